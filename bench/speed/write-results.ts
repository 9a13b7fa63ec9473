/** The results as a document. */
import type { Row } from './row.ts'
import type { Stock } from './stock.ts'
import { showMebibytes } from './units.ts'

export type Results = {
  readonly rows: readonly Row[]
  /** What each contestant made of its time; the goal's place has its requests a second. */
  readonly heats: readonly Row[]
  /** Bytes of the process, before a crawl and after each tenth. */
  readonly memory: readonly number[]
  readonly stock: Stock
  /** YYYY-MM-DD. */
  readonly date: string
  readonly machine: string
  readonly rounds: number
  /** Of each heat. */
  readonly seconds: number
  readonly minutes: number
}

export function writeResults(results: Results): string {
  const { rows, heats, memory, stock, date, machine, rounds, seconds, minutes } = results
  const missed = rows.filter(({ isMet }) => isMet === false)
  const judged = rows.filter(({ isMet }) => isMet !== null)
  return `# What was measured

By \`npm run bench\` on ${date}, in ${minutes.toFixed(0)} minutes, on ${machine}. [SPEED.md](../docs/SPEED.md) says how, and what the
figures mean. ${judged.length - missed.length} of ${judged.length} goals are met.

The archive has ${stock.issues.toLocaleString('en')} issues and ${stock.permalinks.length.toLocaleString('en')} articles: ${stock.keys.toLocaleString('en')} keys, ${showMebibytes(stock.bytes)} in KV.
Medians of ${rounds} alternating rounds of ${seconds} s; the spread is the lowest and the highest round.

| what | goal | measured | spread | met |
| --- | --- | --- | --- | --- |
${rows.map(writeRow).join('')}
## The race

| who | CPU a request | spread | requests a second |
| --- | --: | --- | --: |
${heats.map(({ what, goal, value, spread }) => `| ${what} | ${value} | ${spread} | ${goal} |\n`).join('')}
Requests a second are of real time, on one core that others may have used as well.

## Memory of the process during the crawl

${memory.map((bytes) => showMebibytes(bytes)).join(', ')}: before it, and after each tenth.
`
}

function writeRow({ what, goal, value, spread, isMet }: Row): string {
  return `| ${what} | ${goal} | ${value} | ${spread} | ${isMet === null ? '' : isMet ? 'yes' : '**no**'} |\n`
}
