/** A page: whoever finds it finds the feeds. */
import { FEED_FORMATS, FEED_TYPES } from '../../release/paths.ts'
import type { Reply } from './ask.ts'
import { listNamedFeeds, readText } from './discover.ts'
import { type Finding, judge, judgeAll } from './finding.ts'
import { listTags } from './list-tags.ts'
import { hrefsOf, readLinks } from './read-links.ts'
import { canonicalOf, type Site } from './site.ts'

const TYPES = FEED_FORMATS.map((format) => FEED_TYPES[format])

export function checkPage(page: Reply, site: Site): readonly Finding[] {
  if (!(page.headers.get('Content-Type') ?? '').startsWith('text/html')) return []
  const html = readText(page) ?? ''
  const named = listNamedFeeds(html)
  const isFirst = site.named.slice(0, TYPES.length).every((href, index) => href === named[index])
  const header = readLinks(page.headers).filter(({ rels, type }) => rels.includes('alternate') && TYPES.includes(type))
  const expected = canonicalOf(page.url.replace(/\?.*/, ''), site.origin)
  return [
    ...judgeAll('autodiscovery', page.url, [
      ...findUnnamed(html),
      ...(isFirst ? [] : ['the first feeds are others than on the front page']),
    ]),
    ...judgeAll('page-links', page.url, [
      ...(hrefsOf(page.headers, 'canonical').includes(expected) ? [] : [`canonical is not "${expected}"`]),
      ...TYPES.filter((type) => !header.some((link) => link.type === type)).map((type) => `there is no ${type}`),
    ]),
    judge(
      'nosniff',
      page.url,
      page.headers.get('X-Content-Type-Options')?.toLowerCase() === 'nosniff',
      'it is missing',
    ),
  ]
}

function findUnnamed(html: string): readonly string[] {
  const links = listTags(html).filter(
    ({ name, attributes }) => name === 'link' && attributes.get('rel') === 'alternate',
  )
  return TYPES.flatMap((type) => {
    const link = links.find(({ attributes }) => attributes.get('type') === type)
    if (link === undefined) return [`there is no ${type}`]
    return link.attributes.get('title') ? [] : [`${type} has no title`]
  })
}
