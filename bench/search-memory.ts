/** What search takes of memory in workerd, as a Markdown table: questions over HTTP to the Worker as it is deployed. */
import { bundleWorker } from '../src/cli/bundle-worker.ts'
import { encodeDocument } from '../src/release/codec.ts'
import { digestOf } from '../src/release/digest.ts'
import type { Head } from '../src/release/documents.ts'
import { HEAD_KEY, objectKey } from '../src/release/keys.ts'
import { generateArchive } from './archive.ts'
import { indexArchive } from './index-archive.ts'
import { type Inspected, openInspected } from './open-inspected.ts'
import { writeQuestions } from './write-questions.ts'

const QUESTIONS = 2000
const SAMPLES = 50
const MOMENT = '2026-01-01T00:00:00Z'

const SCENARIOS = [
  { name: '1,000 articles, weekly issues', issues: 250, perYear: 52 },
  { name: '10,000 articles, weekly issues', issues: 2500, perYear: 52 },
  { name: '10,000 articles in one year', issues: 2500, perYear: 10_000 },
] as const

const bundle = await bundleWorker()
const COLUMNS = ['archive', 'before', 'after the first question', `after ${QUESTIONS}`, 'the most in between', 'failed']
printRow(COLUMNS)
printRow(COLUMNS.map((_, at) => (at === 0 ? '---' : '--:')))
for (const scenario of SCENARIOS) {
  const worker = await openInspected(bundle)
  try {
    printRow([scenario.name, ...(await measure(worker, scenario))])
  } finally {
    await worker.close()
  }
}

async function measure(worker: Inspected, { issues, perYear }: (typeof SCENARIOS)[number]): Promise<readonly string[]> {
  const archive = generateArchive(issues, { perYear, from: '2016-01-01' })
  const { root, objects } = indexArchive(archive)
  const head: Head = {
    kind: 'head',
    release: 1,
    parent: null,
    time: MOMENT,
    floor: null,
    root: digestOf(encodeDocument(root)),
    current: root,
    upcoming: [],
    retracted: [],
  }
  for (const [digest, bytes] of objects) await worker.put(objectKey(digest), bytes)
  await worker.put(HEAD_KEY, encodeDocument(head))

  const questions = writeQuestions(archive)
  await ask('/api/v1/openapi.json')
  const before = await readLive()
  let failed = 0
  let [first, most] = [0, 0]
  // No two are the same, so that none is answered from memory.
  for (let at = 0; at < QUESTIONS; at += 1) {
    const q = `${(questions[at % questions.length] ?? '').slice(0, 180)} ${at}`
    if (!(await ask(`/api/v1/search?${new URLSearchParams({ q })}`))) failed += 1
    if (at === 0) first = await readLive()
    if (at % SAMPLES === 0) most = Math.max(most, (await worker.readMemory()).used)
  }
  return [...[before, first, await readLive(), most].map(showSize), String(failed)]

  async function ask(path: string): Promise<boolean> {
    const response = await fetch(worker.base + path)
    await response.arrayBuffer()
    return response.ok
  }

  /** Without garbage. */
  async function readLive(): Promise<number> {
    worker.collectGarbage()
    return (await worker.readMemory()).used
  }
}

function showSize(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}

function printRow(cells: readonly string[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`)
}
