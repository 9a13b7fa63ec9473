/** Where an issue's title, headline, lead, articles and sections begin and end. */
import type { Heading, PhrasingContent, Root, RootContent } from 'mdast'
import { readPlainText } from './read-plain-text.ts'

export type OutlinePart = {
  readonly kind: 'article' | 'section'
  readonly heading: Heading
  /** What `Article N: "Label"` says; both null in a file without numbered articles. */
  readonly number: number | null
  readonly label: string | null
  readonly title: string
  readonly body: readonly RootContent[]
}

export type Outline = {
  /** Content above the first heading, which belongs nowhere. */
  readonly stray: RootContent | null
  /** The first heading; it is the title if its level is 1. */
  readonly heading: Heading | null
  readonly headline: string | null
  readonly lead: readonly RootContent[]
  readonly parts: readonly OutlinePart[]
  /** The headings that name the articles above them; they may have any level. */
  readonly titles: ReadonlySet<RootContent>
}

/** `Article 2: "Parachain Auctions"`; the quotes, straight, curly or none, come off the label afterwards. */
const ARTICLE = /^article\s+(\d{1,9})\s*[:：]\s*(.*)$/i

const QUOTED = /^(["'“”„«»‘’‚‹›])(.*)(["'“”«»‘’‹›])$/

export function readOutline(root: Root): Outline {
  const first = root.children.findIndex((node) => node.type === 'heading')
  const above = first === -1 ? root.children : root.children.slice(0, first)
  const found = root.children[first]
  // A first heading of another level is no title but may well begin a part, which is to be checked all the same.
  const below = first === -1 ? [] : root.children.slice(isTitle(found) ? first + 1 : first)
  const firstPart = below.findIndex(isPartHeading)
  const lead = splitHeadline(firstPart === -1 ? below : below.slice(0, firstPart))
  return {
    stray: above.find((node) => !isInvisible(node)) ?? null,
    heading: found?.type === 'heading' ? found : null,
    headline: lead.headline,
    lead: lead.nodes,
    ...(firstPart === -1 ? { parts: [], titles: new Set() } : readParts(below.slice(firstPart))),
  }
}

/** The number and label of a heading that reads `Article N: "Label"`, else null. */
export function readArticleHeading(heading: Heading): { readonly number: number; readonly label: string } | null {
  const match = readPlainText(heading.children).match(ARTICLE)
  if (!match) return null
  const label = (match[2] ?? '').trim()
  return { number: Number(match[1]), label: (label.match(QUOTED)?.[2] ?? label).trim() }
}

function readParts(nodes: readonly RootContent[]): Pick<Outline, 'parts' | 'titles'> {
  const numbered = nodes.some((node) => isPartHeading(node) && readArticleHeading(node) !== null)
  const parts: OutlinePart[] = []
  const titles = new Set<RootContent>()
  let at = 0
  while (at < nodes.length) {
    const heading = nodes[at]
    at += 1
    if (!heading || !isPartHeading(heading)) continue
    const article = readArticleHeading(heading)
    let title = readPlainText(heading.children)
    if (article) {
      // The heading right below names the article; once text stands between, a heading is part of the body.
      let next = at
      while (isComment(nodes[next])) next += 1
      const below = nodes[next]
      if (below?.type === 'heading' && !readArticleHeading(below)) {
        title = readPlainText(below.children)
        titles.add(below)
        at = next + 1
      } else {
        title = article.label
      }
    }
    const start = at
    while (at < nodes.length && !isPartHeading(nodes[at])) at += 1
    const body = nodes.slice(start, at)
    const kind = article || !numbered ? 'article' : 'section'
    parts.push({ kind, heading, number: article?.number ?? null, label: article?.label || null, title, body })
  }
  return { parts, titles }
}

/** Takes `Headline: ...` off the first line of the first paragraph. */
function splitHeadline(nodes: readonly RootContent[]): { headline: string | null; nodes: readonly RootContent[] } {
  const at = nodes.findIndex((node) => !isComment(node))
  const paragraph = nodes[at]
  if (paragraph?.type !== 'paragraph') return { headline: null, nodes }
  const { line, rest } = splitLine(paragraph.children)
  const match = readPlainText(line).match(/^headline\s*[:：]\s*(.*)$/i)
  if (!match) return { headline: null, nodes }
  const remaining: RootContent[] = rest.length > 0 ? [{ ...paragraph, children: rest }] : []
  return { headline: match[1] || null, nodes: [...nodes.slice(0, at), ...remaining, ...nodes.slice(at + 1)] }
}

/** Splits inline content at its first line end, which may stand inside of emphasis or a link. */
function splitLine(nodes: readonly PhrasingContent[]): { line: PhrasingContent[]; rest: PhrasingContent[] } {
  for (const [index, node] of nodes.entries()) {
    const before = nodes.slice(0, index)
    const after = nodes.slice(index + 1)
    if (node.type === 'break') return { line: before, rest: after }
    if (node.type === 'text') {
      const end = node.value.indexOf('\n')
      if (end === -1) continue
      const rest = { ...node, value: node.value.slice(end + 1) }
      return { line: [...before, { ...node, value: node.value.slice(0, end) }], rest: [rest, ...after] }
    }
    if ('children' in node) {
      const inner = splitLine(node.children)
      if (inner.rest.length === 0) continue
      const half = (children: PhrasingContent[]) => ({ ...node, children }) as PhrasingContent
      return { line: [...before, half(inner.line)], rest: [half(inner.rest), ...after] }
    }
  }
  return { line: [...nodes], rest: [] }
}

function isTitle(node: RootContent | undefined): boolean {
  return node?.type === 'heading' && node.depth === 1
}

function isPartHeading(node: RootContent | undefined): node is Heading {
  return node?.type === 'heading' && node.depth === 2
}

function isComment(node: RootContent | undefined): boolean {
  return node?.type === 'html' && /^\s*(?:<!--(?:(?!-->)[\s\S])*-->\s*)+$/.test(node.value)
}

function isInvisible(node: RootContent): boolean {
  return isComment(node) || node.type === 'definition' || node.type === 'footnoteDefinition'
}
