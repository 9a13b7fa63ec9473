import { describe, expect, test } from 'vitest'
import { childrenOf, readXml, textOf } from '../../src/feed/read-xml.ts'

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'

describe('readXml()', () => {
  test('makes elements with their namespaces, attributes and text', () => {
    const xml = `${DECLARATION}<a xmlns="urn:a" xmlns:b="urn:b"><b:c d="&#x26;">x<![CDATA[<y>]]></b:c><e xmlns=""/></a>`
    expect(readXml(xml)).toEqual({
      errors: [],
      root: {
        namespace: 'urn:a',
        name: 'a',
        attributes: { xmlns: 'urn:a', 'xmlns:b': 'urn:b' },
        text: '',
        children: [
          { namespace: 'urn:b', name: 'c', attributes: { d: '&' }, children: [], text: 'x<y>' },
          { namespace: '', name: 'e', attributes: { xmlns: '' }, children: [], text: '' },
        ],
      },
    })
  })

  test.each([
    ['no declaration', '<a/>'],
    ['no encoding', '<?xml version="1.0"?><a/>'],
    ['XML 1.1', '<?xml version="1.1" encoding="UTF-8"?><a/>'],
    ['nothing', ''],
    ['no element', DECLARATION],
    ['an unclosed element', `${DECLARATION}<a>`],
    ['elements that cross', `${DECLARATION}<a><b></a></b>`],
    ['two roots', `${DECLARATION}<a/><b/>`],
    ['text behind the root', `${DECLARATION}<a/>b`],
    ['a raw ampersand', `${DECLARATION}<a>&</a>`],
    ['an entity of HTML', `${DECLARATION}<a>&nbsp;</a>`],
    ['`]]>` in text', `${DECLARATION}<a>]]></a>`],
    ['`<` in an attribute', `${DECLARATION}<a b="<"/>`],
    ['an attribute twice', `${DECLARATION}<a b="" b=""/>`],
    ['a forbidden character', `${DECLARATION}<a>\u0008</a>`],
    ['a reference to a forbidden character', `${DECLARATION}<a>&#8;</a>`],
    ['U+FFFE', `${DECLARATION}<a>\ufffe</a>`],
    ['an undeclared prefix', `${DECLARATION}<a><b:c/></a>`],
    ['an undeclared prefix of an attribute', `${DECLARATION}<a b:c=""/>`],
    ['a document type', `${DECLARATION}<!DOCTYPE a><a/>`],
  ])('finds an error in %s', (_, xml) => {
    expect(readXml(xml).errors.length).toBeGreaterThan(0)
  })
})

describe('textOf()', () => {
  const { root } = readXml(`${DECLARATION}<a><b>one</b><c>1</c><c>1</c><d xmlns="urn:d">other</d></a>`)

  test.each([
    ['the only child', 'b', 'one'],
    ['no child', 'x', ''],
    ['a child of another namespace', 'd', ''],
  ])('of %s', (_, name, text) => expect(textOf(root!, '', name)).toBe(text))

  test('of two children is what no document can say', () => {
    expect(childrenOf(root!, '', 'c')).toHaveLength(2)
    expect(textOf(root!, '', 'c')).toContain('\uffff')
  })
})
