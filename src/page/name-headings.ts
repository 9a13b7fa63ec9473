/** The headings of a text as places that can be linked to, each a link to itself. */
import type { Html } from '../release/documents.ts'
import { TAG } from './tag.ts'

const ID = /\sid="([^"]*)"/
const EVERY_ID = new RegExp(ID, 'g')
const REFERENCE = /&#?\w+;/g

/** What cannot stand in a link (HTML section 4.5.1), or would scroll in one. */
const NOT_IN_LINKS = /<(?:a|details|h[3-6]|input|pre|table)[\s>]/

/** Characters of an id; whole sentences stand as headings too. */
const MAX_LENGTH = 60

type Opened = { readonly name: string; readonly attributes: string; readonly from: number; readonly to: number }

/**
 * An id that a heading has, it keeps; the others get theirs from their text, so that the same text has the same for
 * ever, whatever stands around it. Letters of every script stay what they are.
 * @param html sanitised, as the release has it
 * @param prefix of new ids, which no other part of a page has
 */
export function nameHeadings(html: Html, prefix: string): Html {
  const taken = new Set([...html.matchAll(EVERY_ID)].map(([, id = '']) => id))
  let named = ''
  let end = 0
  let open: Opened | null = null
  for (const { 0: tag, 1: slash, 2: name = '', 3: attributes = '', index } of html.matchAll(TAG)) {
    if (!/^h[3-6]$/.test(name)) continue
    if (slash === '') open ??= { name, attributes, from: index, to: index + tag.length }
    if (slash === '' || open?.name !== name) continue
    named += html.slice(end, open.from) + nameHeading(open, html.slice(open.to, index), prefix, taken)
    end = index + tag.length
    open = null
  }
  return named + html.slice(end)
}

/** One without words has nothing to be named by, and a link without words nothing to say. */
function nameHeading({ name, attributes }: Opened, content: Html, prefix: string, taken: Set<string>): Html {
  const text = simplify(content)
  const own = ID.exec(attributes)?.[1]
  if (text === '') return `<${name}${attributes}>${content}</${name}>`
  const id = own ?? makeUnique(prefix + text, taken)
  const start = own === undefined ? `<${name} id="${id}"${attributes}>` : `<${name}${attributes}>`
  return `${start}${NOT_IN_LINKS.test(content) ? content : `<a class="self" href="#${id}">${content}</a>`}</${name}>`
}

/** `What a <em>quay</em> is made of` becomes `what-a-quay-is-made-of`. */
function simplify(content: Html): string {
  const text = content.replace(TAG, '').replace(REFERENCE, ' ').normalize('NFKC').toLowerCase()
  const words = text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return [...words.join('-')].slice(0, MAX_LENGTH).join('').replace(/-$/, '')
}

function makeUnique(id: string, taken: Set<string>): string {
  let unique = id
  for (let count = 2; taken.has(unique); count += 1) unique = `${id}-${count}`
  taken.add(unique)
  return unique
}
