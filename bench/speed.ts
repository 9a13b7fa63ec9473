/**
 * Everything that is promised of speed, measured beside what people use instead: `npm run bench`. Prints a table and
 * writes it to bench/RESULTS.md. `npm run bench -- --quick` has fewer rounds and issues, and writes nothing.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { hangUp } from './speed/ask.ts'
import { bundleWorkers, readCompatibility } from './speed/bundle-workers.ts'
import { LOAD_CORE, pinSelf } from './speed/cores.ts'
import { measureCrawl } from './speed/measure-crawl.ts'
import { measureRace } from './speed/measure-race.ts'
import { measureReads } from './speed/measure-reads.ts'
import { measureStart } from './speed/measure-start.ts'
import { counted, measured, type Row } from './speed/row.ts'
import { serveKv } from './speed/serve-kv.ts'
import { stockArchive } from './speed/stock.ts'
import { showKibibytes, showMebibytes, showMicroseconds, showMilliseconds } from './speed/units.ts'
import { writeResults } from './speed/write-results.ts'

const RESULTS = 'bench/RESULTS.md'

const THOROUGH = { issues: 10_000, rounds: 9, seconds: 3, starts: 11 }
const QUICK = { issues: 200, rounds: 3, seconds: 1, starts: 3 }

const isQuick = process.argv.includes('--quick')
const { issues, rounds, seconds, starts } = isQuick ? QUICK : THOROUGH
const began = performance.now()

await pinSelf(LOAD_CORE)
const folder = await mkdtemp(join(tmpdir(), 'gazette-bench-'))
try {
  say('bundles the Workers')
  const workers = await bundleWorkers(folder)
  say(`publishes an archive of ${issues} issues`)
  const [small, large] = [await stockArchive(1), await stockArchive(issues)]
  const kv = await serveKv(large.store)
  const options = { compatibility: await readCompatibility(), kv: kv.address }
  try {
    const rows: Row[] = []
    say('races')
    const raced = await measureRace(workers, large, { ...options, rounds, seconds })
    rows.push(...raced.rows)
    say('counts reads')
    for (const stock of [small, large]) rows.push(...(await measureReads(stock)))
    say('starts isolates')
    const article = large.permalinks.at(-1) ?? ''
    const { startup, first } = await measureStart(workers, [large.feeds.main, article], starts, options)
    const bundle = gzipSync(await readFile(workers.ours)).length
    rows.push(counted('Worker bundle, gzip', bundle, showKibibytes, { most: 60 * 1024 }))
    rows.push(
      measured('start-up: CPU until it listens, beyond an empty Worker', startup, showMilliseconds, { most: 25 }),
    )
    const colds = [
      ['feed', large.feeds.main, 2],
      ['article', article, 3],
    ] as const
    for (const [name, path, most] of colds) {
      const cost = first.get(path)
      const what = `CPU of a cold ${name}: the first answer of a new isolate`
      if (cost) rows.push(measured(what, cost, showMilliseconds, { most }))
    }
    say(`crawls ${large.permalinks.length} permalinks`)
    const crawl = await measureCrawl(workers, large.permalinks, options)
    const { pages, memory, heap, cpu, idle, survived } = crawl
    const of = `a crawl of ${pages.toLocaleString('en')} permalinks`
    rows.push(
      counted(`CPU of an article that is new to a warm isolate, mean of ${of}`, cpu - idle, showMicroseconds, {
        most: 3000,
      }),
    )
    rows.push(counted(`alive in the isolate after ${of}`, heap, showMebibytes, { most: 64 * 1024 ** 2 }))
    rows.push({
      what: `the isolate outlives ${of}`,
      goal: 'yes',
      value: survived ? 'yes' : 'no',
      spread: '',
      isMet: survived,
    })
    const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, Node.js ${process.version}`
    const text = writeResults({
      rows,
      heats: raced.heats,
      memory,
      stock: large,
      date: new Date().toISOString().slice(0, 10),
      machine,
      rounds,
      seconds,
      minutes: (performance.now() - began) / 60_000,
    })
    process.stdout.write(text)
    if (!isQuick) await writeFile(RESULTS, text)
  } finally {
    hangUp()
    await kv.close()
  }
} finally {
  await rm(folder, { recursive: true })
}

function say(text: string): void {
  process.stderr.write(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${text}\n`)
}
