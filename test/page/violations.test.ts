/** The pages' policy in a real browser: what it has to stop is stopped and reported, and the pages themselves break none of it. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { isHere } from '../support/need.ts'
import { GALLERY, type Gallery, openGallery } from './gallery.ts'
import { CHROMIUM, launch } from './launch.ts'

const HAS_CHROMIUM = isHere([CHROMIUM, '--version'], 'chromium')
const ARTICLE = '/issues/2024-05/tides'

/** Of somebody else: whatever is asked of it got out. */
const server = createServer((request, response) => {
  asked.push(request.url ?? '')
  response.writeHead(200, { 'Content-Type': 'text/javascript', 'Access-Control-Allow-Origin': '*' })
  response.end('window.ran = 1')
})
const asked: string[] = []

let other: string
let gallery: Gallery
let browser: Browser
let page: Page

beforeAll(async () => {
  if (!HAS_CHROMIUM) return
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  other = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  gallery = await openGallery(inject('bundle'), 'test/fixtures/gallery')
  browser = await launch()
  page = await browser.newPage()
  await page.addInitScript(`window.violations = []
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective))`)
})

beforeEach(async () => {
  await page?.unrouteAll()
  asked.length = 0
})

afterAll(async () => {
  await browser?.close()
  await gallery?.edge.close()
  server.close()
})

/** Opens an article into whose text this got in spite of everything. */
async function openWith(smuggled: string): Promise<void> {
  await page.route(`**${ARTICLE}`, async (route) => {
    const response = await route.fetch()
    const body = (await response.text()).replace('</main>', `${smuggled.replaceAll('OTHER', other)}</main>`)
    await route.fulfill({ response, body })
  })
  await gallery.visit(page, ARTICLE)
}

/** Of the page and of frames in it, in the words of the policy. */
async function readViolations(): Promise<readonly string[]> {
  return (await Promise.all(page.frames().map((frame) => frame.evaluate('violations') as Promise<string[]>))).flat()
}

describe.runIf(HAS_CHROMIUM)('a page stops and reports', () => {
  test.each([
    ['an inline script', '<script>window.ran = 1</script>', 'script-src-elem'],
    ['an inline module', '<script type="module">window.ran = 1</script>', 'script-src-elem'],
    ['a script of others', '<script src="OTHER/x.js"></script>', 'script-src-elem'],
    ['a script in an address', '<script src="data:text/javascript,window.ran=1"></script>', 'script-src-elem'],
    ['an inline handler', '<img src="x" onerror="window.ran = 1">', 'script-src-attr'],
    ['an inline style sheet', '<style>main { color: red }</style>', 'style-src-elem'],
    ['an inline style', '<p style="color: red">x</p>', 'style-src-attr'],
    ['a style sheet of others', '<link rel="stylesheet" href="OTHER/x.css">', 'style-src-elem'],
    ['a frame', '<iframe src="OTHER/frame"></iframe>', 'frame-src'],
    ['a frame with a text', '<iframe srcdoc="<script>parent.ran = 1</script>"></iframe>', 'script-src-elem'],
    ['an object', '<object data="OTHER/x"></object>', 'object-src'],
    ['a player', '<video src="OTHER/x" autoplay></video>', 'media-src'],
    ['a base', '<base href="OTHER/">', 'base-uri'],
    ['an image that is a document', '<img src="data:image/svg+xml,<svg/>">', 'img-src'],
  ])('%s', async (_, smuggled, directive) => {
    await openWith(smuggled)
    await expect.poll(readViolations).toContain(directive)
    expect(await page.evaluate('typeof ran')).toBe('undefined')
    expect(asked).toEqual([])
  })

  test('a form that would be sent to others', async () => {
    await openWith('<form action="OTHER/form" method="post"><input name="a"><button id="send">Send</button></form>')
    await page.evaluate("document.getElementById('send').click()")
    await expect.poll(readViolations).toEqual(['form-action'])
    expect([page.url(), asked]).toEqual([gallery.edge.base + ARTICLE, []])
  })

  test('an address that is a script', async () => {
    await openWith('<a id="go" href="javascript:window.ran = 1">Go</a>')
    await page.locator('#go').click()
    await expect.poll(readViolations).toEqual(['script-src-elem'])
    expect(await page.evaluate('typeof ran')).toBe('undefined')
  })

  test('what a script of its own would send to others', async () => {
    await gallery.visit(page, ARTICLE)
    const sent = await page.evaluate(`fetch('${other}/sent').then(() => 'sent', () => 'refused')`)
    expect([sent, asked]).toEqual(['refused', []])
    expect(await readViolations()).toEqual(['connect-src'])
  })
})

describe.runIf(HAS_CHROMIUM)('no page breaks the policy itself', () => {
  // The page for when nothing can be read is made up by the browser's side there, without the Worker's headers.
  test.each(Object.entries(GALLERY).filter(([name]) => name !== 'unavailable'))('%s', async (_, path) => {
    await gallery.visit(page, path)
    expect(await readViolations()).toEqual([])
  })
})

describe.runIf(HAS_CHROMIUM)('what is for programs', () => {
  test.each(['/feed.json', '/rss.xml?raw', '/api/v1/articles', '/issues/2024-05/tides.md', '/feeds.opml'])(
    '%s runs nothing in a browser that shows it, and asks nobody',
    async (path) => {
      await page.goto('about:blank')
      const requests: string[] = []
      page.on('request', (request) => requests.push(request.url()))
      const shown = page.goto(gallery.edge.base + path).catch(() => null)
      const downloaded = page.waitForEvent('download', { timeout: 2000 }).catch(() => null)
      await Promise.race([shown, downloaded])
      expect(requests.filter((url) => !url.startsWith(gallery.edge.base))).toEqual([])
      expect(await page.locator('script').count()).toBe(0)
    },
  )
})
