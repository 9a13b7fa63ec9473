/** What the qualities of brotli cost and save on feeds of a made-up archive: `npm run bench:coding`, half a minute. */
import { brotliCompressSync, constants } from 'node:zlib'
import { createApp } from '../src/worker/app.ts'
import { stockArchive } from './speed/stock.ts'

const QUALITIES = [4, 5, 9, 10, 11]
const ROUNDS = 5
/** Twenty for each topic's feed to be full. */
const ISSUES = 80

type Point = { readonly quality: number; readonly milliseconds: number; readonly bytes: number }

if (import.meta.main) {
  const { store, feeds } = await stockArchive(ISSUES)
  const app = createApp({ store, now: () => Date.now(), headMaxAge: 5000 })
  const documents = await Promise.all(
    Object.values(feeds).map(async (path) => new Uint8Array(await (await app.request(path)).arrayBuffer())),
  )
  const points = QUALITIES.map((quality) => measure(documents, quality))
  const [last] = points.slice(-1)
  const all = documents.reduce((sum, { length }) => sum + length, 0)
  process.stdout.write(`${documents.length} feeds of ${Math.round(all / documents.length / 1000)} KB on average\n`)
  process.stdout.write('| quality | CPU a feed, ms | of quality 11 | bytes of identity | of quality 11 |\n')
  process.stdout.write('| --: | --: | --: | --: | --: |\n')
  for (const { quality, milliseconds, bytes } of points) {
    const [time, size] = [milliseconds / (last?.milliseconds ?? 1), bytes / (last?.bytes ?? 1)]
    const row = [milliseconds.toFixed(1), time.toFixed(2), `${((100 * bytes) / all).toFixed(1)} %`, size.toFixed(3)]
    process.stdout.write(`| ${quality} | ${row.join(' | ')} |\n`)
  }
}

/** The best of some rounds, of CPU: what else runs here only adds to it. */
function measure(documents: readonly Uint8Array[], quality: number): Point {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  }
  let [best, bytes] = [Number.POSITIVE_INFINITY, 0]
  for (let round = 0; round < ROUNDS; round++) {
    const start = process.cpuUsage()
    bytes = documents.reduce((sum, document) => sum + brotliCompressSync(document, { params }).length, 0)
    const { user, system } = process.cpuUsage(start)
    best = Math.min(best, (user + system) / 1000 / documents.length)
  }
  return { quality, milliseconds: best, bytes }
}
