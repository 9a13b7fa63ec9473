import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listTags } from '../../../src/cli/verify/list-tags.ts'

test.each([
  ['<p>', [['p', {}]]],
  ['<A HREF=x Title>', [['a', { href: 'x', title: '' }]]],
  [`<a href='x"y' title="a>b">`, [['a', { href: 'x"y', title: 'a>b' }]]],
  [
    '<br/><img src = "a"/>',
    [
      ['br', {}],
      ['img', { src: 'a' }],
    ],
  ],
  ['<a href="1" href="2">', [['a', { href: '1' }]]],
  ['<a href="&#106;s&colon;&amp;&lt">', [['a', { href: 'js:&<' }]]],
  ['<!-- <a href="x"> --><b>', [['b', {}]]],
  ['<!-- <a>', []],
  ['<a href="x', []],
  ['<a b="1" c', []],
  ['<a b="1"c=2>', [['a', { b: '1', c: '2' }]]],
  ['<a b=>', [['a', { b: '' }]]],
  [
    '<TITLE><a></TITLE ><b>',
    [
      ['title', {}],
      ['b', {}],
    ],
  ],
  [
    '<script>"<a>"</script><b>',
    [
      ['script', {}],
      ['b', {}],
    ],
  ],
  ['</p> 1 < 2 <3>', []],
] as const)('listTags() reads %s', (html, expected) => {
  const tags = listTags(html).map(({ name, attributes }) => [name, Object.fromEntries(attributes)])
  expect(tags).toEqual(expected)
})

test('listTags() gives any value back that was written between quotes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      const written = value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
      expect(listTags(`<a b="${written}">`)[0]?.attributes.get('b')).toBe(value)
    }),
  )
})

test('listTags() finds a tag after anything that is closed', () => {
  const parts = fc.constantFrom(
    '<b>',
    '</b>',
    '<!-- <i> -->',
    '<script>"</script>',
    '<i a="<">',
    ' < ',
    '&lt;',
    "it's ",
  )
  fc.assert(
    fc.property(fc.array(parts), (before) => {
      expect(
        listTags(`${before.join('')}<a href="x">`)
          .at(-1)
          ?.attributes.get('href'),
      ).toBe('x')
    }),
  )
})

test.each(['<a ', '<a "', '<a b="', '<!--', '<script', '<script>', '<a b=', `<a "'`, '<a b>', '</'])(
  'listTags() takes time by the length of a text that repeats %j',
  (part) => {
    const start = performance.now()
    listTags(part.repeat(50_000))
    expect(performance.now() - start).toBeLessThan(2_000)
  },
)
