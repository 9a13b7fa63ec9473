/** What search costs, as a Markdown table: the size of the index, a cold start, warm questions. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { searchArticles } from '../src/api/search-articles.ts'
import { openSegment } from '../src/api/search-index.ts'
import type { Source } from '../src/api/source.ts'
import { decodeDocument } from '../src/release/codec.ts'
import type { Digest } from '../src/release/documents.ts'
import { generateArchive } from './archive.ts'
import { indexArchive, openArchive } from './index-archive.ts'
import { writeQuestions } from './write-questions.ts'

const ARTICLES_PER_ISSUE = 4
const PROCESSES = 3
const ROUNDS = 40

type Scenario = { readonly name: string; readonly articles: number; readonly perYear: number }

const SCENARIOS: readonly Scenario[] = [
  { name: '1,000 articles, weekly issues', articles: 1_000, perYear: 52 },
  { name: '1,000 articles in one year', articles: 1_000, perYear: 10_000 },
  { name: '10,000 articles, weekly issues', articles: 10_000, perYear: 52 },
  { name: '10,000 articles in one year', articles: 10_000, perYear: 10_000 },
]

/** Sizes in bytes, times in milliseconds of CPU. */
type Figures = {
  readonly segments: number
  readonly json: number
  readonly gzip: number
  /** Of checking the digests, decoding and opening. */
  readonly cold: number
  readonly heap: number
  /** Of each question the mean of its rounds, and of these the median, the 99th percentile and the worst. */
  readonly median: number
  readonly p99: number
  readonly worst: number
}

const COLUMNS: readonly (readonly [heading: string, show: (figures: Figures) => string])[] = [
  ['segments a question looks into', ({ segments }) => String(segments)],
  ['their JSON', ({ json }) => showSize(json)],
  ['gzip', ({ gzip }) => showSize(gzip)],
  ['cold', ({ cold }) => showTime(cold)],
  ['heap', ({ heap }) => showSize(heap)],
  ['warm: median', ({ median }) => showTime(median)],
  ['99th percentile', ({ p99 }) => showTime(p99)],
  ['worst', ({ worst }) => showTime(worst)],
]

// Each in processes of its own, as a new isolate meets its first question: with code that nothing has optimised yet.
const chosen = SCENARIOS.find(({ name }) => name === process.argv[2])
if (chosen) process.stdout.write(JSON.stringify(await measure(chosen)))
else {
  printRow(['archive', ...COLUMNS.map(([heading]) => heading)])
  printRow(['---', ...COLUMNS.map(() => '---')])
  for (const { name } of SCENARIOS) {
    const runs = Array.from({ length: PROCESSES }, () => measureApart(name))
    printRow([name, ...COLUMNS.map(([, show]) => show(middleOf(runs)))])
  }
}

function measureApart(name: string): Figures {
  const args = ['--expose-gc', import.meta.filename, name]
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }))
}

/** Of each figure the median. */
function middleOf(runs: readonly Figures[]): Figures {
  const [first] = runs
  if (first === undefined) throw new Error('Cannot take the median of nothing')
  const middle = (name: string) =>
    pickAt(
      runs.map((run) => run[name as keyof Figures]),
      0.5,
    )
  return Object.fromEntries(Object.keys(first).map((name) => [name, middle(name)])) as Figures
}

async function measure({ articles, perYear }: Scenario): Promise<Figures> {
  const archive = generateArchive(articles / ARTICLES_PER_ISSUE, { perYear, from: '2016-01-01' })
  const indexed = indexArchive(archive)
  const span = await findSpan(openArchive(indexed))
  const bytes = span.map((digest) => indexed.objects.get(digest) ?? new Uint8Array())
  return {
    segments: span.length,
    json: bytes.reduce((sum, one) => sum + one.length, 0),
    gzip: bytes.reduce((sum, one) => sum + gzipSync(one).length, 0),
    ...measureCold(bytes),
    ...(await measureWarm(openArchive(indexed), writeQuestions(archive))),
  }
}

/** The digests of what one question opens. */
async function findSpan(source: Source): Promise<readonly Digest[]> {
  const digests: Digest[] = []
  const openSegment: Source['openSegment'] = (digest) => {
    digests.push(digest)
    return source.openSegment(digest)
  }
  await searchArticles({ q: 'harbour', limit: 20 }, { ...source, openSegment })
  return digests
}

function measureCold(bytes: readonly Uint8Array[]): Pick<Figures, 'cold' | 'heap'> {
  const before = measureHeap()
  const start = readClock()
  // By the platform's own hash, as the Worker checks what is large.
  const digests = bytes.map((one) => createHash('sha256').update(one).digest('hex'))
  const segments = bytes.map((one) => openSegment(decodeDocument(one, 'search')))
  const words = segments.map((segment) => segment.openWords())
  const cold = readClock() - start
  const heap = measureHeap() - before
  // Used once more, so that nothing of it was collected before.
  if (words.length !== digests.length) throw new Error('Cannot open every segment')
  return { cold, heap }
}

async function measureWarm(source: Source, questions: readonly string[]) {
  for (const q of questions) await searchArticles({ q, limit: 20 }, source)
  const times: number[] = []
  for (const q of questions) {
    const start = readClock()
    for (let round = 0; round < ROUNDS; round += 1) await searchArticles({ q, limit: 20 }, source)
    times.push((readClock() - start) / ROUNDS)
  }
  return { median: pickAt(times, 0.5), p99: pickAt(times, 0.99), worst: pickAt(times, 1) }
}

/**
 * Milliseconds of CPU of this thread, which is what a Worker may spend: other programs make no difference, nor does the
 * collector where it works beside. The system counts in steps of some milliseconds.
 */
function readClock(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

function measureHeap(): number {
  globalThis.gc?.()
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

/** @param part 0.5 for the median */
function pickAt(values: readonly number[], part: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(part * (values.length - 1))] ?? 0
}

function showSize(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2)} MB`
}

function showTime(milliseconds: number): string {
  return `${milliseconds.toFixed(1)} ms`
}

function printRow(cells: readonly string[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`)
}
