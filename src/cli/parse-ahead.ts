/** Issues parsed before anybody asks: from the cache where their files are as they were, else by all threads. */
import { createHash } from 'node:crypto'
import type { MediaIndex } from '../issue/index-media.ts'
import type { Issue, ParseSettings, SourceFile } from '../issue/model.ts'
import { type ParsedIssue, parseIssue } from '../issue/parse-issue.ts'
import type { Cache } from './open-cache.ts'
import type { Workshop } from './open-workshop.ts'
import { watchImages } from './watch-images.ts'

/** Files that a thread takes at once. */
const BATCH = 16

/** `asked` says which images the issue depends on; their bytes are left out. */
type Entry = { readonly parsed: ParsedIssue; readonly asked: readonly (readonly [string, string | null])[] }

/**
 * @param tell how many files are done
 * @returns a `parseIssue` that has done its work already
 */
export async function parseAhead(
  files: readonly SourceFile[],
  { language, timezone, url }: ParseSettings,
  images: MediaIndex,
  { cache, threads, sources, parser }: Workshop,
  tell: (done: number) => void,
): Promise<typeof parseIssue> {
  const settings: ParseSettings = { language, timezone, url }
  const ready = new Map<SourceFile, ParsedIssue>()
  const missing: SourceFile[] = []
  for (const file of files) {
    const key = keyOf(file, settings, parser)
    const entry = readEntry(cache, key, images)
    if (entry === null) missing.push(file)
    else take(file, entry.parsed, key, entry.asked)
  }

  const jobs = Array.from({ length: Math.ceil(missing.length / BATCH) }, (_, index) => {
    return { kind: 'parse' as const, files: missing.slice(index * BATCH, (index + 1) * BATCH), settings }
  })
  await threads.run(jobs, (results, job) => {
    const entries = job.files.flatMap((file, index) => {
      const watched = watchImages(images)
      const parsed = results[index] ?? parseIssue(file, settings, watched.index)
      const key = keyOf(file, settings, parser)
      // An issue that wants an image which is nowhere is told of one like it, and so depends on the names of all.
      if (watched.listed()) {
        ready.set(file, parsed)
        return []
      }
      const asked = [...watched.asked]
      take(file, parsed, key, asked)
      return [[key, encodeEntry(parsed, asked)] as const]
    })
    cache.write(entries)
    tell(ready.size)
  })
  // What they have in memory by now is not what baking needs.
  await threads.close()
  return (file, own, index) => ready.get(file) ?? parseIssue(file, own, index)

  function take(file: SourceFile, parsed: ParsedIssue, key: string, asked: Entry['asked']): void {
    ready.set(file, parsed)
    if (parsed.issue !== null) sources.set(parsed.issue, asked.length === 0 ? key : key + JSON.stringify(asked))
  }
}

function keyOf({ path, name, bytes }: SourceFile, settings: ParseSettings, parser: string): string {
  const hash = createHash('sha256').update(JSON.stringify(['parsed', parser, settings, path, name]))
  return hash.update(bytes).digest('hex')
}

function readEntry(cache: Cache, key: string, images: MediaIndex): Entry | null {
  const value = cache.read(key)
  if (value === null) return null
  const { parsed, asked }: Entry = JSON.parse(new TextDecoder().decode(value))
  if (asked.some(([path, digest]) => (images.get(path)?.digest ?? null) !== digest)) return null
  const { issue } = parsed
  if (issue === null || issue.media.length === 0) return { parsed, asked }
  const bytesOf = new Map(asked.map(([path, digest]) => [digest, images.get(path)?.bytes]))
  const media = issue.media.flatMap((one) => {
    const bytes = bytesOf.get(one.digest)
    return bytes ? [{ ...one, bytes }] : []
  })
  return media.length === issue.media.length ? { parsed: { ...parsed, issue: { ...issue, media } }, asked } : null
}

function encodeEntry(parsed: ParsedIssue, asked: Entry['asked']): Uint8Array {
  const issue = parsed.issue && withoutBytes(parsed.issue)
  return new TextEncoder().encode(JSON.stringify({ parsed: { ...parsed, issue }, asked }))
}

function withoutBytes(issue: Issue): object {
  return { ...issue, media: issue.media.map(({ bytes: _bytes, ...media }) => media) }
}
