/** Every address that an answer names, whatever it is written in. */
import type { Element, Root } from 'hast'
import { raw } from 'hast-util-raw'
import { visit } from 'unist-util-visit'
import { readXml, type XmlElement } from '../../src/feed/read-xml.ts'

export type Html = {
  readonly references: readonly string[]
  readonly ids: readonly string[]
  readonly headings: number
  readonly title: string
  readonly canonical: string | null
  readonly isIndexed: boolean
}

/** As they are written, relative ones too. @param base of the addresses that count in text without any marks */
export function listReferences(type: string, text: string, base: string): readonly string[] {
  if (type.startsWith('text/html')) return readHtml(text).references
  if (/[/+](?:xml|x-opml)\b/.test(type)) return listInXml(text, base)
  if (/[/+]json\b/.test(type)) return listInJson(JSON.parse(text), base)
  if (type.startsWith('application/x-ndjson'))
    return text
      .trim()
      .split('\n')
      .flatMap((line) => listInJson(JSON.parse(line), base))
  if (/^text\/(?:plain|markdown)/.test(type)) return listInText(text, base)
  return []
}

export function readHtml(html: string): Html {
  const references: string[] = []
  const ids: string[] = []
  let headings = 0
  let title = ''
  let canonical: string | null = null
  let isIndexed = true
  visit(raw({ type: 'root', children: [{ type: 'raw', value: html } as never] }) as Root, 'element', (element) => {
    const { href, src, cite, action, id, rel, name, content } = element.properties
    references.push(...[href, src, cite, action].filter((value) => typeof value === 'string'))
    if (typeof id === 'string') ids.push(id)
    if (element.tagName === 'h1') headings += 1
    if (element.tagName === 'title') title = readText(element)
    if (element.tagName === 'link' && Array.isArray(rel) && rel.includes('canonical')) canonical = String(href)
    if (name === 'robots' && String(content).includes('noindex')) isIndexed = false
  })
  return { references, ids, headings, title, canonical, isIndexed }
}

function readText({ children }: Element): string {
  return children.map((child) => (child.type === 'text' ? child.value : '')).join('')
}

/** Attributes whose value only looks like an address: they say by whose rules a category is called so. */
const NAMES = ['domain', 'scheme']

function listInXml(text: string, base: string): readonly string[] {
  const { root, errors } = readXml(text)
  if (!root || errors.length > 0) throw new Error(`Cannot read XML: ${errors.join(', ')}`)
  const list = ({ attributes, text: content, children }: XmlElement): string[] => [
    ...Object.entries(attributes).flatMap(([name, value]) => (NAMES.includes(name) ? [] : listInString(value, base))),
    ...listInString(content.trim(), base),
    ...children.flatMap(list),
  ]
  return list(root)
}

function listInJson(value: unknown, base: string): readonly string[] {
  if (typeof value === 'string') return listInString(value, base)
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap((member) => listInJson(member, base))
    : []
}

/** A value that is an address, or HTML with some in it. */
function listInString(value: string, base: string): readonly string[] {
  if (value.startsWith(base)) return [value]
  return value.includes('</') ? readHtml(value).references : []
}

function listInText(text: string, base: string): readonly string[] {
  return [...text.matchAll(/https?:\/\/[^\s<>()"]+/g)].map(([address]) => address).filter((it) => it.startsWith(base))
}
