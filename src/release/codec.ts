/** Documents to bytes and back. The same document is the same bytes, whoever built it, so its digest can name it. */
import { digestOf } from './digest.ts'
import type { Digest, Head, ObjectDocument, ReleaseRecord } from './documents.ts'

export type StoredDocument = ObjectDocument | Head | ReleaseRecord

export type EncodedObject = { readonly digest: Digest; readonly bytes: Uint8Array }

/** A stored value that is not what its key promises. */
export class DamagedDocument extends Error {
  override name = 'DamagedDocument'
}

/** JSON in UTF-8 with the members of every object sorted by name (the order of RFC 8785 section 3.2.3). */
export function encodeDocument(document: StoredDocument): Uint8Array {
  return encodeJson(document)
}

/** The same for any JSON value, for digests of parts of documents. */
export function encodeJson(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(sortMembers(value)))
}

export function encodeObject(document: ObjectDocument): EncodedObject {
  const bytes = encodeDocument(document)
  return { digest: digestOf(bytes), bytes }
}

/**
 * @param kind what the key promises
 * @throws DamagedDocument where the bytes are no JSON or a document of another kind
 */
export function decodeDocument<K extends StoredDocument['kind']>(
  bytes: Uint8Array,
  kind: K,
): Extract<StoredDocument, { kind: K }> {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new DamagedDocument(`Cannot decode a "${kind}" document: not JSON in UTF-8`, { cause })
  }
  if (!isKind(value, kind)) throw new DamagedDocument(`Cannot decode a "${kind}" document: it is of another kind`)
  return value
}

function isKind<K extends StoredDocument['kind']>(
  value: unknown,
  kind: K,
): value is Extract<StoredDocument, { kind: K }> {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === kind
}

function sortMembers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortMembers)
  if (typeof value !== 'object' || value === null) return value
  const members = value as Readonly<Record<string, unknown>>
  const sorted: Record<string, unknown> = {}
  for (const name of Object.keys(members).sort()) {
    const member = members[name]
    if (member === undefined) continue
    // To assign a member of this name would set what the object inherits from.
    if (name === '__proto__') Object.defineProperty(sorted, name, { value: sortMembers(member), enumerable: true })
    else sorted[name] = sortMembers(member)
  }
  return sorted
}
