import { describe, expect, test } from 'vitest'
import { checkDraft } from '../../src/import/check-draft.ts'
import { convertHtml } from '../../src/import/convert-html.ts'
import { SETTINGS } from '../support/sample-publication.ts'

const HTML = `<p>Cranes are <b>back</b>, see <a href="https://x.example/">this</a> and <a href="#n">1</a>.</p>
<p><img src="https://x.example/i.png" alt="Crane"></p><pre><code>a  b</code></pre>
<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table><p id="n">Note</p>`

const GOOD = `# Storm

## Storm

Cranes are **back**, see [this](https://x.example/) and [1](#n).

![Crane](https://x.example/i.png)

\`\`\`
a  b
\`\`\`

| A | B |
| - | - |
| 1 | 2 |

<a id="n"></a>Note
`

const check = (text: string) =>
  checkDraft(
    { name: '2021-11-30-storm.md', text, title: 'Storm', id: null, converted: convertHtml(HTML, null) },
    SETTINGS,
  )

describe('checkDraft() finds', () => {
  test('nothing in what says the same', () => {
    expect(check(GOOD)).toEqual([])
  })

  test.each([
    ['a word too few', 'are **back**', 'are', /its text from/],
    ['a word too many', 'Note', 'Note and more', /its text from/],
    ['another target', 'https://x.example/)', 'https://y.example/)', /a link: https:\/\/x\.example\/ this/],
    ['a link that is none', '[this](https://x.example/)', 'this', /a link: /],
    ['an anchor that is gone', '<a id="n"></a>', '', /a link: #n 1/],
    ['an image that is gone', '![Crane](https://x.example/i.png)', '', /an image: /],
    ['another text of an image', '![Crane]', '![Boat]', /an image: /],
    ['spaces of code that are gone', 'a  b', 'a b', /code: a {2}b/],
    ['cells in another order', '| 1 | 2 |', '| 12 | |', /a table: /],
    ['another id', '# Storm\n\n##', '---\narticles: { storm: { id: "a" } }\n---\n# Storm\n\n##', /its id reads "a"/],
    ['a second article', '| A |', '## More\n\n| A |', /it became 2 articles/],
    ['another title', '## Storm', '## Rain', /its title reads "Rain"/],
    ['what does not check', '## Storm', '## 港', /gazette check will say at line 3/],
  ])('%s', (_, text, instead, note) => {
    expect(GOOD).toContain(text)
    expect(check(GOOD.replace(text, instead))).toEqual([expect.stringMatching(note)])
  })
})
