/** Searching, in a real browser: without scripts, by keyboard, and on to older years. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { isHere } from '../support/need.ts'
import { type Edge, openEdge } from '../support/open-edge.ts'
import { publishSample } from '../support/publish-sample.ts'
import { makeArticle, makeIssue, SETTINGS } from '../support/sample-publication.ts'
import { CHROMIUM, launch } from './launch.ts'

const HAS_CHROMIUM = isHere([CHROMIUM, '--version'], 'chromium')

/** More years than one answer looks into. */
const ISSUES = Array.from({ length: 18 }, (_, at) => `${2004 + at}-11`).map((slug) =>
  makeIssue(slug, [
    makeArticle('terns', { title: `Terns on the quay, ${slug}`, summary: 'They chose <the> stone & stayed.' }),
    makeArticle('herring', { title: 'Herring', summary: 'Forty boxes.' }),
  ]),
)

let edge: Edge
let browser: Browser
let page: Page

beforeAll(async () => {
  if (!HAS_CHROMIUM) return
  edge = await openEdge(inject('bundle'))
  await publishSample(edge.store, ISSUES, '2021-12-01T00:00:00Z', { ...SETTINGS, url: edge.base })
  browser = await launch()
  page = await browser.newPage({ javaScriptEnabled: false })
})

afterAll(async () => {
  await browser?.close()
  await edge?.close()
})

async function open(path: string): Promise<void> {
  await page.goto(edge.base + path)
}

describe.runIf(HAS_CHROMIUM)('who searches', () => {
  test('gets there from an article, writes, presses, and reads what was found', async () => {
    await open('/issues/2021-11/herring')
    await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Search' }).click()
    await page.waitForURL(`${edge.base}/search`)
    await page.getByRole('searchbox', { name: 'Words to look for' }).fill('tern STONE')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.waitForURL(`${edge.base}/search?q=tern+STONE`)
    expect(await page.title()).toBe('Search: tern STONE · Test Gazette')
    expect(await page.getByRole('searchbox').inputValue()).toBe('tern STONE')
    const first = page.getByRole('listitem').filter({ hasText: 'Terns on the quay, 2021-11' })
    expect(await first.locator('mark').allTextContents()).toEqual(['Terns', 'stone'])
    expect(await first.getByText('They chose <the> stone & stayed.').isVisible()).toBe(true)
    await first.getByRole('link', { name: 'Terns on the quay' }).click()
    await page.waitForURL(`${edge.base}/issues/2021-11/terns`)
  })

  test('needs a keyboard and nothing else', async () => {
    await open('/search')
    // Skip link, name, four places, and then the field.
    for (let presses = 0; presses < 7; presses += 1) await page.keyboard.press('Tab')
    await page.keyboard.type('herring')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${edge.base}/search?q=herring`)
    await page.getByRole('link', { name: 'Herring' }).first().focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(`${edge.base}/issues/2021-11/herring`)
  })

  test('is told that there is nothing, and can try again at once', async () => {
    await open('/search?q=whale')
    expect(await page.getByRole('status').textContent()).toMatch(/^Nothing from 2006 to 2021 has “whale”\./)
    expect(await page.locator('mark').count()).toBe(0)
    await page.getByRole('searchbox').fill('herring')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${edge.base}/search?q=herring`)
  })

  test('gets to older years, and from there no further', async () => {
    await open('/search?q=terns')
    expect(await page.getByRole('status').textContent()).toBe(
      'Articles from 2006 to 2021 with “terns”, the best first.',
    )
    await page.getByRole('link', { name: 'Search the years before 2006' }).click()
    await page.waitForURL('**/search?cursor=2005&q=terns')
    expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
      'Terns on the quay, 2005-11',
      'Terns on the quay, 2004-11',
    ])
    expect(await page.getByRole('link', { name: /years before/ }).count()).toBe(0)
  })

  test('is not let write more than is looked for', async () => {
    await open('/search')
    await page.getByRole('searchbox').pressSequentially('x'.repeat(205))
    expect((await page.getByRole('searchbox').inputValue()).length).toBe(200)
  })

  test.each(['/nothing', '/issues'])('can search from %s too', async (path) => {
    await open(path)
    await page.getByRole('searchbox').fill('herring')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${edge.base}/search?q=herring`)
  })
})
