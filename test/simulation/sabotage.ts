/** Readers that break one rule of release/SCHEMA.md each: what the rule is for must show in a simulation. */
import { decodeDocument, encodeDocument } from '../../src/release/codec.ts'
import type { Head } from '../../src/release/documents.ts'
import { HEAD_KEY } from '../../src/release/keys.ts'
import type { ReadStore } from '../../src/release/ports.ts'
import { createObjectReader } from '../../src/worker/object-reader.ts'
import { createReleaseReader, NoRelease, type ReleaseReader } from '../../src/worker/release-reader.ts'
import type { OpenReaders } from './climate.ts'
import { openReaders } from './open-readers.ts'

/** Seconds, with which the object reader asks again after a miss. */
const RETRY_TTL = 30

/** Rule 1: feeds come from the release in force, pages from the newest that there is. */
export const mixReleases: OpenReaders = (options) => {
  const { objects, releases } = openReaders(options)
  const mix = (read: ReleaseReader['current']) => async () => {
    const snapshot = await read()
    const bytes = await options.store.read(HEAD_KEY, RETRY_TTL)
    const staged = bytes && decodeDocument(bytes, 'head').upcoming.at(-1)
    if (!staged) return snapshot
    const { months } = await objects.document(staged.root, 'root')
    return { ...snapshot, root: { ...snapshot.root, months } }
  }
  return { objects, releases: { ...releases, current: mix(releases.current), refresh: mix(releases.refresh) } }
}

/** Rule 2: an unknown address is a 404, whatever the head may say by now. */
export const neverRefresh: OpenReaders = (options) => {
  const { objects, releases } = openReaders(options)
  return { objects, releases: { ...releases, refresh: releases.current } }
}

/** Rule 3, first half: a miss is believed. */
export const neverRetry: OpenReaders = (options) => {
  const objects = createObjectReader({
    read: async (key, cacheTtl) => (cacheTtl === RETRY_TTL ? null : options.store.read(key, cacheTtl)),
  })
  return { objects, releases: createReleaseReader({ ...options, objects }) }
}

/** Rule 3, second half: no release stands in for one of which an object is missing. */
export const neverFallBack: OpenReaders = (options) => {
  const { objects, releases } = openReaders(options)
  return { objects, releases: { ...releases, fallback: async () => null } }
}

/** Rule 3, its exception: the parent release stands in even where it shows what was taken back. */
export const forgetRetractions: OpenReaders = (options) =>
  openReaders({ ...options, store: changeHead(options.store, (head) => ({ ...head, retracted: [] })) })

/** Rule 4: whatever head was read last is believed. */
export const goBack: OpenReaders = (options) => {
  let reads = 0
  const store = changeHead(options.store, (head) => {
    reads += 1
    return { ...head, release: reads }
  })
  return openReaders({ ...options, store })
}

/** Rule 5: without a head now, nothing is known. */
export const forgetHead: OpenReaders = (options) => {
  let isMissing = false
  const store: ReadStore = {
    async read(key, cacheTtl) {
      if (key !== HEAD_KEY) return options.store.read(key, cacheTtl)
      isMissing = true
      const bytes = await options.store.read(key, cacheTtl)
      isMissing = bytes === null
      return bytes
    },
  }
  const { objects, releases } = openReaders({ ...options, store })
  const current: ReleaseReader['current'] = async () => {
    const snapshot = await releases.current()
    if (isMissing) throw new NoRelease('The head is missing')
    return snapshot
  }
  return { objects, releases: { ...releases, current } }
}

function changeHead(store: ReadStore, change: (head: Head) => Head): ReadStore {
  return {
    async read(key, cacheTtl) {
      const bytes = await store.read(key, cacheTtl)
      return bytes && key === HEAD_KEY ? encodeDocument(change(decodeDocument(bytes, 'head'))) : bytes
    },
  }
}
