/**
 * Pictures of every kind of page, for people to look at: light and dark, on a desktop and on a phone.
 * `npm run screenshots [word...]` takes those whose name has one of the words.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { bundleWorker } from '../../src/cli/bundle-worker.ts'
import { GALLERY, openGallery, RTL_GALLERY } from './gallery.ts'
import { launch } from './launch.ts'

const FOLDER = 'screenshots'

const DEVICES = {
  desktop: { width: 1280, height: 900 },
  phone: { width: 375, height: 812 },
} as const

const SETS = [
  ['test/fixtures/gallery', GALLERY],
  ['test/fixtures/gallery-rtl', RTL_GALLERY],
  [
    'issues',
    { 'kusama-home': '/', 'kusama-issue': '/issues/2021-11', 'kusama-article': '/issues/2021-11/parachain-auctions' },
  ],
] as const

const words = process.argv.slice(2)
const bundle = await bundleWorker()
const browser = await launch()
await mkdir(FOLDER, { recursive: true })
for (const [folder, pages] of SETS) await takeAll(browser, folder, pages)
await browser.close()

async function takeAll(browser: Browser, folder: string, pages: Readonly<Record<string, string>>): Promise<void> {
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
