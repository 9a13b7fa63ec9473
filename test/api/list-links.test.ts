import { expect, test } from 'vitest'
import { listLinks } from '../../src/api/list-links.ts'

test.each([
  ['none', '<p>https://a.example/ in a text</p>', []],
  ['a link', '<p><a href="https://a.example/">x</a></p>', ['https://a.example/']],
  [
    'each once, in their order',
    '<a href="https://b.example">1</a><a href="http://a.example">2</a><a href="https://b.example">3</a>',
    ['https://b.example', 'http://a.example'],
  ],
  [
    'one behind other attributes',
    '<a title="a > b" aria-label="href=" href="https://a.example/">x</a>',
    ['https://a.example/'],
  ],
  ['no other scheme', '<a href="mailto:ada@a.example">x</a><a href="tel:1">x</a>', []],
  ['no anchor without an address', '<a id="x"></a><a href="">x</a>', []],
  [
    'no image, quotation or other element',
    '<img src="https://a.example/x.png"><q cite="https://a.example/">x</q><abbr href="https://a.example/">x</abbr>',
    [],
  ],
  [
    'escaped characters',
    '<a href="https://a.example/?a=1&#x26;b=2&amp;c=&#x22;">x</a>',
    ['https://a.example/?a=1&b=2&c="'],
  ],
  ['what is escaped twice, once', '<a href="https://a.example/?a=&#x26;amp;b">x</a>', ['https://a.example/?a=&amp;b']],
  ['nothing in an escaped text', '<p>&#x3C;a href="https://a.example/"></p>', []],
])('listLinks() finds %s', (_, html, links) => {
  expect(listLinks(html)).toEqual(links)
})
