/** HTML -> what is served of it. */
import { digestQuickly } from './digest-quickly.ts'

export type Page = { readonly path: string; readonly bytes: Uint8Array; readonly etag: string }

export async function toPage(path: string, html: string): Promise<Page> {
  const bytes = new TextEncoder().encode(html)
  return { path, bytes, etag: await digestQuickly(bytes) }
}
