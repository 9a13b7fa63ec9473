/** How many entries a current document takes: readers fetch it again and again, whole. */
import type { Entry } from '../feed/entry.ts'

/** Bytes of a document, near enough; a feed of longer texts has fewer entries, never shorter texts. */
const MAX_BYTES = 240_000

/** Bytes that an entry has around its texts. */
const FRAME = 1000

/** @param most entries, whatever their size; one is always taken */
export function limitEntries(entries: readonly Entry[], most: number): readonly Entry[] {
  let bytes = 0
  const end = entries.findIndex((entry, index) => {
    bytes += FRAME + sizeOf(entry)
    return index > 0 && (index >= most || bytes > MAX_BYTES)
  })
  return end === -1 ? entries.slice(0, Math.max(most, 1)) : entries.slice(0, end)
}

function sizeOf({ html, summary, title }: Entry): number {
  return new TextEncoder().encode(html + summary + title).length
}
