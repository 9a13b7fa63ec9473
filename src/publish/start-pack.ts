/** Documents in their content codings, one behind the other, in one object: found by offsets. */
import { digestOf } from '../release/digest.ts'
import type { Digest, Slice } from '../release/documents.ts'

/** How long is looked for fewer bytes: `highest` for what everybody fetches, `moderate` for what is read now and then. */
export type Effort = 'highest' | 'high' | 'moderate'

/** Content codings, which the edges bring: deterministic functions of bytes. */
export type Compress = {
  readonly br: (bytes: Uint8Array, effort: Effort) => Uint8Array
  readonly gzip: (bytes: Uint8Array) => Uint8Array
}

export type Pack = { readonly digest: Digest; readonly bytes: Uint8Array }

/** Where in a pack a document is, in each coding. */
export type Place = { readonly br: Slice; readonly gzip: Slice }

export type OpenPack = {
  readonly append: (document: Uint8Array) => Place
  readonly close: () => Pack
}

export function startPack(compress: Compress, effort: Effort): OpenPack {
  const chunks: Uint8Array[] = []
  let end = 0
  return {
    append: (document) => ({ br: place(compress.br(document, effort)), gzip: place(compress.gzip(document)) }),
    close: () => {
      const bytes = join(chunks, end)
      return { digest: digestOf(bytes), bytes }
    },
  }

  function place(chunk: Uint8Array): Slice {
    chunks.push(chunk)
    end += chunk.length
    return [end - chunk.length, chunk.length]
  }
}

function join(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.length
  }
  return whole
}
