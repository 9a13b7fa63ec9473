/** The pages in a real browser, over the publication that ships. */
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { checkFolder } from '../../src/cli/check-folder.ts'
import { publishTo } from '../../src/cli/publish-to.ts'
import { isHere } from '../support/need.ts'
import { type Edge, openEdge } from '../support/open-edge.ts'

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'
const PAGES = [
  '/',
  '/issues',
  '/issues/2021',
  '/issues/2021-11',
  '/issues/2021-11/parachain-auctions',
  '/topics',
  '/topics/parachain-auctions',
  '/corrections',
  '/subscribe',
  '/api',
  '/rss.xml',
  '/nothing',
]
const QUIET = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
]

const HAS_CHROMIUM = isHere([CHROMIUM, '--version'], 'chromium')
const withChromium = test.runIf(HAS_CHROMIUM)
let edge: Edge
let browser: Browser | null = null

beforeAll(async () => {
  edge = await openEdge(inject('bundle'))
  const { settings, issues } = await checkFolder('issues', edge.base)
  if (!settings) throw new Error('The publication that ships does not check')
  await publishTo(edge.store, settings, issues, Date.parse('2021-12-01T00:00:00Z'))
  if (HAS_CHROMIUM) browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET })
})

afterAll(async () => {
  await browser?.close()
  await edge.close()
})

/** Opens a page that must not complain of anything, nor ask another host for anything. */
async function open(path: string, width = 1024): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser!.newPage({ viewport: { width, height: 800 } })
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => request.url().startsWith(edge.base) || complaints.push(`asks for ${request.url()}`))
  await page.goto(edge.base + path)
  return { page, complaints }
}

describe.each(PAGES)('%s', (path) => {
  withChromium('is styled under its policy, asks nobody else, and has one heading of the first level', async () => {
    const { page, complaints } = await open(path)
    // A page that is not found is, to the browser, an error to be logged.
    expect(complaints.filter((text) => !/favicon|status of 404/.test(text))).toEqual([])
    expect(await page.locator('h1').count()).toBe(1)
    expect(await page.evaluate('getComputedStyle(document.body).fontFamily')).toContain('Charter')
    await page.close()
  })

  withChromium('does not scroll sideways at 320 pixels', async () => {
    const { page } = await open(path, 320)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
    await page.close()
  })
})

describe('a reader', () => {
  withChromium('gets from the front page to an article and on to the next one', async () => {
    const { page } = await open('/')
    await page.getByRole('link', { name: 'Governance on Kusama Gets a Second Draft' }).click()
    await page.waitForURL('**/issues/2021-11/opengov-implementation')
    await page.getByRole('link', { name: 'Twelve Chains and Counting' }).click()
    await page.waitForURL('**/issues/2021-11/parachain-auctions', { waitUntil: 'load' })
    expect(await page.title()).toBe('Twelve Chains and Counting: The Auctions Widen Kusama · Kusama News')
    await page.close()
  })

  withChromium('can skip to the content by keyboard', async () => {
    const { page } = await open('/issues/2021-11')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.id')).toBe('content')
    await page.close()
  })

  withChromium('who opens a feed copies its address by a button', async () => {
    const { page } = await open('/atom.xml')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'Copy' }).nth(1).click()
    await page.getByRole('button', { name: 'Copied' }).waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(`${edge.base}/atom.xml`)
    await page.close()
  })

  withChromium('without JavaScript sees no button that would do nothing', async () => {
    const context = await browser!.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${edge.base}/subscribe`)
    expect(await page.getByRole('button').count()).toBe(0)
    expect(await page.getByText(`${edge.base}/rss.xml`).isVisible()).toBe(true)
    await context.close()
  })
})
