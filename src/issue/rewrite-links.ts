/** Makes a sanitised tree stand on its own wherever it is shown: absolute URLs, ids that no other part has. */
import type { Element, Root } from 'hast'
import { visit } from 'unist-util-visit'
import { type FoundImage, findImage } from './find-image.ts'
import { readImageKind } from './image-kinds.ts'
import type { MediaIndex } from './index-media.ts'
import type { Media } from './model.ts'
import type { Place } from './place.ts'
import type { ProblemCode, Severity } from './problem.ts'
import { type Base, resolveUrl } from './resolve-url.ts'
import { shortenLine } from './shorten-line.ts'

/** Something that an editor should know, without the file, which this module does not see. */
export type Finding = {
  readonly severity: Severity
  readonly code: ProblemCode
  readonly message: string
  readonly place: Place | null
}

export type Rewritten = {
  readonly findings: readonly Finding[]
  /** The files of the images that it shows or links to. */
  readonly media: readonly Media[]
}

const LINK_PROTOCOLS: readonly string[] = ['http:', 'https:', 'mailto:', 'tel:', 'xmpp:']
const WEB_PROTOCOLS: readonly string[] = ['http:', 'https:']

/**
 * Changes `tree`: links, images and quotations get absolute URLs, ids the part's prefix, images below the issues
 * folder their sizes. An image that cannot be shown leaves its alternative text.
 */
export function rewriteLinks(tree: Root, base: Base, images: MediaIndex): Rewritten {
  const findings: Finding[] = []
  const media: Media[] = []
  const ids = collectIds(tree)
  visit(tree, 'element', (element, index, parent) => {
    const place = element.position?.start ?? null
    const report: Report = (code, message, severity = 'warning') => findings.push({ severity, code, message, place })
    const find: Find = (reference) => {
      const found = findImage(reference, images, base.url)
      if (found.kind === 'image') media.push(found.media)
      return found
    }
    if (element.tagName === 'img' && !rewriteImage(element, base, find, report)) {
      const { alt } = element.properties
      if (parent && index !== undefined) parent.children.splice(index, 1, { type: 'text', value: String(alt ?? '') })
      return
    }
    warnDeadAnchor(element, ids, report)
    if (!linkToImage(element, find, report)) rewriteAttribute(element, 'href', LINK_PROTOCOLS, base, report)
    rewriteAttribute(element, 'cite', WEB_PROTOCOLS, base, report)
    prefixIds(element, base.prefix)
  })
  return { findings, media }
}

type Report = (code: ProblemCode, message: string, severity?: Severity) => void

type Find = (reference: string) => FoundImage

function prefixIds(element: Element, prefix: string) {
  const { id, ariaDescribedBy } = element.properties
  if (id !== undefined) Object.assign(element.properties, { id: prefix + String(id) })
  if (!Array.isArray(ariaDescribedBy)) return
  Object.assign(element.properties, { ariaDescribedBy: ariaDescribedBy.map((label) => prefix + String(label)) })
}

function rewriteAttribute(element: Element, name: string, protocols: readonly string[], base: Base, report: Report) {
  const written = element.properties[name]
  if (written === undefined) return
  const url = resolveUrl(String(written), base)
  if (url !== null && protocols.includes(new URL(url).protocol)) {
    element.properties[name] = url
    return
  }
  delete element.properties[name]
  if (url === null) report('bad-url', `"${shortenLine(String(written))}" is no URL, the link was removed; correct it`)
  else report('html-removed', `${name} "${shortenLine(String(written))}" was removed; use an http or https URL`)
}

/** Whether the image can stay. */
function rewriteImage(element: Element, base: Base, find: Find, report: Report): boolean {
  const { src, width, height } = element.properties
  const written = String(src ?? '')
  const shown = shortenLine(written)
  if (written.trim() === '') {
    report('html-removed', '<img> without src was removed; give it the URL of an image')
    return false
  }
  if (!isAbsolute(written)) {
    const found = find(written)
    if (found.kind === 'fault') {
      report(found.code, found.message, 'error')
      return false
    }
    // One of the two by its author and the other by us would distort the picture.
    const size = width === undefined && height === undefined ? found.size : {}
    Object.assign(element.properties, { src: found.ref.url, ...size })
    return true
  }
  const url = resolveUrl(written, base)
  if (url === null) {
    report('bad-url', `"${shown}" is no URL, the image was left out; correct it`)
    return false
  }
  if (!WEB_PROTOCOLS.includes(new URL(url).protocol)) {
    report('html-removed', `src "${shown}" was removed; use an http or https URL`)
    return false
  }
  Object.assign(element.properties, { src: url })
  return true
}

/** A link to the full size of a picture leads to where that is published; whether it is done. */
function linkToImage(element: Element, find: Find, report: Report): boolean {
  const written = String(element.properties.href ?? '').trim()
  if (isAbsolute(written) || /^[/#?]|^\.\.\//.test(written)) return false
  if (readImageKind(written.replace(/[?#].*$/, '')) === null) return false
  const found = find(written)
  if (found.kind === 'image') {
    element.properties.href = found.ref.url
  } else {
    delete element.properties.href
    report(found.code, found.message, 'error')
  }
  return true
}

/** RFC 3986 section 4.2: with a scheme, or with a host of its own. */
function isAbsolute(reference: string): boolean {
  return /^\s*(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(reference)
}

function warnDeadAnchor(element: Element, ids: ReadonlySet<string>, report: Report) {
  const { href } = element.properties
  const anchor = String(href ?? '').trim()
  if (anchor.length < 2 || !anchor.startsWith('#') || ids.has(anchor.slice(1))) return
  report(
    'dead-anchor',
    `nothing in this part has the id of "${shortenLine(anchor)}"; put <a id="..."></a> where it leads`,
  )
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
