/** What a text links to. It reads HTML of our own serialiser: every attribute quoted, every `<` of a text escaped. */
import type { Html } from '../release/documents.ts'

const ANCHOR = /<a\s((?:[^">]|"[^"]*")*)>/g
const ATTRIBUTE = /([^\s"=]+)(?:="([^"]*)")?/g
const REFERENCE = /&(?:#x([0-9a-f]+)|(amp|quot|lt|gt));/gi
const NAMED: Readonly<Record<string, string>> = { amp: '&', quot: '"', lt: '<', gt: '>' }

/** The absolute http and https URLs of its `<a href>` as they are written, in their order, each once. */
export function listLinks(html: Html): readonly string[] {
  const links = [...html.matchAll(ANCHOR)].flatMap(([, attributes = '']) => {
    const href = [...attributes.matchAll(ATTRIBUTE)].find(([, name]) => name === 'href')?.[2]
    return href === undefined ? [] : [decodeReferences(href)]
  })
  return [...new Set(links.filter((link) => /^https?:$/.test(URL.parse(link)?.protocol ?? '')))]
}

function decodeReferences(value: string): string {
  return value.replace(REFERENCE, (_whole, code?: string, name?: string) =>
    code === undefined ? (NAMED[name ?? ''] ?? '') : String.fromCodePoint(Number.parseInt(code, 16)),
  )
}
