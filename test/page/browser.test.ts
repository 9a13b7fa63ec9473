/** The pages in a real browser: what a reader sees and does, over publications that have something of everything. */
import axe from 'axe-core'
import { HtmlValidate } from 'html-validate'
import type { Browser, BrowserContextOptions, ConsoleMessage, Page, Request, ViewportSize } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { isHere } from '../support/need.ts'
import { BARE_GALLERY, GALLERY, type Gallery, openGallery, RTL_GALLERY } from './gallery.ts'
import { CHROMIUM, launch } from './launch.ts'
import { MOST_BYTES, weighPage } from './weigh-page.ts'

const HAS_CHROMIUM = isHere([CHROMIUM, '--version'], 'chromium')
const withChromium = test.runIf(HAS_CHROMIUM)

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // Hono writes `<br/>` and `hidden=""`, articles have `<br>` and `hidden`, and the doctype is in small letters: all HTML.
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
    // Titles are the editors'.
    'long-title': 'off',
  },
})

/** Run in the page, where the DOM is: what is beyond its edges, but for what scrolls by itself or waits for the keyboard. */
const FIND_BEYOND = `
  [...document.querySelectorAll('body *')]
    .filter((element) => !element.closest('.scroll, pre, .skip, .unseen'))
    .filter((element) => {
      const { left, right, width } = element.getBoundingClientRect()
      return width > 0 && (left < -1 || right > innerWidth + 1)
    })
    .map((element) => element.outerHTML.slice(0, 80))
`

/** Run in the page: images that its policy, or anything else, kept away. Those far below wait until they are near. */
const FIND_BROKEN_IMAGES = `Promise.all(
  [...document.images].map(async (image) => {
    image.loading = 'eager'
    return image.decode().then(() => null, () => image.src)
  })
).then((sources) => sources.filter((source) => source !== null))`

/** Run in the page, of a German publication: what is said in English and passes for German. */
const FIND_MISTAKEN_WORDS = `
  [...document.querySelectorAll('body *')]
    .filter((element) => element.closest('[lang]').lang === 'de')
    .flatMap((element) => [
      element.getAttribute('aria-label') ?? '',
      ...[...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data),
    ])
    .filter((text) =>
      /\\b(?:the|this|of|and|by|updated|issues?|topics?|articles?|read|subscribe|search|feeds?|skip|page|years)\\b/i.test(text),
    )
`

/** Run in the page: how far down the lead and each list of articles on the front page reach, in pixels. */
const READ_COLUMNS = `
  [...document.querySelectorAll('.two > *')].map((column) => column.lastElementChild.getBoundingClientRect().bottom)
`

type Focus = { readonly at: number; readonly html: string; readonly outline: string }

const READ_FOCUS = `(() => {
  const element = document.activeElement
  const { outlineStyle, outlineWidth } = getComputedStyle(element)
  const at = [...document.querySelectorAll('*')].indexOf(element)
  return { at, html: element.outerHTML.slice(0, 80), outline: outlineStyle + ' ' + outlineWidth }
})()`

let ltr: Gallery
let rtl: Gallery
let bare: Gallery
let browser: Browser
/** For whoever needs no context of its own, which costs a browser more than loading several pages. */
let shared: Page

beforeAll(async () => {
  ltr = await openGallery(inject('bundle'), 'test/fixtures/gallery')
  rtl = await openGallery(inject('bundle'), 'test/fixtures/gallery-rtl')
  bare = await openGallery(inject('bundle'), 'test/fixtures/gallery-bare')
  if (!HAS_CHROMIUM) return
  browser = await launch()
  shared = await browser.newPage()
})

afterAll(async () => {
  await browser?.close()
  await ltr.edge.close()
  await rtl.edge.close()
  await bare.edge.close()
})

type Opened = {
  readonly page: Page
  /** As it came, before any script. */
  readonly html: string
  /** What the browser found to be wrong, and requests to other hosts. */
  readonly complaints: readonly string[]
  readonly close: () => Promise<void>
}

type Options = Pick<BrowserContextOptions, 'colorScheme' | 'javaScriptEnabled' | 'permissions'> & {
  readonly viewport?: ViewportSize
}

const DESKTOP: ViewportSize = { width: 1024, height: 800 }

/** @param own what no page can change later, and needs a context of its own */
async function open(
  path: string,
  { colorScheme = 'light', viewport = DESKTOP, ...own }: Options = {},
  gallery = ltr,
): Promise<Opened> {
  const { base } = gallery.edge
  const context = Object.keys(own).length > 0 ? await browser.newContext(own) : null
  const page = (await context?.newPage()) ?? shared
  await page.setViewportSize(viewport)
  await page.emulateMedia({ colorScheme, media: null })
  await page.mouse.move(0, 0)
  const complaints: string[] = []
  const onConsole = (message: ConsoleMessage) => {
    if (/error|warning/.test(message.type())) complaints.push(message.text())
  }
  const onError = (error: Error) => complaints.push(error.message)
  const onRequest = (request: Request) => {
    if (!request.url().startsWith(base)) complaints.push(`asks for ${request.url()}`)
  }
  page.on('console', onConsole).on('pageerror', onError).on('request', onRequest)
  const html = await gallery.visit(page, path)
  return {
    page,
    html,
    complaints,
    async close() {
      page.off('console', onConsole).off('pageerror', onError).off('request', onRequest)
      await context?.close()
    },
  }
}

const PAGES = [
  ...Object.entries(GALLERY).map(([name, path]) => [name, path, () => ltr] as const),
  ...Object.entries(RTL_GALLERY).map(([name, path]) => [name, path, () => rtl] as const),
  ...Object.entries(BARE_GALLERY).map(([name, path]) => [name, path, () => bare] as const),
]

describe.runIf(HAS_CHROMIUM).each(PAGES)('%s', (_, path, galleryOf) => {
  let opened: Opened

  beforeAll(async () => {
    opened = await open(path, {}, galleryOf())
  })

  afterAll(() => opened.close())

  test('is styled under its policy, asks nobody else, and has one heading of the first level', async () => {
    const { page, complaints } = opened
    // What is not found, or is gone, is to the browser an error to be logged.
    expect(complaints.filter((text) => !/status of 4(?:04|10)/.test(text))).toEqual([])
    expect(await page.locator('h1').count()).toBe(1)
    expect(await page.evaluate('getComputedStyle(document.body).fontFamily')).toContain('Charter')
    expect(await page.evaluate(FIND_BROKEN_IMAGES)).toEqual([])
  })

  test('is valid HTML', async () => {
    const { results } = await validator.validateString(opened.html)
    const messages = results.flatMap((result) => result.messages)
    expect(messages.map(({ ruleId, message, line, column }) => `${line}:${column} ${ruleId}: ${message}`)).toEqual([])
  })

  test.each(['light', 'dark'] as const)('is accessible, %s', async (colorScheme) => {
    const { page } = opened
    await page.emulateMedia({ colorScheme })
    if (await page.evaluate('typeof axe === "undefined"')) await page.evaluate(axe.source)
    const { violations } = (await page.evaluate("axe.run({ resultTypes: ['violations'] })")) as axe.AxeResults
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`)).toEqual([])
  })

  test.each([320, 768, 1920])('has nothing beyond its edges at %d pixels', async (width) => {
    const { page } = opened
    await page.setViewportSize({ width, height: 800 })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    expect(await page.evaluate(FIND_BEYOND)).toEqual([])
  })
})

describe('a reader', () => {
  withChromium('gets from the front page to an article and on to the next one', async () => {
    const { page, close } = await open('/')
    await page.getByRole('link', { name: 'Nineteen boats, no wind, one winner' }).click()
    await page.waitForURL('**/issues/2024-06/regatta')
    await page.getByRole('link', { name: 'A pair of terns on the new stone' }).click()
    await page.waitForURL('**/issues/2024-06/birds', { waitUntil: 'load' })
    expect(await page.title()).toBe('A pair of terns on the new stone · The Harbour Letter')
    await close()
  })

  withChromium('gets from issue to issue, also over the turn of the year', async () => {
    const { page, close } = await open('/issues/2024-05')
    const around = page.getByRole('navigation', { name: 'Other issues' })
    await around.getByRole('link', { name: 'A storm takes' }).click()
    await page.waitForURL('**/issues/2024-04')
    await around.getByRole('link', { name: 'Lights on every mast' }).click()
    await page.waitForURL('**/issues/2023-12')
    await around.getByRole('link', { name: 'April 2024' }).click()
    await page.waitForURL('**/issues/2024-04')
    await close()
  })

  withChromium('stays on the page with a footnote, and comes back', async () => {
    const { page, close } = await open('/issues/2024-05')
    await page.locator('a[href="#repairs-fn-crane"]').click()
    expect(page.url()).toMatch(/\/issues\/2024-05#repairs-fn-crane$/)
    await page.locator('#repairs-fn-crane a').click()
    expect(page.url()).toMatch(/\/issues\/2024-05#repairs-fnref-crane$/)
    await close()
  })
})

describe('who points at a place in an article', () => {
  withChromium('finds its address on the heading, which is the same in the issue', async () => {
    const { page, close } = await open('/issues/2024-05/repairs')
    const heading = page.getByRole('heading', { name: 'What a quay is made of' })
    await heading.getByRole('link').click()
    expect(page.url()).toMatch(/\/issues\/2024-05\/repairs#repairs_what-a-quay-is-made-of$/)
    await page.goto(`${ltr.edge.base}/issues/2024-05#repairs_what-a-quay-is-made-of`)
    expect(await page.locator(':target').textContent()).toBe('What a quay is made of')
    expect((await heading.boundingBox())?.y).toBeLessThan(100)
    await close()
  })
})

describe('the front page', () => {
  withChromium('leaves neither column empty, however many articles there are', async () => {
    for (const gallery of [ltr, bare]) {
      const { page, close } = await open('/', { viewport: { width: 1280, height: 900 } }, gallery)
      const bottoms = (await page.evaluate(READ_COLUMNS)) as number[]
      expect(bottoms).toHaveLength(2)
      // As high as an article with its summary, of which one more or less makes no better page.
      expect(Math.max(...bottoms) - Math.min(...bottoms)).toBeLessThan(220)
      await close()
    }
  })

  withChromium('has every article once, in order', async () => {
    const { page, close } = await open('/', {}, bare)
    const figures = await page.locator('.contents .figure').allTextContents()
    expect(figures).toEqual(Array.from({ length: 12 }, (_, index) => String(index + 1)))
    await close()
  })
})

describe('where the publication is German, words of the pages say that they are English', () => {
  const paths = [
    ...Object.values(BARE_GALLERY),
    '/api',
    '/corrections',
    '/rss.xml',
    '/search?q=mauer',
    '/topics/flotte',
  ]

  describe.runIf(HAS_CHROMIUM).each(paths)('%s', (path) => {
    let opened: Opened

    beforeAll(async () => {
      opened = await open(path, {}, bare)
    })

    afterAll(() => opened.close())

    test('says so', async () => {
      const { page } = opened
      expect(await page.locator('[lang=en]').count()).toBeGreaterThan(3)
      expect(await page.evaluate(FIND_MISTAKEN_WORDS)).toEqual([])
    })

    test('says of its own words that they are German', async () => {
      const names = opened.page.getByText('Hafenbrief', { exact: true })
      const tongues = await names.evaluateAll((all) => all.map((name) => name.closest('[lang]')?.getAttribute('lang')))
      expect(tongues.length).toBeGreaterThan(0)
      expect(new Set(tongues)).toEqual(new Set(['de']))
    })
  })
})

describe('who subscribes', () => {
  const clipboard = { permissions: ['clipboard-write'] }

  withChromium('gets from an article to an address in the clipboard', async () => {
    const { page, close } = await open('/issues/2024-05/repairs', clipboard)
    await page.getByRole('complementary').getByRole('link', { name: 'Subscribe' }).click()
    await page.waitForURL('**/subscribe')
    await page.getByRole('button', { name: 'Copy address' }).first().click()
    await page.getByRole('button', { name: 'Copied' }).waitFor()
    expect(await page.getByRole('status').textContent()).toBe('Copied')
    expect(await paste(page)).toBe(`${ltr.edge.base}/rss.xml`)
    await page.getByRole('button', { name: 'Copied' }).waitFor({ state: 'detached' })
    await close()
  })

  withChromium('finds each feed with an address that answers', async () => {
    const { page, close } = await open('/subscribe', clipboard)
    const addresses = await page
      .locator('button[data-copy]')
      .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('data-copy') ?? ''))
    expect(addresses.length).toBeGreaterThan(8)
    for (const address of addresses) expect((await page.request.get(address)).status()).toBe(200)
    await close()
  })

  withChromium('where there is no clipboard, finds the address selected', async () => {
    const { page, close } = await open('/atom.xml')
    await page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    await page.getByRole('button', { name: 'Copy address' }).click()
    await page.getByRole('button', { name: 'Press Ctrl+C' }).waitFor()
    expect(await page.evaluate('String(getSelection())')).toBe(`${ltr.edge.base}/atom.xml`)
    await close()
  })

  withChromium('without JavaScript sees the address, and no button that would do nothing', async () => {
    const { page, close } = await open('/subscribe', { javaScriptEnabled: false })
    expect(await page.getByRole('button').count()).toBe(0)
    expect(await page.getByText(`${ltr.edge.base}/rss.xml`, { exact: true }).isVisible()).toBe(true)
    await close()
  })
})

describe('with a keyboard alone, a reader', () => {
  withChromium('skips to the content', async () => {
    const { page, close } = await open('/issues/2024-05')
    await page.keyboard.press('Tab')
    expect(await page.getByRole('link', { name: 'Skip to content' }).boundingBox()).toMatchObject({ x: 16 })
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.id')).toBe('content')
    await close()
  })

  withChromium('gets to everything that can be pressed, and sees where the focus is', async () => {
    const { page, close } = await open('/subscribe')
    const wanted = await page.locator('a[href], button:visible, input, summary, [tabindex="0"]').count()
    const reached = new Set<number>()
    const unseen: string[] = []
    for (let presses = 0; presses < wanted + 1; presses += 1) {
      await page.keyboard.press('Tab')
      const focus = (await page.evaluate(READ_FOCUS)) as Focus
      reached.add(focus.at)
      if (focus.outline !== 'solid 3px' && !focus.html.startsWith('<body')) unseen.push(focus.html)
    }
    expect(reached.size).toBeGreaterThanOrEqual(wanted)
    expect(unseen).toEqual([])
    await close()
  })

  withChromium('scrolls a table and code that are wider than the screen', async () => {
    const { page, close } = await open('/issues/2024-05/repairs', { viewport: { width: 320, height: 800 } })
    for (const selector of ['.scroll', 'pre']) {
      const box = page.locator(selector).first()
      await box.focus()
      await page.keyboard.press('ArrowRight')
      await expect.poll(() => page.evaluate(`document.querySelector('${selector}').scrollLeft`)).toBeGreaterThan(0)
    }
    await close()
  })
})

withChromium('in the dark, paper is dark and the accent is the one for the dark', async () => {
  const colors = async (colorScheme: 'light' | 'dark') => {
    const { page, close } = await open('/', { colorScheme })
    const paper = await page.evaluate('getComputedStyle(document.body).backgroundColor')
    const accent = await page.evaluate("getComputedStyle(document.querySelector('.more a')).color")
    await close()
    return { paper, accent }
  }
  expect(await colors('light')).toEqual({ paper: 'rgb(253, 251, 247)', accent: 'rgb(105, 84, 0)' })
  // The editor's own yellow, which needs no help there.
  expect(await colors('dark')).toEqual({ paper: 'rgb(22, 21, 19)', accent: 'rgb(255, 204, 0)' })
})

describe('on paper', () => {
  withChromium('an issue has nothing to press, black text, and the addresses of its links', async () => {
    const { page, close } = await open('/issues/2024-05', { colorScheme: 'dark' })
    await page.emulateMedia({ media: 'print' })
    for (const hidden of ['.strip nav', '.invite', '.around', '.skip', 'footer ul']) {
      expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false)
    }
    const link = `document.querySelector('a[href$="/lane"]')`
    const shown = await page.evaluate(`[getComputedStyle(${link}).color, getComputedStyle(${link}, '::after').content]`)
    expect(shown).toEqual(['rgb(0, 0, 0)', '" (https://harbour.example/lane)"'])
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)')
    await close()
  })

  withChromium('each article begins a page', async () => {
    const { page, close } = await open('/issues/2024-05')
    const pdf = await page.pdf({ format: 'A4' })
    const pages = pdf.toString('latin1').match(/\/Type \/Page\b/g) ?? []
    expect(pages.length).toBeGreaterThanOrEqual(await page.locator('.entry').count())
    await close()
  })
})

test('a page with all that it loads weighs at most 30 KiB', async () => {
  for (const path of [GALLERY.article!, GALLERY.issue!, GALLERY.subscribe!, GALLERY.api!]) {
    const bytes = await weighPage(ltr.edge.base, path)
    expect(bytes.length).toBeGreaterThanOrEqual(2)
    expect(bytes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(MOST_BYTES)
  }
})

/** As a person does, with the keys, since pages may not read the clipboard themselves. */
async function paste(page: Page): Promise<string> {
  const other = await page.context().newPage()
  await other.goto(`${ltr.edge.base}/search`)
  await other.getByRole('searchbox').press('Control+V')
  const pasted = await other.getByRole('searchbox').inputValue()
  await other.close()
  return pasted
}
