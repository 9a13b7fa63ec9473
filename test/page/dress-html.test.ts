import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dressHtml } from '../../src/page/dress-html.ts'

const HERE = 'https://news.example/issues/2021-11/a'
const dress = (html: string, rise: 0 | 1 = 0) => dressHtml(html, { address: HERE, rise, prefix: 'a_' })

describe('dressHtml()', () => {
  test.each([
    [
      '<h3>A</h3><h4 id="a-x">B</h4>',
      1,
      '<h2 id="a_a"><a class="self" href="#a_a">A</a></h2><h3 id="a-x"><a class="self" href="#a-x">B</a></h3>',
    ],
    ['<h3>A</h3>', 0, '<h3 id="a_a"><a class="self" href="#a_a">A</a></h3>'],
    ['<p title="see <h3> here">A</p>', 1, '<p title="see <h3> here">A</p>'],
    ['<pre><code>&#x3C;h3></code></pre>', 1, '<pre tabindex="0"><code>&#x3C;h3></code></pre>'],
    [
      '<table><tbody><tr><td align="right">1</td></tr></tbody></table>',
      0,
      '<div class="scroll" role="group" aria-label="Table" tabindex="0"><table><tbody><tr><td class="right">1</td></tr></tbody></table></div>',
    ],
    ['<img src="/a.png" alt="">', 0, '<img loading="lazy" decoding="async" src="/a.png" alt="">'],
    [`<a href="${HERE}#a-fn-1" id="r">1</a>`, 0, '<a href="#a-fn-1" id="r">1</a>'],
    [`<a href="${HERE}b#x">1</a>`, 0, `<a href="${HERE}b#x">1</a>`],
    [
      '<a href="https://x.example/">https://x.example/</a>',
      0,
      '<a class="bare" href="https://x.example/">https://x.example/</a>',
    ],
    [`<a href="${HERE}">1</a>`, 0, `<a href="${HERE}">1</a>`],
    ['<input type="checkbox" checked disabled> x', 0, '<span class="task" role="img" aria-label="Done:">☑</span> x'],
    [
      '<input type="checkbox" disabled title="not checked"> x',
      0,
      '<span class="task" role="img" aria-label="To do:">☐</span> x',
    ],
  ] as const)('of %s, risen by %d', (html, rise, dressed) => {
    expect(dress(html, rise)).toBe(dressed)
  })

  test('changes no text', () => {
    const text = fc.string({ unit: fc.constantFrom('h', '3', '>', '"', "'", ' ', '&#x3C;', 'é', '/') })
    const title = text.map((value) => value.replaceAll('"', '&#x22;'))
    const element = fc
      .tuple(fc.constantFrom('p', 'h3', 'h6', 'table', 'pre', 'a', 'td'), title, text)
      .map(([name, value, content]) => `<${name} title="${value}">${content}</${name}>`)
    fc.assert(
      fc.property(fc.array(fc.oneof(element, text)), fc.constantFrom(0, 1), (parts, rise) => {
        const html = parts.join('')
        expect(readText(dress(html, rise as 0 | 1))).toBe(readText(html))
      }),
    )
  })
})

function readText(html: string): string {
  return html.replaceAll(/<\/?[a-z][a-z0-9]*(?: [a-z-]+="[^"]*")*>/g, '')
}
