import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchesEntityTag, weakTag } from '../../src/http/entity-tag.ts'

/** Opaque parts as RFC 9110 8.8.3 allows them, commas and hyphens among them. */
const opaqueTags = fc.stringMatching(/^[\x21\x23-\x7e]+$/)

describe('weakTag() writes an entity tag (RFC 9110 8.8.3)', () => {
  test('weak and quoted', () => {
    expect(weakTag('abc-rss')).toBe('W/"abc-rss"')
  })

  test.each(['', 'a"b', 'a b', 'a\r\nX: y', 'ä'])('refuses %j', (opaque) => {
    expect(() => weakTag(opaque)).toThrow(RangeError)
  })
})

describe('matchesEntityTag() reads If-None-Match (RFC 9110 13.1.2)', () => {
  test.each([
    ['the tag as it was sent', 'W/"abc"'],
    ['strong, compared weakly (8.8.3.2)', '"abc"'],
    ['any', '*'],
    ['any, in space', ' * '],
    ['first of a list', 'W/"abc", "x"'],
    ['last of a list', '"x", W/"y", W/"abc"'],
    ['list without spaces', '"x","abc","y"'],
    ['list with tabs', '"x"\t,\t"abc"'],
    ['empty members (5.6.1.2)', ', ,"x",, "abc",'],
    ['behind a tag with a comma', '"x,y", "abc"'],
    ['behind an unquoted tag', 'x, "abc"'],
    ['behind a tag without its first quote', 'x", "abc"'],
    ['no quotes', 'abc'],
    ['weak without quotes', 'W/abc'],
    ['no quotes in a list', 'x, abc ,y'],
    ['gzip inside', 'W/"abc-gzip"'],
    ['gzip behind', 'W/"abc"-gzip'],
    ['br inside', '"abc-br"'],
    ['br behind', '"abc"-br'],
    ['zstd inside', '"abc-zstd"'],
    ['semicolon inside', '"abc;gzip"'],
    ['semicolon behind', '"abc";gzip'],
    ['two hyphens', '"abc--gzip"'],
    ['no quotes, suffix', 'abc-gzip'],
    ['two proxies', '"abc-gzip"-br'],
    ['suffix in a list', '"x-gzip", W/"abc-gzip"'],
  ])('true: %s: %s', (_, header) => {
    expect(matchesEntityTag(header, 'abc')).toBe(true)
  })

  test.each([
    ['nothing', ''],
    ['only commas', ', ,,'],
    ['another', '"abd"'],
    ['a longer tag', '"abcd"'],
    ['a shorter tag', '"ab"'],
    ['a tag that ends alike', '"xabc"'],
    ['another case', '"ABC"'],
    ['in a comma inside quotes', '"x,abc,y"'],
    ['in a comma and space inside quotes', '"x, abc, y"'],
    ['space inside quotes', '" abc "'],
    ['an unknown suffix', '"abc-rss"'],
    ['a suffix and more', '"abc-gzip2"'],
    ['a suffix that is not one', '"abcgzip"'],
    ['a suffix behind a space', '"abc" -gzip'],
    ['tags without a comma', '"abc" "x"'],
    ['a quote that does not end', '"abc'],
    ['any, quoted', '"*"'],
    ['any in a list', '*, "x"'],
    ['an empty tag', '""'],
    ['only a suffix', '"-gzip"'],
  ])('false: %s: %s', (_, header) => {
    expect(matchesEntityTag(header, 'abc')).toBe(false)
  })

  test('does not take a tag that ends like a suffix for the one without', () => {
    expect(matchesEntityTag('"abc"', 'abc-br')).toBe(false)
    expect(matchesEntityTag('"abc-br"', 'abc-br')).toBe(true)
    expect(matchesEntityTag('"abc-br-gzip"', 'abc-br')).toBe(true)
    expect(matchesEntityTag('"abc-gzip"', 'zip')).toBe(false)
  })

  test('finds what weakTag() wrote, anywhere in a list of others', () => {
    fc.assert(
      fc.property(opaqueTags, fc.array(opaqueTags), fc.array(opaqueTags), (opaque, before, after) => {
        expect(matchesEntityTag([...before, opaque, ...after].map(weakTag).join(', '), opaque)).toBe(true)
      }),
    )
  })

  test('finds nothing in a list of others', () => {
    const digests = fc.stringMatching(/^[0-9a-f]{32}$/)
    fc.assert(
      fc.property(digests, fc.array(digests), (opaque, others) => {
        const header = others.filter((other) => other !== opaque).map(weakTag)
        expect(matchesEntityTag(header.join(','), opaque)).toBe(false)
      }),
    )
  })

  test.each([
    ['quotes', '"'],
    ['tags', '"a",'],
    ['empty tags', '"" '],
    ['commas', ','],
    ['spaces', ' '],
    ['comma, space', ', '],
    ['weak marks', 'W/'],
    ['suffixes', '-gzip'],
    ['hyphens', '-'],
    ['half tags', 'W/"'],
    ['the tag itself', 'abc'],
  ])('takes time linear in 1 MB of %s', (_, piece) => {
    // Quadratic time would be some minutes at this size; linear time is some 0.1 s on a slow machine.
    const hostile = piece.repeat(1_000_000 / piece.length)
    const start = performance.now()
    expect(matchesEntityTag(`${hostile}!`, 'abc')).toBe(false)
    expect(matchesEntityTag(`"abc${hostile}!`, 'abc')).toBe(false)
    expect(performance.now() - start).toBeLessThan(5000)
  })
})
