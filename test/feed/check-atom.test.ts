import { describe, expect, test } from 'vitest'
import { checkAtom } from '../../src/feed/check-atom.ts'
import { readXml } from '../../src/feed/read-xml.ts'

const FEED = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:a="urn:a">
<id>urn:f</id><title>F</title><updated>2021-11-30T00:00:00Z</updated><a:b/>
<link rel="alternate" href="https://a.example/"/><link rel="self" href="https://a.example/atom.xml"/>
<entry><id>urn:e</id><title>E</title><updated>2021-11-30T00:00:00Z</updated><author><name>Ada</name></author>
<link href="https://a.example/e"/><category term="t"/></entry>
</feed>`

describe('checkAtom() finds', () => {
  test.each<readonly [string, string | RegExp, string, readonly (readonly [path: string, message: string])[]]>([
    ['nothing wrong', '', '', []],
    ['a feed without an id', '<id>urn:f</id>', '', [['feed', 'has no id']]],
    ['a feed of two titles', '<title>F', '<title>G</title>$&', [['feed', 'has more than one title']]],
    ['a feed of two logos', '<a:b/>', '<logo>x</logo><logo>y</logo>', [['feed', 'has more than one logo']]],
    ['an entry without a date', /(<title>E<\/title>)<updated>.*?<\/updated>/, '$1', [['entry[0]', 'has no updated']]],
    [
      'an element of a feed in an entry',
      '<category',
      '<subtitle/>$&',
      [['entry[0]', 'may not have the element "subtitle"']],
    ],
    ['an element of RSS', '<a:b/>', '<ttl/>', [['feed', 'may not have the element "ttl"']]],
    ['an author without a name', '<name>Ada</name>', '', [['entry[0] author', 'has no name']]],
    ['an author of another name', '<name>Ada</name>', '$&$&', [['entry[0] author', 'has more than one name']]],
    ['no author', /<author>.*<\/author>/, '', [['entry[0]', 'has no author, and neither has the feed']]],
    ['a relative link', 'https://a.example/e', '/e', [['entry[0]', 'links to "/e", which is no absolute URL']]],
    ['two pages of a feed', 'rel="self"', 'rel="alternate"', [['feed', 'has two alternate links of one kind']]],
    [
      'two pages of an entry',
      '<category',
      '<link href="urn:x"/>$&',
      [['entry[0]', 'has two alternate links of one kind']],
    ],
    ['nothing to read', /<link href=.*?>/, '', [['entry[0]', 'has neither content nor an alternate link']]],
    ['a category without a term', ' term="t"', ' label="t"', [['entry[0]', 'has a category without a term']]],
  ])('%s', (_, what, by, faults) => {
    const { root, errors } = readXml(FEED.replace(what, by))
    expect(errors).toEqual([])
    expect(checkAtom(root!).map(({ path, message }) => [path, message])).toEqual(faults)
  })

  test('no fault where two pages differ in language, or the feed alone has an author', () => {
    const pages = FEED.replace('rel="self"', 'rel="alternate" hreflang="de"')
    const signed = FEED.replace(/<author>.*<\/author>/, '').replace('<a:b/>', '<author><name>Ada</name></author>')
    for (const text of [pages, signed]) expect(checkAtom(readXml(text).root!)).toEqual([])
  })
})
