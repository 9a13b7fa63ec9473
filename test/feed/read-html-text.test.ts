import { describe, expect, test } from 'vitest'
import { readHtmlText } from '../../src/feed/read-html-text.ts'

describe('readHtmlText()', () => {
  test.each([
    ['a &lt;b&gt; &amp; &quot;c&quot; &apos;', 'a <b> & "c" \''],
    ['&#38; &#x26; &#X1F41F;', '& & \u{1f41f}'],
    ['&amp;amp; &amp;lt;', '&amp; &lt;'],
    ['a <b>bold</b> c', 'a bold c'],
    ['a < b', 'a '],
    ['&bogus; & &#x110000;', '&bogus; & &#x110000;'],
  ])('%j -> %j', (html, text) => expect(readHtmlText(html)).toBe(text))
})
