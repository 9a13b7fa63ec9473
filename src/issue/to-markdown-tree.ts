/** A finished HTML tree back to Markdown nodes, so that an article reads the same wherever it is read. */
import type { Element, Root as HtmlRoot, Nodes, Text } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { defaultHandlers, type Handle, toMdast } from 'hast-util-to-mdast'
import type { FootnoteDefinition, FootnoteReference, Html, Root, RootContent } from 'mdast'
import { SKIP, visit } from 'unist-util-visit'
import { settleMarks } from './settle-marks.ts'

/** What changes the meaning of its words and has no mark in Markdown: it stays HTML, as Markdown allows. */
const KEPT = 'abbr ins kbd mark q rp rt ruby samp sub sup var'.split(' ')

/** What cannot stand between the marks of Markdown, nor in a cell of its tables. */
const BLOCKS = new Set(
  (
    'blockquote caption dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section summary ' +
    'table ul'
  ).split(' '),
)

/** Marks that go where they would have to enclose blocks. */
const MARKED = 'b em h1 h2 h3 h4 h5 h6 i p s strong summary u'.split(' ')

/** Of these the text is taken as it is, links in it included. */
const LITERAL = new Set(['code', 'pre'])

/** By the id of the list item that holds it: the name that a footnote has in Markdown. */
type Footnotes = ReadonlyMap<string, string>

/**
 * @param tree sanitised, with absolute URLs; nothing comes out that is not in it
 * @param prefix what makes the names of footnotes differ from those of other parts
 */
export function toMarkdownTree(tree: HtmlRoot, prefix: string): Root {
  const footnotes = nameFootnotes(tree, prefix)
  const definitions: FootnoteDefinition[] = []
  const convertLink: Handle = (state, element) => {
    const name = isReference(element) ? footnotes.get(targetOf(element)) : undefined
    if (name !== undefined) return toReference(name)
    if (isWayBack(element)) return undefined
    return element.properties.href === undefined ? state.all(element) : defaultHandlers.a(state, element)
  }
  const convertRaised: Handle = (state, element, parent) => {
    const [only, more] = element.children
    const name = more === undefined && isReference(only) ? footnotes.get(targetOf(only)) : undefined
    return name === undefined ? keepTags(state, element, parent) : toReference(name)
  }
  const convertSection: Handle = (state, element, parent) => {
    const items = listFootnotes(element, prefix)
    if (items.length === 0 || !items.every((item) => footnotes.has(idOf(item))))
      return takeContent(state, element, parent)
    for (const item of items) {
      const name = footnotes.get(idOf(item)) ?? ''
      const children = state.toFlow(state.all(withoutWayBack(item)))
      definitions.push({
        type: 'footnoteDefinition',
        identifier: name,
        label: name,
        children: children as FootnoteDefinition['children'],
      })
    }
    return undefined
  }
  const converted = toMdast(tree, {
    document: true,
    handlers: {
      ...Object.fromEntries(KEPT.map((tag) => [tag, keepTags])),
      ...Object.fromEntries(MARKED.map((tag) => [tag, markUnlessBlocks(defaultHandlers[tag as 'b'])])),
      a: convertLink,
      code: convertCode,
      details: takeContent,
      section: convertSection,
      sup: convertRaised,
      table: (state, element) => (isPlain(element) ? defaultHandlers.table(state, element) : keepTable(element)),
      wbr: () => undefined,
    },
  })
  const children = converted.type === 'root' ? converted.children : [converted as RootContent]
  const root: Root = { type: 'root', children: [...children, ...definitions] }
  settleMarks(root)
  return root
}

/**
 * The footnotes of lists of which every item is referred to: Markdown shows no other. A reference in what stays as it
 * is leads to the page, so it does not count.
 */
function nameFootnotes(tree: HtmlRoot, prefix: string): Footnotes {
  const targets = new Set<string>()
  const sections: Element[] = []
  visit(tree, 'element', (element) => {
    if (LITERAL.has(element.tagName) || (element.tagName === 'table' && !isPlain(element))) return SKIP
    if (isReference(element)) targets.add(targetOf(element))
    if (element.tagName === 'section') sections.push(element)
    return undefined
  })
  const lists = sections.map((section) => listFootnotes(section, prefix).map(idOf))
  const ids = new Set(lists.filter((list) => list.every((id) => targets.has(id))).flat())
  return new Map([...ids].map((id, index) => [id, `${prefix}${index + 1}`]))
}

/** The items of the list of footnotes that comes from Markdown; none where it is anything else. */
function listFootnotes({ children }: Element, prefix: string): readonly Element[] {
  const [heading, list, ...others] = children.filter(isElement)
  const isMade = heading?.properties.id === `${prefix}footnote-label` && list?.tagName === 'ol' && others.length === 0
  return isMade ? list.children.filter(isElement) : []
}

function isElement(node: Nodes | undefined): node is Element {
  return node?.type === 'element'
}

function isReference(node: Nodes | undefined): node is Element {
  if (!isElement(node) || !('dataFootnoteRef' in node.properties)) return false
  const [number, more] = node.children
  return more === undefined && number?.type === 'text' && /^\d+$/.test(number.value)
}

function targetOf({ properties }: Element): string {
  return String(properties.href ?? '').replace(/^[^#]*#?/, '')
}

function idOf({ properties }: Element): string {
  return String(properties.id ?? '')
}

function toReference(name: string): FootnoteReference {
  return { type: 'footnoteReference', identifier: name, label: name }
}

/** Without the links back to the text at its end, and the spaces before them. */
function withoutWayBack(element: Element): Element {
  const children = element.children.map((child) => (isElement(child) ? withoutWayBack(child) : child))
  while (isWayBack(children.at(-1))) {
    children.pop()
    const last = children.at(-1)
    if (last?.type === 'text') children.splice(-1, 1, ...trimEnd(last))
  }
  return { ...element, children }
}

function isWayBack(node: Nodes | undefined): boolean {
  return isElement(node) && 'dataFootnoteBackref' in node.properties
}

function trimEnd(text: Text): Text[] {
  const value = text.value.trimEnd()
  return value === '' ? [] : [{ ...text, value }]
}

const takeContent: Handle = (state, element) => state.toFlow(state.all(element))

function markUnlessBlocks(mark: Handle): Handle {
  return (state, element, parent) =>
    hasBlocks(element) ? takeContent(state, element, parent) : mark(state, element, parent)
}

/** Code of nothing but spaces would be a mark without an end. */
const convertCode: Handle = (state, element) => {
  const code = defaultHandlers.code(state, element)
  return code.value.trim() === '' ? state.all(element) : code
}

/** The tags as they are, and what is between them as Markdown. */
const keepTags: Handle = (state, element) => {
  const content = state.all(element)
  if (hasBlocks(element)) return content
  const end = `</${element.tagName}>`
  const start = toHtml({ ...element, children: [] }).slice(0, -end.length)
  return [toInlineHtml(start, element), ...content, toInlineHtml(end, element)]
}

/** `hName` says that it belongs into a paragraph, which of HTML nobody can know otherwise. */
function toInlineHtml(value: string, { tagName }: Element): Html {
  return { type: 'html', value, data: { hName: tagName } }
}

/** Whether a table says no more than Markdown's can. */
function isPlain(table: Element): boolean {
  let plain = true
  visit(table, 'element', (element) => {
    const { colSpan, rowSpan } = element.properties
    const isCell = element.tagName === 'td' || element.tagName === 'th'
    if (element.tagName === 'caption' || colSpan || rowSpan || (isCell && hasBlocks(element))) plain = false
  })
  return plain
}

function hasBlocks(parent: Element): boolean {
  return parent.children.some((child) => isElement(child) && (BLOCKS.has(child.tagName) || hasBlocks(child)))
}

/** An empty line would end it (CommonMark section 4.6). */
function keepTable(table: Element): Html {
  return { type: 'html', value: toHtml(table).replace(/\n(?=[ \t]*\n)/g, '&#10;') }
}
