/** A publish into a store at a moment of the test's choice. */
import { publishTo, type Written } from '../../src/cli/publish-to.ts'
import type { Issue, Settings } from '../../src/issue/model.ts'
import type { WriteStore } from '../../src/release/ports.ts'
import { SETTINGS } from './sample-publication.ts'

export function publishSample(
  store: WriteStore,
  issues: readonly Issue[],
  now: string,
  settings: Settings = SETTINGS,
): Promise<Written> {
  return publishTo(store, settings, issues, Date.parse(now))
}
