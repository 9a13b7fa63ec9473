/** Articles made to break feeds, by what is nasty in them. */
import type { Entry } from '../../src/feed/entry.ts'
import { makeEntry } from './sample-feed.ts'

const CODE = `<pre><code class="language-ts">if (a &lt; b &amp;&amp; c[d[0]]> e) {
\treturn "&amp;lt;" // ]]> </code></pre>
`

const TABLE = `<table>
<thead><tr><th align="right">A &amp; B</th><th>C</th></tr></thead>
<tbody><tr><td align="right">&lt;1</td><td><br></td></tr></tbody>
</table>`

const FOOTNOTES = `<p>Text<sup><a href="https://gazette.example/a#fn-1" id="ref-1">1</a></sup></p>
<section class="footnotes"><ol><li id="fn-1"><p>Note <a href="https://gazette.example/a#ref-1">↩</a></p></li></ol></section>`

const LONG = `<p>${'A paragraph with an &amp; and a <em>word</em>. '.repeat(2200)}</p>`

const VALUES: Readonly<Record<string, Partial<Entry>>> = {
  'markup in texts': { title: '<b>Bold</b> <script>x</script>', summary: '</description></item><item>' },
  'an unclosed tag in a title': { title: 'a < b', summary: 'a < b > c' },
  ampersands: { title: 'AT&T & Co &', summary: '& &' },
  'references in texts': { title: 'AT&amp;T &amp;amp; &lt; &#60; &nbsp;', summary: '&lt;p&gt; &#x26;' },
  'references in HTML': { html: '<p>AT&amp;T &amp;amp; &lt;b&gt;</p>' },
  quotes: { title: '"Double" \'single\' “curly” `back`', summary: '"\'' },
  emoji: { title: '🐟 👩‍👩‍👧‍👦 🏳️‍🌈 🇨🇭', summary: '👍🏽', html: '<p>🐟</p>' },
  'right to left': {
    title: 'גליון נובמבר \u200f(2021)\u200f',
    summary: 'العدد ١١ \u202babc\u202c',
    html: '<p dir="rtl">שלום</p>',
  },
  '`]]>` twice': { title: 'a ]]> b ]]> c', summary: ']]>]]>', html: '<p>a ]]> b ]]> c</p>' },
  'the end of CDATA and an entry': { html: ']]>]]></content:encoded></item><item><title>x</title></item>' },
  'control characters': { title: 'a\u0000\u0008\u000b\u001fb', summary: '\u0001x\u007f', html: '<p>\u0002\u000c</p>' },
  'code points that XML forbids': { title: 'a\ufffeb\uffffc', html: '<p>\ufffe</p>' },
  'lone surrogates': { title: 'a\ud800b', summary: '\udc00x', html: '<p>\ud83d</p>' },
  'white space': { title: '\ta\r\n b\u00a0 c\u2028d', html: '<p>a\r\nb\rc</p>\n\n' },
  'an article of 100 KB': { html: LONG },
  'a title of 10 KB': { title: 'Long & <long> '.repeat(700) },
  'five authors': { authors: ['Ada & Co', '"Ben"', 'Ćirić <C>', '王小明', 'Eve &amp; Eve'].map(toPerson) },
  '200 categories': {
    categories: Array.from({ length: 200 }, (_, index) => ({
      term: `topic-${index}`,
      label: `Topic <${index}> & "x"`,
    })),
  },
  'code blocks': { html: CODE },
  tables: { html: TABLE },
  footnotes: { html: FOOTNOTES },
  'addresses with everything': {
    url: 'https://gazette.example/é?a=1&b="<>"&amp;c#d',
    html: '<p><a href="https://gazette.example/?a=1&amp;b=2">x</a></p>',
    image: {
      url: 'https://gazette.example/media/1/a%20b.png?c=1&d=2',
      alt: 'A "pier" <b> & &amp;',
      type: 'image/png',
      width: 1,
      height: 1,
      length: 1,
    },
  },
  'an image of unknown type': {
    image: { url: 'https://gazette.example/i?a&b', alt: '&', type: null, width: null, height: null, length: null },
  },
  'corrections with markup': { corrections: [{ date: '2021-12-01T00:00:00Z', note: 'Not <b> & "c" ]]> \u0008' }] },
}

export const NASTY: readonly (readonly [name: string, entry: Entry])[] = Object.entries(VALUES).map(
  ([name, values], index) => [name, makeEntry({ id: `tag:gazette.example,2021:nasty/${index}`, ...values })],
)

function toPerson(name: string) {
  return { name, url: 'https://gazette.example/?who=1&all=2', email: null }
}
