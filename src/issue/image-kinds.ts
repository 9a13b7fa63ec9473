/** The kinds of images that are published: those that readers show everywhere and that cannot act. */

/** As image files call themselves; also the extension that an address has. */
export type ImageKind = 'png' | 'jpg' | 'gif' | 'webp' | 'avif'

/** SVG is missing on purpose: it can hold scripts. */
export const IMAGE_TYPES: Readonly<Record<ImageKind, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
}

/** 5 MiB: a photograph for any screen. Whoever reads on the road pays for each of them. */
export const MAX_IMAGE_BYTES = 5 * 1024 * 1024

/** What a file's name says it is; null for every other name. */
export function readImageKind(name: string): ImageKind | null {
  const extension = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase()
  const kind = extension === 'jpeg' ? 'jpg' : extension
  return kind !== undefined && isImageKind(kind) ? kind : null
}

export function isImageKind(kind: string): kind is ImageKind {
  return Object.hasOwn(IMAGE_TYPES, kind)
}
