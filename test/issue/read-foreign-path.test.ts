/** Paths in detail stand in the fixture was-foreign-paths; here is what must hold for all of them. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OWN_NAMES, readForeignPath } from '../../src/issue/read-foreign-path.ts'
import * as paths from '../../src/release/paths.ts'

/** Pieces that URL parsers treat in their own way. */
const pieces = fc.oneof(
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...['/', '.', '..', '%2e', '%2E', '%69', '%', '%2', '%41', '%34', '\\', '?', '#', ':', '@', 'p', 'ü', ' ', '~'],
      ...['%C3%BC', '%ff', '%00', '\t', 'issues', 'rss.xml', 'api', '"', "'", '<', '{', '|', ';', '治'],
    ),
  },
)

const texts = fc.array(pieces, { maxLength: 8 }).map((parts) => `/${parts.join('')}`)

describe('readForeignPath()', () => {
  test.each(OWN_NAMES.map((name) => `/${name}`))('refuses %s and what is below it', (path) => {
    expect(readForeignPath(path).path).toBeNull()
    expect(readForeignPath(`${path}/`).path).toBeNull()
    expect(readForeignPath(`${path}/x`).path).toBeNull()
  })

  test('refuses the addresses that a release has', () => {
    const own = Object.entries(paths).flatMap(([name, value]) =>
      /_(?:PATH|PREFIX)$/.test(name) ? [String(value)] : [],
    )
    expect(own.length).toBeGreaterThan(8)
    for (const path of [...Object.values(paths.MAIN_FEED), ...own]) {
      expect([path, readForeignPath(path).path]).toEqual([path, null])
    }
    expect([...OWN_NAMES].sort()).toEqual(OWN_NAMES)
  })

  test.each(['/p/x', '/p/x/', '/2021/10/x.html', '/rss.xml.html', '/issue/1', '/p/%C3%BC', '/p/a%2Fb', '/p/a,b;c=1'])(
    'takes %s as it stands',
    (path) => {
      expect(readForeignPath(path)).toEqual({ path, fault: null })
    },
  )

  test('takes only what a browser asks for unchanged and a router cannot mistake for ours', () => {
    let taken = 0
    fc.assert(
      fc.property(texts, (text) => {
        const { path } = readForeignPath(text)
        if (path === null) return
        taken += 1
        expect(path).toBe(text)
        expect(new URL(path, 'https://x.example').href).toBe(`https://x.example${path}`)
        expect(path).not.toMatch(/\/\/|\/\.{1,2}(?:\/|$)/)
        expect(path).toMatch(/^[!-~]+$/)
        const name = path
          .split('/')[1]!
          .replace(/%([2-7][\da-f])/gi, (_, hex) => String.fromCharCode(Number(`0x${hex}`)))
        expect(OWN_NAMES).not.toContain(name)
      }),
      { numRuns: 2000 },
    )
    expect(taken).toBeGreaterThan(100)
  })

  test('shows a way out that it takes', () => {
    let shown = 0
    fc.assert(
      fc.property(texts, (text) => {
        const wayOut = readForeignPath(text).fault?.match(/write "(.*)"$/)?.[1]
        if (wayOut === undefined) return
        shown += 1
        expect(readForeignPath(wayOut)).toEqual({ path: wayOut, fault: null })
      }),
      { numRuns: 2000 },
    )
    expect(shown).toBeGreaterThan(50)
  })
})
