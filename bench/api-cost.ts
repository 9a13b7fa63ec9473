/** What the API costs in reads of KV, as a table in docs/API.md: `npm run bench:api`. It takes some minutes. */
import { type Cost, measureApi } from './measure-api.ts'
import { replaceCosts } from './replace-costs.ts'

const DOCUMENT = 'docs/API.md'

/** Issues of the archives that are measured. */
export const SIZES = [10, 10_000] as const

/** @param sizes costs by the number of issues, each of the same questions */
export function writeTable(sizes: ReadonlyMap<number, readonly Cost[]>): string {
  const names = ['cold', 'warm', 'after a publish']
  const heads = [...sizes.keys()].flatMap((size) => names.map((name) => `${size.toLocaleString('en')} issues, ${name}`))
  const asked = [...sizes.values()][0]?.map((cost) => cost.asked) ?? []
  const rows = asked.map((name, at) => {
    const figures = [...sizes.values()].flatMap((costs) => [costs[at]?.cold, costs[at]?.warm, costs[at]?.later])
    return [name, ...figures]
  })
  const lines = [['reads for', ...heads], ['---', ...heads.map(() => '--:')], ...rows]
  return lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('')
}

if (import.meta.main) {
  const sizes = new Map<number, readonly Cost[]>()
  for (const size of SIZES) sizes.set(size, await measureApi(size))
  const table = writeTable(sizes)
  process.stdout.write(table)
  replaceCosts(DOCUMENT, table)
}
