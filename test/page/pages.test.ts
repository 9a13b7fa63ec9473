import { describe, expect, test } from 'vitest'
import type { Issue } from '../../src/issue/model.ts'
import { directionOf } from '../../src/page/direction-of.ts'
import { formatDate } from '../../src/page/format-date.ts'
import { labelIssue } from '../../src/page/label-issue.ts'
import { formatReadingTime } from '../../src/page/reading-time.ts'
import { renderApi } from '../../src/page/render-api.tsx'
import { renderArchive } from '../../src/page/render-archive.tsx'
import { renderArticle } from '../../src/page/render-article.tsx'
import { renderCorrections } from '../../src/page/render-corrections.tsx'
import { renderError } from '../../src/page/render-error.tsx'
import { renderFeed } from '../../src/page/render-feed.tsx'
import { renderHome } from '../../src/page/render-home.tsx'
import { renderIssue } from '../../src/page/render-issue.tsx'
import { renderRetracted } from '../../src/page/render-retracted.tsx'
import { renderSearch } from '../../src/page/render-search.tsx'
import { renderSubscribe } from '../../src/page/render-subscribe.tsx'
import { renderTopic, renderTopics } from '../../src/page/render-topics.tsx'
import { sizeTitle } from '../../src/page/size-title.ts'
import type { ArticlePart, Publication, Root } from '../../src/release/documents.ts'
import { MAIN_FEED } from '../../src/release/paths.ts'
import { buildSample } from '../support/build-sample.ts'
import { compileSample } from '../support/compile-sample.ts'
import { makeArticle, makeIssue, SETTINGS } from '../support/sample-publication.ts'

const { topics: _topics, guard: _guard, media: _media, ...publication } = SETTINGS
const ALONE = { earlier: null, later: null }
const NASTY = `</script><script>alert("1")</script> & 'quotes'`

describe('every text from an issue, a setting or a reader is escaped', () => {
  const person = { name: NASTY, url: null, email: null }
  const nasty: Publication = { ...publication, title: NASTY, description: NASTY, license: NASTY, authors: [person] }
  const image = { url: `https://x.example/?"${NASTY}`, alt: NASTY, type: null, width: 1, height: 1, length: null }
  const correction = { date: '2021-11-02T00:00:00Z', note: NASTY }
  const article = makeArticle('a', {
    number: 1,
    label: NASTY,
    title: NASTY,
    summary: NASTY,
    authors: [person],
    image,
    corrections: [correction],
  })
  const section = { kind: 'section', slug: 's', title: NASTY, html: '', markdown: '' } as const
  const issue = { ...buildSample('2021-11', article, section), title: NASTY, headline: NASTY, summary: NASTY, image }
  const part = issue.parts[0] as ArticlePart
  const listed = { ...issue, articles: 1, document: '' }
  const root = { publication: nasty, recent: [listed, { ...listed, slug: '2021-10' }] } as unknown as Root
  const topic = { slug: 't', name: NASTY, description: NASTY, articles: 1 }
  const articles = [{ ...part, issue: '2021-11' }]
  const pages: Record<string, string> = {
    api: renderApi(nasty, { endpoints: [], problems: [] }),
    archive: renderArchive(nasty, { kind: 'year', year: '2021', issues: [listed] }, ['2021', '2020'], '/issues'),
    article: renderArticle(nasty, issue, part),
    corrections: renderCorrections(nasty, {
      kind: 'corrections',
      corrections: [{ ...correction, id: 'x', path: '2021-11/a', title: NASTY }],
    }),
    error: renderError(nasty, NASTY, NASTY),
    feed: renderFeed(nasty, { title: NASTY, paths: MAIN_FEED, format: 'rss', latest: articles }),
    home: renderHome(root, issue),
    issue: renderIssue(nasty, issue, { earlier: listed, later: listed }),
    retracted: renderRetracted(nasty, { path: '2021-11/a', id: 'x', date: correction.date, reason: NASTY }),
    'search form': renderSearch(nasty, null),
    search: renderSearch(nasty, {
      query: NASTY,
      results: [
        { issue: '2021-11', slug: 'a', topics: [topic], published: correction.date, titleHtml: '', summaryHtml: '' },
      ],
      span: { from: NASTY, to: NASTY, older: `/search?q="${NASTY}` },
      problem: null,
    }),
    'failed search': renderSearch(nasty, { query: NASTY, results: [], span: null, problem: NASTY }),
    subscribe: renderSubscribe(root, { kind: 'topics', topics: [topic] }),
    topic: renderTopic(nasty, { kind: 'topic', ...topic, articles, older: [] }),
    topics: renderTopics(nasty, { kind: 'topics', topics: [topic] }),
  }

  test.each(Object.entries(pages))('%s', (_, html) => {
    const scripts = html.match(/<\/?script[^>]*>/g) ?? []
    const ours =
      /^<script type="application\/ld\+json">$|^<script src="\/assets\/[0-9a-f]{32}\.js" defer="">$|^<\/script>$/
    expect(scripts.filter((tag) => !ours.test(tag))).toEqual([])
    expect(html).toContain('&lt;script&gt;')
    expect(html).not.toMatch(/"[^"<>]*"<\/script/)
  })
})

describe('renderHome()', () => {
  const { root, latest } = publish(
    makeIssue('2021-10', [makeArticle('a')], { headline: 'Older' }),
    makeIssue('2021-11', [makeArticle('b', { number: 1 })], { headline: 'Newer' }),
  )

  test('opens with the latest issue and lists those before', () => {
    const html = renderHome(root, latest)
    expect(html).toMatch(/<h1><a href="\/issues\/2021-11">Newer<\/a><\/h1>/)
    expect(html).toContain('<a href="/issues/2021-11/b">Title of b</a>')
    expect(html.match(/<h3>.*?<\/h3>/g)).toEqual(['<h3><a href="/issues/2021-10">Older</a></h3>'])
  })

  test('says so before there is an issue', () => {
    expect(renderHome({ ...root, recent: [] }, null)).toContain('<h1>The first issue is still to come</h1>')
  })
})

describe('renderIssue()', () => {
  const section = {
    kind: 'section',
    slug: 'outlook',
    title: 'Outlook',
    html: '<p>More.</p>',
    markdown: 'More.',
  } as const
  const issue = buildSample('2021-11', makeArticle('a', { number: 1 }), section, makeArticle('b', { number: 2 }))

  test('shows articles and sections in the order of the source, each article with its permalink', () => {
    const html = renderIssue(publication, issue, ALONE)
    const body = html.slice(html.indexOf('</nav>', html.indexOf('In this issue')))
    const order = ['/issues/2021-11/a', 'Text of a.', 'Outlook', 'More.', '/issues/2021-11/b', 'Text of b.']
    const places = order.map((text) => body.indexOf(text))
    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  test('lists its parts, each with the place where it stands', () => {
    const html = renderIssue(publication, issue, ALONE)
    const targets = [...html.matchAll(/<a class="title" href="#([^"]*)"/g)].map(([, id]) => id)
    expect(targets).toEqual(['a', 'outlook', 'b'])
    for (const id of targets) expect(html).toContain(`<h2 id="${id}">`)
  })

  test('says how long its articles take to read', () => {
    const long = buildSample('2021-11', makeArticle('a', { words: 500 }), makeArticle('b', { words: 420 }))
    expect(renderIssue(publication, long, ALONE)).toContain(
      '2 articles</bdi><span class="dot">\u00a0· </span><bdi>4\u00a0min read',
    )
  })

  test('has its contents beside the lead, but under it where they are long', () => {
    const many = Array.from({ length: 9 }, (_, index) => makeArticle(`a${index}`))
    expect(renderIssue(publication, { ...issue, lead: '<p>x</p>' }, ALONE)).toContain('class="page-one two"')
    const long = buildSample('2021-11', ...many)
    expect(renderIssue(publication, { ...long, lead: '<p>x</p>' }, ALONE)).toContain('class="page-one"')
  })

  test('leads to the issues before and after, where there are some', () => {
    const html = renderIssue(publication, issue, {
      earlier: { ...issue, slug: '2021-10', headline: 'Before' },
      later: { ...issue, slug: '2021-12', headline: 'After' },
    })
    expect(html).toMatch(/<a href="\/issues\/2021-10" rel="prev"><span>Issue 2021-11<\/span>Before<\/a>/)
    expect(html).toMatch(/<a href="\/issues\/2021-12" rel="next"><span>Issue 2021-11<\/span>After<\/a>/)
    expect(renderIssue(publication, issue, ALONE)).not.toContain('Other issues')
  })
})

describe('renderArticle()', () => {
  const issue = buildSample(
    '2021-11',
    makeArticle('a'),
    makeArticle('b', {
      number: 2,
      topics: ['named-topic'],
      words: 920,
      html: '<h3>Within</h3><p>x<sup><a href="https://news.example/issues/2021-11/b#b-fn-1">1</a></sup></p>',
      corrections: [{ date: '2021-11-05T00:00:00Z', note: 'It was twelve.' }],
    }),
    makeArticle('c'),
  )
  const html = renderArticle(publication, issue, issue.parts[1] as ArticlePart)

  test('leads to the issue and to the articles before and after', () => {
    expect(html).toContain('<a href="/issues/2021-11">Issue 2021-11</a>')
    expect(html).toContain('<a href="/issues/2021-11/a" rel="prev"><span>Previous article</span>Title of a</a>')
    expect(html).toContain('<a href="/issues/2021-11/c" rel="next"><span>Next article</span>Title of c</a>')
  })

  test('says topic, number, author, dates and reading time', () => {
    expect(html).toContain('<p class="kicker"><a href="/topics/named-topic">A Named Topic</a></p>')
    expect(html).toContain('<p class="figure"><span class="unseen">Article </span>2</p>')
    expect(html).toMatch(/By\s+Test Gazette/)
    expect(html).toContain('<time datetime="2021-11-01T00:00:00Z">November 1, 2021</time>')
    expect(html).toContain('updated <time datetime="2021-11-05T00:00:00Z">November 5, 2021</time>')
    expect(html).toContain('4\u00a0min read')
  })

  test('shows its corrections, and how to subscribe', () => {
    expect(html).toContain('<p>It was twelve.</p>')
    expect(html).toMatch(/<a class="button" href="\/subscribe">/)
  })

  test('has headings that follow on the title, and footnotes that stay on the page', () => {
    expect(html).toContain('<h2 id="b_within"><a class="self" href="#b_within">Within</a></h2>')
    expect(html).toContain('<a href="#b-fn-1">')
  })
})

describe('the head', () => {
  const image = { url: 'https://x.example/a.png', alt: 'A', type: null, width: 8, height: 4, length: null }
  const issue = buildSample('2021-11', makeArticle('a', { image }))
  const html = renderArticle(publication, issue, issue.parts[0] as ArticlePart)

  test.each([
    '<link rel="canonical" href="https://news.example/issues/2021-11/a"/>',
    '<meta property="og:type" content="article"/>',
    '<meta property="og:title" content="Title of a"/>',
    '<meta property="og:url" content="https://news.example/issues/2021-11/a"/>',
    '<meta property="og:image" content="https://x.example/a.png"/>',
    '<meta property="og:image:width" content="8"/>',
    '<meta property="article:published_time" content="2021-11-01T00:00:00Z"/>',
    '<meta name="twitter:card" content="summary_large_image"/>',
  ])('of an article has %s', (tag) => {
    expect(html).toContain(tag)
  })

  test("names the publication's feeds first, then the page's own", () => {
    const feeds = [
      ...renderIssue(publication, issue, ALONE).matchAll(/rel="alternate" type="[^"]*" title="[^"]*" href="([^"]*)"/g),
    ]
    expect(feeds.map(([, href]) => href?.replace('https://news.example', ''))).toEqual([
      '/rss.xml',
      '/atom.xml',
      '/feed.json',
      '/issues/2021-11/rss.xml',
      '/issues/2021-11/atom.xml',
      '/issues/2021-11/feed.json',
    ])
  })

  test('of what is no permanent address is not for search engines', () => {
    const error = renderError(publication, 'Not found', 'Nothing')
    expect(error).toContain('<meta name="robots" content="noindex"/>')
    expect(error).not.toContain('canonical')
  })
})

describe('renderSubscribe()', () => {
  test('offers every feed as an address to copy, and the main one to readers on the web', () => {
    const { root } = publish(makeIssue('2021-11', [makeArticle('a', { topics: ['named-topic'] })]))
    const topics = [{ slug: 'named-topic', name: 'A Named Topic', description: null, articles: 1 }]
    const html = renderSubscribe(root, { kind: 'topics', topics })
    const copied = [...html.matchAll(/data-copy="https:\/\/news\.example([^"]*)"/g)].map(([, path]) => path)
    expect(copied).toEqual([
      '/rss.xml',
      '/issues/rss.xml',
      '/corrections/rss.xml',
      '/topics/named-topic/rss.xml',
      '/atom.xml',
      '/feed.json',
    ])
    expect(html).toContain('https://feedly.com/i/subscription/feed/https%3A%2F%2Fnews.example%2Frss.xml')
    expect(html).toContain('href="feed:https://news.example/rss.xml"')
  })

  test('has the addresses of the largest topics where there are many, and leads to the others', () => {
    const { root } = publish(makeIssue('2021-11', [makeArticle('a')]))
    const topics = Array.from({ length: 30 }, (_, index) => ({
      slug: `t${index}`,
      name: `Topic ${index}`,
      description: null,
      articles: index,
    }))
    const html = renderSubscribe(root, { kind: 'topics', topics })
    const copied = [...html.matchAll(/data-copy="https:\/\/news\.example\/topics\/(\w+)/g)].map(([, slug]) => slug)
    expect(copied).toEqual(topics.slice(18).map(({ slug }) => slug))
    expect(html).toContain('<a href="/topics">Each of the 30 topics</a>')
  })
})

describe('renderSearch()', () => {
  const found = { query: 'whale', results: [], span: null, problem: null }

  test('before a search is a form with an address of its own', () => {
    const html = renderSearch(publication, null)
    expect(html).toContain('rel="canonical" href="https://news.example/search"')
    expect(html).toMatch(/<form[^>]* action="\/search" method="get">/)
    expect(html).toContain('Looks through titles, summaries and topics of every article in Test Gazette.')
    expect(html).not.toContain(' value=')
  })

  test('without results says so, keeps the words, and is not for search engines', () => {
    const html = renderSearch(publication, found)
    expect(html).toContain('Nothing has “whale”.')
    expect(html).toContain('value="whale"')
    expect(html).toContain('noindex')
    expect(html).not.toContain('canonical')
  })

  test('says what is wrong with a search', () => {
    const html = renderSearch(publication, { ...found, problem: 'That is too long.' })
    expect(html).toContain('That is too long.')
    expect(html).not.toContain('Nothing has')
  })

  test('shows results as they are marked, and what they are about', () => {
    const result = {
      issue: '2021-11',
      slug: 'a',
      topics: [{ slug: 'sea', name: 'The sea' }],
      titleHtml: 'A <mark>whale</mark> &amp; co',
      summaryHtml: 'In the <mark>whale</mark>.',
      published: '2021-11-01T00:00:00Z',
    }
    const html = renderSearch(publication, { ...found, results: [result] })
    expect(html).toContain('Articles with “whale”, the best first.')
    expect(html).toContain('<a href="/issues/2021-11/a">A <mark>whale</mark> &amp; co</a>')
    expect(html).toContain('<p>In the <mark>whale</mark>.</p>')
    expect(html).toContain('<p class="kicker"><a href="/topics/sea">The sea</a></p>')
    expect(html).not.toContain('rel="next"')
  })

  test.each([
    ['2004', '2019', 'from 2004 to 2019'],
    ['2004', '2004', 'of 2004'],
  ])('of the years %s to %s says so, and leads to those before', (from, to, said) => {
    const html = renderSearch(publication, { ...found, span: { from, to, older: '/search?cursor=2003&q=whale' } })
    expect(html).toContain(`Nothing ${said} has “whale”.`)
    expect(html).toContain('<a href="/search?cursor=2003&amp;q=whale" rel="next">Search the years before 2004</a>')
  })
})

describe('directionOf()', () => {
  test.each([
    ['en', 'ltr'],
    ['ar', 'rtl'],
    ['fa-IR', 'rtl'],
    ['he', 'rtl'],
    ['uz', 'ltr'],
    ['uz-Arab', 'rtl'],
    ['az-Latn-IR', 'ltr'],
    ['zh-Hant', 'ltr'],
  ])('of %s is %s', (language, direction) => {
    expect(directionOf(language)).toBe(direction)
    const html = renderError({ ...publication, language }, 'x', 'y')
    expect(html).toContain(`<html lang="${language}" dir="${direction}">`)
  })
})

describe('sizeTitle()', () => {
  test.each([
    ['A title', undefined],
    ['x'.repeat(90), undefined],
    ['x'.repeat(91), 'long'],
  ])('of %s is %s', (title, size) => {
    expect(sizeTitle(title)).toBe(size)
  })
})

describe('labelIssue()', () => {
  test.each([
    ['Test Gazette - November 2021', 'November 2021'],
    ['Test Gazette: November 2021', 'November 2021'],
    ['Test Gazette – November – 2021', 'November – 2021'],
    ['Test Gazette', 'Test Gazette'],
    ['Test Gazette -', 'Test Gazette -'],
    ['Test Gazettes - x', 'Test Gazettes - x'],
    ['Number 12', 'Number 12'],
  ])('of %s is %s', (title, label) => {
    expect(labelIssue(publication, title)).toBe(label)
  })
})

describe('formatReadingTime()', () => {
  test.each([
    [0, '1\u00a0min read'],
    [230, '1\u00a0min read'],
    [400, '2\u00a0min read'],
    [2300, '10\u00a0min read'],
  ])('of %d words is %s', (words, text) => {
    expect(formatReadingTime(words)).toBe(text)
  })
})

describe('formatDate()', () => {
  test.each([
    ['en', 'UTC', 'November 30, 2021'],
    ['en-GB', 'UTC', '30 November 2021'],
    ['de', 'Asia/Tokyo', '1. Dezember 2021'],
  ])('in %s at %s', (language, timezone, text) => {
    expect(formatDate('2021-11-30T20:00:00Z', { ...publication, language, timezone })).toBe(text)
  })
})

function publish(...issues: readonly Issue[]) {
  const { root, documents } = compileSample(issues)
  return { root, latest: documents[0]! }
}
