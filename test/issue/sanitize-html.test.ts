/** Everything that could act in a reader's browser goes; what is left is judged by parsing it again. */
import type { Root } from 'hast'
import { raw } from 'hast-util-raw'
import { toHtml } from 'hast-util-to-html'
import { visit } from 'unist-util-visit'
import { describe, expect, test } from 'vitest'
import { parseMarkdown } from '../../src/issue/markdown.ts'
import { parseIssue } from '../../src/issue/parse-issue.ts'
import { ALLOWED_ATTRIBUTES, ALLOWED_TAGS } from '../../src/issue/sanitize-html.ts'
import { toHtmlTree } from '../../src/issue/to-html-tree.ts'
import { issueWith, NO_IMAGES, SETTINGS } from './source.ts'

const VECTORS = [
  '<script>alert(1)</script>',
  '<SCRIPT SRC=https://evil.example/x.js></SCRIPT>',
  '<script\n>alert(1)</script\n>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<<script>alert(1)//<</script>',
  '<script>alert(1)',
  '<img src=x onerror=alert(1)>',
  '<img src="https://img.example/a.png" onload="alert(1)" alt="a">',
  '<img """><script>alert(1)</script>">',
  '<img src=javascript:alert(1)>',
  '<img src="data:image/svg+xml,<svg onload=alert(1)>">',
  '<img srcset="javascript:alert(1) 1x" src="https://img.example/a.png">',
  '<img dynsrc="javascript:alert(1)" lowsrc="javascript:alert(1)">',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="JaVaScRiPt:alert(1)">x</a>',
  '<a href=" &#14; javascript:alert(1)">x</a>',
  '<a href="java\tscript:alert(1)">x</a>',
  '<a href="java&#x0A;script:alert(1)">x</a>',
  '<a href="&#106;&#97;&#118;&#97;script:alert(1)">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>',
  '<a href="blob:https://evil.example/1">x</a>',
  '<a href="view-source:https://a.example">x</a>',
  '<a href="https://a.example" onmouseover=alert(1)>x</a>',
  '<a href="https://a.example" style="position:fixed;inset:0">x</a>',
  '[x](javascript:alert(1))',
  '[x](<java\\script:alert(1)>)',
  '[x](&#106;avascript:alert(1))',
  '[x]\n\n[x]: javascript:alert(1)',
  '<javascript:alert(1)>',
  '![x](javascript:alert(1))',
  '![x"onerror="alert(1)](https://img.example/a.png)',
  '[x](https://a.example "t"onclick="alert(1)")',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="javascript:alert(1)"></object>',
  '<embed src="https://evil.example/x.swf">',
  '<svg onload=alert(1)></svg>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<svg><animate onbegin=alert(1) attributeName=x></svg>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
  '<math href="javascript:alert(1)">x</math>',
  '<style>@import "https://evil.example/x.css";</style>',
  '<link rel=stylesheet href="https://evil.example/x.css">',
  '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
  '<base href="https://evil.example/">',
  '<form action="javascript:alert(1)"><input type=submit></form>',
  '<input type="image" src="x" onerror="alert(1)">',
  '<input autofocus onfocus=alert(1)>',
  '<button formaction="javascript:alert(1)">x</button>',
  '<select onfocus=alert(1)><option>x</select>',
  '<textarea autofocus onfocus=alert(1)>x</textarea>',
  '<textarea></textarea><script>alert(1)</script>',
  '<video src=x onerror=alert(1)><source onerror=alert(1)></video>',
  '<audio src=x onerror=alert(1)></audio>',
  '<details open ontoggle=alert(1)><summary>x</summary></details>',
  '<marquee onstart=alert(1)>x</marquee>',
  '<body onload=alert(1)>',
  '<table background="javascript:alert(1)"><tr><td onclick=alert(1)>x</td></tr></table>',
  '<div style="background:url(javascript:alert(1))">x</div>',
  '<p style="width:expression(alert(1))">x</p>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<template><script>alert(1)</script></template>',
  '<xmp><script>alert(1)</script></xmp>',
  '<plaintext><script>alert(1)</script>',
  '<title><img src=x onerror=alert(1)></title>',
  '<!--><script>alert(1)</script>-->',
  '<!-- --!><img src=x onerror=alert(1)> -->',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?xml version="1.0"?><script>alert(1)</script>',
  '<q cite="javascript:alert(1)">x</q>',
  '<blockquote cite="data:text/html,x">x</blockquote>',
  '<isindex action="javascript:alert(1)">',
  '<frameset onload=alert(1)><frame src="javascript:alert(1)"></frameset>',
  '<x-element onclick=alert(1)>x</x-element>',
  '<a id="x" name="y" class="z" data-x="1" slot="s" is="x">x</a>',
  '```js"onclick="alert(1)\nx\n```',
  '<code class="language-js evil">x</code>',
  '<span dir="evil" lang="en\0">x</span>'.replace('\0', ''),
]

const LINKS = /^(?:https?:\/\/|mailto:|tel:|xmpp:)/
const WEB = /^https?:\/\//

/** Everything in `html` that is not on the allow list. */
function findForeign(html: string): string[] {
  const foreign: string[] = []
  visit(raw({ type: 'root', children: [{ type: 'raw', value: html }] } as unknown as Root), (node) => {
    if (node.type === 'comment' || node.type === 'doctype') foreign.push(node.type)
    if (node.type !== 'element') return
    if (!ALLOWED_TAGS.includes(node.tagName)) foreign.push(`<${node.tagName}>`)
    const allowed = [...(ALLOWED_ATTRIBUTES['*'] ?? []), ...(ALLOWED_ATTRIBUTES[node.tagName] ?? [])]
    const names = allowed.map((name) => (typeof name === 'string' ? name : name[0]))
    for (const [name, value] of Object.entries(node.properties)) {
      if (!names.includes(name)) foreign.push(`${node.tagName}.${name}`)
      if (name === 'href' && !LINKS.test(String(value))) foreign.push(`href ${value}`)
      if ((name === 'src' || name === 'cite') && !WEB.test(String(value))) foreign.push(`${name} ${value}`)
    }
    if (node.tagName === 'input' && !html.includes('<input type="checkbox"')) foreign.push('an input')
  })
  return foreign
}

function render(markdown: string) {
  const { issue, problems } = parseIssue(issueWith(`Some text.\n\n${markdown}`), SETTINGS, NO_IMAGES)
  return { html: issue?.parts[0]?.html ?? '', markdown: issue?.parts[0]?.markdown ?? '', problems }
}

describe('sanitizeHtml()', () => {
  test('is tested with a re-parse that finds what is foreign', () => {
    const html = '<p onclick="x">a<script>1</script><a href="javascript:x">b</a><img src="data:x"><!--c--></p>'
    expect(findForeign(html)).toEqual(['p.onClick', '<script>', 'href javascript:x', 'src data:x', 'comment'])
  })

  test.each(VECTORS)('leaves nothing off the allow list in %s', (vector) => {
    const { html } = render(vector)
    expect(html).toContain('Some text.')
    expect(findForeign(html)).toEqual([])
  })

  test.each(VECTORS)('leaves nothing off the allow list in the Markdown of %s', (vector) => {
    const { markdown } = render(vector)
    expect(markdown).toContain('Some text.')
    // By whoever renders it without a sanitiser of his own.
    expect(findForeign(toHtml(toHtmlTree(parseMarkdown(markdown).children, [], markdown)))).toEqual([])
  })

  test('drops the content of scripts and styles, keeps that of unknown elements', () => {
    const { html } = render('a<script>code()</script>b<style>p {}</style>c<font>kept</font>d')
    expect(html).toBe('<p>Some text.</p>\n<p>abckeptd</p>')
  })

  test.each([
    ['<script>x</script>', '<script>'],
    ['a <b onclick="x" style="y">b</b>', 'onclick, style of <b>'],
    ['a <a href="javascript:x">b</a>', 'href "javascript:x"'],
    ['<svg><script>x</script></svg>', '<svg>'],
    ['a <input type="text">', '<input>'],
    ['a <?php echo 1 ?>', '<?php echo'],
    ['a <b class="x">b</b>', 'class of <b>'],
    ['a <b a1 a2 a3 a4 a5 a6 a7>b</b>', 'a1, a2, a3, a4, a5 and 2 more of <b>'],
  ])('says once what it removed of %s', (markdown, what) => {
    const { problems } = render(markdown)
    expect(problems.map(({ code, line }) => ({ code, line }))).toEqual([{ code: 'html-removed', line: 7 }])
    expect(problems[0]!.message.startsWith(what)).toBe(true)
  })

  test.each([
    '<!-- a comment -->',
    '- [ ] a task',
    'a[^1]\n\n[^1]: b',
    '| a |\n| - |\n| b |',
    '```js\nx\n```',
    '<p dir="rtl" lang="ar" title="t" id="i">x</p>',
  ])('says nothing about %s', (markdown) => {
    expect(render(markdown).problems).toEqual([])
  })
})
