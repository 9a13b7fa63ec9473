/** A strict reader of XML with namespaces: the `saxes` package, known to this file alone, makes a tree of elements. */
import { SaxesParser } from 'saxes'
import { onlyOf } from './only-of.ts'

export type XmlElement = {
  /** The namespace's URI, `''` where there is none, and the local name. */
  readonly namespace: string
  readonly name: string
  /** By name as written, prefix included. */
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** The element's own character data, CDATA included, without its children's. */
  readonly text: string
}

type XmlDocument = {
  /** Null only where there are errors. */
  readonly root: XmlElement | null
  readonly errors: readonly string[]
}

type OpenElement = XmlElement & { readonly children: XmlElement[]; text: string }

/** Every departure from XML 1.0, Namespaces in XML 1.0 and a feed's own needs (declared UTF-8, no DTD) is an error. */
export function readXml(text: string): XmlDocument {
  const errors: string[] = []
  const parser = new SaxesParser({ xmlns: true })
  const open: OpenElement[] = []
  let root: XmlElement | null = null
  let declared = ''
  parser.on('xmldecl', ({ version, encoding }) => {
    declared = `${version} ${encoding?.toLowerCase()}`
  })
  parser.on('error', (error) => errors.push(error.message))
  parser.on('doctype', () => errors.push('a document type declaration'))
  parser.on('opentag', (tag) => {
    const attributes = Object.fromEntries(Object.values(tag.attributes).map(({ name, value }) => [name, value]))
    const element: OpenElement = { namespace: tag.uri, name: tag.local, attributes, children: [], text: '' }
    const parent = open.at(-1)
    if (parent === undefined) root ??= element
    else parent.children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => open.pop())
  parser.on('text', append)
  parser.on('cdata', append)
  parser.write(text).close()
  if (declared !== '1.0 utf-8') errors.push('no declaration of XML 1.0 in UTF-8')
  return { root, errors }

  function append(part: string): void {
    const element = open.at(-1)
    if (element !== undefined) element.text += part
  }
}

export function childrenOf(parent: XmlElement, namespace: string, name: string): readonly XmlElement[] {
  return parent.children.filter((child) => child.namespace === namespace && child.name === name)
}

/** The text of the only such child; `''` where there is none, and what no text equals where there are several. */
export function textOf(parent: XmlElement, namespace: string, name: string): string {
  return onlyOf(childrenOf(parent, namespace, name).map((child) => child.text))
}

export function attributeOf(element: XmlElement, name: string): string {
  return element.attributes[name] ?? ''
}
