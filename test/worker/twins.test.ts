/** Permalinks with `.md` behind them: the same article, and the same fate. */
import { beforeAll, describe, expect, test } from 'vitest'
import { decodeDocument, encodeDocument, encodeObject, type StoredDocument } from '../../src/release/codec.ts'
import type { ObjectDocument } from '../../src/release/documents.ts'
import { HEAD_KEY, objectKey } from '../../src/release/keys.ts'
import type { MemoryStore } from '../support/memory-store.ts'
import { openSite, type Site } from '../support/open-site.ts'
import { makeArticle, makeIssue } from '../support/sample-publication.ts'

const CORRECTION = { date: '2021-12-02T00:00:00Z', note: 'Not *3* & 4, but 5.' }
const RETRACTED = { date: '2021-12-01T00:00:00Z', reason: 'It was <wrong>.' }

let site: Site

beforeAll(async () => {
  site = openSite()
  await site.publish(
    [
      makeIssue(
        '2021-11',
        ['a', 'b'].map((slug) => makeArticle(slug)),
      ),
    ],
    '2021-11-30T00:00:00Z',
  )
  const ada = { name: 'Ada_Example', url: null, email: null }
  const parts = [
    makeArticle('new-a', {
      title: 'A [title] #1',
      was: ['2021-11/a'],
      authors: [ada, { ...ada, name: 'Ben' }],
      corrections: [CORRECTION],
      markdown: 'Text.[^new-a-1]\n\n### Within\n\n[^new-a-1]: A note.',
    }),
    { kind: 'section', slug: 'end', title: 'The End', html: '<p>Bye.</p>', markdown: 'Bye.' } as const,
  ]
  const withdrawn = [{ slug: 'b', line: 1, column: 1, id: null, was: [], retracted: RETRACTED }]
  const issues = [
    makeIssue('2021-11', parts, { withdrawn, headline: 'All news' }),
    makeIssue('2021-10', [], { retracted: RETRACTED }),
  ]
  await site.publish(issues, '2021-12-03T00:00:00Z')
})

describe('the Markdown of an article', () => {
  test('has title, facts, text, corrections and permalink', async () => {
    expect(await (await site.get('/issues/2021-11/new-a.md')).text()).toBe(
      [
        '# A \\[title\\] \\#1',
        '[Issue 2021-11](https://news.example/issues/2021-11) · November 1, 2021 · updated December 2, 2021 · By Ada\\_Example, Ben',
        'Text.[^new-a-1]',
        '### Within',
        '[^new-a-1]: A note.',
        '**Correction, December 2, 2021:** Not \\*3\\* \\& 4, but 5.',
        'Permalink: <https://news.example/issues/2021-11/new-a>\n',
      ].join('\n\n'),
    )
  })
})

describe('the Markdown of an issue', () => {
  test('has its parts in their order, each below a heading', async () => {
    expect(await (await site.get('/issues/2021-11.md')).text()).toBe(
      [
        '# Issue 2021-11',
        'November 1, 2021 · By Test Gazette',
        '**All news**',
        'Lead of 2021-11.',
        '## A \\[title\\] \\#1',
        'Text.[^new-a-1]',
        '### Within',
        '[^new-a-1]: A note.',
        '**Correction, December 2, 2021:** Not \\*3\\* \\& 4, but 5.',
        'Permalink: <https://news.example/issues/2021-11/new-a>',
        '## The End',
        'Bye.',
        'Permalink: <https://news.example/issues/2021-11>\n',
      ].join('\n\n'),
    )
  })
})

describe.each(['/issues/2021-11', '/issues/2021-11/new-a'])('%s', (path) => {
  test('with .md behind it is Markdown that names the page, revalidated like a page', async () => {
    const response = await site.get(`${path}.md`)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/markdown; charset=utf-8',
      link: `<https://news.example${path}>; rel="canonical"`,
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
    })
    expect(response.headers.get('Last-Modified')).toBeNull()
    const again = await site.get(`${path}.md`, { 'If-None-Match': response.headers.get('ETag') ?? '' })
    expect([again.status, again.headers.get('Link')]).toEqual([304, response.headers.get('Link')])
  })

  test('names its twins behind the feeds, JSON in a way that no reader takes for a feed', async () => {
    const html = await (await site.get(path)).text()
    const links = [...html.matchAll(/<link rel="alternate" type="([^"]+)"(?: title="[^"]+")? href="([^"]+)"/g)]
    expect(links.slice(-2).map(([, type, href]) => [type, href])).toEqual([
      ['text/markdown', `https://news.example${path}.md`],
      ['application/json; charset=utf-8', `https://news.example${path}.json`],
    ])
    expect(links[0]?.[2]).toBe('https://news.example/rss.xml')
  })
})

test('a renamed article moves for good, Markdown to Markdown', async () => {
  const response = await site.get('/issues/2021-11/a.md')
  expect([response.status, response.headers.get('Location')]).toEqual([
    301,
    'https://news.example/issues/2021-11/new-a.md',
  ])
})

test('what was retracted says why, in plain text', async () => {
  for (const [path, what] of [
    ['/issues/2021-11/b.md', 'article'],
    ['/issues/2021-10.md', 'issue'],
  ] as const) {
    const response = await site.get(path)
    expect([response.status, response.headers.get('Content-Type')]).toEqual([410, 'text/plain; charset=utf-8'])
    expect(await response.text()).toBe(`This ${what} was retracted on December 1, 2021.\n\nIt was <wrong>.\n`)
  }
})

test.each(['/issues/2021-11/z.md', '/issues/2021-09.md', '/issues/.md', '/issues/2021-11/end.md', '/issues/2021.md'])(
  '%s is not there',
  async (path) => {
    expect((await site.get(path)).status).toBe(404)
  },
)

test('a release of an older Gazette has no Markdown, and says so nowhere', async () => {
  const old = openSite()
  await old.publish([makeIssue('2021-11', [makeArticle('a')])], '2021-11-30T00:00:00Z')
  forgetMarkdown(old.store.values)
  for (const path of ['/issues/2021-11', '/issues/2021-11/a']) {
    expect((await old.get(`${path}.md`)).status).toBe(404)
    const html = await (await old.get(path)).text()
    expect(html).not.toContain('text/markdown')
    expect(html).toContain(`${path}.json`)
  }
  const llms = await (await old.get('/llms.txt')).text()
  expect(llms).toContain('(https://news.example/issues/2021-11)')
  expect(llms).not.toContain('.md')
})

/** Writes the release anew, as it was before documents had Markdown. */
function forgetMarkdown(values: MemoryStore['values']) {
  const read = <K extends StoredDocument['kind']>(digest: string, kind: K) =>
    decodeDocument(values.get(objectKey(digest))!.bytes, kind)
  const put = (document: ObjectDocument) => {
    const { digest, bytes } = encodeObject(document)
    values.set(objectKey(digest), { bytes, metadata: null })
    return digest
  }
  const head = decodeDocument(values.get(HEAD_KEY)!.bytes, 'head')
  const month = read(head.current.months['2021-11']!, 'month')
  const { lead_markdown: _, ...issue } = read(month.issues[0]!.document, 'issue')
  const document = put({ ...issue, parts: issue.parts.map(({ markdown: _markdown, ...part }) => part) })
  const current = {
    ...head.current,
    months: { '2021-11': put({ ...month, issues: month.issues.map((entry) => ({ ...entry, document })) }) },
    recent: head.current.recent.map((entry) => ({ ...entry, document })),
  }
  values.set(HEAD_KEY, { bytes: encodeDocument({ ...head, current, root: put(current) }), metadata: null })
}
