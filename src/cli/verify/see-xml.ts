/** What RSS and Atom have in common when they are looked at. */
import { attributeOf, childrenOf, type XmlElement } from '../../feed/read-xml.ts'

export const ATOM = 'http://www.w3.org/2005/Atom'
const HISTORY = 'http://purl.org/syndication/history/1.0'

/** The addresses of the Atom links of one relation; none said means `alternate` (RFC 4287 section 4.2.7.2). */
export function linksOf(parent: XmlElement, rel: string): readonly string[] {
  return childrenOf(parent, ATOM, 'link')
    .filter((link) => (link.attributes.rel ?? 'alternate') === rel)
    .map((link) => attributeOf(link, 'href'))
}

/** RFC 5005 section 4. */
export function seeHistory(feed: XmlElement): {
  readonly previous: string
  readonly current: string
  readonly isArchive: boolean
} {
  return {
    previous: linksOf(feed, 'prev-archive')[0] ?? '',
    current: linksOf(feed, 'current')[0] ?? '',
    isArchive: childrenOf(feed, HISTORY, 'archive').length > 0,
  }
}

/** One text of each name, and not an empty one. */
export function missingIn(parent: XmlElement, namespace: string, names: readonly string[]): readonly string[] {
  return names.filter((name) => {
    const [only, ...others] = childrenOf(parent, namespace, name)
    return only === undefined || others.length > 0 || (only.text.trim() === '' && only.children.length === 0)
  })
}
