/** Bytes to text: what every source has to be before anything looks into it. */
import { dropForbidden, findForbidden } from './drop-forbidden.ts'
import type { SourceFile } from './model.ts'
import { FILE_START, indexLines } from './place.ts'
import { errorAt, type Problem, warningAt } from './problem.ts'

/** 1 MiB: some 150,000 words, more than any issue, and little enough to parse in seconds. */
export const MAX_FILE_BYTES = 1024 * 1024

/**
 * The text of `file` without a byte order mark, with `\n` at the end of every line and without the characters that
 * XML forbids (a warning each); null with an error where it is too large or no UTF-8 text.
 */
export function readText(file: SourceFile): { readonly text: string | null; readonly problems: readonly Problem[] } {
  if (file.bytes.length > MAX_FILE_BYTES) {
    const message = `the file has more than ${MAX_FILE_BYTES} bytes; split it into several files`
    return { text: null, problems: [errorAt(file.path, FILE_START, 'file-too-large', message)] }
  }
  const decoded = decode(file.bytes)
  if (decoded === null) {
    const message = 'the file is not UTF-8 text; save it with the encoding UTF-8'
    return { text: null, problems: [errorAt(file.path, FILE_START, 'not-text', message)] }
  }
  const text = decoded.replace(/\r\n?/g, '\n')
  return { text: dropForbidden(text), problems: warnForbidden(file.path, text) }
}

function decode(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? null : text
  } catch {
    return null
  }
}

/** One warning for each different character, at its first place: a damaged file has thousands of them. */
function warnForbidden(file: string, text: string): Problem[] {
  const found = new Map<string, number[]>()
  for (const { name, offset } of findForbidden(text)) {
    const offsets = found.get(name)
    if (offsets) offsets.push(offset)
    else found.set(name, [offset])
  }
  if (found.size === 0) return []
  const lines = indexLines(text)
  const cleanLines = indexLines(dropForbidden(text))
  return Array.from(found, ([name, offsets]) => {
    const times = offsets.length === 1 ? '' : ` (${offsets.length} times)`
    const place = cleanLines.clamp(lines.placeAt(offsets[0] ?? 0))
    return warningAt(file, place, 'forbidden-character', `${name} was dropped${times}, feeds cannot hold it; delete it`)
  })
}
