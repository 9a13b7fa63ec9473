/** What editors paste, in a browser: on the article's page and in a naive reader, nothing runs and nobody is asked. */
import fc from 'fast-check'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Issue } from '../../src/issue/model.ts'
import { parseIssue } from '../../src/issue/parse-issue.ts'
import { createApp } from '../../src/worker/app.ts'
import { NO_IMAGES, SETTINGS, source } from '../issue/source.ts'
import { CHROMIUM, launch } from '../page/launch.ts'
import { createMemoryStore } from '../support/memory-store.ts'
import { isHere } from '../support/need.ts'
import { publishSample } from '../support/publish-sample.ts'
import { type AnswerRequest, type NaiveReader, openReader } from './open-reader.ts'
import { countRuns, IS_LONG, SEED, tellFigures } from './run.ts'
import { XSS_VECTORS } from './xss-vectors.ts'

const HAS_CHROMIUM = isHere([CHROMIUM, '--version'], 'chromium')
const NOW = '2021-12-01T00:00:00Z'
const VECTORS = Object.values(XSS_VECTORS).flat()
/** Kinds of which some must run, and some ask, where nobody cleans: else it is the harness that sees nothing. */
const RUNNING = [
  'scripts',
  'event handlers',
  'addresses that run',
  'drawings and formulas',
  'comments and character data',
]
const ASKING = 'what asks others'
/** Compositions that are shown at once. */
const BATCH = 40

let browser: Browser
let reader: NaiveReader
/** The Worker that answers for the pages' host. */
let served = createApp({ store: createMemoryStore(), now: () => Date.parse(NOW), headMaxAge: 0 })

beforeAll(async () => {
  if (!HAS_CHROMIUM) return
  // Pictures that are not there, and the Worker before anything is published.
  vi.spyOn(console, 'error').mockImplementation(() => {})
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  browser = await launch()
  await reopen(true)
})

afterAll(async () => {
  vi.restoreAllMocks()
  await browser?.close()
})

describe.runIf(HAS_CHROMIUM)('hostile HTML in Chromium', () => {
  test.each(RUNNING)('runs where nobody cleans it: %s', async (kind) => {
    expect(await reader.show(XSS_VECTORS[kind] ?? [])).toBeGreaterThan(5)
  })

  test('asks others where nobody cleans it', async () => {
    const before = reader.outside.length
    await reader.show(XSS_VECTORS[ASKING] ?? [])
    expect(reader.outside.length - before).toBeGreaterThan(10)
  })

  test('does neither in the feeds and on the pages of an issue', async () => {
    await reopen(true)
    const issue = parse(VECTORS)
    expect(issue.parts).toHaveLength(VECTORS.length)
    const store = createMemoryStore()
    await publishSample(store, [issue], NOW, SETTINGS)
    served = createApp({ store, now: () => Date.parse(NOW), headMaxAge: 0 })
    const shown = new Set<string>()
    let entries = 0
    for (const name of ['rss.xml', 'atom.xml', 'feed.json']) {
      const response = await served.request(`${SETTINGS.url}/issues/${issue.slug}/${name}`)
      const pieces = await readEntries(await response.text(), name === 'feed.json')
      expect(pieces).toHaveLength(VECTORS.length)
      // What another format said in the same words was shown already.
      const fresh = pieces.filter((piece) => !shown.has(piece))
      expect(await findRunning(fresh)).toEqual([])
      for (const piece of fresh) shown.add(piece)
      entries += pieces.length
    }
    const paths = issue.parts.map(({ slug }) => `/issues/${issue.slug}/${slug}`)
    const visited = ['/', `/issues/${issue.slug}`, ...paths.filter((_, at) => IS_LONG || at % 40 === 0)]
    for (const path of visited) {
      expect([path, await reader.visit(path)]).toEqual([path, 0])
      expect([path, await reader.page.evaluate(FIND_CLOBBERED)]).toEqual([path, []])
    }
    expect(reader.outside).toEqual([])
    tellFigures('vectors in Chromium', {
      vectors: VECTORS.length,
      'feed entries': entries,
      pages: visited.length,
    })
  }, 600_000)

  test('does neither however it is put together', async () => {
    await reopen(false)
    const figures = { compositions: 0 }
    const cut = fc.tuple(fc.constantFrom(...VECTORS), fc.nat(), fc.nat()).map(([vector, a, b]) => {
      const [from, to] = [a % (vector.length + 1), b % (vector.length + 1)]
      return vector.slice(Math.min(from, to), Math.max(from, to))
    })
    const glue = fc.constantFrom('', ' ', '\n', '\n\n', '"', "'", '>', '<', '-->', '</p>', '`', '&', '](', '<table>')
    const piece = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...VECTORS) }, { weight: 3, arbitrary: cut }, glue)
    const composition = fc.array(piece, { minLength: 2, maxLength: 6 }).map((pieces) => pieces.join(''))
    const property = fc.asyncProperty(fc.array(composition, { minLength: BATCH, maxLength: BATCH }), async (drawn) => {
      figures.compositions += drawn.length
      expect(await findRunning(parse(drawn).parts.map(({ html }) => html))).toEqual([])
      expect(reader.outside).toEqual([])
    })
    await fc.assert(property, { seed: SEED, numRuns: countRuns(2, 200) })
    tellFigures('compositions in Chromium', figures)
  }, 3_600_000)
})

/** Run in the page: members of the document that an element's name or id took the place of. */
const FIND_CLOBBERED = `
  [['cookie', 'string'], ['body', 'object'], ['head', 'object'], ['forms', 'object'], ['getElementById', 'function'],
   ['querySelector', 'function'], ['createElement', 'function'], ['defaultView', 'object'], ['location', 'object']]
    .filter(([name, type]) => typeof document[name] !== type || document[name] instanceof HTMLImageElement)
    .map(([name]) => name)
`

/** A reader that has seen nothing yet. */
async function reopen(strict: boolean): Promise<void> {
  await reader?.page.context().close()
  const answer: AnswerRequest = async (url) => {
    const response = await served.request(url.href)
    const body = Buffer.from(await response.arrayBuffer())
    return { status: response.status, headers: Object.fromEntries(response.headers), body }
  }
  reader = await openReader(browser, SETTINGS.url, answer, strict)
}

/** An issue with an article for each text, whatever is wrong with it; each parsed by itself, since some hide what follows. */
function parse(texts: readonly string[]): Issue {
  const issues = texts.map((text, at) => {
    const file = source('2021-11-30.md', `# Title\n\n## Vector ${at}\n\nText.\n\n${text}\n`)
    const { issue } = parseIssue(file, SETTINGS, NO_IMAGES)
    if (!issue) throw new Error(`There is no issue in ${text}`)
    return issue
  })
  return { ...issues[0]!, parts: issues.flatMap(({ parts }) => parts.slice(0, 1)) }
}

/** By the browser's own parsers, which are no part of Gazette. */
async function readEntries(text: string, isJson: boolean): Promise<readonly string[]> {
  if (isJson) return JSON.parse(text).items.map((item: { content_html: string }) => item.content_html)
  const read = `(text) => {
    const feed = new DOMParser().parseFromString(text, 'application/xml')
    if (feed.querySelector('parsererror')) throw new Error(feed.querySelector('parsererror').textContent)
    const contents = [...feed.getElementsByTagNameNS('http://purl.org/rss/1.0/modules/content/', 'encoded')]
    return (contents.length ? contents : [...feed.querySelectorAll('entry > content')]).map((it) => it.textContent)
  }`
  return (await reader.page.evaluate(`(${read})(${JSON.stringify(text)})`)) as readonly string[]
}

/** The pieces that run something; each by itself once it is known that there are some. */
async function findRunning(pieces: readonly string[]): Promise<readonly string[]> {
  if ((await reader.show(pieces)) === 0) return []
  const running: string[] = []
  for (const piece of pieces) if ((await reader.show([piece])) > 0) running.push(piece)
  return running.length > 0 ? running : ['some, but only together']
}
