/** RSS 2.0, looked at. */
import { attributeOf, childrenOf, textOf, type XmlElement } from '../../feed/read-xml.ts'
import { seeDates } from './see-dates.ts'
import { linksOf, missingIn, seeHistory } from './see-xml.ts'
import type { SeenEntry, SeenFeed, ShapeFault } from './seen-feed.ts'

const CONTENT = 'http://purl.org/rss/1.0/modules/content/'

export function seeRss(root: XmlElement): SeenFeed {
  const [channel = root, ...others] = childrenOf(root, '', 'channel')
  const items = childrenOf(channel, '', 'item')
  const shape = [
    ...(attributeOf(root, 'version') === '2.0' ? [] : ['the version is not 2.0']),
    ...(channel === root || others.length > 0 ? ['there is not one channel'] : []),
    ...missingIn(channel, '', ['title', 'link', 'description']).map((name) => `the channel has not one ${name}`),
    ...items.flatMap((item) =>
      ['title', 'description'].some((name) => childrenOf(item, '', name).length > 0)
        ? []
        : [`item ${idOf(item)} has neither title nor description`],
    ),
  ]
  return {
    format: 'rss',
    self: linksOf(channel, 'self')[0] ?? '',
    home: textOf(channel, '', 'link'),
    hubs: linksOf(channel, 'hub'),
    language: textOf(channel, '', 'language'),
    ...seeHistory(channel),
    entries: items.map(seeItem),
    faults: [...shape.map((fault) => ({ rule: 'rss-shape', fault }) as const), ...items.flatMap(judgeEnclosures)],
  }
}

function seeItem(item: XmlElement): SeenEntry {
  return {
    id: idOf(item),
    link: textOf(item, '', 'link') || permalinkOf(item),
    ...seeDates(textOf(item, '', 'pubDate'), '', 'rfc822'),
    content: textOf(item, CONTENT, 'encoded') || textOf(item, '', 'description'),
  }
}

function idOf(item: XmlElement): string {
  return textOf(item, '', 'guid')
}

/** RSS 2.0, "guid": it is the address too where it does not say otherwise. */
function permalinkOf(item: XmlElement): string {
  const [guid] = childrenOf(item, '', 'guid')
  return guid !== undefined && guid.attributes.isPermaLink !== 'false' ? guid.text : ''
}

function judgeEnclosures(item: XmlElement): readonly ShapeFault[] {
  const enclosures = childrenOf(item, '', 'enclosure')
  const faults = enclosures
    .filter(
      (it) => !/^[1-9]\d*$/.test(attributeOf(it, 'length')) || !attributeOf(it, 'type') || !attributeOf(it, 'url'),
    )
    .map((it) => `${idOf(item)}: the length is "${attributeOf(it, 'length')}", the type "${attributeOf(it, 'type')}"`)
  if (enclosures.length > 1) faults.push(`${idOf(item)} has ${enclosures.length} enclosures`)
  return faults.map((fault) => ({ rule: 'rss-enclosure', fault }))
}
