/** Atom 1.0, looked at. */
import { attributeOf, childrenOf, textOf, type XmlElement } from '../../feed/read-xml.ts'
import { seeDates } from './see-dates.ts'
import { ATOM, linksOf, missingIn, seeHistory } from './see-xml.ts'
import type { SeenEntry, SeenFeed, ShapeFault } from './seen-feed.ts'

const REQUIRED = ['id', 'title', 'updated']

export function seeAtom(root: XmlElement): SeenFeed {
  const entries = childrenOf(root, ATOM, 'entry')
  return {
    format: 'atom',
    self: linksOf(root, 'self')[0] ?? '',
    home: linksOf(root, 'alternate')[0] ?? '',
    hubs: linksOf(root, 'hub'),
    language: attributeOf(root, 'xml:lang'),
    ...seeHistory(root),
    entries: entries.map(seeEntry),
    faults: [...judgeShape(root, entries), ...[root, ...entries].flatMap(judgeLinks)],
  }
}

function seeEntry(entry: XmlElement): SeenEntry {
  return {
    id: textOf(entry, ATOM, 'id'),
    link: linksOf(entry, 'alternate')[0] ?? '',
    ...seeDates(textOf(entry, ATOM, 'published'), textOf(entry, ATOM, 'updated'), 'rfc3339'),
    content: textOf(entry, ATOM, 'content') || textOf(entry, ATOM, 'summary'),
  }
}

function judgeShape(root: XmlElement, entries: readonly XmlElement[]): readonly ShapeFault[] {
  const isSigned = childrenOf(root, ATOM, 'author').length > 0
  const faults = [
    ...missingIn(root, ATOM, REQUIRED).map((name) => `the feed has not one ${name}`),
    ...entries.flatMap((entry) =>
      missingIn(entry, ATOM, REQUIRED).map((name) => `entry ${textOf(entry, ATOM, 'id')} has not one ${name}`),
    ),
    ...entries
      .filter((entry) => !isSigned && childrenOf(entry, ATOM, 'author').length === 0)
      .map((entry) => `entry ${textOf(entry, ATOM, 'id')} has no author, nor has the feed`),
  ]
  return faults.map((fault) => ({ rule: 'atom-shape', fault }))
}

function judgeLinks(parent: XmlElement): readonly ShapeFault[] {
  const [first] = childrenOf(parent, ATOM, 'link')
  const rel = first === undefined ? 'none' : (first.attributes.rel ?? 'alternate')
  const name = textOf(parent, ATOM, 'id')
  return rel === 'alternate' ? [] : [{ rule: 'atom-links', fault: `${name}: the first link is ${rel}, not alternate` }]
}
