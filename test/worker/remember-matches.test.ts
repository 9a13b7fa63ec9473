import { TrieRouter } from 'hono/router/trie-router'
import { expect, test } from 'vitest'
import { rememberMatches } from '../../src/worker/remember-matches.ts'

function openRouters() {
  const plain = new TrieRouter<string>()
  const remembering = rememberMatches(new TrieRouter<string>())
  for (const router of [plain, remembering]) {
    router.add('GET', '/', 'home')
    router.add('GET', '/issues/:issue', 'issue')
    router.add('GET', '/issues/:name{[^/]+\\.json}', 'json')
    router.add('GET', '/issues/:issue/:article', 'article')
    router.add('GET', '/issues/:issue/rss.xml', 'feed')
    router.add('POST', '/', 'post')
  }
  return { plain, remembering }
}

test.each([
  ['GET', '/'],
  ['POST', '/'],
  ['PUT', '/'],
  ['GET', '/issues/a'],
  ['GET', '/issues/a.json'],
  ['GET', '/issues/a/b'],
  ['GET', '/issues/a/rss.xml'],
  ['GET', '/nothing'],
  ['GET', `/issues/${'a'.repeat(5000)}`],
])('rememberMatches() finds what the router finds, first and later: %s %s', (method, path) => {
  const { plain, remembering } = openRouters()
  for (const _ of [1, 2]) expect(remembering.match(method, path)).toEqual(plain.match(method, path))
})

test('rememberMatches() asks once for what is short, and each time for what is long', () => {
  const asked: string[] = []
  const router = rememberMatches<string>({
    name: 'Counting',
    add: () => undefined,
    match: (_method, path) => {
      asked.push(path)
      return [[]]
    },
  })
  const long = `/${'a'.repeat(5000)}`
  for (const path of ['/a', '/a', long, long]) router.match('GET', path)
  expect(asked).toEqual(['/a', long, long])
})
