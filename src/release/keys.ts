/** The names of the keys in KV. Everything is under `v1/`, so that another layout could lie beside this one. */
import type { Digest, ReleaseName } from './documents.ts'

/** What all keys of this layout begin with. */
export const LAYOUT_PREFIX = 'v1/'

/** The one mutable key. */
export const HEAD_KEY = 'v1/head'

/** The prefix of all content-addressed objects. */
export const OBJECT_PREFIX = 'v1/o/'

/** The prefix of the history; its keys sort by release number. */
export const RELEASE_PREFIX = 'v1/release/'

export function objectKey(digest: Digest): string {
  return OBJECT_PREFIX + digest
}

/** Nine digits, so that listing by name is listing by number. */
export function releaseKey(name: ReleaseName): string {
  return `${RELEASE_PREFIX}${String(name.release).padStart(9, '0')}-${name.root}`
}

/** The number of the release whose line of history has this key; 0 for any other key. */
export function releaseNumberOf(key: string): number {
  return key.startsWith(RELEASE_PREFIX) ? Number(key.slice(RELEASE_PREFIX.length).split('-')[0]) || 0 : 0
}
