/** Where a list goes on: a place in its order -> the text that a client brings back, and back again. */
import type { Instant } from '../release/documents.ts'
import type { Refused } from './problems.ts'

/**
 * Of an article or issue in the order of `compareListed`. Both members last for ever, so the place stays right whatever
 * is published or taken back meanwhile, also where what it names is gone.
 */
export type Place = { readonly published: Instant; readonly id: string }

const PLACE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)~(.+)$/s

/** Base64url without padding (RFC 4648, section 5), so that nobody builds one or reads anything into it. */
export function writeCursor({ published, id }: Place): string {
  const bytes = new TextEncoder().encode(`${published}~${id}`)
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}

/** @returns null for what `writeCursor` does not write */
export function readCursor(cursor: string): Place | null {
  const [, published, id] = PLACE.exec(decode(cursor) ?? '') ?? []
  if (published === undefined || id === undefined || Number.isNaN(Date.parse(published))) return null
  // Base64 has several texts for the same bytes; one place has one cursor, and so one entry in a cache.
  return writeCursor({ published, id }) === cursor ? { published, id } : null
}

/** @param parameter that brought it */
export function refuseCursor(parameter: 'cursor' | 'since'): Refused {
  const detail = `The parameter "${parameter}" is no cursor of this list; leave it out to start at the beginning`
  return { kind: 'problem', code: 'bad-cursor', detail, parameter }
}

function decode(cursor: string): string | null {
  if (!/^[\w-]+$/.test(cursor)) return null
  try {
    const binary = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}
