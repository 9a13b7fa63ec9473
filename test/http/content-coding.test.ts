import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseCoding } from '../../src/http/content-coding.ts'

describe('chooseCoding() follows RFC 9110 12.5.3', () => {
  test.each([
    ['no header', null, 'identity'],
    ['an empty header asks for no coding', '', 'identity'],
    ['space', '  ', 'identity'],
    ['one coding', 'gzip', 'gzip'],
    ['the other', 'br', 'br'],
    ['equal weights: our order', 'gzip, br', 'br'],
    ['a browser', 'gzip, deflate, br, zstd', 'br'],
    ['curl --compressed', 'deflate, gzip, br, zstd', 'br'],
    ['feedparser', 'gzip, deflate', 'gzip'],
    ['weights', 'br;q=0.5, gzip;q=0.8', 'gzip'],
    ['weights of three decimals', 'br;q=0.799, gzip;q=0.8', 'gzip'],
    ['a low weight is still before identity unmentioned', 'gzip;q=0.001', 'gzip'],
    ['refused', 'gzip;q=0', 'identity'],
    ['refused in three decimals', 'gzip;q=0.000', 'identity'],
    ['refused with a point', 'gzip;q=0.', 'identity'],
    ['one refused', 'br;q=0, gzip', 'gzip'],
    ['refused and named again', 'gzip;q=0, gzip', 'identity'],
    ['any', '*', 'br'],
    ['any but one', 'br;q=0, *', 'gzip'],
    ['any, weighed lower', 'gzip, *;q=0.1', 'gzip'],
    ['any includes identity', 'br;q=0.1, gzip;q=0.1, *;q=0.5', 'identity'],
    ['nothing else', 'gzip, *;q=0', 'gzip'],
    ['nothing at all', '*;q=0', 'identity'],
    ['identity as good as a coding', 'identity, gzip', 'gzip'],
    ['identity wanted more', 'identity, gzip;q=0.5', 'identity'],
    ['identity wanted less', 'identity;q=0.5, gzip', 'gzip'],
    ['identity only', 'identity', 'identity'],
    ['identity refused', 'identity;q=0', 'br'],
    ['identity refused, one asked for', 'identity;q=0, gzip', 'gzip'],
    ['identity refused, one refused', 'identity;q=0, br;q=0', 'gzip'],
    ['identity refused, all refused', 'identity;q=0, *;q=0', 'identity'],
    ['identity refused, unknown asked for', 'identity;q=0, zstd', 'br'],
    ['8.4.1.3 x-gzip is gzip', 'x-gzip', 'gzip'],
    ['8.4.1.3 x-gzip is gzip when refused', 'x-gzip;q=0, br;q=0', 'identity'],
    ['8.4.1 names in any case', 'GZip;Q=1', 'gzip'],
    ['space around', ' br ; q=0.2 ,\tgzip\t;\tq=0.3 ', 'gzip'],
    ['5.6.1.2 empty members', ', ,gzip,,', 'gzip'],
    ['unknown codings', 'zstd, compress, br2', 'identity'],
    ['a weight above 1', 'br;q=2, gzip;q=0.1', 'gzip'],
    ['a weight of 1.1', 'br;q=1.1, gzip;q=0.1', 'gzip'],
    ['a weight of four decimals', 'br;q=0.1234, gzip;q=0.1', 'gzip'],
    ['a negative weight', 'br;q=-1, gzip;q=0.1', 'gzip'],
    ['a weight that is no number', 'br;q=high, gzip;q=0.1', 'gzip'],
    ['no weight behind q', 'br;q=, gzip;q=0.1', 'gzip'],
    ['space around the equals sign', 'br;q = 1, gzip;q=0.1', 'gzip'],
    ['another parameter', 'br;level=5, gzip;q=0.1', 'gzip'],
    ['quotes', '"br", gzip;q=0.1', 'gzip'],
    ['semicolons for commas', 'br; gzip', 'identity'],
  ])('%s: %s', (_, header, expected) => {
    expect(chooseCoding(header, ['br', 'gzip'])).toBe(expected)
  })

  test('among equals takes the order of what is available', () => {
    expect(chooseCoding('br, gzip', ['gzip', 'br'])).toBe('gzip')
    expect(chooseCoding('*', ['gzip', 'br'])).toBe('gzip')
    expect(chooseCoding('identity;q=0', ['gzip', 'br'])).toBe('gzip')
  })

  test('never gives a coding that is not there', () => {
    expect(chooseCoding('br, gzip;q=0.5', ['gzip'])).toBe('gzip')
    expect(chooseCoding('br', ['gzip'])).toBe('identity')
    expect(chooseCoding('identity;q=0, *', [])).toBe('identity')
  })

  test('always gives identity or a member of what is available, and never one that is refused', () => {
    const coding = fc.constantFrom('br' as const, 'gzip' as const)
    const name = fc.constantFrom('br', 'gzip', 'x-gzip', '*', 'identity', 'zstd', 'br"')
    const weight = fc.constantFrom('', ';q=0', ';q=0.5', ';q=1', '; Q=0.001', ';q=7', ';x')
    const member = fc.tuple(name, weight).map((parts) => parts.join(''))
    const header = fc.oneof(
      fc.array(member).map((members) => members.join(', ')),
      fc.string(),
    )
    fc.assert(
      fc.property(header, fc.uniqueArray(coding), coding, (value, available, refused) => {
        expect(['identity', ...available]).toContain(chooseCoding(value, available))
        expect(chooseCoding(`${value},${refused};q=0`, available)).not.toBe(refused)
      }),
    )
  })

  test('takes time linear in 1 MB of a hostile header', () => {
    const start = performance.now()
    for (const piece of ['gzip', ' ', ',', 'br;', '; ', 'br;q=0.1,', 'gzip \t']) {
      expect(chooseCoding(`gzip${piece.repeat(1_000_000 / piece.length)}!`, ['br'])).not.toBe('gzip')
    }
    expect(performance.now() - start).toBeLessThan(5000)
  })
})
