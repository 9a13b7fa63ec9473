/** A name for the code that is running, so that nothing which other code has made is taken for its own. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { shortenHash } from '../release/digest.ts'
import { PACKAGE_ROOT } from './package-root.ts'

/** What says which versions of the libraries are installed: for a checkout, and for a package among others. */
const LOCKS = [
  'package.json',
  'package-lock.json',
  'node_modules/.package-lock.json',
  '../.package-lock.json',
  '../../.package-lock.json',
]

/** What decides over an issue as it was parsed. */
export const PARSING = ['issue']

/** What decides over feeds, exports and search segments, given the documents. */
export const BAKING = ['api', 'feed', 'publish', 'release', 'cli/compress']

/**
 * A digest of the sources, as they run here, of the libraries' versions and of Node.js, which brings the tables of
 * Unicode and of time zones. It changes with every edit of the code, also with those that change no result: to make
 * something once too often does no harm.
 * @param parts folders of `src`, or files there without their extensions
 */
export async function readCodeVersion(parts: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(`${process.version}\n`)
  const source = dirname(import.meta.dirname)
  const extension = extname(import.meta.filename)
  for (const part of parts) {
    const files = part.includes('/') ? [part + extension] : await listFiles(source, part, extension)
    for (const file of files) hash.update(`${file}\n`).update(await readFile(join(source, file)))
  }
  for (const lock of LOCKS) {
    const text = await readFile(join(PACKAGE_ROOT, lock)).catch(() => null)
    if (text !== null) hash.update(`${lock}\n`).update(text)
  }
  return shortenHash(hash.digest())
}

async function listFiles(source: string, folder: string, extension: string): Promise<readonly string[]> {
  const entries = await readdir(join(source, folder), { recursive: true })
  return entries
    .filter((name) => name.endsWith(extension))
    .map((name) => `${folder}/${name}`)
    .sort()
}
