/** What a newsletter costs at Cloudflare, as tables in docs/COST.md: `npm run bench:cost`, after `npm run bench`. */
import { readFileSync } from 'node:fs'
import { createApp } from '../src/worker/app.ts'
import { type Audience, type Estimate, estimateCached, estimateUsage, type Measured } from './cost/estimate-usage.ts'
import { bill, MONTHS_PER_YEAR, PAID } from './cost/prices.ts'
import { replaceCosts } from './replace-costs.ts'
import { countReads } from './speed/measure-reads.ts'
import { type Stock, stockArchive } from './speed/stock.ts'

const DOCUMENT = 'docs/COST.md'
const RESULTS = 'bench/RESULTS.md'

/** Issues of the archive: four years of a weekly letter. */
const ISSUES = 200
/** Values that a publish of one issue with three topics writes (src/release/SCHEMA.md). */
const WRITES = 21
/** Seconds for which KV itself may answer with what was: an isolate could believe a head for as long. */
const PATIENCE = 30

const AUDIENCES: readonly Audience[] = [
  { subscribers: 1000, locations: 20, isolates: 1 },
  { subscribers: 100_000, locations: 150, isolates: 2 },
  { subscribers: 10_000_000, locations: 300, isolates: 10 },
]

if (import.meta.main) {
  const measured = await measure(await stockArchive(ISSUES))
  const tables = writeTables(measured)
  process.stdout.write(tables)
  replaceCosts(DOCUMENT, tables)
}

async function measure(stock: Stock): Promise<Measured> {
  const app = createApp({ store: stock.store, now: () => Date.now(), headMaxAge: 5000 })
  const ask = (headers: Record<string, string>) => app.request(stock.feeds.main, { headers })
  const full = await ask({ 'Accept-Encoding': 'br' })
  const unchanged = await ask({ 'If-None-Match': full.headers.get('ETag') ?? '' })
  if (full.status !== 200 || unchanged.status !== 304) throw new Error('Cannot have the main feed and a 304 of it')
  return {
    feedCpu: readResult('CPU of a hot feed, beyond a Worker that does nothing') / 1000,
    unchangedCpu: readResult('CPU of a hot 304, beyond a Worker that does nothing') / 1000,
    firstCpu: readResult('CPU of a cold feed: the first answer of a new isolate'),
    feedBytes: (await full.arrayBuffer()).byteLength + measureHeaders(full),
    unchangedBytes: measureHeaders(unchanged),
    coldReads: (await countReads(stock.store, stock.feeds.main)).cold,
    writes: WRITES,
    stored: stock.bytes,
  }
}

function measureHeaders({ headers }: Response): number {
  return [...headers].reduce((sum, [name, value]) => sum + name.length + value.length + ': \r\n'.length, 0)
}

/** A figure out of the last `npm run bench`. */
function readResult(what: string): number {
  const row = readFileSync(RESULTS, 'utf8')
    .split('\n')
    .find((line) => line.startsWith(`| ${what} |`))
  const value = Number.parseFloat(row?.split(' | ')[2] ?? '')
  if (Number.isNaN(value)) throw new Error(`Cannot find "${what}" in ${RESULTS}: npm run bench writes it`)
  return value
}

export function writeTables(measured: Measured): string {
  const { feedCpu, unchangedCpu, firstCpu, feedBytes, unchangedBytes, coldReads, writes, stored } = measured
  const inputs = [
    ['CPU of a feed; of a 304; of the first answer of an isolate', `${feedCpu} ms; ${unchangedCpu} ms; ${firstCpu} ms`],
    ['bytes of a feed with brotli; of a 304, headers included', `${show(feedBytes)}; ${show(unchangedBytes)}`],
    ['KV reads of the first answer of an isolate', show(coldReads)],
    ['KV writes of a publish', show(writes)],
    ['stored', `${(stored / 1e6).toFixed(0)} MB`],
  ]
  const heads = AUDIENCES.map(({ subscribers }) => `${show(subscribers)} subscribers`)
  const columns = AUDIENCES.map((audience) => describe(measured, audience))
  const names = Object.keys(columns[0] ?? {})
  const rows = names.map((name) => [name, ...columns.map((column) => column[name] ?? '')])
  const assumed = ['locations x isolates', ...AUDIENCES.map(({ locations, isolates }) => `${locations} x ${isolates}`)]
  return [
    writeTable(['measured', ''], inputs),
    writeTable(['a year', ...heads], [assumed, ...rows]),
    writeTable(['a million requests beyond what is included', ...heads], writeMargins(measured)),
  ].join('\n')
}

function describe(measured: Measured, audience: Audience): Readonly<Record<string, string>> {
  const estimate = estimateUsage(measured, audience)
  const cost = bill(estimate)
  const patient = bill(estimateUsage(measured, audience, PATIENCE))
  const withCache = bill(estimateCached(measured, audience))
  const year = (value: number) => value * MONTHS_PER_YEAR
  return {
    requests: million(year(estimate.requests)),
    'answers that are 304': `${(100 * estimate.unchanged).toFixed(1)} %`,
    'sent, which costs nothing': `${show(Math.ceil(year(estimate.bytes) / 1e9))} GB`,
    'KV reads': million(year(estimate.reads)),
    'CPU, hours': (year(estimate.cpu) / 3_600_000).toFixed(1),
    plan: cost.plan,
    subscription: dollars(year(cost.subscription)),
    'for requests': dollars(year(cost.requests)),
    'for CPU': dollars(year(cost.cpu)),
    'for KV reads': dollars(year(cost.reads)),
    'for KV writes and storage': dollars(year(cost.writes + cost.stored)),
    '**all**': `**${dollars(year(cost.total))}**`,
    [`all, if a head were believed for ${PATIENCE} s`]: dollars(year(patient.total)),
    'all, with Workers Cache': dollars(year(withCache.total)),
  }
}

/** What the next million costs where nothing is included any more. */
function writeMargins(measured: Measured): readonly (readonly string[])[] {
  const share = (figure: (estimate: Estimate) => number) =>
    AUDIENCES.map((audience) => {
      const estimate = estimateUsage(measured, audience)
      return (figure(estimate) / estimate.requests) * 1e6
    })
  const parts = [
    ['for requests', share(({ requests }) => requests * PAID.requests.price)],
    ['for CPU', share(({ cpu }) => cpu * PAID.cpu.price)],
    ['for KV reads', share(({ reads }) => reads * PAID.reads.price)],
  ] as const
  const totals = AUDIENCES.map((_, at) => parts.reduce((sum, [, values]) => sum + (values[at] ?? 0), 0))
  const rows = [...parts, ['**all**', totals] as const]
  return rows.map(([name, values]) => [name, ...values.map((value) => `$${value.toFixed(4)}`)])
}

function writeTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [heads, ['---', ...heads.slice(1).map(() => '--:')], ...rows]
  return lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('')
}

function show(value: number): string {
  return value.toLocaleString('en')
}

function million(value: number): string {
  return `${(value / 1e6).toLocaleString('en', { maximumFractionDigits: value < 1e8 ? 1 : 0 })} M`
}

function dollars(value: number): string {
  return `$${Math.round(value).toLocaleString('en')}`
}
