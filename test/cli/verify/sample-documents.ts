/** The feeds of the sample site: a current one, and the archive before it. */

export type SampleEntry = {
  readonly name: string
  readonly date: string
  readonly html: string
}

export const ORIGIN = 'https://little.example'
export const HUB = 'https://hub.example/'

const TEXT = '<p>Some words about it, and <a href="https://elsewhere.example/">a link</a>.</p>'.repeat(15)

const ENTRIES: Readonly<Record<string, readonly SampleEntry[]>> = {
  '/': [
    { name: 'c', date: '2021-11-30T00:00:00Z', html: TEXT },
    { name: 'b', date: '2021-10-31T00:00:00Z', html: TEXT },
  ],
  '/2021-10/': [
    { name: 'b', date: '2021-10-31T00:00:00Z', html: TEXT },
    { name: 'a', date: '2021-10-01T00:00:00Z', html: TEXT },
  ],
}

/** By path. */
export function writeSampleDocuments(
  change: (entries: readonly SampleEntry[], folder: string) => readonly SampleEntry[],
): ReadonlyMap<string, string> {
  const documents = new Map<string, string>()
  for (const [folder, entries] of Object.entries(ENTRIES)) {
    const previous = folder === '/' ? '/2021-10/' : ''
    const changed = change(entries, folder)
    documents.set(`${folder}rss.xml`, writeRss(folder, changed, previous))
    documents.set(`${folder}atom.xml`, writeAtom(folder, changed, previous))
    documents.set(`${folder}feed.json`, writeJson(folder, changed, previous))
  }
  return documents
}

function writeRss(folder: string, entries: readonly SampleEntry[], previous: string): string {
  const items = entries.map(
    ({ name, date, html }) => `<item>
<title>Entry ${name}</title>
<link>${ORIGIN}/${name}</link>
<guid isPermaLink="false">tag:little.example,2021:${name}</guid>
<pubDate>${new Date(date).toUTCString()}</pubDate>
<description>About ${name}</description>
<content:encoded><![CDATA[${html}]]></content:encoded>
<enclosure url="${ORIGIN}/${name}.png" length="1234" type="image/png"/>
</item>`,
  )
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0"><channel>
<title>Little News</title>
<link>${ORIGIN}/</link>
<description>News</description>
<language>en</language>
${writeLinks('atom:link', folder, 'rss.xml', previous)}
${items.join('\n')}
</channel></rss>
`
}

function writeAtom(folder: string, entries: readonly SampleEntry[], previous: string): string {
  const items = entries.map(
    ({ name, date, html }) => `<entry>
<title>Entry ${name}</title>
<link href="${ORIGIN}/${name}"/>
<id>tag:little.example,2021:${name}</id>
<published>${date}</published>
<updated>${date}</updated>
<content type="html"><![CDATA[${html}]]></content>
</entry>`,
  )
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0" xml:lang="en">
<title>Little News</title>
<id>tag:little.example,2021:feed${folder}</id>
<updated>2021-11-30T00:00:00Z</updated>
<author><name>Ada</name></author>
<link rel="alternate" href="${ORIGIN}/"/>
${writeLinks('link', folder, 'atom.xml', previous)}
${items.join('\n')}
</feed>
`
}

function writeLinks(element: string, folder: string, name: string, previous: string): string {
  const links = [
    `<${element} rel="self" href="${ORIGIN}${folder}${name}"/>`,
    `<${element} rel="hub" href="${HUB}"/>`,
    ...(previous === ''
      ? ['<fh:archive/>', `<${element} rel="current" href="${ORIGIN}/${name}"/>`]
      : [`<${element} rel="prev-archive" href="${ORIGIN}${previous}${name}"/>`]),
  ]
  return links.join('\n')
}

function writeJson(folder: string, entries: readonly SampleEntry[], previous: string): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Little News',
    home_page_url: `${ORIGIN}/`,
    feed_url: `${ORIGIN}${folder}feed.json`,
    language: 'en',
    hubs: [{ type: 'WebSub', url: HUB }],
    ...(previous === '' ? {} : { next_url: `${ORIGIN}${previous}feed.json` }),
    items: entries.map(({ name, date, html }) => ({
      id: `tag:little.example,2021:${name}`,
      url: `${ORIGIN}/${name}`,
      title: `Entry ${name}`,
      content_html: html,
      date_published: date,
      date_modified: date,
    })),
  })
}
