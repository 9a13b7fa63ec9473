/** Scripts that read for a long time, while the editor goes on. */
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { findArticle } from '../../src/api/find-article.ts'
import { listArticles } from '../../src/api/list-articles.ts'
import { listChanges } from '../../src/api/list-changes.ts'
import { listIssues } from '../../src/api/list-issues.ts'
import { ArticlesParameters, ChangesParameters, IssuesParameters } from '../../src/api/parameters.ts'
import { type Article, Change } from '../../src/api/resources.ts'
import type { Source } from '../../src/api/source.ts'
import type { ListedArticle } from '../../src/release/documents.ts'
import { SETTINGS } from '../support/sample-publication.ts'
import { type Asked, askWell, readAsked } from './ask.ts'
import { listLive, openEditor, type Step, step } from './open-editor.ts'

vi.mock('../../src/cli/compress.ts', () => import('../support/quick-compress.ts'))
vi.mock('../../src/publish/bake-verified.ts', async (importOriginal) => {
  const { rememberBaked } = await import('../simulation/quick-bake.ts')
  const { bakeVerified } = await importOriginal<typeof import('../../src/publish/bake-verified.ts')>()
  return { bakeVerified: rememberBaked(bakeVerified) }
})

const ARTICLES = { parameters: ArticlesParameters, answer: listArticles }
const ISSUES = { parameters: IssuesParameters, answer: listIssues }
const CHANGES = { parameters: ChangesParameters, answer: listChanges }

const RUNS = process.env.GAZETTE_LONG === '1' ? 1000 : 20
const SEED = Number(process.env.GAZETTE_SEED ?? 20211130)
const HOUR = 3_600_000

const settings = fc
  .constantFrom('UTC', 'Pacific/Auckland', 'America/Los_Angeles')
  .map((timezone) => ({ ...SETTINGS, timezone }))
const limit = fc.integer({ min: 1, max: 3 }).map(String)

/** What happens before a walk, and before each of its requests. */
const days = fc.record({
  settings,
  before: fc.array(step, { maxLength: 4 }),
  between: fc.array(fc.array(step, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 6, size: 'max' }),
})

type Page = { readonly items: readonly { readonly id?: string | undefined }[]; readonly next_url: string | null }

type Walk = {
  readonly days: {
    readonly settings: typeof SETTINGS
    readonly before: readonly Step[]
    readonly between: readonly (readonly Step[])[]
  }
  readonly asked: Asked
  readonly ask: (asked: Asked, source: Source) => Promise<Page>
  /** The ids of all that a source has of what is asked. */
  readonly listAll: (source: Source) => Promise<readonly string[]>
}

/** What a script saw, and what was there at each of its requests. */
async function takeWalk({ days, asked, ask, listAll }: Walk) {
  const editor = await openEditor(days.settings)
  for (const step of days.before) await editor.act(step)
  const seen: string[] = []
  const releases: number[] = []
  let lasting: readonly string[] | null = null
  let next: Asked | null = asked
  for (let at = 0; next !== null; at++) {
    const source = await editor.look()
    releases.push(source.release)
    const present = new Set(await listAll(source))
    lasting = (lasting ?? [...present]).filter((id) => present.has(id))
    const { items, next_url }: Page = await ask(next, source)
    seen.push(...items.flatMap(({ id }) => id ?? []))
    next = readAsked(next_url)
    for (const step of days.between[at] ?? []) await editor.act(step)
  }
  return { seen, lasting: lasting ?? [], releases }
}

const isBy = (name: string) => (article: ListedArticle) =>
  (article.authors.length === 0 ? SETTINGS.authors : article.authors).some((author) => author.name === name)
const isOn = (topic: string) => (article: ListedArticle) => article.topics.some(({ slug }) => slug === topic)

describe('a walk by next_url while the editor goes on', () => {
  test.each<[string, Asked, (article: ListedArticle) => boolean]>([
    ['all articles', {}, () => true],
    ['a topic', { topic: 'tides' }, isOn('tides')],
    ['an author', { author: 'ada' }, isBy('Ada')],
    [
      'a span',
      { since: '2020-01-01', until: '2021-11-01T00:00:01Z' },
      ({ published }) => published >= '2020-01-01' && published <= '2021-11-01T00:00:00Z',
    ],
    ['a word', { q: 'title' }, () => true],
  ])('loses nothing and sees nothing twice of %s', { timeout: HOUR }, async (what, asked, meets) => {
    const listAll = async (source: Source) => (await listLive(source)).filter(meets).map(({ id }) => id)
    const ask = (next: Asked, source: Source) => askWell(ARTICLES, next, source)
    await walkOften(what, { asked, ask, listAll })
  })

  test('loses nothing and sees nothing twice of all issues', { timeout: HOUR }, async () => {
    const listAll = async ({ root, read }: Source) => {
      const months = await Promise.all(Object.values(root.months).map((digest) => read(digest, 'month')))
      return months.flatMap(({ issues }) => issues.map(({ id }) => id))
    }
    const ask = (next: Asked, source: Source) => askWell(ISSUES, next, source)
    await walkOften('all issues', { asked: {}, ask, listAll })
  })

  async function walkOften(what: string, walk: Omit<Walk, 'days'>): Promise<void> {
    const figures = { walks: 0, requests: 0, releases: 0, lasting: 0 }
    const property = fc.asyncProperty(days, limit, async (days, limit) => {
      const { seen, lasting, releases } = await takeWalk({ ...walk, days, asked: { ...walk.asked, limit } })
      expect(seen.length, 'nothing twice').toBe(new Set(seen).size)
      const lost = lasting.filter((id) => !seen.includes(id))
      expect(lost, 'nothing lost').toEqual([])
      figures.walks += 1
      figures.requests += releases.length
      figures.releases += new Set(releases).size
      figures.lasting += lasting.length
    })
    await fc.assert(property, { seed: SEED, numRuns: RUNS })
    console.info(`${what}: ${JSON.stringify(figures)}`)
    expect(figures.releases).toBeGreaterThan(1.5 * figures.walks)
    expect(figures.lasting).toBeGreaterThan(2 * figures.walks)
  }
})

/** A copy of all articles by id, which a script keeps by following the changes. */
function openCopy() {
  const articles = new Map<string, Article>()
  const kinds: string[] = []
  let positions = 0
  let cursor: string | null = null
  return {
    articles,
    /** Of all changes so far. */
    kinds,
    async catchUp(source: Source, limit: string): Promise<void> {
      const touched = new Map<string, string | null>()
      let next: Asked | null = cursor === null ? { limit } : { since: cursor, limit }
      while (next !== null) {
        const body = await askWell(CHANGES, next, source)
        for (const { position, kind, id, json_url } of body.items) {
          expect(position, 'nothing missed and nothing twice').toBe(positions++)
          touched.set(id, json_url)
          kinds.push(kind)
        }
        cursor = body.cursor
        next = readAsked(body.next_url)
      }
      for (const [id, url] of touched) {
        if (url === null) articles.delete(id)
        else articles.set(id, await fetchArticle(new URL(url).pathname, source))
      }
    },
    /** A location that has an older release answers with nothing, and costs the script nothing. */
    async lookBack(source: Source): Promise<void> {
      if (cursor === null) return
      expect(await askWell(CHANGES, { since: cursor }, source)).toEqual({ items: [], cursor, next_url: null })
    },
  }
}

async function fetchArticle(path: string, source: Source): Promise<Article> {
  const [article = '', issue = ''] = path.split('/').reverse()
  const outcome = await findArticle(issue, article, source)
  if (outcome.kind === 'moved') return fetchArticle(outcome.path, source)
  if (outcome.kind === 'problem') throw new Error(`${path}: ${outcome.code}`)
  return outcome.body
}

describe('a copy that follows the changes', () => {
  const visit = fc.record({
    steps: fc.array(step, { maxLength: 3 }),
    limit: fc.integer({ min: 1, max: 200 }).map(String),
  })
  const visits = fc.array(visit, { maxLength: 8, size: 'max' })

  test('is what is live whenever it has caught up, from zero and from every cursor', { timeout: HOUR }, async () => {
    const counts = new Map<string, number>()
    const property = fc.asyncProperty(settings, visits, async (settings, visits) => {
      const editor = await openEditor(settings)
      const copy = openCopy()
      const former: Source[] = []
      for (const { steps, limit } of visits) {
        for (const step of steps) await editor.act(step)
        const source = await editor.look()
        await copy.catchUp(source, limit)
        await expectLive(copy.articles, source)
        for (const older of former) await copy.lookBack(older)
        former.push(source)
      }
      const fresh = openCopy()
      const source = await editor.look()
      await fresh.catchUp(source, '7')
      await expectLive(fresh.articles, source)
      for (const kind of fresh.kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1)
    })
    await fc.assert(property, { seed: SEED, numRuns: RUNS })
    console.info(`${RUNS} logs: ${JSON.stringify(Object.fromEntries(counts))}`)
    expect([...counts.keys()].sort()).toEqual(Change.entries.kind.options.toSorted())
  })
})

async function expectLive(articles: ReadonlyMap<string, Article>, source: Source): Promise<void> {
  const live = await Promise.all(
    (await listLive(source)).map(({ issue, slug }) => fetchArticle(`/${issue}/${slug}`, source)),
  )
  expect(Object.fromEntries(articles)).toEqual(Object.fromEntries(live.map((article) => [article.id, article])))
}
