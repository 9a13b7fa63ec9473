/** From a path in an issue to the image below the issues folder that it means, checked and with its address. */
import { IMAGE_TYPES, type ImageKind, isImageKind, MAX_IMAGE_BYTES, readImageKind } from './image-kinds.ts'
import type { MediaIndex } from './index-media.ts'
import { isWholeImage } from './is-whole-image.ts'
import { makeSlug } from './make-slug.ts'
import { measureImage } from './measure-image.ts'
import type { ImageRef, Media } from './model.ts'
import type { ProblemCode } from './problem.ts'
import { shortenLine } from './shorten-line.ts'
import { suggestName } from './suggest-name.ts'

export type FoundImage =
  | {
      readonly kind: 'image'
      readonly ref: ImageRef
      /** In pixels, as it is shown. */
      readonly size: { readonly width: number; readonly height: number }
      readonly media: Media
    }
  | ImageFault

export type ImageFault = { readonly kind: 'fault'; readonly code: ImageFaultCode; readonly message: string }

/** All of them are errors: an issue with a hole in it is not what its editor wants to publish. */
export type ImageFaultCode = Extract<ProblemCode, 'image-missing' | 'image-too-large' | 'image-type'>

/**
 * The image that `reference` means: a path below the issues folder, relative to it, percent-encoded or not.
 * @param url the publication's, without a slash at its end
 */
export function findImage(reference: string, images: MediaIndex, url: string): FoundImage {
  const shown = shortenLine(reference)
  const paths = listPaths(reference)
  const path = paths.find((one) => images.has(one)) ?? paths.at(-1) ?? ''
  const named = readImageKind(path)
  if (named === null && /\.[a-z0-9]{1,8}$/i.test(path)) {
    const why = /\.svg$/i.test(path) ? ', as it can hold scripts' : ''
    return fault('image-type', `"${shown}" is of a kind that is not published${why}; export it as PNG, JPEG or WebP`)
  }
  const file = images.get(path)
  if (!file || named === null) return fault('image-missing', describeMissing(shown, path, images))
  const { digest, bytes } = file
  if (bytes.length > MAX_IMAGE_BYTES) {
    const message = `the image "${shown}" has more than 5 MiB; make it smaller, 1600 pixels are wide enough`
    return fault('image-too-large', message)
  }
  const measures = measureImage(bytes)
  if (measures?.kind !== named) return fault('image-type', describeType(shown, named, measures?.kind ?? null))
  if (!isWholeImage(bytes, named)) return fault('image-type', `the image "${shown}" is cut off; copy it here once more`)
  const { width, height } = measures
  const media: Media = { digest, name: nameMedia(path, named), type: IMAGE_TYPES[named], bytes }
  const address = `${url}/media/${digest}/${media.name}`
  const ref: ImageRef = { url: address, alt: null, type: media.type, width, height, length: bytes.length }
  return { kind: 'image', ref, size: { width, height }, media }
}

const FOLDER = 'https://folder.invalid/issues/'

/** The paths that `reference` can mean: as a URL, whose escapes stand for characters, and to the letter. */
function listPaths(reference: string): readonly string[] {
  const written = reference.trim().replace(/^\.\//, '').normalize('NFC')
  const { href } = URL.parse(reference, FOLDER) ?? { href: '' }
  if (!href.startsWith(FOLDER)) return [written]
  const path = href.slice(FOLDER.length).replace(/[?#].*$/, '')
  try {
    return [written, decodeURIComponent(path).normalize('NFC')]
  } catch {
    return [written]
  }
}

function describeMissing(shown: string, wrong: string, images: MediaIndex): string {
  // Most names have folder and extension in common, which would make them all look alike.
  const names = new Map([...images.keys()].map((name) => [stemOf(name), name]))
  const stem = stemOf(wrong)
  // A letter more or less makes any short name of any other.
  const meant = [...names.keys()].filter((one) => one.length > 2 || one.toLowerCase() === stem.toLowerCase())
  const near = names.get(suggestName(stem, meant) ?? '') ?? null
  const wayOut =
    near === null ? 'put it there, and write its path from that folder on, images/x.png' : `did you mean "${near}"?`
  return `there is no image "${shown}" below the issues folder; ${wayOut}`
}

function describeType(shown: string, named: ImageKind, actual: string | null): string {
  if (actual === null) return `the content of "${shown}" is no image; export it as ${named.toUpperCase()} anew`
  const wayOut = isImageKind(actual) ? `change the end of its name to .${actual}` : 'export it as PNG, JPEG or WebP'
  return `"${shown}" is named like a ${named.toUpperCase()} but its content is ${actual.toUpperCase()}; ${wayOut}`
}

/** Only the digest tells files apart, so a name that has nothing Latin in it may be any. */
function nameMedia(path: string, kind: ImageKind): string {
  return `${makeSlug(stemOf(path)) || 'image'}.${kind}`
}

/** The file's own name without its extension. */
function stemOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '')
}

function fault(code: ImageFaultCode, message: string): ImageFault {
  return { kind: 'fault', code, message }
}
