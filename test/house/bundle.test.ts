/** What the Worker is made of: nothing that parses or publishes gets to the edge, and no library unseen. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

type Metafile = { readonly outputs: Record<string, { readonly inputs: Record<string, { bytesInOutput: number }> }> }

test('the bundle of the Worker holds these folders and libraries, and no other', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gazette-bundle-'))
  const args = ['deploy', '--dry-run', '--metafile', '--outdir', folder]
  const env = { ...process.env, WRANGLER_SEND_METRICS: 'false' }
  await promisify(execFile)(process.execPath, ['node_modules/wrangler/bin/wrangler.js', ...args], { env })
  const metafile: Metafile = JSON.parse(await readFile(join(folder, 'bundle-meta.json'), 'utf8'))
  await rm(folder, { recursive: true, force: true })

  const inputs = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs))
  const used = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path)
  expect([...new Set(used.map(partOf))].sort()).toEqual([
    '@noble/hashes',
    '@valibot/to-json-schema',
    'fastest-levenshtein',
    'hono',
    'minisearch',
    'src/api',
    'src/http',
    'src/page',
    'src/release',
    'src/worker',
    'valibot',
  ])
})

/** `src/worker/app.ts` -> `src/worker`, `../node_modules/@noble/hashes/sha2.js` -> `@noble/hashes`. */
function partOf(path: string): string {
  const [, library] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? []
  return library ?? path.split('/').slice(0, 2).join('/')
}
