/** What a page weighs with the stylesheet and the script that it loads: the bytes of each, compressed as an edge would. */
import { gzipSync } from 'node:zlib'

/** All that a page may weigh, images aside. */
export const MOST_BYTES = 30 * 1024

/** @returns bytes of the page, then of each thing it loads */
export async function weighPage(base: string, path: string): Promise<readonly number[]> {
  const html = await load(base + path)
  const assets = [...html.toString().matchAll(/(?:href|src)="(\/assets\/[^"]*)"/g)].map(([, asset]) => base + asset)
  return [html, ...(await Promise.all(assets.map(load)))].map((file) => gzipSync(file).length)
}

async function load(url: string): Promise<Buffer> {
  return Buffer.from(await (await fetch(url)).arrayBuffer())
}
