/** A store straight in the values of a stand-in for Cloudflare, past its API. */
import type { ValueMetadata, WriteStore } from '../../src/release/ports.ts'
import type { CloudflareStandIn } from './cloudflare-stand-in.ts'

export function openStandInStore({ values }: CloudflareStandIn): WriteStore {
  return {
    read: async (key) => values.read(key)?.bytes ?? null,
    list: async (prefix) =>
      values.list(prefix).map(({ name, metadata }) => ({ key: name, metadata: metadata as ValueMetadata })),
    async write(written) {
      for (const { key, bytes, metadata } of written) values.put(key, { bytes, metadata })
    },
    async remove(keys) {
      for (const key of keys) values.put(key, null)
    },
  }
}
