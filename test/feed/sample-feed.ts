/** The feed that the tests of this folder share: every optional value is there once and absent once. */
import type { Channel, Entry } from '../../src/feed/entry.ts'

export const channel: Channel = {
  id: 'tag:gazette.example,2021:articles',
  title: 'Gazette & Friends',
  description: 'News <fresh> from the harbour',
  url: 'https://gazette.example/',
  self: {
    rss: 'https://gazette.example/rss.xml',
    atom: 'https://gazette.example/atom.xml',
    json: 'https://gazette.example/feed.json',
  },
  language: 'en-GB',
  authors: [
    { name: 'Ada & Co', url: 'https://gazette.example/about?who=ada&all=1', email: 'ada@gazette.example' },
    { name: 'Ben', url: null, email: null },
  ],
  license: 'CC-BY-4.0',
  logo: 'https://gazette.example/media/1/logo.png?a=1&b=2',
  icon: 'https://gazette.example/favicon.ico',
  hub: 'https://hub.example/?topic=a&secret=b',
  topics: 'https://gazette.example/topics/',
  updated: '2021-12-03T09:15:00Z',
  ttl: 60,
  archive: null,
}

/** The same as a document of an archive that has older ones. */
export const archived: Channel = {
  ...channel,
  archive: {
    isArchive: true,
    current: channel.self,
    previous: {
      rss: 'https://gazette.example/issues/2021-10/rss.xml?a=1&b=2',
      atom: 'https://gazette.example/issues/2021-10/atom.xml?a=1&b=2',
      json: 'https://gazette.example/issues/2021-10/feed.json?a=1&b=2',
    },
  },
}

export const entries: readonly Entry[] = [
  {
    id: 'tag:gazette.example,2021:2021-11/harbour-works',
    url: 'https://gazette.example/issues/2021-11/harbour-works',
    title: 'Why <pier> & &amp; are not the same',
    summary: 'Depth < 4 m & rising; "quoted" > unquoted.',
    html: '<p>Depth &lt; 4 m. <a href="https://gazette.example/?a=1&amp;b=2">More</a> <code>a[b[0]]></code></p>\n<pre>x\n  y</pre>',
    published: '2021-11-30T00:00:00Z',
    updated: '2021-12-03T09:15:00Z',
    authors: [
      { name: 'Ada & Co', url: 'https://gazette.example/about?who=ada&all=1', email: 'ada@gazette.example' },
      { name: 'Ben', url: null, email: null },
    ],
    categories: [
      { term: 'harbour', label: 'Harbour & <sea>' },
      { term: 'works', label: 'Works' },
    ],
    image: {
      url: 'https://gazette.example/media/2/pier.jpg',
      alt: 'The pier',
      type: 'image/jpeg',
      width: 800,
      height: 600,
      length: 12345,
    },
    issue: { slug: '2021-11', title: 'November 2021', url: 'https://gazette.example/issues/2021-11' },
    number: 1,
    label: 'Harbour Works',
    corrections: [],
  },
  {
    id: 'tag:gazette.example,2021:2021-11/markets',
    url: 'https://gazette.example/issues/2021-11/markets',
    title: 'Markets at 5\u00a0000 points \u{1f41f}',
    summary: 'Fish is up.',
    html: '<p>Fish is up — by 3 %.</p>',
    published: '2021-11-30T00:00:00Z',
    updated: '2021-11-30T00:00:00Z',
    authors: [{ name: 'Gazette', url: null, email: null }],
    categories: [],
    image: {
      url: 'https://gazette.example/media/3/fish?size=1&fit=2',
      alt: null,
      type: null,
      width: 640,
      height: null,
      length: null,
    },
    issue: { slug: '2021-11', title: 'November 2021', url: 'https://gazette.example/issues/2021-11' },
    number: null,
    label: null,
    corrections: [],
  },
]

/** The same after corrections. */
export const corrected: readonly Entry[] = entries.map((entry, index) =>
  index > 0
    ? entry
    : {
        ...entry,
        corrections: [
          { date: '2021-12-01T00:00:00Z', note: 'The depth was 4 m & not "5 m".' },
          { date: '2021-12-03T09:15:00Z', note: 'The pier has a <name>.' },
        ],
      },
)

/** A plain entry with what a test wants to see in it. */
export function makeEntry(values: Partial<Entry> = {}): Entry {
  return {
    id: 'tag:gazette.example,2021:2021-11/plain',
    url: 'https://gazette.example/issues/2021-11/plain',
    title: 'Plain',
    summary: 'Plain summary',
    html: '<p>Plain text</p>',
    published: '2021-11-30T00:00:00Z',
    updated: '2021-11-30T00:00:00Z',
    authors: [{ name: 'Gazette', url: null, email: null }],
    categories: [],
    image: null,
    issue: { slug: '2021-11', title: 'November 2021', url: 'https://gazette.example/issues/2021-11' },
    number: null,
    label: null,
    corrections: [],
    ...values,
  }
}
