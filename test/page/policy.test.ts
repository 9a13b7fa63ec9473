/** What the security headers come to in a real browser. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { DENIED_FEATURES } from '../../src/http/security-headers.ts'
import { PLAIN_ASSETS } from '../../src/page/assets.ts'
import { isHere } from '../support/need.ts'
import { type Gallery, openGallery } from './gallery.ts'
import { CHROMIUM, launch } from './launch.ts'

const HAS_CHROMIUM = isHere([CHROMIUM, '--version'], 'chromium')
const ARTICLE = '/issues/2024-05/tides'

let gallery: Gallery
let browser: Browser
let page: Page
/** The address of a page of somebody else. */
let other: string
const server = createServer((_, response) =>
  response.setHeader('Content-Type', 'text/html').end('<title>Other</title>'),
)

beforeAll(async () => {
  if (!HAS_CHROMIUM) return
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  other = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  gallery = await openGallery(inject('bundle'), 'test/fixtures/gallery')
  browser = await launch()
  page = await browser.newPage()
})

afterAll(async () => {
  await browser?.close()
  await gallery?.edge.close()
  server.close()
})

describe.runIf(HAS_CHROMIUM)('a page', () => {
  test('has blocks of data that need no exception', async () => {
    const complaints: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    await gallery.visit(page, ARTICLE)
    const data = await page.locator('script[type="application/ld+json"]').textContent()
    expect(JSON.parse(data ?? '')['@graph'][0]['@type']).toBe('NewsArticle')
    expect(complaints).toEqual([])
  })

  test('has no feature that it does not use, and denies none that the browser does not know', async () => {
    await gallery.visit(page, ARTICLE)
    const allowed = (await page.evaluate('document.featurePolicy.allowedFeatures()')) as string[]
    expect(allowed).toContain('clipboard-write')
    expect(allowed.filter((feature) => DENIED_FEATURES.includes(feature))).toEqual([])
    const known = (await page.evaluate('document.featurePolicy.features()')) as string[]
    expect(DENIED_FEATURES.filter((feature) => !known.includes(feature))).toEqual([])
  })

  test('does not run or style what got into its text in spite of everything', async () => {
    const smuggled =
      '<p id="x" style="color: red" onclick="ran = 1">x</p><script>ran = 1</script><img src="x" onerror="ran = 1">'
    await page.route(`**${ARTICLE}`, async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, body: (await response.text()).replace('</main>', `${smuggled}</main>`) })
    })
    await gallery.visit(page, ARTICLE)
    await page.unroute(`**${ARTICLE}`)
    await page.locator('#x').click()
    expect(await page.evaluate('typeof ran')).toBe('undefined')
    expect(await page.evaluate("getComputedStyle(document.getElementById('x')).color")).not.toBe('rgb(255, 0, 0)')
  })

  test('is shown in no frame of others, who show images and read what is for programs', async () => {
    const { base } = gallery.edge
    await page.goto(other)
    const show = (tag: string, path: string) =>
      page.evaluate(`new Promise((resolve) => {
        const element = document.createElement('${tag}')
        element.onload = () => resolve('shown')
        element.onerror = () => resolve('refused')
        element.src = '${base}${path}'
        document.body.append(element)
      })`)
    expect(await show('img', '/favicon.ico')).toBe('shown')
    expect(await show('script', PLAIN_ASSETS.js.path)).toBe('refused')
    await show('iframe', '/')
    const framed = page.frames().find((frame) => frame !== page.mainFrame())
    expect(framed).toBeDefined()
    expect(await framed?.locator('.masthead').count()).toBe(0)
    const read = (path: string) => page.evaluate(`fetch('${base}${path}').then((it) => it.status, () => 'refused')`)
    expect(await Promise.all(['/feed.json', '/api/v1/articles', ARTICLE].map(read))).toEqual([200, 200, 'refused'])
  })
})
