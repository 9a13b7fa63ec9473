import fc from 'fast-check'
import { raw } from 'hast-util-raw'
import { visit } from 'unist-util-visit'
import { describe, expect, test } from 'vitest'
import { nameHeadings } from '../../src/page/name-headings.ts'

const name = (html: string) => nameHeadings(html, 'quay_')

const linked = (id: string, text: string) => `<h3 id="${id}"><a class="self" href="#${id}">${text}</a></h3>`

describe('nameHeadings()', () => {
  test.each([
    ['<h3>In numbers</h3>', linked('quay_in-numbers', 'In numbers')],
    ['<h3>What a <em>quay</em> is</h3>', linked('quay_what-a-quay-is', 'What a <em>quay</em> is')],
    ['<h3>R&#x26;D, v2.4: “costs”</h3>', linked('quay_r-d-v2-4-costs', 'R&#x26;D, v2.4: “costs”')],
    ['<h3>Höfn, 港, مرفأ</h3>', linked('quay_höfn-港-مرفأ', 'Höfn, 港, مرفأ')],
    ['<h3>ＦＵＬＬ</h3>', linked('quay_full', 'ＦＵＬＬ')],
    [`<h3>${'word '.repeat(30)}</h3>`, linked(`quay_${'word-'.repeat(12).slice(0, -1)}`, 'word '.repeat(30))],
    [
      '<h3 lang="de">Der Kai</h3>',
      '<h3 id="quay_der-kai" lang="de"><a class="self" href="#quay_der-kai">Der Kai</a></h3>',
    ],
    // The same twice, and one that somebody named so.
    ['<h3>A</h3><h3>A</h3>', linked('quay_a', 'A') + linked('quay_a-2', 'A')],
    ['<p id="quay_a">x</p><h3>A</h3>', `<p id="quay_a">x</p>${linked('quay_a-2', 'A')}`],
    ['<h3 id="quay-own">A</h3>', linked('quay-own', 'A')],
    // Nothing to name it by, and nothing that can be in a link.
    ['<h3><img src="x.png" alt=""></h3><h3>!</h3>', '<h3><img src="x.png" alt=""></h3><h3>!</h3>'],
    ['<h3>See <a href="/x">x</a></h3>', '<h3 id="quay_see-x">See <a href="/x">x</a></h3>'],
    ['<h3>See <h4>x</h4></h3>', '<h3 id="quay_see-x">See <h4>x</h4></h3>'],
    // No heading at all.
    ['<p title="<h3>A</h3>">x</p>', '<p title="<h3>A</h3>">x</p>'],
    ['<p>&#x3C;h3>A&#x3C;/h3></p>', '<p>&#x3C;h3>A&#x3C;/h3></p>'],
    ['<h3 title="<h3>">A</h3>', '<h3 id="quay_a" title="<h3>"><a class="self" href="#quay_a">A</a></h3>'],
  ])('of %s', (html, named) => {
    expect(name(html)).toBe(named)
  })

  test('does not depend on what stands around a heading', () => {
    expect(name('<p>x</p><h3>Before</h3><h4>A</h4>')).toContain(linked('quay_a', 'A').replaceAll('h3', 'h4'))
  })

  test('gives every id once, and leaves the text as it is', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'B', '-', ' ', '.', '2', 'é', '港', '&#x3C;', '"', "'"),
      maxLength: 4,
    })
    const heading = fc
      .tuple(fc.constantFrom('h3', 'h4', 'h6', 'p'), fc.constantFrom('', ' title="<h3>a</h3>"'), text)
      .map(([tag, attribute, content]) => `<${tag}${attribute}>${content}</${tag}>`)
    fc.assert(
      fc.property(fc.array(heading, { maxLength: 8 }), (parts) => {
        const html = parts.join('')
        const made = [...name(html).matchAll(/<h\d id="(quay_[^"]*)"/g)].map(([, id]) => id)
        expect(new Set(made).size).toBe(made.length)
        expect(readText(name(html))).toBe(readText(html))
      }),
    )
  })
})

/** By a parser of HTML, which sees attributes for what they are. */
function readText(html: string): string {
  const texts: string[] = []
  visit(raw({ type: 'root', children: [{ type: 'raw', value: html } as never] }), 'text', ({ value }) => {
    texts.push(value)
  })
  return texts.join('')
}
