/** The live release of a deployment by its public address, without any credentials. */
import type { Base } from '../publish/base.ts'
import { readBase } from '../publish/read-previous.ts'
import { decodeDocument, encodeObject } from '../release/codec.ts'
import { objectKey } from '../release/keys.ts'
import { RELEASE_PATH } from '../release/paths.ts'
import type { ReadStore } from '../release/ports.ts'

/** Milliseconds for one answer. */
const TIMEOUT = 20_000

/** @throws where the address does not answer as a Gazette does */
export async function readLive(url: string): Promise<Base> {
  const release = new URL(RELEASE_PATH, url).href
  const root = decodeDocument(await get(release), 'root')
  const prefix = objectKey('')
  const store: ReadStore = {
    read: (key) => get(`${release}/${key.slice(prefix.length)}`),
  }
  return readBase(store, encodeObject(root).digest, root)
}

async function get(url: string): Promise<Uint8Array> {
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT) }).catch((cause: unknown) => {
    throw new Error(`Cannot read ${url}: it does not answer`, { cause })
  })
  if (!response.ok) throw new Error(`Cannot read ${url}: the answer is ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}
