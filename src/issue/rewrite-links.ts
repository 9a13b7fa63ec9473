/** Makes a sanitised tree stand on its own wherever it is shown: absolute URLs, ids that no other part has. */
import type { Element, Root } from 'hast'
import { visit } from 'unist-util-visit'
import type { Place } from './place.ts'
import type { ProblemCode } from './problem.ts'
import { type Base, resolveUrl } from './resolve-url.ts'

/** Something that an editor should know, without the file, which this module does not see. */
export type Finding = { readonly code: ProblemCode; readonly message: string; readonly place: Place | null }

const LINK_PROTOCOLS: readonly string[] = ['http:', 'https:', 'mailto:', 'tel:', 'xmpp:']
const WEB_PROTOCOLS: readonly string[] = ['http:', 'https:']

/** Changes `tree`: links, images and quotations get absolute URLs, ids the part's prefix, local images their text. */
export function rewriteLinks(tree: Root, base: Base): readonly Finding[] {
  const findings: Finding[] = []
  const ids = collectIds(tree)
  visit(tree, 'element', (element, index, parent) => {
    const report = (code: ProblemCode, message: string) =>
      findings.push({ code, message, place: element.position?.start ?? null })
    if (element.tagName === 'img' && !rewriteImage(element, base, report)) {
      const { alt } = element.properties
      if (parent && index !== undefined) parent.children.splice(index, 1, { type: 'text', value: String(alt ?? '') })
      return
    }
    warnDeadAnchor(element, ids, report)
    rewriteAttribute(element, 'href', LINK_PROTOCOLS, base, report)
    rewriteAttribute(element, 'cite', WEB_PROTOCOLS, base, report)
    prefixIds(element, base.prefix)
  })
  return findings
}

function prefixIds(element: Element, prefix: string) {
  const { id, ariaDescribedBy } = element.properties
  if (id !== undefined) Object.assign(element.properties, { id: prefix + String(id) })
  if (!Array.isArray(ariaDescribedBy)) return
  Object.assign(element.properties, { ariaDescribedBy: ariaDescribedBy.map((label) => prefix + String(label)) })
}

type Report = (code: ProblemCode, message: string) => void

function rewriteAttribute(element: Element, name: string, protocols: readonly string[], base: Base, report: Report) {
  const written = element.properties[name]
  if (written === undefined) return
  const url = resolveUrl(String(written), base)
  if (url !== null && protocols.includes(new URL(url).protocol)) {
    element.properties[name] = url
    return
  }
  delete element.properties[name]
  if (url === null) report('bad-url', `"${shorten(String(written))}" is no URL, the link was removed; correct it`)
  else report('html-removed', `${name} "${shorten(String(written))}" was removed; use an http or https URL`)
}

/** Whether the image can stay. */
function rewriteImage(element: Element, base: Base, report: Report): boolean {
  const { src } = element.properties
  const written = String(src ?? '')
  const shown = shorten(written)
  if (written.trim() === '') {
    report('html-removed', '<img> without src was removed; give it the URL of an image')
    return false
  }
  const isAbsolute = /^\s*(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(written)
  const url = resolveUrl(written, base)
  if (url === null) {
    report('bad-url', `"${shown}" is no URL, the image was left out; correct it`)
    return false
  }
  if (!isAbsolute) {
    report('local-image', describeLocalImage(shown))
    return false
  }
  if (!WEB_PROTOCOLS.includes(new URL(url).protocol)) {
    report('html-removed', `src "${shown}" was removed; use an http or https URL`)
    return false
  }
  Object.assign(element.properties, { src: url })
  return true
}

export function describeLocalImage(source: string): string {
  return `the image "${source}" was left out, images below issues/ are not published yet; use an absolute https URL`
}

function warnDeadAnchor(element: Element, ids: ReadonlySet<string>, report: Report) {
  const { href } = element.properties
  const anchor = String(href ?? '').trim()
  if (anchor.length < 2 || !anchor.startsWith('#') || ids.has(anchor.slice(1))) return
  report('dead-anchor', `nothing in this part has the id of "${shorten(anchor)}"; put <a id="..."></a> where it leads`)
}

/** Also as they look in a Markdown link, which percent-encodes what is not ASCII. */
function collectIds(tree: Root): ReadonlySet<string> {
  const ids = new Set<string>()
  visit(tree, 'element', (element) => {
    const { id } = element.properties
    if (id !== undefined) ids.add(String(id)).add(encodeURI(String(id).toWellFormed()))
  })
  return ids
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 60 ? `${line.slice(0, 57).toWellFormed()}...` : line
}
