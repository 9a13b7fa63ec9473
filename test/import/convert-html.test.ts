/** HTML of feeds into Markdown and back: nothing that a reader sees may be lost on the way. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { convertHtml } from '../../src/import/convert-html.ts'
import { draftIssue } from '../../src/import/draft-issue.ts'
import type { ForeignEntry } from '../../src/import/foreign-feed.ts'
import { SETTINGS } from '../support/sample-publication.ts'

const BASE = 'https://old.example/2021/storm/'

const ENTRY: ForeignEntry = {
  id: 'https://old.example/?p=1',
  link: BASE,
  title: 'Storm',
  html: null,
  base: BASE,
  summary: null,
  published: '2021-11-30T00:00:00Z',
  updated: null,
  authors: [],
  topics: [],
  image: null,
  attachments: [],
}

function draft(html: string, entry: Partial<ForeignEntry> = {}) {
  const context = {
    settings: SETTINGS,
    hosts: new Set(['old.example']),
    takenNames: new Set(''),
    takenPaths: new Set(''),
  }
  return draftIssue({ ...ENTRY, html, ...entry }, '2021-01-01T00:00:00Z', context)
}

/** What stands below the headings. */
function bodyOf(html: string): string {
  return draft(html).text.split('\n## Storm\n\n')[1]!.trimEnd()
}

describe('convertHtml()', () => {
  test.each([
    ['a paragraph', '<p>One</p><p>Two</p>', 'One\n\nTwo'],
    ['text without one', 'One <b>two</b>', 'One **two**'],
    [
      'marks of Markdown in text',
      '<p># 1. *no* _no_ [no](no) `no`</p>',
      '\\# 1. \\*no\\* \\_no\\_ \\[no]\\(no) \\`no\\`',
    ],
    ['a relative link', '<a href="../rain">Rain</a>', '[Rain](https://old.example/2021/rain)'],
    ['a relative image', '<img src="/a b.png" alt="Quay">', '![Quay](https://old.example/a%20b.png)'],
    [
      'a note and the way back',
      '<p>A<a id="r" href="#n">1</a></p><p id="n">N <a href="#r">^</a></p>',
      'A<a id="r"></a>[1](#n)\n\n<a id="n"></a>N [^](#r)',
    ],
    ['a note by its whole address', `<p><a href="${BASE}#n">1</a></p><p id="n">N</p>`, '[1](#n)\n\n<a id="n"></a>N'],
    ['an anchor that is elsewhere', '<p><a href="#gone">1</a></p>', `[1](${BASE}#gone)`],
    ['code', '<pre><code class="language-ts">a\n\n  b</code></pre>', '```ts\na\n\n  b\n```'],
    ['a table', '<table><tr><th>A</th></tr><tr><td>1|2</td></tr></table>', '| A |\n| - |\n| 1\\|2 |'],
    ['a video', '<iframe src="//video.example/1"></iframe>', '<https://video.example/1>'],
    [
      'a film with two sources',
      '<video><source src="/a.webm"><source src="/a.mp4">Old browser</video>',
      '<https://old.example/a.webm>\n\n<https://old.example/a.mp4>',
    ],
    ['headings', '<h1>One</h1><p>x</p><h3>Two</h3><p>y</p>', '### One\n\nx\n\n##### Two\n\ny'],
    ['a list in a list', '<ul><li>a<ol start="3"><li>b</li></ol></li></ul>', '- a\n\n  3. b'],
  ])('keeps %s', (_, html, expected) => {
    expect(bodyOf(html)).toBe(expected)
    expect(draft(html).notes).toEqual([])
  })

  test.each([
    ['a script', '<p>a</p><script>alert(1)</script>', ['removed from its text: <script>']],
    ['a handler, of which nobody sees anything', '<p onclick="alert(1)" style="color:red">a</p>', []],
    [
      'a link that runs a script',
      '<a href="javascript:alert(1)">a</a>',
      ['removed from its text: the address "javascript:alert(1)"'],
    ],
    [
      'a picture inside of the text',
      '<p>a<img src="data:image/png;base64,AAAA" alt="b"></p>',
      ['removed from its text: the image "data:image/png;base64,AAAA"'],
    ],
    ['a form', '<form><button>Go</button></form><p>a</p>', ['removed from its text: <form>, <button>']],
  ])('takes out %s, and says so', (_, html, notes) => {
    const drafted = draft(html)
    expect(drafted.notes).toEqual(notes)
    expect(drafted.text).not.toMatch(/alert|data:|onclick|<form/)
  })

  test('leaves HTML what Markdown would lose', () => {
    const html =
      '<table><caption>Cranes</caption><tr><td><p id="x">a</p>\n\n<p>b</p></td></tr></table><p><a href="#x">x</a></p>'
    const drafted = draft(html)
    expect(drafted.text).toContain('<caption>Cranes</caption>')
    expect(drafted.notes.filter((note) => note.includes('not all of it'))).toEqual([])
  })

  test.each([
    ['nothing', '', 'its text'],
    ['nothing that is seen', '<p> </p><div></div>', 'its text'],
    ['more than can be read', '<div>'.repeat(5000), 'its text'],
  ])('has an issue for %s too', (_, html) => {
    const drafted = draft(html)
    expect(drafted.text).toContain(`<${BASE}>`)
    expect(drafted.notes).toContain('it has no text; what the feed says instead of it stands there')
  })
})

const WORDS = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.stringMatching(/^[a-z]{1,8}$/) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '*',
        '_',
        '#',
        '1.',
        '-',
        '&amp;',
        '&lt;b&gt;',
        '[x]',
        '](y)',
        '`',
        '~~',
        '|',
        '\\',
        '!',
        'https://x.example/',
        '@',
        ':',
        '&nbsp;',
        '\n',
        'é',
        '港',
      ),
    },
  ),
  { minLength: 1, maxLength: 6 },
)
const TEXT = WORDS.map((words) => words.join(' '))

const { block } = fc.letrec<{ inline: string; block: string }>((tie) => ({
  inline: fc.oneof(
    { maxDepth: 3 },
    TEXT,
    fc
      .tuple(fc.constantFrom('b', 'em', 'code', 'sup', 'span', 'del', 'kbd', 'u'), tie('inline'))
      .map(([tag, inner]) => `<${tag}>${inner}</${tag}>`),
    fc
      .tuple(fc.constantFrom('/a', 'https://x.example/b?c=1&amp;d', 'mailto:a@x.example'), TEXT)
      .map(([href, text]) => `<a href="${href}">${text}</a>`),
    TEXT.map((alt) => `<img src="/i.png" alt="${alt.replaceAll('\n', ' ')}">`),
    fc.tuple(tie('inline'), tie('inline')).map(([a, b]) => `${a}<br>${b}`),
    fc.tuple(tie('inline'), tie('inline')).map(([a, b]) => a + b),
  ),
  block: fc.oneof(
    { maxDepth: 3 },
    tie('inline').map((inner) => `<p>${inner}</p>`),
    fc
      .tuple(fc.constantFrom('h1', 'h2', 'h4', 'blockquote', 'div', 'figure'), tie('inline'))
      .map(([tag, inner]) => `<${tag}>${inner}</${tag}>`),
    fc
      .tuple(fc.constantFrom('ul', 'ol'), fc.array(tie('block'), { minLength: 1, maxLength: 3 }))
      .map(([tag, items]) => `<${tag}>${items.map((item) => `<li>${item}</li>`).join('')}</${tag}>`),
    TEXT.map((text) => `<pre><code>${text}\n\n ${text}</code></pre>`),
    fc
      .array(fc.tuple(tie('inline'), tie('inline')), { minLength: 1, maxLength: 3 })
      .map((rows) => `<table>${rows.map(([a, b]) => `<tr><td>${a}</td><td>${b}</td></tr>`).join('')}</table>`),
    fc.tuple(TEXT, tie('inline')).map(([text, inner]) => `<p>${text}<a href="#n1">1</a></p><p id="n1">${inner}</p>`),
    fc.tuple(tie('block'), tie('block')).map(([a, b]) => a + b),
    fc.constant('<hr>'),
  ),
}))

/** A long run finds more. */
const RUNS = process.env.GAZETTE_LONG === '1' ? 5000 : 100

test('every entry is an issue that says what the entry said', () => {
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 4 }), TEXT, (blocks, title) => {
      const { notes } = draft(blocks.join('\n'), { title })
      const lost = notes.filter((note) => /not all of it|gazette check|it became|its title reads/.test(note))
      expect(lost).toEqual([])
    }),
    { numRuns: RUNS },
  )
})

test('convertHtml() gives the same for the same', () => {
  const html = '<p>a</p><p id="n">b <a href="#n">c</a></p>'
  expect(convertHtml(html, BASE)).toEqual(convertHtml(html, BASE))
})
