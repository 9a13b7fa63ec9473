/**
 * Pictures of every kind of page, for people to look at: light and dark, on a desktop and on a phone.
 * `npm run screenshots [word...]` takes those whose name has one of the words; `npm run screenshots -- --readme` takes
 * the two of the README instead.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { bundleWorker } from '../../src/cli/bundle-worker.ts'
import { BARE_GALLERY, GALLERY, openGallery, RTL_GALLERY, SHIPPED } from './gallery.ts'
import { launch } from './launch.ts'

const FOLDER = 'screenshots'

const DEVICES = {
  desktop: { width: 1280, height: 900 },
  phone: { width: 375, height: 812 },
} as const

const SETS = [
  ['test/fixtures/gallery', GALLERY],
  ['test/fixtures/gallery-rtl', RTL_GALLERY],
  ['test/fixtures/gallery-bare', BARE_GALLERY],
  ['issues', Object.fromEntries(Object.entries(SHIPPED).map(([kind, path]) => [`kusama-${kind}`, path]))],
] as const

/** What a screen shows before anybody scrolls. */
const README = [
  {
    file: 'docs/images/front-page.png',
    path: SHIPPED.home,
    options: { colorScheme: 'light', viewport: { width: 1120, height: 760 } },
  },
  {
    file: 'docs/images/article.png',
    path: SHIPPED.article,
    options: { colorScheme: 'dark', viewport: DEVICES.phone },
  },
] as const

const words = process.argv.slice(2)
const bundle = await bundleWorker()
const browser = await launch()
if (words.includes('--readme')) await takeReadme(browser)
else for (const [folder, pages] of SETS) await takeAll(browser, folder, pages)
await browser.close()

async function takeAll(browser: Browser, folder: string, pages: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(FOLDER, { recursive: true })
  const gallery = await openGallery(bundle, folder)
  for (const [device, viewport] of Object.entries(DEVICES)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ viewport, colorScheme })
      for (const [name, path] of Object.entries(pages)) {
        const file = `${name}-${device}-${colorScheme}.png`
        if (words.length > 0 && !words.some((word) => file.includes(word))) continue
        const page = await context.newPage()
        await gallery.visit(page, path)
        await page.screenshot({ path: join(FOLDER, file), fullPage: true })
        await page.close()
        console.log(join(FOLDER, file))
      }
      await context.close()
    }
  }
  await gallery.edge.close()
}

async function takeReadme(browser: Browser): Promise<void> {
  const gallery = await openGallery(bundle, 'issues')
  for (const { file, path, options } of README) {
    const page = await browser.newPage(options)
    await gallery.visit(page, path)
    await page.screenshot({ path: file })
    await page.close()
    console.log(file)
  }
  await gallery.edge.close()
}
