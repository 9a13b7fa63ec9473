import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { indexArticles } from '../../src/publish/base.ts'
import { buildCalendarPage, listMonths } from '../../src/publish/build-calendar.ts'
import type { Compiled } from '../../src/publish/compile.ts'
import { listArticles } from '../../src/publish/list-articles.ts'
import { decodeDocument } from '../../src/release/codec.ts'
import { compareListed } from '../../src/release/compare-listed.ts'
import type { CalendarPage, IssueDocument, YearIndex } from '../../src/release/documents.ts'
import { monthOfPublication } from '../../src/release/month-of-publication.ts'
import { buildSample } from '../support/build-sample.ts'
import { compileSample } from '../support/compile-sample.ts'
import { drawnIssues, TIMEZONES } from '../support/draw-issues.ts'
import { makeArticle, makeIssue, SETTINGS } from '../support/sample-publication.ts'

const NOW = '2021-12-01T00:00:00Z'

function monthsOf(issues: readonly IssueDocument[], timezone = 'UTC') {
  return listMonths(issues, listArticles(issues), timezone).map(({ month, issues, articles }) => ({
    month,
    issues: issues.map(({ slug }) => slug),
    articles: articles.map(({ issue, article }) => `${issue.slug}/${article.slug}`),
  }))
}

describe('listMonths()', () => {
  test('goes by what was published when, not by the names of issues, newest first', () => {
    const late = { date: '2021-12-05T00:00:00Z' }
    const issues = [buildSample('2021-10', makeArticle('a')), buildSample('2021-11', makeArticle('b', late))]
    expect(monthsOf(issues)).toEqual([
      { month: '2021-12', issues: [], articles: ['2021-11/b'] },
      { month: '2021-11', issues: ['2021-11'], articles: [] },
      { month: '2021-10', issues: ['2021-10'], articles: ['2021-10/a'] },
    ])
  })

  test('goes by the clocks of the publication', () => {
    const issues = [buildSample('2021-11-01', makeArticle('a'))]
    expect(monthsOf(issues, 'America/New_York').map(({ month }) => month)).toEqual(['2021-10'])
  })

  test('goes by id where the moment is one', () => {
    const ids = { b: 'tag:1', a: 'tag:2' }
    const articles = Object.entries(ids).map(([slug, id]) => makeArticle(slug, { id }))
    expect(monthsOf([buildSample('2021-11', ...articles.reverse())])[0]?.articles).toEqual(['2021-11/b', '2021-11/a'])
  })
})

describe('buildCalendarPage()', () => {
  test("has summaries with the authors that are an article's own, else its issue's", () => {
    const [ada, ben] = ['Ada', 'Ben'].map((name) => ({ name, url: null, email: null }))
    const parts = [makeArticle('a'), makeArticle('b', { authors: [ben!] })]
    const { pages } = readCalendar(compileSample([makeIssue('2021-11', parts, { authors: [ada!] })]))
    expect(pages[0]?.articles.map(({ issue, slug, authors }) => [issue, slug, authors])).toEqual([
      ['2021-11', 'a', [ada]],
      ['2021-11', 'b', [ben]],
    ])
    expect(pages[0]?.articles.every((article) => !('html' in article) && !('kind' in article))).toBe(true)
  })

  test('is of one month', () => {
    const [month] = listMonths([buildSample('2021-11', makeArticle('a'))], [], 'UTC')
    expect(buildCalendarPage(month!)).toEqual({ kind: 'calendar-page', month: '2021-11', articles: [] })
  })
})

describe('the calendar of a release', () => {
  test('holds every live article once, in an order that lasts, and every issue', () => {
    fc.assert(
      fc.property(drawnIssues, fc.constantFrom(...TIMEZONES), (issues, timezone) => {
        const compiled = compileSample(issues, null, NOW, { ...SETTINGS, timezone })
        const { calendar, pages } = readCalendar(compiled)
        const listed = pages.flatMap(({ articles }) => articles)
        const live = indexArticles(compiled.months.values())
        expect(listed.map(({ issue, slug }) => `${issue}/${slug}`).sort()).toEqual([...live.keys()].sort())
        expect(listed).toEqual(listed.toSorted(compareListed))
        for (const { month, articles } of pages) {
          expect(articles.filter(({ published }) => monthOfPublication(published, timezone) !== month)).toEqual([])
        }
        const counts = pages.map(({ month, articles }) => [month, articles.length])
        expect(calendar.months.map(({ month, articles }) => [month, articles])).toEqual(counts)
        const shown = [...compiled.months.values()].flatMap((month) => month.issues)
        expect(calendar.months.reduce((sum, { issues }) => sum + issues, 0)).toBe(shown.length)

        const years = listYears(compiled)
        expect(years.flatMap((year) => year.issues.map(({ slug }) => slug))).toEqual(
          shown.toSorted(compareListed).map(({ slug }) => slug),
        )
        for (const { year, issues } of years) {
          expect(issues.filter((it) => !monthOfPublication(it.published, timezone).startsWith(year))).toEqual([])
        }
      }),
      { numRuns: 40 },
    )
  })

  test('has one of two articles with one id, the same as the change log', () => {
    const issues = ['2021-10', '2021-11'].map((slug) => makeIssue(slug, [makeArticle('a', { id: 'tag:one' })]))
    const compiled = compileSample(issues)
    const paths = readCalendar(compiled).pages.flatMap(({ articles }) => articles.map((it) => `${it.issue}/${it.slug}`))
    expect(paths).toEqual(compiled.made.map(({ path }) => path))
    expect(paths).toHaveLength(1)
  })

  test('changes the pages of the months that change, and no other', () => {
    const [old, ...rest] = ['2021-09', '2021-10', '2021-11'].map((slug) => makeIssue(slug, [makeArticle('a')]))
    const before = compileSample([old!, ...rest])
    const renamed = { ...old!, parts: [makeArticle('a', { title: 'Another' })] }
    const after = compileSample([renamed, ...rest], before, '2021-12-02T00:00:00Z')
    const pagesOf = ({ calendar }: Compiled) => new Map(calendar?.months.map((it) => [it.month, it.page]))
    const changed = [...pagesOf(after)].filter(([month, page]) => pagesOf(before).get(month) !== page)
    expect(changed.map(([month]) => month)).toEqual(['2021-09'])
  })
})

function readCalendar({ root, objects, calendar }: Compiled) {
  const stored = decodeDocument(objects.get(root.calendar!)!, 'calendar')
  expect(stored).toEqual(calendar)
  const pages = stored.months.map(({ page }): CalendarPage => decodeDocument(objects.get(page)!, 'calendar-page'))
  return { calendar: stored, pages }
}

function listYears({ root, objects }: Compiled): readonly YearIndex[] {
  const years = Object.keys(root.years).sort().reverse()
  return years.map((year) => decodeDocument(objects.get(root.years[year]!)!, 'year'))
}
