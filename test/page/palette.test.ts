import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contrastOf, derivePalette, READABLE } from '../../src/page/palette.ts'

const colors = fc
  .tuple(fc.constantFrom(3, 4, 6, 8), fc.infiniteStream(fc.constantFrom(...'0123456789abcdefABCDEF')))
  .map(([length, digits]) => `#${[...digits.take(length)].join('')}`)

describe('contrastOf()', () => {
  // The ends of the scale, and pairs whose ratio the Understanding documents of WCAG 2.2 are known for.
  test.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#767676', '#ffffff', 4.54],
    ['#ffffff', '#595959', 7],
    ['#0000ff', '#ffffff', 8.59],
    ['#ff0000', '#ffffff', 4],
  ])('of %s and %s is %d', (one, other, ratio) => {
    expect(contrastOf(one, other)).toBeCloseTo(ratio, 1)
    expect(contrastOf(other, one)).toBe(contrastOf(one, other))
  })
})

describe('derivePalette()', () => {
  test('has text that can be read on paper, whatever colour an editor chose', () => {
    fc.assert(
      fc.property(fc.option(colors), (color) => {
        for (const { paper, ink, quiet, accent } of Object.values(derivePalette(color))) {
          for (const text of [ink, quiet, accent]) expect(contrastOf(text, paper)).toBeGreaterThanOrEqual(READABLE)
          expect(accent).toMatch(/^#[0-9a-f]{6}$/)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('keeps a colour that can be read as it is', () => {
    expect(derivePalette('#00008b').light.accent).toBe('#00008b')
    expect(derivePalette('#fc0').dark.accent).toBe('#ffcc00')
  })

  test('goes no further than needed, and keeps the hue', () => {
    const { light, dark } = derivePalette('#3366cc')
    for (const { accent, paper } of [light, dark]) expect(contrastOf(accent, paper)).toBeLessThan(READABLE + 0.4)
    for (const { accent } of [light, dark]) {
      const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(accent.slice(at, at + 2), 16))
      expect(red! < green! && green! < blue!).toBe(true)
    }
  })

  test('takes short colours and opacity for what they are', () => {
    expect(derivePalette('#36c')).toEqual(derivePalette('#3366cc'))
    expect(derivePalette('#36c8')).toEqual(derivePalette('#3366cc'))
    expect(derivePalette('#3366CC80')).toEqual(derivePalette('#3366cc'))
  })
})
