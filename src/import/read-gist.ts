/** What a reader gets out of HTML, so that two ways of writing it can be compared. */
import type { Element, Nodes, Root } from 'hast'
import { SKIP, visit } from 'unist-util-visit'

export type Gist = {
  /** Without spaces, since where blocks begin differs. */
  readonly text: string
  readonly links: readonly string[]
  readonly images: readonly string[]
  readonly code: readonly string[]
  /** The texts of each table's cells, by row. */
  readonly tables: readonly string[]
}

/** Where the HTML stands now: what its own anchors begin with, and what was put before its ids. */
export type Place = { readonly page: string; readonly prefix: string }

/** @param place null for HTML whose anchors are as they were written */
export function readGist(tree: Root, place: Place | null): Gist {
  const ids = new Set<string>()
  const start = place === null ? '#' : `${place.page}#${place.prefix}`
  visit(tree, 'element', ({ properties }) => {
    if (properties.id !== undefined) ids.add(String(properties.id).slice(place?.prefix.length ?? 0))
  })
  const nameTarget = (href: string) => {
    if (!href.startsWith(start)) return href
    const id = href.slice(start.length)
    return ids.has(id) ? `#${id}` : `#${id} (nowhere)`
  }
  const gist = { text: squeeze(textOf(tree)), links: [] as string[], images: [] as string[], code: [] as string[] }
  const tables: string[] = []
  visit(tree, 'element', (element) => {
    const { href, src, alt } = element.properties
    if (element.tagName === 'a' && href !== undefined)
      gist.links.push(`${nameTarget(String(href))} ${squeeze(textOf(element))}`)
    if (element.tagName === 'img' && src !== undefined) gist.images.push(`${src} ${squeeze(String(alt ?? ''))}`)
    if (element.tagName === 'pre') gist.code.push(textOf(element).replace(/\n$/, ''))
    if (element.tagName === 'table') tables.push(readTable(element))
  })
  return { ...gist, tables }
}

/** The first thing that `present` lacks or has too much, in words; null where both say the same. */
export function compareGists(former: Gist, present: Gist): string | null {
  if (former.text !== present.text) return `its text from "${findDifference(former.text, present.text)}" on`
  for (const [what, name] of [
    ['links', 'a link'],
    ['images', 'an image'],
    ['code', 'code'],
    ['tables', 'a table'],
  ] as const) {
    const [before, after] = [former[what], present[what]]
    const at = before.findIndex((one, index) => one !== after[index])
    if (at !== -1) return `${name}: ${before[at]?.slice(0, 80)}`
    if (after.length > before.length) return `${name} too many: ${after[before.length]?.slice(0, 80)}`
  }
  return null
}

function findDifference(former: string, present: string): string {
  const [before, after] = [[...former], [...present]]
  const at = before.findIndex((character, index) => character !== after[index])
  return before.slice(at === -1 ? -20 : at, (at === -1 ? 0 : at) + 40).join('')
}

function readTable(table: Element): string {
  const rows: string[] = []
  visit(table, 'element', (element) => {
    if (element === table) return undefined
    if (element.tagName === 'table') return SKIP
    if (element.tagName === 'tr') rows.push('')
    if (element.tagName === 'td' || element.tagName === 'th')
      rows.push(`${rows.pop() ?? ''}|${squeeze(textOf(element))}`)
    return undefined
  })
  // Markdown's tables have a head, which is empty where there was none.
  return rows.filter((row) => !/^\|*$/.test(row)).join('\n')
}

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map((child) => textOf(child)).join('') : ''
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, '')
}
