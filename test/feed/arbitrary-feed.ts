/** Feeds at random, full of what breaks feeds: markup, references, characters that XML forbids, odd white space. */
import fc from 'fast-check'
import type { Channel, Entry } from '../../src/feed/entry.ts'
import { isEntryId } from '../../src/feed/hygiene.ts'
import type { Image, Person } from '../../src/release/documents.ts'

const FRAGMENTS = [
  ...[
    '&',
    '<',
    '>',
    '"',
    "'",
    ']]>',
    '<![CDATA[',
    '&amp;',
    '&amp;amp;',
    '&lt;',
    '&#60;',
    '&#x26;',
    '&nbsp;',
    '&bogus;',
  ],
  ...[
    ']]>]]></content:encoded></item><item>',
    ']]></content></entry><entry>',
    '</feed>',
    '<entry>',
    '</entry>',
    '<feed ',
  ],
  ...[
    '<rss >',
    '<!--',
    '-->',
    '<?xml version="1.1"?>',
    '<b>',
    '</b>',
    '<script>',
    '$&',
    '$1',
    '%',
    '\\u0000',
    '__proto__',
  ],
  ...[
    '\u0000',
    '\u0008',
    '\u000b',
    '\u001f',
    '\u007f',
    '\u0085',
    '\u00a0',
    '\u2028',
    '\ufeff',
    '\ufffd',
    '\ufffe',
    '\uffff',
  ],
  ...[
    '\ud800',
    '\udc00',
    '\u{1f600}',
    '\u{1ffff}',
    'é',
    ' ',
    '  ',
    '\t',
    '\n',
    '\r',
    '\r\n',
    '0',
    '12',
    'word',
    'true',
  ],
]

const text = fc
  .array(
    fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...FRAGMENTS) }, fc.string({ unit: 'binary', maxLength: 6 })),
    {
      maxLength: 8,
    },
  )
  .map((parts) => parts.join(''))

const url = fc.webUrl({ withFragments: true, withQueryParameters: true })

const instant = fc
  .integer({ min: 0, max: 4_102_444_800 })
  .map((seconds) => new Date(seconds * 1000).toISOString().replace('.000', ''))

const person: fc.Arbitrary<Person> = fc.record({
  name: text,
  url: fc.option(url),
  email: fc.option(fc.emailAddress()),
})

const image: fc.Arbitrary<Image> = fc.record({
  url,
  alt: fc.option(text),
  type: fc.option(fc.constantFrom('image/png', 'image/svg+xml')),
  width: fc.option(fc.nat()),
  height: fc.option(fc.nat()),
  length: fc.option(fc.nat()),
})

/** Below an authority, as all that is published here first. */
const ownId = fc.stringMatching(/^[a-zA-Z0-9&;._~/-]{1,20}$/).map((name) => `tag:gazette.example,2021:${name}`)

const id = fc.oneof(
  ownId,
  url.map((address) => new URL(address).href).filter((address) => /^[\w.~:/?#@!$&'()*+,;=%-]+$/.test(address)),
)

/** As other sites have had them; in Atom alone they have another name. */
const formerId = fc.oneof(
  fc.stringMatching(/^[0-9a-f]{1,24}$/),
  fc.stringMatching(/^\S{1,10}(?: \S{1,10}){0,2}$/).filter(isEntryId),
  fc.constantFrom(
    'https://a.example',
    'HTTP://A.example/',
    'https://a.example/é',
    'a & <b> "c"',
    ']]>',
    "'",
    '%',
    '🦀',
  ),
)

const entry: fc.Arbitrary<Entry> = fc.record({
  id: fc.oneof({ weight: 3, arbitrary: id }, { weight: 1, arbitrary: formerId }),
  url,
  title: text,
  summary: text,
  html: text,
  published: instant,
  updated: instant,
  authors: fc.array(person, { maxLength: 3 }),
  categories: fc.array(fc.record({ term: text, label: text }), { maxLength: 3 }),
  image: fc.option(image),
  issue: fc.record({ slug: text, title: text, url }),
  number: fc.option(fc.nat()),
  label: fc.option(text),
  corrections: fc.array(fc.record({ date: instant, note: text }), { maxLength: 2 }),
})

export const arbitraryEntries = fc.uniqueArray(entry, { maxLength: 4, selector: ({ id }) => id })

const addresses = fc.record({ rss: url, atom: url, json: url })

export const arbitraryChannel: fc.Arbitrary<Channel> = fc.record({
  id: ownId,
  title: text,
  description: text,
  url,
  self: addresses,
  language: fc.constantFrom('en', 'de-CH', 'zh-Hant'),
  authors: fc.array(person, { maxLength: 3 }),
  license: fc.option(text),
  logo: fc.option(url),
  icon: fc.option(url),
  hub: fc.option(url),
  topics: url,
  updated: instant,
  ttl: fc.integer({ min: 1, max: 1440 }),
  archive: fc.option(fc.record({ isArchive: fc.boolean(), current: addresses, previous: fc.option(addresses) })),
})
