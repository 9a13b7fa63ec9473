/**
 * What publishing costs as an archive grows: all of it from nothing, and one issue more. `npm run bench:publish` prints
 * a table and draws docs/images/publish-growth.svg; `-- <rounds> <sizes...>` measures otherwise.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { MADE } from '../src/cli/package-root.ts'
import { writeArchive } from './archive.ts'
import { drawGrowth } from './draw-growth.ts'
import { type Measured, STAGES } from './measure-publish.ts'

const SIZES = [10, 100, 1_000, 10_000]

/** Issues a year: one a day, so that 10,000 are 27 years. */
const PACE = 365

/** Where gazette.js lets Node.js keep what it compiles. */
const COMPILED = join(MADE, 'compiled')

const FIGURE = 'docs/images/publish-growth.svg'

/** One after the other: the first of the two that publish one issue more fills the cache for the second. */
const RUNS = ['from nothing', 'one more, no cache', 'one more'] as const

const MORE = RUNS.length - 1

type Run = (typeof RUNS)[number]

/** The rounds of each kind of publish. */
type Results = Readonly<Record<Run, readonly Measured[]>>

function measureSize(size: number, rounds: number): Results {
  const folder = mkdtempSync(join(tmpdir(), 'gazette-scale-'))
  try {
    const issues = join(folder, 'issues')
    writeArchive(issues, size + MORE, { perYear: PACE })
    const newest = readdirSync(issues)
      .filter((name) => name.endsWith('.md'))
      .slice(-MORE)
    const results: Record<Run, Measured[]> = { 'from nothing': [], 'one more, no cache': [], 'one more': [] }
    for (let round = 0; round < rounds; round++) {
      const state = join(folder, `state-${round}`)
      mkdirSync(state)
      for (const name of newest) renameSync(join(issues, name), join(folder, name))
      for (const [day, run] of RUNS.entries()) {
        const next = newest[day - 1]
        if (next !== undefined) renameSync(join(folder, next), join(issues, next))
        if (run === 'one more, no cache') rmSync(join(state, 'cache'), { recursive: true })
        results[run].push(publish(issues, state, `2026-01-0${day + 2}T00:00:00Z`))
      }
      rmSync(state, { recursive: true })
    }
    return results
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** In a process of its own, which starts with nothing in memory. */
function publish(issues: string, state: string, now: string): Measured {
  const script = join(import.meta.dirname, 'measure-publish.ts')
  const env = { ...process.env, NODE_COMPILE_CACHE: COMPILED }
  return JSON.parse(execFileSync(process.execPath, [script, issues, state, now], { encoding: 'utf8', env }))
}

function writeTable(results: ReadonlyMap<number, Results>): string {
  const columns = [...results].flatMap(([size, runs]) =>
    RUNS.map((run) => ({ name: `${size.toLocaleString('en')}: ${run}`, rounds: runs[run] })),
  )
  const row = (name: string, digits: number, pick: (one: Measured) => number) => [
    name,
    ...columns.map(({ rounds }) => describe(rounds.map(pick), digits)),
  ]
  const rows = [
    ['', ...columns.map(({ name }) => name)],
    ['---', ...columns.map(() => '--:')],
    ...STAGES.map((stage) => row(`${stage}, s`, 2, ({ stages }) => stages[stage])),
    row('**all, s**', 2, ({ seconds }) => seconds),
    row('CPU, s', 2, ({ cpu }) => cpu),
    row('parts made', 0, ({ parts }) => parts),
    row('KV reads', 0, ({ reads }) => reads),
    row('KV lists (of 1,000 keys)', 0, ({ lists }) => lists),
    row('KV writes', 0, ({ writes }) => writes),
    row('peak memory, MiB', 0, ({ memory }) => memory),
  ]
  return rows.map((cells) => `| ${cells.join(' | ')} |\n`).join('')
}

/** The median, and the spread where rounds differ. */
function describe(values: readonly number[], digits: number): string {
  const sorted = values.toSorted((a, b) => a - b).map((value) => value.toFixed(digits))
  const [low, middle, high] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)]
  return low === high ? `${middle}` : `${middle} (${low}-${high})`
}

function drawFigure(results: ReadonlyMap<number, Results>): string {
  const line = (name: string, color: string, run: Run) => ({
    name,
    color,
    points: [...results].map(([size, runs]) => {
      const seconds = runs[run].map((one) => one.seconds).sort((a, b) => a - b)
      return [size, seconds[Math.floor(seconds.length / 2)] ?? 0] as const
    }),
  })
  return drawGrowth(
    [
      line('all from nothing', '#a33', 'from nothing'),
      line('one more issue, without a cache', '#963', 'one more, no cache'),
      line('one more issue', '#27a', 'one more'),
    ],
    ['Seconds that a publish takes', 'issues in the archive', 'seconds'],
  )
}

if (import.meta.main) {
  const [rounds = 1, ...sizes] = process.argv.slice(2).map(Number)
  const load = () => loadavg()[0]?.toFixed(1)
  process.stdout.write(`${availableParallelism()} cores, load before: ${load()}, rounds: ${rounds}\n`)
  const results = new Map<number, Results>()
  for (const size of sizes.length > 0 ? sizes : SIZES) {
    results.set(size, measureSize(size, rounds))
    process.stderr.write(`${size} issues: done, load ${load()}\n`)
  }
  process.stdout.write(writeTable(results))
  if (results.size > 1) writeFileSync(FIGURE, drawFigure(results))
}
