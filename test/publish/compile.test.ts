import { describe, expect, test } from 'vitest'
import type { Article, Issue, Settings } from '../../src/issue/model.ts'
import { compile } from '../../src/publish/compile.ts'
import { readPrevious } from '../../src/publish/read-previous.ts'
import { decodeDocument, encodeObject } from '../../src/release/codec.ts'
import type { ArticlePart, IssueDocument, MonthIndex } from '../../src/release/documents.ts'
import { createMemoryStore } from '../support/memory-store.ts'
import { publishSample } from '../support/publish-sample.ts'
import { COMPRESS } from '../support/quick-compress.ts'
import { makeArticle, makeIssue, SETTINGS } from '../support/sample-publication.ts'

const NOW = '2021-12-01T00:00:00Z'
const LATER = '2021-12-02T00:00:00Z'

function compileFirst(issues: readonly Issue[], settings: Settings = SETTINGS, now = NOW) {
  return compile(issues, settings, null, now, COMPRESS)
}

/** Publishes `before`, then compiles `after` on top of it. */
async function compileNext(before: readonly Issue[], after: readonly Issue[], settings: Settings = SETTINGS) {
  const store = createMemoryStore()
  await publishSample(store, before, NOW)
  return compile(after, settings, await readPrevious(store, LATER, LATER), LATER, COMPRESS)
}

type Compiled = ReturnType<typeof compile>

/** By the digests under which they are stored, whether they are to be stored now or are there already. */
function documentsOf({ objects, documents, root }: Compiled): { months: MonthIndex[]; issues: IssueDocument[] } {
  const months = Object.values(root.months).map((digest) => decodeDocument(objects.get(digest)!, 'month'))
  const byDigest = new Map(documents.map((issue) => [encodeObject(issue).digest, issue]))
  const issues = months.flatMap(({ issues }) => issues.map(({ document }) => byDigest.get(document)!))
  return { months, issues }
}

function articlesOf(compiled: Compiled): ArticlePart[] {
  return documentsOf(compiled).issues.flatMap(({ parts }) => parts.filter((part) => part.kind === 'article'))
}

describe('compile()', () => {
  test('is deterministic: the same input gives the same root, in whatever order the issues come', () => {
    const issues = [makeIssue('2021-10', [makeArticle('a')]), makeIssue('2021-11', [makeArticle('b')])]
    expect(compileFirst(issues).rootDigest).toBe(compileFirst([...issues].reverse()).rootDigest)
  })

  test('gives an article the id <authority>:<issue>/<article>, or the one that its source sets', () => {
    const issue = makeIssue('2021-11', [makeArticle('a'), makeArticle('b', { id: 'https://old.example/?p=7' })])
    expect(articlesOf(compileFirst([issue])).map(({ id }) => id)).toEqual([
      'tag:news.example,2020:2021-11/a',
      'https://old.example/?p=7',
    ])
  })

  test('keeps the ids of the release before, whatever the settings say now', async () => {
    const issue = makeIssue('2021-11', [makeArticle('a')])
    const compiled = await compileNext([issue], [issue], { ...SETTINGS, authority: 'tag:other.example,2022' })
    expect(articlesOf(compiled)[0]?.id).toBe('tag:news.example,2020:2021-11/a')
  })

  test('leaves out drafts, issues and articles of the future, and issues of which nothing is left', () => {
    const future = '2021-12-01T00:00:01Z'
    const compiled = compileFirst([
      makeIssue('2021-08', [makeArticle('a')], { draft: true }),
      makeIssue('2021-09', [makeArticle('b', { date: future })]),
      makeIssue('2021-10', [makeArticle('c'), makeArticle('d', { date: future })]),
      makeIssue('2022-01', [makeArticle('e')]),
    ])
    expect(articlesOf(compiled).map(({ slug }) => slug)).toEqual(['c'])
    expect(compiled.root.recent.map(({ slug, articles }) => [slug, articles])).toEqual([['2021-10', 1]])
  })

  test('keeps the sections and articles of an issue in the order of the source', () => {
    const section = {
      kind: 'section',
      slug: 'outlook',
      title: 'Outlook',
      html: '<p>More.</p>',
      markdown: 'More.',
    } as const
    const compiled = compileFirst([makeIssue('2021-11', [makeArticle('b'), section, makeArticle('a')])])
    expect(documentsOf(compiled).issues[0]?.parts.map(({ slug }) => slug)).toEqual(['b', 'outlook', 'a'])
  })

  test('names topics by settings, else by the label they come from, else in words', () => {
    const topics = ['named-topic', 'own-label', 'plain-words']
    const article = makeArticle('own-label', { label: 'Own LABEL', topics })
    expect(articlesOf(compileFirst([makeIssue('2021-11', [article])]))[0]?.topics).toEqual([
      { slug: 'named-topic', name: 'A Named Topic' },
      { slug: 'own-label', name: 'Own LABEL' },
      { slug: 'plain-words', name: 'Plain words' },
    ])
  })

  test("lets an issue's authors stand for its articles, unless an article has its own", () => {
    const [alice, bob] = ['Alice', 'Bob'].map((name) => ({ name, url: null, email: null }))
    const parts = [makeArticle('a'), makeArticle('b', { authors: [bob!] })]
    const articles = articlesOf(compileFirst([makeIssue('2021-11', parts, { authors: [alice!] })]))
    expect(articles.map(({ authors }) => authors.map(({ name }) => name))).toEqual([['Alice'], ['Bob']])
  })

  test('puts no more entries into a feed than the settings say, and all of the issues into the indexes', () => {
    const issues = Array.from({ length: 12 }, (_, i) =>
      makeIssue(`2020-${String(i + 1).padStart(2, '0')}`, [makeArticle('a'), makeArticle('b')]),
    )
    const few = compileFirst(issues, { ...SETTINGS, items_per_feed: 1 })
    const many = compileFirst(issues, { ...SETTINGS, items_per_feed: 20 })
    expect(few.root.feeds.articles.formats.rss.length).toBeLessThan(many.root.feeds.articles.formats.rss.length / 5)
    expect(Object.keys(many.root.months)).toHaveLength(12)
    expect(many.root.recent).toHaveLength(10)
    expect(many.root.recent[0]?.slug).toBe('2020-12')
  })

  test('makes a valid empty feed where nothing is visible, dated by the authority', () => {
    const { root } = compileFirst([])
    expect(root.recent).toEqual([])
    expect(root.feeds.articles.formats.atom.length).toBeGreaterThan(200)
  })

  test('digests what a reader sees of an article, and that alone, into its content', () => {
    const image = { url: 'https://news.example/a.png', alt: null, type: null, width: 1, height: 1, length: 9 }
    const contentOf = (change: Partial<Article>) =>
      articlesOf(compileFirst([makeIssue('2021-11', [makeArticle('a', change)])]))[0]?.content
    const seen = [{}, { title: 'Other' }, { summary: 'Other.' }, { html: '<p>Other.</p>' }, { image }]
    expect(new Set(seen.map(contentOf)).size).toBe(seen.length)
    expect(contentOf({ number: 7, label: 'Other', topics: ['stone'], words: 9 })).toBe(contentOf({}))
  })

  test('keeps the Markdown of an issue in its document, and out of everything else', () => {
    const compileWith = (markdown: string) => {
      const section = { kind: 'section', slug: 'end', title: 'End', html: '<p>E</p>', markdown } as const
      const parts = [makeArticle('a', { markdown, topics: ['stone'] }), section]
      return compileFirst([makeIssue('2021-11', parts, { leadMarkdown: markdown })])
    }
    const [one, other] = [compileWith('One.'), compileWith('Other.')]
    const [issue] = documentsOf(other).issues
    expect([issue?.lead_markdown, ...(issue?.parts ?? []).map(({ markdown }) => markdown)]).toEqual([
      'Other.',
      'Other.',
      'Other.',
    ])
    // The calendar and the months say too what feeds, exports and the index were made from.
    const apart = ({ root: { months: _months, recent: _recent, calendar: _calendar, ...root } }: Compiled) => root
    expect(apart(other)).toEqual(apart(one))
    const servedOf = (compiled: Compiled) => ({
      pages: compiled.calendar?.months.map(({ page, export: { from: _from, ...file } }) => ({ page, file })),
      issues: documentsOf(compiled).months.map(({ issues }) =>
        issues.map(({ document: _document, feed, ...rest }) => ({ ...rest, pack: feed?.pack })),
      ),
    })
    expect(servedOf(other)).toEqual(servedOf(one))
  })

  describe('updated', () => {
    const before = makeIssue('2021-11', [makeArticle('a'), makeArticle('b')])
    const edited = [makeArticle('a', { html: '<p>Edited.</p>' }), makeArticle('b')]
    const updatedOf = (compiled: Compiled) => articlesOf(compiled).map(({ updated }) => updated)

    test('is at first the date of publication', () => {
      expect(updatedOf(compileFirst([before]))).toEqual(['2021-11-01T00:00:00Z', '2021-11-01T00:00:00Z'])
    })

    test('stays where a text was edited and nobody called it significant', async () => {
      expect(updatedOf(await compileNext([before], [{ ...before, parts: edited }]))).toEqual([
        '2021-11-01T00:00:00Z',
        '2021-11-01T00:00:00Z',
      ])
    })

    test('moves, where the issue says so, for the articles that changed and no other', async () => {
      const after = { ...before, parts: edited, updated: '2021-11-20T00:00:00Z' }
      expect(updatedOf(await compileNext([before], [after]))).toEqual(['2021-11-20T00:00:00Z', '2021-11-01T00:00:00Z'])
    })
  })

  describe('feed validators', () => {
    const issue = makeIssue('2021-11', [makeArticle('a')])

    test('stay where the bytes stay, and the pack is not made again', async () => {
      const first = compileFirst([issue])
      const headline = { ...issue, headline: 'In no article feed' }
      const next = await compileNext([issue], [headline])
      expect(next.rootDigest).not.toBe(first.rootDigest)
      expect(next.root.feeds.articles).toEqual(first.root.feeds.articles)
      expect(next.objects.has(first.root.feeds.articles.pack)).toBe(false)
    })

    test('of an issue that is as it was: its document is not among what is to be stored', async () => {
      const [old, fresh] = [makeIssue('2021-10', [makeArticle('a')]), makeIssue('2021-11', [makeArticle('b')])]
      const next = await compileNext([old], [old, fresh])
      const stored = documentsOf(next).months.flatMap(({ issues }) => issues)
      expect(stored.map(({ slug, document }) => [slug, next.objects.has(document)])).toEqual([
        ['2021-10', false],
        ['2021-11', true],
      ])
    })

    test('move to the time of the release where the bytes changed', async () => {
      const next = await compileNext([issue], [makeIssue('2021-11', [makeArticle('a', { title: 'Other' })])])
      const { rss, atom, json } = next.root.feeds.articles.formats
      expect([rss.modified, atom.modified, json.modified]).toEqual([LATER, LATER, LATER])
    })
  })
})
