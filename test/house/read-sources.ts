/** The files under `src` as the house tests look at them. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** `path` from the repository's root, with slashes: `src/http/http-date.ts`; `code` is the text without comments. */
export type Source = { readonly path: string; readonly code: string }

export const ROOT = join(import.meta.dirname, '../..')

export function readSources(): readonly Source[] {
  return globSync('src/**/*.{ts,tsx,js}', { cwd: ROOT })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path) => ({ path, code: dropComments(readFileSync(join(ROOT, path), 'utf8')) }))
}

/** `issue` of `src/issue/parse.ts`; empty for a file that lies in `src` itself. */
export function folderOf(path: string): string {
  return /^src\/([^/]+)\//.exec(path)?.[1] ?? ''
}

/** Comments start behind white space, which keeps the `//` of URLs and the `/*` of media types. */
export function dropComments(text: string): string {
  return text.replace(/(^|\s)\/\*[\s\S]*?\*\//g, '$1').replace(/(^|\s)\/\/.*$/gm, '$1')
}
