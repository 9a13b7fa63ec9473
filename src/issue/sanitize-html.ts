/** The allow list for HTML: what Markdown makes and what a newsletter writes by hand, and nothing that acts. */
import type { Element, Root } from 'hast'
import { type Schema, sanitize } from 'hast-util-sanitize'
import { visit } from 'unist-util-visit'
import type { Place } from './place.ts'
import { shortenLine } from './shorten-line.ts'

/** Something that was taken out, as an editor would write it: `<script>`, `onclick of <p>`. */
export type Removal = { readonly what: string; readonly place: Place | null }

/** Every element that may be in a published page or feed. */
export const ALLOWED_TAGS: readonly string[] = (
  'a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure ' +
  'h1 h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub ' +
  'summary sup table tbody td tfoot th thead time tr u ul var wbr'
).split(' ')

/** Elements whose content goes with them: it is code, or it is meant for something that is not there any more. */
const STRIPPED_TAGS = (
  'script style template noscript iframe object embed applet frame frameset noframes noembed svg math title ' +
  'textarea select xmp plaintext portal'
).split(' ')

const CELL = ['align', 'colSpan', 'rowSpan', 'scope']

/** Allowed attributes, by their names as properties; a list with values allows these values only. */
export const ALLOWED_ATTRIBUTES: NonNullable<Schema['attributes']> = {
  '*': ['id', 'lang', ['dir', 'ltr', 'rtl', 'auto'], 'title'],
  a: [
    'href',
    'ariaDescribedBy',
    'ariaLabel',
    'dataFootnoteRef',
    'dataFootnoteBackref',
    ['className', 'data-footnote-backref'],
  ],
  blockquote: ['cite'],
  code: [['className', /^language-[\w+#.-]+$/]],
  col: ['span'],
  colgroup: ['span'],
  del: ['cite', 'dateTime'],
  details: ['open'],
  img: ['src', 'alt', 'width', 'height'],
  input: [
    ['type', 'checkbox'],
    ['disabled', true],
    ['checked', true],
  ],
  ins: ['cite', 'dateTime'],
  li: ['value', ['className', 'task-list-item']],
  ol: ['start', 'reversed', ['type', '1', 'a', 'A', 'i', 'I'], ['className', 'contains-task-list']],
  q: ['cite'],
  section: ['dataFootnotes', ['className', 'footnotes']],
  td: CELL,
  th: CELL,
  time: ['dateTime'],
  ul: [['className', 'contains-task-list']],
}

/** URLs are not judged here but when they are made absolute, by the parser that browsers use. */
const SCHEMA: Schema = {
  tagNames: [...ALLOWED_TAGS],
  attributes: ALLOWED_ATTRIBUTES,
  strip: STRIPPED_TAGS,
  protocols: {},
  required: {},
  clobber: [],
}

/** How many attributes of one element a message names. */
const MAX_NAMED = 5

type Seen = { readonly element: Element; readonly parent: number | null }

/** `tree` (which is used up) with only what is allowed, and everything that had to go. Comments go without a word. */
export function sanitizeHtml(tree: Root): { readonly tree: Root; readonly removals: readonly Removal[] } {
  const removals: Removal[] = []
  const seen = markElements(tree, removals)
  const cleaned = sanitize(tree, SCHEMA)
  const clean: Root =
    cleaned.type === 'root' ? cleaned : { type: 'root', children: cleaned.type === 'doctype' ? [] : [cleaned] }
  const kept = new Map<number, Element>()
  visit(clean, 'element', (element, index, parent) => {
    // A checkbox is what a task list makes of `[x]`; every other input asks the reader for something.
    const { className, ...others } = element.properties
    const { type, disabled } = others
    if (element.tagName === 'input' && !(type && disabled)) {
      if (parent && index !== undefined) parent.children.splice(index, 1)
      return index
    }
    if (Array.isArray(className) && className.length === 0) element.properties = others
    const mark = readMark(element)
    if (mark !== null) kept.set(mark, element)
    delete element.data
    return undefined
  })
  removals.push(...compare(seen, kept))
  return { tree: clean, removals }
}

/** Gives every element a running number that survives sanitising, so that before and after can be compared. */
function markElements(tree: Root, removals: Removal[]): readonly Seen[] {
  const seen: Seen[] = []
  visit(tree, (node, _index, parent) => {
    if (node.type === 'comment' && /^(?:\?|\[CDATA\[)/.test(node.value)) {
      removals.push({ what: `<${node.value.slice(0, 10)}...`, place: node.position?.start ?? null })
    }
    if (node.type !== 'element') return
    node.data = { mark: seen.length } as Element['data']
    seen.push({ element: node, parent: parent?.type === 'element' ? readMark(parent) : null })
  })
  return seen
}

function readMark(element: Element): number | null {
  const data = element.data as { mark?: unknown } | undefined
  return typeof data?.mark === 'number' ? data.mark : null
}

function compare(seen: readonly Seen[], kept: ReadonlyMap<number, Element>): Removal[] {
  const removals: Removal[] = []
  const stripped = new Set<number>()
  for (const [mark, { element, parent }] of seen.entries()) {
    const place = element.position?.start ?? null
    const after = kept.get(mark)
    if (parent !== null && stripped.has(parent)) {
      stripped.add(mark)
    } else if (!after) {
      removals.push({ what: `<${shortenLine(element.tagName)}>`, place })
      if (STRIPPED_TAGS.includes(element.tagName)) stripped.add(mark)
    } else {
      const lost = Object.entries(element.properties)
        .filter(([name, value]) => JSON.stringify(after.properties[name]) !== JSON.stringify(value))
        .map(([name]) => shortenLine(nameAttribute(name)))
      const more = lost.length > MAX_NAMED ? ` and ${lost.length - MAX_NAMED} more` : ''
      const names = `${lost.slice(0, MAX_NAMED).join(', ')}${more}`
      if (lost.length > 0) removals.push({ what: `${names} of <${element.tagName}>`, place })
    }
  }
  return removals
}

/** `onClick` is written `onclick`, `dataFoo` `data-foo`, `className` `class`. */
function nameAttribute(property: string): string {
  if (property === 'className') return 'class'
  const dashed = /^(?:data|aria)[A-Z]/.test(property) ? property.replace(/[A-Z]/g, (letter) => `-${letter}`) : property
  return dashed.toLowerCase()
}
