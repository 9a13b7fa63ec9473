import { describe, expect, test } from 'vitest'
import type { ForeignEntry } from '../../src/import/foreign-feed.ts'
import { parseFeed, UnreadableFeed } from '../../src/import/parse-feed.ts'

const rss = (item: string) =>
  `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>T</title><link>https://old.example/</link><item>${item}</item></channel></rss>`
const atom = (entry: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry>${entry}</entry></feed>`
const json = (item: object) => JSON.stringify({ version: 'https://jsonfeed.org/version/1', title: 'T', items: [item] })

const FEED = 'https://old.example/feed'

describe('parseFeed() reads', () => {
  test.each<[string, string, Partial<ForeignEntry>]>([
    [
      'a guid as it is',
      rss('<guid isPermaLink="false">https://OLD.example/?a=1&amp;b=2</guid>'),
      { id: 'https://OLD.example/?a=1&b=2', link: null },
    ],
    [
      'a guid that is a permalink',
      rss('<guid>https://old.example/a</guid>'),
      { id: 'https://old.example/a', link: 'https://old.example/a' },
    ],
    [
      'an author with an address',
      rss('<author>ada@old.example (Ada Example)</author>'),
      { authors: [{ name: 'Ada Example', url: null, email: 'ada@old.example' }] },
    ],
    [
      'an author by name',
      rss('<dc:creator>Ada &amp;amp; Bo</dc:creator>'),
      { authors: [{ name: 'Ada & Bo', url: null, email: null }] },
    ],
    ['a title with an element in it', rss('<title><![CDATA[On <em>ropes</em>]]></title>'), { title: 'On ropes' }],
    [
      'a title about an element',
      rss('<title>The &lt;div&gt; and the 1 &lt; 2</title>'),
      { title: 'The <div> and the 1 < 2' },
    ],
    [
      'an attachment',
      rss('<enclosure url="/a.mp3" type="audio/mpeg" length="1"/>'),
      { attachments: [{ url: 'https://old.example/a.mp3', type: 'audio/mpeg' }] },
    ],
    [
      'media, once',
      rss(
        '<enclosure url="https://old.example/a.jpg" type="image/jpeg" length="1"/><media:content url="https://old.example/a.jpg" type="image/jpeg"/>',
      ),
      { attachments: [{ url: 'https://old.example/a.jpg', type: 'image/jpeg' }] },
    ],
    ['a title of Atom that is text', atom('<title>1 &lt; 2 &amp;amp; &lt;b&gt;</title>'), { title: '1 < 2 &amp; <b>' }],
    [
      'a title of Atom that is HTML',
      atom('<title type="html">1 &amp;lt; 2 &lt;b&gt;x&lt;/b&gt;</title>'),
      { title: '1 < 2 x' },
    ],
    ['content of Atom that is HTML', atom('<content type="html">&lt;p&gt;a&lt;/p&gt;</content>'), { html: '<p>a</p>' }],
    ['content of Atom that is text', atom('<content>a &lt;b&gt;\n\nc</content>'), { html: '<p>a &lt;b></p><p>c</p>' }],
    [
      'content of Atom that is something else',
      atom('<content type="image/png">AAAA</content><summary>a</summary>'),
      { html: '<p>a</p>' },
    ],
    [
      'a date of Atom, where there is one only',
      atom('<updated>2021-11-30T00:00:00Z</updated>'),
      { published: '2021-11-30T00:00:00Z' },
    ],
    [
      'a link against its base',
      atom('<link xml:base="https://no.example/" href="/a"/>').replace(
        '<entry>',
        '<entry xml:base="https://b.example/x/">',
      ),
      { link: 'https://b.example/a' },
    ],
    ['an id of JSON that is a number', json({ id: 7, content_text: 'a' }), { id: '7', html: '<p>a</p>' }],
    [
      'the page elsewhere of an item',
      json({ id: 'a', external_url: 'https://x.example/' }),
      { link: null, attachments: [{ url: 'https://x.example/', type: null }] },
    ],
  ])('%s', (_, text, expected) => {
    expect(parseFeed(text, FEED).entries).toEqual([expect.objectContaining(expected)])
  })

  test.each([
    [
      'an archive of RSS',
      '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>T</title><atom:link rel="next" href="?page=2"/><atom:link rel="prev-archive" href="/2020.xml"/></channel></rss>',
      'https://old.example/2020.xml',
    ],
    [
      'pages of Atom',
      '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><link rel="next" href="?page=2"/></feed>',
      'https://old.example/feed?page=2',
    ],
    [
      'pages of JSON Feed',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'T',
        next_url: 'https://old.example/2',
        items: [],
      }),
      'https://old.example/2',
    ],
    ['a feed that is all', rss('<title>a</title>'), null],
    [
      'an address that is none of the web',
      '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><link rel="next" href="file:///etc/passwd"/></feed>',
      null,
    ],
  ])('where older entries are: %s', (_, text, expected) => {
    expect(parseFeed(text, FEED).older).toBe(expected)
  })
})

describe('parseFeed() refuses', () => {
  test.each([
    ['a page', '<!doctype html><html><head><title>Blog</title></head></html>', /no RSS, Atom or JSON Feed/],
    ['nothing', '', /no RSS, Atom or JSON Feed/],
    ['other JSON', '{"a":1}', /no RSS, Atom or JSON Feed/],
    ['text', 'Hello', /no RSS, Atom or JSON Feed/],
    ['a list of feeds', '<opml version="2.0"><body/></opml>', /no RSS, Atom or JSON Feed/],
  ])('%s', (_, text, message) => {
    expect(() => parseFeed(text, FEED)).toThrow(UnreadableFeed)
    expect(() => parseFeed(text, FEED)).toThrow(message)
  })

  test('entities of its own, which could grow without end', () => {
    const text = `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>${rss('<title>&b;</title>')}`
    expect(parseFeed(text, FEED).entries[0]?.title).toBe('&b;')
  })
})
