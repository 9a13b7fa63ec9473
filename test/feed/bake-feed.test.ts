import { readFileSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bakeFeed } from '../../src/feed/bake-feed.ts'
import { cleanFeed, UnbakeableFeed } from '../../src/feed/clean-feed.ts'
import type { Channel, Entry } from '../../src/feed/entry.ts'
import { readAtom } from '../../src/feed/read-atom.ts'
import { readJson } from '../../src/feed/read-json.ts'
import { readRss } from '../../src/feed/read-rss.ts'
import type { ReadEntry, Reading, ReadResult } from '../../src/feed/reading.ts'
import { verifyFeed } from '../../src/feed/verify-feed.ts'
import { arbitraryChannel, arbitraryEntries } from './arbitrary-feed.ts'
import { archived, channel, corrected, entries, makeEntry } from './sample-feed.ts'
import { seeByFeedParser, tameForFeedParser } from './see-by-feed-parser.ts'
import { seeByFeedsmith } from './see-by-feedsmith.ts'
import { expectSeen } from './seen-feed.ts'

const { UPDATE_FIXTURES, GAZETTE_LONG } = process.env

/** 10,000 documents a property in the long run. */
const RUNS = GAZETTE_LONG === '1' ? 10_000 : 300

const FORMATS = ['rss', 'atom', 'json'] as const

const INJECTION = ']]>]]></content:encoded></item><item><title>Injected</title></item><item>'

const BARE: Partial<Channel> = { authors: [], license: null, logo: null, icon: null, hub: null, description: '' }

describe('bakeFeed() writes what was read by eye against the specifications', () => {
  test.each([
    ['rss', 'two-entries.rss.xml', channel, entries],
    ['atom', 'two-entries.atom.xml', channel, entries],
    ['json', 'two-entries.feed.json', channel, entries],
    ['rss', 'everything.rss.xml', archived, corrected],
    ['atom', 'everything.atom.xml', archived, corrected],
    ['json', 'everything.feed.json', archived, corrected],
  ] as const)('%s as %s', (format, name, feedChannel, feedEntries) => {
    const file = new URL(`../fixtures/feed/${name}`, import.meta.url)
    const actual = bakeFeed(feedChannel, feedEntries)[format]
    if (UPDATE_FIXTURES === '1') writeFileSync(file, actual)
    expect(actual).toBe(readFileSync(file, 'utf8'))
  })
})

describe('bakeFeed() keeps a field whole in every format', () => {
  const rows: readonly (readonly [name: string, values: Partial<Entry>, seen: Partial<ReadEntry>])[] = [
    ['`]]>` twice in HTML', { html: 'a ]]> b ]]> c' }, { content: 'a ]]&gt; b ]]&gt; c' }],
    ['`]]>` twice in a summary', { summary: 'a ]]> b ]]> c' }, { summary: 'a ]]> b ]]> c' }],
    ['`]]>` twice in a title', { title: 'a ]]> b ]]> c' }, { title: 'a ]]> b ]]> c' }],
    ['`]]` at the end of HTML', { html: 'a[b[0]]' }, { content: 'a[b[0]]' }],
    ['an injected item in HTML', { html: INJECTION }, { content: INJECTION.replaceAll(']]>', ']]&gt;') }],
    ['an injected item in a title', { title: INJECTION }, { title: INJECTION }],
    ['an injected item in a summary', { summary: INJECTION }, { summary: INJECTION }],
    ['`]]>` made by a dropped character', { html: ']]\u0008>' }, { content: ']]&gt;' }],
    ['U+0008 in HTML', { html: 'a\u0008b' }, { content: 'ab' }],
    ['U+FFFE and U+FFFF in a title', { title: 'a\ufffeb\uffffc' }, { title: 'abc' }],
    [
      'lone surrogates',
      { title: 'a\ud800b', html: '\udc00c', summary: 'd\ud800' },
      { title: 'ab', content: 'c', summary: 'd' },
    ],
    ['a pair of surrogates', { title: '\u{1f41f}' }, { title: '\u{1f41f}' }],
    ['a literal `&amp;` in a title', { title: 'AT&amp;T &amp;amp; &lt;' }, { title: 'AT&amp;T &amp;amp; &lt;' }],
    ['a literal `&amp;` in a summary', { summary: 'AT&amp;T' }, { summary: 'AT&amp;T' }],
    ['a literal `&amp;` in HTML', { html: 'AT&amp;T &amp;amp;' }, { content: 'AT&amp;T &amp;amp;' }],
    ['`<x>` in a title', { title: 'The <x> element' }, { title: 'The <x> element' }],
    ['`<x>` in a summary', { summary: 'The <x> element' }, { summary: 'The <x> element' }],
    ['markup of Atom in HTML', { html: '</entry></feed><entry>' }, { content: '</entry></feed><entry>' }],
    ['patterns of String.replace', { title: "$& $1 $' $$", html: '$&' }, { title: "$& $1 $' $$", content: '$&' }],
    ['line ends in HTML', { html: 'a\r\nb\rc\nd' }, { content: 'a\nb\nc\nd' }],
    ['white space in a title', { title: ' a\r\n\t b\u00a0 c ' }, { title: 'a b\u00a0 c' }],
    ['a URL with `&`', { url: 'https://a.example/?b=1&c=2&amp;d' }, { link: 'https://a.example/?b=1&c=2&amp;d' }],
    ['a URL without a path', { url: 'https://A.example' }, { link: 'https://a.example/' }],
    ['an id with `&`', { id: 'tag:a.example,2021:b&amp;c' }, { id: 'tag:a.example,2021:b&amp;c' }],
    ['no text at all', { title: '', summary: '', html: '' }, { title: '', summary: '', content: '' }],
  ]

  test.each(rows)('%s', (_, values, seen) => {
    for (const reading of bakeAndRead(channel, [makeEntry(values)])) {
      expect(reading.entries).toHaveLength(1)
      expect(reading.entries[0]).toMatchObject(seen)
    }
  })

  test('authors with a name only, several, and with characters that need escaping', () => {
    const authors = ['Ada <a> & &amp; "Co"', 'Ben'].map((name) => ({ name, url: null, email: null }))
    for (const reading of bakeAndRead({ ...channel, authors }, [makeEntry({ authors })])) {
      expect(reading.entries[0]?.authors.map((author) => author.name)).toEqual(['Ada <a> & &amp; "Co"', 'Ben'])
    }
  })

  test('`<`, `&`, `"` and a literal `&amp;` in a category', () => {
    const nasty = 'a < b & c &amp; "d"'
    const entry = makeEntry({ categories: [{ term: nasty, label: nasty }] })
    const topics = 'https://a.example/?x=1&y=2'
    const [rss, atom, json] = bakeAndRead({ ...channel, topics }, [entry])
    expect(rss?.entries[0]?.categories).toEqual([{ scheme: topics, term: '', label: nasty }])
    expect(atom?.entries[0]?.categories).toEqual([{ scheme: topics, term: nasty, label: nasty }])
    expect(json?.entries[0]?.categories).toEqual([{ scheme: '', term: '', label: nasty }])
  })

  test('characters that need escaping in the fields of the channel', () => {
    const nasty = 'a < b & c &amp; ]]> d'
    const changed = {
      ...channel,
      title: nasty,
      description: nasty,
      license: nasty,
      logo: 'https://a.example/?b=1&amp;c',
    }
    const seen = { title: nasty, description: nasty, logo: 'https://a.example/?b=1&amp;c' }
    const [rss, atom, json] = bakeAndRead(changed, entries)
    expect(rss?.channel).toMatchObject({ ...seen, license: nasty })
    expect(atom?.channel).toMatchObject({ ...seen, license: nasty })
    expect(json?.channel).toMatchObject(seen)
  })

  test.each([
    ['https://a.example/picture', 'image/png', 10],
    ['https://a.example/picture.jpg', 'image/jpeg', 10],
    ['https://a.example/?a=1&b=<"', 'image/png', null],
    ['https://a.example/picture.png', null, null],
  ])('the image %s of type %s and length %s', (url, type, length) => {
    const image = { url, type, length, alt: 'a <b> & "c"', width: null, height: null }
    const entry = makeEntry({ image })
    expect(verifyFeed(channel, [entry], bakeFeed(channel, [entry]))).toEqual([])
    const { rss, atom } = bakeFeed(channel, [entry])
    expect(/<enclosure .*?>/.test(rss)).toBe(type !== null && length !== null)
    expect(/<link rel="enclosure" .*? type="(.*?)"/.exec(atom)?.[1] ?? null).toBe(type)
  })
})

describe('bakeFeed() writes', () => {
  test('a valid feed without entries and without anything optional', () => {
    const bare = { ...channel, ...BARE }
    const baked = bakeFeed(bare, [])
    expect(verifyFeed(bare, [], baked)).toEqual([])
    expect(JSON.parse(baked.json)).toEqual({
      version: 'https://jsonfeed.org/version/1.1',
      title: channel.title,
      home_page_url: channel.url,
      feed_url: channel.self.json,
      language: channel.language,
      items: [],
    })
  })

  test('the same bytes for the same input', () => {
    expect(bakeFeed(structuredClone(channel), structuredClone(entries))).toEqual(bakeFeed(channel, entries))
  })

  test('nothing of the moment of writing', () => {
    const year = String(new Date().getUTCFullYear())
    expect(Object.values(bakeFeed(channel, entries)).filter((text) => text.includes(year))).toEqual([])
  })

  test('no e-mail address of an author in RSS and JSON Feed', () => {
    const { rss, json } = bakeFeed(channel, entries)
    expect(rss).not.toContain('ada@')
    expect(json).not.toContain('ada@')
  })

  test('the alternate link of Atom before the self link', () => {
    const { atom } = bakeFeed(channel, entries)
    expect(atom.indexOf('rel="alternate"')).toBeGreaterThan(0)
    expect(atom.indexOf('rel="alternate"')).toBeLessThan(atom.indexOf('rel="self"'))
  })

  test('the references of the RSS profile in titles', () => {
    expect(bakeFeed(channel, [makeEntry({ title: 'a & <b>' })]).rss).toContain('<title>a &#x26; &#x3C;b&gt;</title>')
  })
})

describe('bakeFeed() places a document in its history (RFC 5005 section 4)', () => {
  const archive = archived.archive!
  const links = (text: string) => [...text.matchAll(/rel="(current|prev-archive|next-archive)"/g)].map(([, rel]) => rel)

  test.each<readonly [string, Channel['archive'], readonly string[]]>([
    ['none', null, []],
    ['the current document', { ...archive, isArchive: false }, ['prev-archive']],
    ['the current document without an archive yet', { ...archive, isArchive: false, previous: null }, []],
    ['an archive document', archive, ['current', 'prev-archive']],
    ['the first archive document', { ...archive, previous: null }, ['current']],
  ])('%s', (_, place, rels) => {
    for (const feedEntries of [entries, []]) {
      const { rss, atom, json } = bakeFeed({ ...channel, archive: place }, feedEntries)
      expect(links(rss)).toEqual(rels)
      expect(links(atom)).toEqual(rels)
      for (const text of [rss, atom]) expect(text.includes('<fh:archive ')).toBe(place?.isArchive === true)
      expect(JSON.parse(json).next_url).toBe(place?.previous?.json)
      expect(verifyFeed({ ...channel, archive: place }, feedEntries, { rss, atom, json })).toEqual([])
    }
  })

  test('with nothing but the new elements before the first entry', () => {
    const [plain, placed] = [bakeFeed(channel, entries), bakeFeed(archived, entries)]
    for (const format of ['rss', 'atom'] as const) {
      const added = placed[format].split('\n').filter((line) => !plain[format].split('\n').includes(line))
      expect(added).toHaveLength(3)
      const others = placed[format].split('\n').filter((line) => !added.includes(line))
      expect(others.join('\n')).toBe(plain[format])
      for (const line of added)
        expect(placed[format].indexOf(line)).toBeLessThan(placed[format].search(/<item>|<entry>/))
    }
  })
})

describe('bakeFeed() of a logo', () => {
  test.each([
    ['https://a.example/logo.png', true],
    ['https://a.example/logo', true],
    ['https://a.example/logo.JPG?v=1.svg', true],
    ['https://a.example/logo.svg', false],
    ['https://a.example/logo.WebP?v=1', false],
  ])('%s has an image in RSS: %s', (logo, is) => {
    const changed = { ...channel, logo }
    const baked = bakeFeed(changed, entries)
    expect(verifyFeed(changed, entries, baked)).toEqual([])
    expect(baked.rss.includes('<image>')).toBe(is)
    expect(baked.atom).toContain(`<logo>${logo}</logo>`)
  })
})

describe('bakeFeed() without an author', () => {
  test('of an entry leaves it to the authors of the feed', () => {
    const { atom } = bakeFeed(channel, [makeEntry({ authors: [] })])
    expect(atom.match(/<author>/g)).toHaveLength(channel.authors.length)
  })

  test('of entry or feed names the feed in Atom, which needs one', () => {
    const bare = { ...channel, authors: [] }
    const baked = bakeFeed(bare, [makeEntry({ authors: [] })])
    expect(verifyFeed(bare, [makeEntry({ authors: [] })], baked)).toEqual([])
    expect(baked.atom).toMatch(/<author>\s*<name>Gazette &#x26; Friends<\/name>\s*<\/author>/)
    expect(baked.rss).not.toContain('<dc:creator>')
    expect(baked.json).not.toContain('"authors"')
  })
})

describe('bakeFeed() throws UnbakeableFeed for', () => {
  test.each<readonly [string, Partial<Entry>]>([
    ['a relative URL', { url: '/issues/2021-11/plain' }],
    ['a URL of another scheme', { url: 'javascript:alert(1)' }],
    ['no id', { id: '' }],
    ['an id of two lines', { id: 'tag:a.example,2021:a\nb' }],
    ['an id with a character that XML forbids', { id: '42\u0000' }],
    ['a date without a time', { published: '2021-11-30' }],
    ['no date', { updated: '' }],
    ['a day that no calendar has', { updated: '2021-02-30T00:00:00Z' }],
    ['an impossible date', { updated: '2021-13-01T00:00:00Z' }],
    ['a relative image', { image: { url: 'a.png', alt: null, type: null, width: null, height: null, length: null } }],
    ['a correction of no moment', { corrections: [{ date: '2021-12-01', note: 'x' }] }],
    ['a relative author URL', { authors: [{ name: 'Ada', url: 'ada', email: null }] }],
  ])('%s', (_, values) => {
    expect(() => bakeFeed(channel, [makeEntry(values)])).toThrow(UnbakeableFeed)
  })

  test.each<readonly [string, Partial<Channel>]>([
    ['a relative self link', { self: { ...channel.self, atom: '/atom.xml' } }],
    ['a relative current document', { archive: { ...archived.archive!, current: { ...channel.self, rss: '/' } } }],
    ['a relative previous document', { archive: { ...archived.archive!, previous: { ...channel.self, json: '/' } } }],
    ['a relative hub', { hub: 'hub' }],
    ['an id that is no URI', { id: 'articles' }],
    ['no moment', { updated: 'now' }],
  ])('%s of the channel', (_, values) => {
    expect(() => bakeFeed({ ...channel, ...values }, [])).toThrow(UnbakeableFeed)
  })
})

describe('bakeFeed() of any channel and entries', () => {
  test('is read back by verifyFeed() without a fault', () => {
    fc.assert(
      fc.property(arbitraryChannel, arbitraryEntries, (anyChannel, anyEntries) => {
        expect(verifyFeed(anyChannel, anyEntries, bakeFeed(anyChannel, anyEntries))).toEqual([])
      }),
      { numRuns: RUNS },
    )
  }, 900_000)

  test('is seen by feedsmith as it went in', () => {
    fc.assert(
      fc.property(arbitraryChannel, arbitraryEntries, (anyChannel, anyEntries) => {
        // Feedsmith drops comments even inside CDATA.
        fc.pre(!JSON.stringify(cleanFeed(anyChannel, anyEntries)).includes('<!--'))
        const baked = bakeFeed(anyChannel, anyEntries)
        for (const format of FORMATS) {
          expect(seeByFeedsmith(baked[format], format)).toEqual(expectSeen(anyChannel, anyEntries, format))
        }
      }),
      { numRuns: RUNS },
    )
  }, 900_000)

  test('is seen by feed-parser as it went in', () => {
    fc.assert(
      fc.property(arbitraryChannel, arbitraryEntries, (anyChannel, anyEntries) => {
        // Where there is no logo, it takes the icon.
        const tameChannel = { ...anyChannel, icon: null }
        const tame = anyEntries.map(tameForFeedParser)
        const baked = bakeFeed(tameChannel, tame)
        for (const format of ['rss', 'atom'] as const) {
          expect(seeByFeedParser(baked[format])).toEqual(expectSeen(tameChannel, tame, format))
        }
      }),
      { numRuns: RUNS },
    )
  }, 900_000)
})

/** All three, read back; a document that cannot be read fails the test. */
function bakeAndRead(feedChannel: Channel, feedEntries: readonly Entry[]): readonly Reading[] {
  const { rss, atom, json } = bakeFeed(feedChannel, feedEntries)
  return [readRss(rss), readAtom(atom), readJson(json)].map(toReading)
}

function toReading(result: ReadResult): Reading {
  if (result.kind === 'unreadable') throw new Error(JSON.stringify(result.errors))
  return result.reading
}
