/** RELIABILITY.md has a row for each run that tells figures, and no other. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('RELIABILITY.md lists every run', () => {
  const folder = import.meta.dirname
  const code = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
  const runs = code.flatMap((text) => [...text.matchAll(/tellFigures\('([^']+)'/g)].map(([, run]) => run))
  const table = readFileSync(join(folder, '../../docs/RELIABILITY.md'), 'utf8')
  const rows = [...table.matchAll(/^\| `([^`]+)` \| .* \| .* \| 0 \|$/gm)].map(([, run]) => run)
  expect(runs.length).toBeGreaterThan(5)
  expect(rows.sort()).toEqual(runs.sort())
})
