/**
 * What Lighthouse makes of the pages that people land on, those of the publication here and of the gallery, as the real
 * Worker serves them, on a phone and on a desktop: `npm run lighthouse` prints scores and what lost points, and writes
 * the table into docs/PAGES.md. It fails unless what is the same in every run has 100; performance is a measurement.
 */
import lighthouse, { desktopConfig, type RunnerResult } from 'lighthouse'
import { bundleWorker } from '../../src/cli/bundle-worker.ts'
import { fillDocument } from '../support/fill-document.ts'
import { findFreePort } from '../support/open-edge.ts'
import { GALLERY, openGallery, SHIPPED } from './gallery.ts'
import { launch } from './launch.ts'
import { weighPage } from './weigh-page.ts'

const KINDS = ['home', 'issue', 'article'] as const

/** Folder of issues -> paths by kind of page. */
const SETS = [
  ['issues', SHIPPED],
  ['test/fixtures/gallery', GALLERY],
] as const

const PRESETS = { phone: undefined, desktop: desktopConfig } as const

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const

/** Of which the one in the middle is taken: a machine with other work to do costs points of performance. */
const RUNS = 3

/** The same in every run. */
const SURE = ['accessibility', 'best-practices', 'seo'] as const

type Report = RunnerResult['lhr']

type Config = typeof desktopConfig | undefined

const port = await findFreePort()
const bundle = await bundleWorker()
const browser = await launch([`--remote-debugging-port=${port}`])
const rows: string[] = []
const losses: string[] = []
let isPerfect = true
for (const [folder, pages] of SETS) {
  const { edge } = await openGallery(bundle, folder)
  for (const kind of KINDS) {
    const path = pages[kind] ?? '/'
    const bytes = (await weighPage(edge.base, path)).reduce((sum, size) => sum + size)
    for (const [device, config] of Object.entries(PRESETS)) {
      const report = await judge(edge.base + path, config)
      const scores = CATEGORIES.map((id) => scoreOf(report, id))
      const name = `${kind}, \`${folder}\``
      rows.push(`| ${name} | ${device} | ${scores.join(' | ')} | ${(bytes / 1024).toFixed(1)} |`)
      losses.push(...listLosses(report).map((loss) => `${name}, ${device}: ${loss}`))
      isPerfect &&= SURE.every((id) => scoreOf(report, id) === 100)
    }
  }
  await edge.close()
}
await browser.close()
const table = `| page | device | performance | accessibility | best practices | SEO | KiB |
|---|---|--:|--:|--:|--:|--:|
${rows.join('\n')}
`
console.log(table + losses.join('\n'))
fillDocument('docs/PAGES.md', 'lighthouse', table)
if (!isPerfect) process.exitCode = 1

async function judge(url: string, config: Config): Promise<Report> {
  const reports: Report[] = []
  for (let run = 0; run < RUNS; run += 1) reports.push(await judgeOnce(url, config))
  const [middle] = reports.sort((a, b) => totalOf(a) - totalOf(b)).slice(Math.floor(RUNS / 2))
  if (!middle) throw new Error(`Cannot judge ${url}: there was no run`)
  return middle
}

async function judgeOnce(url: string, config: Config): Promise<Report> {
  const result = await lighthouse(url, { port, logLevel: 'error', onlyCategories: [...CATEGORIES] }, config)
  if (!result) throw new Error(`Cannot judge ${url}: Lighthouse gives no result`)
  return result.lhr
}

function totalOf(report: Report): number {
  return CATEGORIES.reduce((sum, id) => sum + scoreOf(report, id), 0)
}

/** 0 to 100. */
function scoreOf({ categories }: Report, id: string): number {
  return Math.round((categories[id]?.score ?? 0) * 100)
}

/** The audits that count and have less than the best score. */
function listLosses({ categories, audits }: Report): string[] {
  return Object.values(categories).flatMap(({ title, auditRefs }) =>
    auditRefs.flatMap(({ id, weight }) => {
      const audit = audits[id]
      if (weight === 0 || !audit || audit.score === null || audit.score === 1) return []
      return [`${title}, ${id}: ${audit.title} ${audit.displayValue ?? audit.explanation ?? ''}`]
    }),
  )
}
