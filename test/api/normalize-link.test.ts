import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalizeLink } from '../../src/api/normalize-link.ts'

describe('normalizeLink()', () => {
  test.each([
    ['https://a.example/x', 'https://a.example/x'],
    ['http://a.example/x', 'https://a.example/x'],
    ['HTTP://A.Example/X', 'https://a.example/X'],
    ['https://a.example', 'https://a.example/'],
    ['https://a.example/x/', 'https://a.example/x'],
    ['https://a.example/x//', 'https://a.example/x'],
    ['https://a.example/x/?y=1', 'https://a.example/x?y=1'],
    ['https://a.example/x#y', 'https://a.example/x'],
    ['https://a.example/x#:~:text=y', 'https://a.example/x'],
    ['http://a.example:80/x', 'https://a.example/x'],
    ['https://a.example:443/x', 'https://a.example/x'],
    ['https://a.example:8443/x', 'https://a.example:8443/x'],
    ['https://ada:secret@a.example/x', 'https://a.example/x'],
    ['https://www.a.example/x', 'https://www.a.example/x'],
    ['https://a.example/x?utm_source=y&UTM_medium=z', 'https://a.example/x'],
    ['https://a.example/x?b=1&fbclid=2&a=3&gclid', 'https://a.example/x?b=1&a=3'],
    ['https://a.example/x?futm_source=1', 'https://a.example/x?futm_source=1'],
    ['https://a.example/x?', 'https://a.example/x'],
    ['https://a.example/a/../b', 'https://a.example/b'],
    ['https://a.example/%c3%bc?q=%3a', 'https://a.example/%C3%BC?q=%3A'],
    ['https://a.example/ü', 'https://a.example/%C3%BC'],
    ['https://ü.example/', 'https://xn--tda.example/'],
    [' https://a.example/x\n', 'https://a.example/x'],
  ])('spells %j', (link, expected) => {
    expect(normalizeLink(link)).toBe(expected)
  })

  test.each(['', 'a.example/x', '/x', 'mailto:ada@a.example', 'ftp://a.example/', 'https://', 'https://a b/'])(
    'has nothing to say to %j',
    (link) => expect(normalizeLink(link)).toBeNull(),
  )

  const parts = fc.array(
    fc.constantFrom('/', '%', '%2f', '%7e', 'a', 'B', '?', '&', '=', '#', 'utm_a', 'gclid', '.', '..', 'ü', ':'),
  )
  const links = fc.oneof(
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    parts.map((all) => `http://a.example/${all.join('')}`),
  )

  test('changes nothing that it has spelled', () => {
    fc.assert(
      fc.property(links, (link) => {
        const once = normalizeLink(link)
        expect(once).not.toBeNull()
        expect(normalizeLink(once ?? '')).toBe(once)
      }),
      { examples: [['http://a.example/??'], ['http://a.example/?'], ['http://a.example/?&&']] },
    )
  })

  test('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void normalizeLink(text)))
  })
})
