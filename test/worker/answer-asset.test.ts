/** The stylesheet and the script, as pages name them. */
import { describe, expect, test } from 'vitest'
import { openSite, type Site } from '../support/open-site.ts'
import { makeArticle, makeIssue, SETTINGS } from '../support/sample-publication.ts'

const STALE = '0'.repeat(32)
const ISSUES = [makeIssue('2021-11', [makeArticle('a')])]

async function openPublished(color: string | null = null): Promise<Site> {
  const site = openSite({ ...SETTINGS, color })
  await site.publish(ISSUES, '2021-12-01T00:00:00Z')
  return site
}

async function findStylesheet(site: Site, path = '/'): Promise<string> {
  const html = await (await site.get(path)).text()
  return /<link rel="stylesheet" href="([^"]+)"/.exec(html)?.[1] ?? ''
}

describe('/assets/', () => {
  test.each([
    ['/', /<link rel="stylesheet" href="([^"]+)"/, 'text/css; charset=utf-8'],
    ['/subscribe', /<script src="([^"]+)"/, 'text/javascript; charset=utf-8'],
  ])('has what %s loads, for a year', async (page, pattern, type) => {
    const site = await openPublished()
    const [, path = ''] = pattern.exec(await (await site.get(page)).text()) ?? []
    const response = await site.get(path)
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toBe(type)
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
    expect(response.headers.get('ETag')).toContain(path.slice('/assets/'.length).split('.')[0])
    expect((await response.text()).length).toBeGreaterThan(100)
  })

  test('has another address for another colour', async () => {
    const [one, other] = [await openPublished('#ff0000'), await openPublished('#0000ff')]
    expect(await findStylesheet(one)).not.toBe(await findStylesheet(other))
    expect(await (await other.get(await findStylesheet(other))).text()).toContain('--accent: #0000ff')
  })

  test('gives pages that a cache kept the present stylesheet, and not for long', async () => {
    const site = await openPublished('#0000ff')
    const response = await site.get(`/assets/${STALE}.css`)
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('--accent: #0000ff')
    expect(response.headers.get('Cache-Control')).toMatch(/^public, max-age=60, /)
  })

  test.each([`/assets/${STALE}.html`, '/assets/style.css', `/assets/${STALE}`])('has no %s', async (path) => {
    expect((await (await openPublished()).get(path)).status).toBe(404)
  })

  test('has a stylesheet for the page that says that nothing is there', async () => {
    const site = openSite()
    expect((await site.get('/')).status).toBe(503)
    const response = await site.get(await findStylesheet(site))
    expect(response.status).toBe(200)
    expect(response.headers.get('Cache-Control')).toContain('immutable')
  })
})
