/** An image out of KV, under an address that names its bytes and so never means anything else. */
import { lookUp } from '../release/look-up.ts'
import { type Answer, bytesBody, PLAIN_ANSWER } from './respond.ts'

type MediaType = {
  readonly type: string
  /** What its bytes begin with, one character a byte, each with its offset; there may be several ways to begin. */
  readonly starts: readonly (readonly (readonly [offset: number, text: string])[])[]
}

/** By the extension that addresses have. */
const MEDIA_TYPES: Readonly<Record<string, MediaType>> = {
  png: { type: 'image/png', starts: [[[0, '\x89PNG\r\n\x1a\n']]] },
  jpg: { type: 'image/jpeg', starts: [[[0, '\xff\xd8\xff']]] },
  gif: { type: 'image/gif', starts: [[[0, 'GIF87a']], [[0, 'GIF89a']]] },
  webp: {
    type: 'image/webp',
    starts: [
      [
        [0, 'RIFF'],
        [8, 'WEBP'],
      ],
    ],
  },
  avif: { type: 'image/avif', starts: [[[4, 'ftypavif']]] },
}

/** As many bytes as the longest start needs. */
const START_LENGTH = 12

/**
 * The object `bytes`, whose key is `digest`, as the image that the extension of `name` says it is. The address carries
 * a key of the store, so anything else in there, a document or a feed pack, is refused: null, which is to be a 404.
 */
export function answerMedia(bytes: Uint8Array, digest: string, name: string): Answer | null {
  const extension = name.slice(name.lastIndexOf('.') + 1)
  const media = lookUp(MEDIA_TYPES, extension)
  const start = String.fromCharCode(...bytes.subarray(0, START_LENGTH))
  if (!media?.starts.some((parts) => parts.every(([offset, text]) => start.startsWith(text, offset)))) return null
  return {
    ...PLAIN_ANSWER,
    status: 200,
    type: media.type,
    cache: 'immutable',
    etag: digest,
    cors: true,
    body: bytesBody(bytes),
  }
}
