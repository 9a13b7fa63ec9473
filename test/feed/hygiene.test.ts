import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cleanHtml,
  cleanText,
  cleanUrl,
  escapeAttribute,
  escapeElement,
  escapeMarkup,
  escapeText,
  escapeToHtml,
  isCanonicalUri,
  isEntryId,
  isInstant,
  settleEscapes,
} from '../../src/feed/hygiene.ts'
import { readHtmlText } from '../../src/feed/read-html-text.ts'
import { readXml } from '../../src/feed/read-xml.ts'

const anyText = fc.string({ unit: 'binary' })

describe('cleanText()', () => {
  test.each([
    ['a\u0000\u0008\u000b\u000c\u000e\u001fb', 'ab'],
    ['a\ufffe\uffffb', 'ab'],
    ['a\ud800b\udc00', 'ab'],
    ['\u{1f41f}\u{10ffff}', '\u{1f41f}\u{10ffff}'],
    ['\u007f\u0085\u2028\ufffd', '\u007f\u0085\u2028\ufffd'],
    [' a \r\n\t b ', 'a b'],
    ['a\u00a0\u00a0b', 'a\u00a0\u00a0b'],
    ['a \u0008 b', 'a b'],
  ])('%j -> %j', (text, clean) => expect(cleanText(text)).toBe(clean))

  test('leaves clean text as it is', () => {
    fc.assert(fc.property(anyText, (text) => cleanText(cleanText(text)) === cleanText(text)))
  })
})

describe('cleanHtml()', () => {
  test.each([
    [']]>]]>', ']]&gt;]]&gt;'],
    [']]]>', ']]]&gt;'],
    [']]\u0008>', ']]&gt;'],
    ['a\r\n\rb', 'a\n\nb'],
    ['  <pre>\n\t</pre>', '  <pre>\n\t</pre>'],
  ])('%j -> %j', (html, clean) => expect(cleanHtml(html)).toBe(clean))

  test('gives what a CDATA section carries unchanged', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(']', '>', ']]>', '&', '<', '\r', '\n', '\u0008', '\ud800')), (parts) => {
        const html = cleanHtml(parts.join(''))
        expect(readText(`<![CDATA[${html}]]>`)).toBe(html)
      }),
    )
  })
})

describe('cleanUrl()', () => {
  test.each([
    ['https://A.example', 'https://a.example/'],
    ['https://a.example/é?b="<>', 'https://a.example/%C3%A9?b=%22%3C%3E'],
    ['https://a.example/\ufffeb', 'https://a.example/b'],
    ['mailto:ada@a.example', 'mailto:ada@a.example'],
    ['javascript:alert(1)', null],
    ['data:text/html,x', null],
    ['//a.example/', null],
    ['', null],
  ])('%j -> %j', (url, clean) => expect(cleanUrl(url)).toBe(clean))
})

describe('isEntryId()', () => {
  test.each([
    ['tag:a.example,2021:2021-11/b', true],
    ['61a5f0c2 & 12 at <https://a.example>', true],
    ['', false],
    [' a', false],
    ['a  b', false],
    ['a\nb', false],
    ['a\u0000b', false],
  ])('%j: %s', (id, is) => expect(isEntryId(id)).toBe(is))
})

describe('isCanonicalUri()', () => {
  test.each([
    ['tag:a.example,2021:2021-11/b', true],
    ['urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a', true],
    ['https://a.example/?p=1&q=%20', true],
    ['https://a.example', false],
    ['HTTPS://a.example/', false],
    ['tag:a.example,2021:é', false],
    ['tag:a.example,2021:a b', false],
    ['tag:a.example,2021:"<b>"', false],
    ['tag:a.example,2021:100%', false],
    ['2021-11/b', false],
    ['', false],
  ])('%j: %s', (id, is) => expect(isCanonicalUri(id)).toBe(is))
})

describe('isInstant()', () => {
  test.each([
    ['2021-11-30T00:00:00Z', true],
    ['2024-02-29T23:59:59Z', true],
    ['2021-02-29T00:00:00Z', false],
    ['2021-11-30T24:00:00Z', false],
    ['2021-11-30T00:00:00.000Z', false],
    ['2021-11-30T00:00:00+00:00', false],
    ['2021-11-30', false],
    ['Tue, 30 Nov 2021 00:00:00 GMT', false],
    ['', false],
  ])('%j: %s', (instant, is) => expect(isInstant(instant)).toBe(is))
})

describe('escapeMarkup()', () => {
  test('gives any clean text back from an element and from an attribute', () => {
    fc.assert(
      fc.property(anyText.map(cleanText), (text) => {
        const xml = settleEscapes(escapeMarkup(text))
        expect(readText(xml)).toBe(text)
        expect(readXml(`${DECLARATION}<a b="${xml}"/>`)).toMatchObject({
          errors: [],
          root: { attributes: { b: text } },
        })
      }),
    )
  })
})

describe('escapeElement()', () => {
  test('gives any clean text back from an element', () => {
    fc.assert(
      fc.property(anyText.map(cleanText), (text) => {
        expect(readText(settleEscapes(escapeElement(text)))).toBe(text)
      }),
    )
  })

  test('is settled as hexadecimal references', () => {
    expect(settleEscapes(escapeElement('a & <b> ]]>'))).toBe('a &#x26; &#x3C;b&gt; ]]&gt;')
  })
})

describe('escapeAttribute()', () => {
  test('leaves nothing that the library would alter', () => {
    fc.assert(fc.property(anyText, (text) => !/[&<]/.test(escapeAttribute(text))))
  })

  test('is settled as named references, which every parser resolves', () => {
    expect(settleEscapes(escapeAttribute('https://a.example/?a=1&b=2&amp;<'))).toBe(
      'https://a.example/?a=1&amp;b=2&amp;amp;&lt;',
    )
  })
})

describe('escapeText()', () => {
  test('leaves nothing that the library would alter', () => {
    fc.assert(fc.property(anyText, (text) => !/[&<]/.test(escapeText(text))))
  })

  test('is settled as hexadecimal references', () => {
    expect(settleEscapes(escapeText('a & <b> &amp;'))).toBe('a &#x26; &#x3C;b> &#x26;amp;')
  })
})

describe('escapeToHtml()', () => {
  test('is the inverse of reading HTML as text', () => {
    fc.assert(fc.property(anyText, (text) => readHtmlText(escapeToHtml(text)) === text))
  })
})

const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'

/** The text of an element with this inside; an error of the parser fails the test. */
function readText(inside: string): string | undefined {
  const { root, errors } = readXml(`${DECLARATION}<a>${inside}</a>`)
  expect(errors).toEqual([])
  return root?.text
}
