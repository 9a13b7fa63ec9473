/** What is escaped comes back from a parser as it was. */
import fc from 'fast-check'
import type { Nodes } from 'mdast'
import { toString as toPlain } from 'mdast-util-to-string'
import { describe, expect, test } from 'vitest'
import { readXml } from '../../src/feed/read-xml.ts'
import { parseMarkdown } from '../../src/issue/markdown.ts'
import { escapeMarkdown } from '../../src/page/escape-markdown.ts'
import { escapeXml } from '../../src/page/escape-xml.ts'

const characters = [...'abc 12.)+-=_*~`#[]()<>&!|\\:/@\'"^{}äß治😀', 'www.', '://', '&amp;', ']]>', '<b>', '[^1]']
const texts = fc.string({ unit: fc.constantFrom(...characters), maxLength: 20 })

describe('escapeXml()', () => {
  test('gives what a strict parser reads as the same text, in elements and attributes', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const xml = `<?xml version="1.0" encoding="UTF-8"?><a b="${escapeXml(text)}">${escapeXml(text)}</a>`
        const { root, errors } = readXml(xml)
        expect(errors).toEqual([])
        expect([root?.text, root?.attributes.b]).toEqual([text, text])
      }),
    )
  })
})

describe('escapeMarkdown()', () => {
  const typesIn = (node: Nodes): readonly string[] => [
    node.type,
    ...('children' in node ? node.children.flatMap(typesIn) : []),
  ]

  // A parser may still make a link of an address, which changes no word.
  test.each([
    ['a heading', '# ', '', ['root', 'heading', 'text', 'link']],
    ['a quotation', '> ', '', ['root', 'blockquote', 'paragraph', 'text', 'link']],
    ['the text of a link', '[', '](https://a.example)', ['root', 'paragraph', 'link', 'text']],
  ])('gives what a parser reads as the same text in %s', (_, before, after, allowed) => {
    fc.assert(
      fc.property(texts, (text) => {
        const shown = text.replace(/\s+/g, ' ').trim()
        fc.pre(shown !== '')
        const root = parseMarkdown(before + escapeMarkdown(text) + after)
        expect(allowed).toEqual(expect.arrayContaining([...typesIn(root)]))
        expect(toPlain(root)).toBe(shown)
      }),
      { numRuns: 1000 },
    )
  })
})
