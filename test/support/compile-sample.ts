/** Compiling without a store: each release on the one before. */
import type { Issue, Settings } from '../../src/issue/model.ts'
import type { Base } from '../../src/publish/base.ts'
import { type Compiled, compile } from '../../src/publish/compile.ts'
import { COMPRESS } from './quick-compress.ts'
import { SETTINGS } from './sample-publication.ts'

export function compileSample(
  issues: readonly Issue[],
  base: Base | null = null,
  now = '2021-12-01T00:00:00Z',
  settings: Settings = SETTINGS,
): Compiled {
  return compile(issues, settings, base, now, COMPRESS)
}
