/** From issue to issue through the whole archive, also beyond the newest ten that the root names. */
import { expect, test } from 'vitest'
import { openSite } from '../support/open-site.ts'
import { makeArticle, makeIssue } from '../support/sample-publication.ts'

const SLUGS = [
  '2019-06',
  '2020-11',
  '2020-12',
  ...Array.from({ length: 11 }, (_, at) => `2021-${at + 1}`.replace(/-(\d)$/, '-0$1')),
]

test('each issue leads to the one before and the one after', async () => {
  const site = openSite()
  await site.publish(
    SLUGS.map((slug) => makeIssue(slug, [makeArticle('a')])),
    '2021-12-01T00:00:00Z',
  )
  for (const [at, slug] of SLUGS.entries()) {
    const html = await (await site.get(`/issues/${slug}`)).text()
    const linked = (rel: string) => new RegExp(`<a href="/issues/([^"]*)" rel="${rel}">`).exec(html)?.[1]
    expect([linked('prev'), linked('next')]).toEqual([SLUGS[at - 1], SLUGS[at + 1]])
  }
})

test('also where an issue was published in another year than its name says', async () => {
  const site = openSite()
  const late = makeIssue('2019-12', [makeArticle('a')], { date: '2021-01-15T00:00:00Z' })
  await site.publish([late, ...SLUGS.map((slug) => makeIssue(slug, [makeArticle('a')]))], '2021-12-01T00:00:00Z')
  const html = await (await site.get('/issues/2019-12')).text()
  expect(html).toContain('<a href="/issues/2021-01" rel="prev">')
  expect(html).toContain('<a href="/issues/2021-02" rel="next">')
})
