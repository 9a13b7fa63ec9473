/** The HTML of an entry to what stands in an issue: Markdown where that says the same, else HTML. */
import type { Element, Root as HtmlRoot } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { visit } from 'unist-util-visit'
import { writeMarkdown } from '../issue/markdown.ts'
import type { Html, Markdown } from '../issue/model.ts'
import { sanitizeHtml } from '../issue/sanitize-html.ts'
import { shiftHeadings } from '../issue/shift-headings.ts'
import { toMarkdownTree } from '../issue/to-markdown-tree.ts'
import { parseHtml } from './parse-html.ts'
import { resolveLink } from './resolve-link.ts'
import { writeWithAnchors } from './write-with-anchors.ts'

export type Converted = {
  /** As an issue can have it: sanitised, with absolute URLs. What becomes of it is compared with this. */
  readonly tree: HtmlRoot
  readonly markdown: Markdown
  /** One block of HTML, for what Markdown cannot say. */
  readonly html: Markdown
  /** Where its images are. */
  readonly images: readonly string[]
  /** What had to go, as an editor would write it: `<script>`. Each once. */
  readonly removed: readonly string[]
}

/** What shows something that feeds may not show; its address stays, as a link. */
const EMBEDDED = ['audio', 'embed', 'iframe', 'object', 'video']

/** Characters of an address that a message shows. */
const MAX_SHOWN = 60

/** @param base what relative URLs begin at @throws RangeError for what nests too deeply */
export function convertHtml(html: Html, base: string | null): Converted {
  const parsed = parseHtml(html)
  linkEmbedded(parsed, base)
  const { tree, removals } = sanitizeHtml(parsed)
  // Attributes that go, such as classes, take nothing from the reader.
  const removed = new Set(removals.flatMap(({ what }) => (what.startsWith('<') ? [what] : [])))
  makeAbsolute(tree, base, removed)
  shiftHeadings(tree)
  return {
    tree,
    markdown: writeWithAnchors(structuredClone(tree), (anchored) => writeMarkdown(toMarkdownTree(anchored, ''))),
    html: toBlock(tree),
    images: listImages(tree),
    removed: [...removed],
  }
}

function linkEmbedded(tree: HtmlRoot, base: string | null): void {
  visit(tree, 'element', (element, index, parent) => {
    if (!EMBEDDED.includes(element.tagName) || parent === undefined || index === undefined) return undefined
    const links = listSources(element).map((source) => toLink(resolveLink(source, base) ?? source))
    parent.children.splice(index, 1, ...links)
    return index + links.length
  })
}

function listSources(element: Element): readonly string[] {
  const own = element.properties.src ?? element.properties.data
  const inner = element.children.flatMap((child) =>
    child.type === 'element' && child.tagName === 'source' ? [child.properties.src] : [],
  )
  return [own, ...inner].flatMap((source) => (typeof source === 'string' && source !== '' ? [source] : []))
}

function toLink(href: string): Element {
  const link: Element = {
    type: 'element',
    tagName: 'a',
    properties: { href },
    children: [{ type: 'text', value: href }],
  }
  return { type: 'element', tagName: 'p', properties: {}, children: [link] }
}

/** What cannot be shown anywhere else goes: an image leaves its alternative text, a link its words. */
function makeAbsolute(tree: HtmlRoot, base: string | null, removed: Set<string>): void {
  const ids = new Set<string>()
  visit(tree, 'element', ({ properties }) => {
    if (properties.id !== undefined) ids.add(String(properties.id))
  })
  visit(tree, 'element', (element, index, parent) => {
    const { href, src, alt, cite } = element.properties
    if (cite !== undefined) setOrDelete(element, 'cite', resolveLink(String(cite), base))
    if (href !== undefined) {
      const target = resolveHref(String(href), base, ids)
      if (target === null) removed.add(`the address "${String(href).slice(0, MAX_SHOWN)}"`)
      setOrDelete(element, 'href', target)
    }
    if (element.tagName !== 'img') return
    const source = resolveLink(src === undefined ? undefined : String(src), base)
    setOrDelete(element, 'src', source)
    if (source !== null || parent === undefined || index === undefined) return
    removed.add(`the image "${String(src ?? '').slice(0, MAX_SHOWN)}"`)
    parent.children.splice(index, 1, { type: 'text', value: String(alt ?? '') })
  })
}

function setOrDelete(element: Element, name: string, value: string | null): void {
  if (value === null) delete element.properties[name]
  else element.properties[name] = value
}

/** `#note` for an address within the entry itself, which moves with it. */
function resolveHref(written: string, base: string | null, ids: ReadonlySet<string>): string | null {
  const text = written.trim()
  const [page, anchor] = text.split('#')
  const isOwn = page === '' || (base !== null && page === base.split('#')[0])
  if (anchor !== undefined && isOwn && ids.has(anchor)) return `#${anchor}`
  return /^(?:mailto|tel|xmpp):/i.test(text) ? (URL.parse(text)?.href ?? null) : resolveLink(text, base)
}

function listImages(tree: HtmlRoot): readonly string[] {
  const images = new Set<string>()
  visit(tree, 'element', ({ tagName, properties }) => {
    if (tagName === 'img' && properties.src !== undefined) images.add(String(properties.src))
  })
  return [...images]
}

/** An empty line would end it (CommonMark section 4.6, kind 6). */
function toBlock(tree: HtmlRoot): Markdown {
  return `<div>\n${toHtml(tree).trim()}\n</div>`.replace(/\n(?=[ \t]*\n)/g, '&#10;')
}
