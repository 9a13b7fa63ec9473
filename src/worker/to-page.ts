/** HTML -> what is served of it. */
import { digestOf } from '../release/digest.ts'

export type Page = { readonly path: string; readonly bytes: Uint8Array; readonly etag: string }

export function toPage(path: string, html: string): Page {
  const bytes = new TextEncoder().encode(html)
  return { path, bytes, etag: digestOf(bytes) }
}
