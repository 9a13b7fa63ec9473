import { describe, expect, test } from 'vitest'
import { keepPaths } from '../../src/import/keep-paths.ts'

const HOSTS = new Set(['old.example'])

describe('keepPaths()', () => {
  test.each([
    ['https://old.example/p/storm', ['/p/storm']],
    ['http://old.example/p/storm#more', ['/p/storm']],
    ['https://old.example/2021/11/storm/', ['/2021/11/storm/', '/2021/11/storm']],
    ['https://old.example/p/%7Eann', ['/p/~ann']],
    ['https://old.example/p/%c3%bc', ['/p/%c3%bc']],
    ['https://elsewhere.example/p/storm', null],
    [null, null],
  ])('of %s gives %j', (link, expected) => {
    const notes: string[] = []
    expect(keepPaths(link, HOSTS, new Set(), notes)).toEqual(expected)
    expect(notes).toEqual([])
  })

  test.each([
    ['https://old.example/?p=12', /^its address \/\?p=12 has a query/],
    ['https://old.example/', /^its address \/ cannot be redirected/],
    ['https://old.example/issues/5', /^its address \/issues\/5 cannot be redirected/],
    ['https://old.example/feed.xml', /^its address \/feed\.xml cannot be redirected/],
    ['https://old.example/a//b', /^its address \/a\/\/b cannot be redirected/],
  ])('says why there is none of %s', (link, note) => {
    const notes: string[] = []
    expect(keepPaths(link, HOSTS, new Set(), notes)).toBeNull()
    expect(notes).toEqual([expect.stringMatching(note)])
  })

  test('gives an address to one entry only', () => {
    const [taken, notes]: [Set<string>, string[]] = [new Set(), []]
    expect(keepPaths('https://old.example/a/', HOSTS, taken, notes)).toEqual(['/a/', '/a'])
    expect(keepPaths('https://old.example/a/', HOSTS, taken, notes)).toBeNull()
    expect(notes).toEqual([expect.stringContaining('/a/ is that of another entry too')])
  })
})
