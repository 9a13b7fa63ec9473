/** The Markdown of a part, judged by rendering it again: it must say what the HTML says, and let nothing in. */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import type { Root } from 'hast'
import { raw } from 'hast-util-raw'
import { toText } from 'hast-util-to-text'
import { describe, expect, test } from 'vitest'
import { parseIssue } from '../../src/issue/parse-issue.ts'
import { NO_IMAGES, SETTINGS, source } from './source.ts'

const FIXTURES = ['issue', 'gallery', 'gallery-rtl'].flatMap((name) => {
  const folder = new URL(`../fixtures/${name}/`, import.meta.url)
  const files = readdirSync(folder).filter((file) => file.endsWith('.md'))
  return files.map((file): [string, URL] => [`${name}/${file}`, new URL(file, folder)])
})

type Part = { readonly html: string; readonly markdown: string }

function readParts(bytes: Uint8Array): readonly Part[] {
  const { issue } = parseIssue(source('2021-11-30.md', bytes), SETTINGS, NO_IMAGES)
  return issue === null ? [] : [{ html: issue.lead, markdown: issue.leadMarkdown }, ...issue.parts]
}

function render(body: string): Part {
  // With a title of its own, so that no heading of the body is taken for it.
  const file = source('2021-11-30.md', `# Title\n\n## Article 1: "One"\n#### Title\n\n${body}\n`)
  const { issue } = parseIssue(file, SETTINGS, NO_IMAGES)
  return issue?.parts[0] ?? { html: '', markdown: '' }
}

/** As a reader sees it: no white space but between words, no place where a line may break, no arrows of footnotes. */
function textOf(html: string): string {
  const value = html.replace(/<a [^>]*data-footnote-backref.*?<\/a>/gs, '')
  const tree = raw({ type: 'root', children: [{ type: 'raw', value }] } as unknown as Root)
  return toText(tree).replaceAll('\u200b', '').replace(/\s+/g, ' ').trim()
}

function expectSame({ html, markdown }: Part) {
  expect(textOf(render(markdown).html), markdown).toBe(textOf(html))
}

describe('toMarkdownTree()', () => {
  test.each(FIXTURES)('says what the HTML of %s says', (_, file) => {
    for (const part of readParts(readFileSync(file))) expectSame(part)
  })

  test.each([
    ['footnotes, numbered by part', 'a[^x] b[^x]\n\n[^x]: Note.', 'a[^one-1] b[^one-1]\n\n[^one-1]: Note.'],
    [
      'links of all kinds, absolute',
      '[a](/x) [b]\n\n[b]: 2021-10.md "t"',
      '[a](https://harbour.example/x) [b](https://harbour.example/issues/2021-10 "t")',
    ],
    ['headings below the title', '#### a\n\n##### b', '### a\n\n#### b'],
    ['text that looks like marks', '1\\. a \\*b\\*', '1\\. a \\*b\\*'],
    ['what would be an address', "\\<'@a> < 2", "\\<'@a> < 2"],
    ['what would be a definition', '[^x]\\:b\n\n[^x]: Note.', '[^one-1]\\:b\n\n[^one-1]: Note.'],
    ['what Markdown has no mark for', 'H<sub>2</sub>O <span lang="de">Hafen</span>', 'H<sub>2</sub>O Hafen'],
    ['marks that would not be read beside letters', '治<b>理。</b>治', '治<strong>理。</strong>治'],
    ['both marks in one', '***a***', '***a***'],
    [
      'a table that is more than rows',
      '<table><tr><td colspan=2>a</table>',
      '<table><tbody><tr><td colspan="2">a</td></tr></tbody></table>',
    ],
    ['a table that is not', '<table><tr><th>a<tr><td>b|c</table>', '| a |\n| - |\n| b\\|c |'],
  ])('writes %s', (_, body, expected) => {
    expect(render(body).markdown).toBe(expected)
  })

  test('is not judged by a test that cannot fail', () => {
    expect(() => expectSame({ html: '<p>a b</p>', markdown: 'a *c*' })).toThrow()
  })
})

const word = fc.string({
  unit: fc.constantFrom(...'abZ09äß治😀*_~`#[]()<>&!|\\-+.:@$^=\'"{}/ '),
  minLength: 1,
  maxLength: 12,
})

const INLINE = [
  '**b**',
  '*i*',
  '***both***',
  '~~s~~',
  '`c`',
  '[l](https://a.example/?a=1&b=2 "t")',
  '![i](https://a.example/i.png)',
  '<b>',
  '</b>',
  '<sub>2</sub>',
  '<kbd>K</kbd>',
  '<a id="x"></a>',
  '<br>',
  '[^a]',
  '[^b]',
  'www.a.example',
  'm@a.example',
  '&amp;',
  '&lt;script&gt;',
  '\\*',
]

const line = fc
  .array(fc.oneof({ weight: 3, arbitrary: word }, fc.constantFrom(...INLINE)), { minLength: 1, maxLength: 6 })
  .map((words) => words.join(' '))

const marks = fc.constantFrom('**', '*', '_', '~~', '`', '<i>', '</i>', '<u>', '</u>', '[^a]', '治。')

/** Marks without spaces around them. */
const tight = fc.array(fc.oneof(word, marks), { minLength: 1, maxLength: 8 }).map((words) => words.join(''))

const lines = fc.array(line, { minLength: 1, maxLength: 3 })

const HTML = [
  '[^a]: A note.',
  '[^b]: Another[^a].\n\n    - in two',
  '<details><summary>S</summary>',
  '</details>',
  '<div>',
  '</div>',
  '<blockquote>',
  '<pre>a\n\n  b <b>c</b></pre>',
  '<h2>h<p>p</h2>',
  '<table><caption>C</caption><tr><td>1<td colspan=2>2</table>',
  '<table><tr><td>1<td><b>2</b></table>',
  '<table><tr><td><pre>a\n\nb</pre><td>[^a]</table>',
  '<dl><dt>T<dd>D<dd>E</dl>',
  '<ul>a<li>b</ul>',
  '<ins><p>a</p><p>b</p></ins>',
  '<a href="/x"><p>a</p><p>b</p></a>',
  '<b><p>a</p><p>b</p></b>',
  '<ruby>漢<rt>kan</rt></ruby>',
  '<section data-footnotes><h3>F</h3><ol><li id="fn-a">x</ol></section>',
  '<sup><a href="#fn-a" data-footnote-ref>1</a></sup>',
]

const block = fc.oneof(
  { weight: 3, arbitrary: line },
  { weight: 3, arbitrary: tight },
  { weight: 3, arbitrary: fc.constantFrom('---', ...HTML) },
  line.map((text) => `### ${text}`),
  line.map((text) => `    ${text}`),
  lines.map((items) => items.map((item) => `- ${item}`).join('\n')),
  lines.map((items) => items.map((item, at) => `${at + 7}. ${item}`).join('\n\n')),
  fc.tuple(line, line).map(([a, b]) => `> ${a}\n>\n> - ${b}`),
  fc.tuple(line, line).map(([a, b]) => `- [x] ${a}\n\n  ${b}\n- [ ] c`),
  fc.tuple(line, line, line, line).map((cells) => {
    const [a, b, c, d] = cells.map((cell) => cell.replaceAll('|', '\\|'))
    return `| ${a} | ${b} |\n| :- | - |\n| ${c} | ${d} |`
  }),
  fc.tuple(word, line).map(([a, b]) => `\`\`\`js\n${a}\n${b}\n\`\`\``),
)

const bodies = fc.array(block, { minLength: 1, maxLength: 5 }).map((blocks) => blocks.join('\n\n'))

describe('toMarkdownTree() of anything', () => {
  test('says what the HTML says', () => {
    fc.assert(
      fc.property(bodies, (body) => expectSame(render(body))),
      { numRuns: 300 },
    )
  })
})
