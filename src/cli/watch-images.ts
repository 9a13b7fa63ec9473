/** The images of an issues folder, noting which of them parsing asks for: what a parsed issue depends on. */
import type { MediaIndex } from '../issue/index-media.ts'
import type { MediaFile } from '../issue/model.ts'

export type WatchedImages = {
  readonly index: MediaIndex
  /** Path -> digest of the image there, null where there is none. */
  readonly asked: ReadonlyMap<string, string | null>
  /** Whether somebody went through all of them. */
  readonly listed: () => boolean
}

export function watchImages(images: MediaIndex): WatchedImages {
  const asked = new Map<string, string | null>()
  let isListed = false
  const ask = (path: string): MediaFile | undefined => {
    const file = images.get(path)
    asked.set(path, file?.digest ?? null)
    return file
  }
  const list = (): MediaIndex => {
    isListed = true
    return images
  }
  const index: MediaIndex = {
    get: ask,
    has: (path) => ask(path) !== undefined,
    get size() {
      return list().size
    },
    keys: () => list().keys(),
    values: () => list().values(),
    entries: () => list().entries(),
    forEach: (visit) => list().forEach(visit),
    [Symbol.iterator]: () => list()[Symbol.iterator](),
  }
  return { index, asked, listed: () => isListed }
}
