/** An image that YAML names: front matter's `image`, publication.yaml's `logo` and `icon`. */
import { findImage } from './find-image.ts'
import type { MediaIndex } from './index-media.ts'
import type { ImageRef, Media } from './model.ts'
import type { Place } from './place.ts'
import { errorAt, type Problem } from './problem.ts'

export type ReadImage = {
  readonly image: ImageRef | null
  /** The file, for an image below the issues folder. */
  readonly media: Media | null
  readonly problem: Problem | null
}

/**
 * The image at an absolute URL, of which nothing else is known, or the one at a path below the issues folder; an
 * error for anything else.
 * @param url the publication's
 */
export function readImage(
  source: string | null,
  file: string,
  place: Place,
  images: MediaIndex,
  url: string,
): ReadImage {
  if (source === null) return { ...NONE, problem: null }
  const remote = URL.parse(source)
  if (remote?.protocol === 'http:' || remote?.protocol === 'https:') {
    const image = { url: remote.href, alt: null, type: null, width: null, height: null, length: null }
    return { image, media: null, problem: null }
  }
  if (remote !== null || /^\s*(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(source)) {
    const message = `"${source}" is no path or URL of an image; write images/x.png or https://example.org/image.png`
    return { ...NONE, problem: errorAt(file, place, 'bad-value', message) }
  }
  const found = findImage(source, images, url)
  if (found.kind === 'fault') return { ...NONE, problem: errorAt(file, place, found.code, found.message) }
  return { image: found.ref, media: found.media, problem: null }
}

const NONE = { image: null, media: null }
