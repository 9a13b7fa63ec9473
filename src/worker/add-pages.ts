/** The addresses of pages. */
import type { Context, Hono } from 'hono'
import {
  API_PATH,
  ARCHIVE_PATH,
  CORRECTIONS_PATH,
  OPML_PATH,
  SEARCH_PATH,
  SUBSCRIBE_PATH,
  TOPICS_PATH,
  topicPath,
} from '../release/paths.ts'
import { answerFound, answerMoved, answerOpml } from './answers.ts'
import type { Found, PageRenderer } from './page-renderer.ts'
import type { Snapshot } from './release-reader.ts'
import type { Serve } from './serve-release.ts'

export function addPages(app: Hono, serve: Serve, pages: PageRenderer): void {
  addPage('/', (snapshot) => pages.home(snapshot))
  addPage(API_PATH, (snapshot) => pages.api(snapshot))
  addPage(CORRECTIONS_PATH, (snapshot) => pages.corrections(snapshot))
  addPage(TOPICS_PATH, (snapshot) => pages.topics(snapshot))
  addPage(topicPath(':topic'), (snapshot, c) => pages.topic(snapshot, c.req.param('topic') ?? ''))
  addPage(SEARCH_PATH, (snapshot, c) => pages.search(snapshot, new URL(c.req.url).searchParams))
  addPage(SUBSCRIBE_PATH, (snapshot) => pages.subscribe(snapshot))
  app.get(OPML_PATH, (c) => serve(c, 'feed', async (snapshot) => answerOpml(await pages.opml(snapshot), snapshot)))
  addPage(ARCHIVE_PATH, (snapshot) => pages.archive(snapshot))
  addPage(`${ARCHIVE_PATH}/:issue`, (snapshot, c) => pages.issue(snapshot, c.req.param('issue') ?? ''))
  addPage(`${ARCHIVE_PATH}/:issue/:article`, (snapshot, c) =>
    pages.article(snapshot, c.req.param('issue') ?? '', c.req.param('article') ?? ''),
  )

  /** A page has one address; with a slash behind it, it is another's guess and moves there. */
  function addPage(path: string, find: (snapshot: Snapshot, c: Context) => Promise<Found | null>): void {
    app.get(path, (c) => serve(c, 'page', async (snapshot) => answerFound(await find(snapshot, c), snapshot)))
    if (path === '/') return
    app.get(`${path}/`, (c) =>
      serve(c, 'page', async (snapshot) => {
        const found = await find(snapshot, c)
        return found && found.kind !== 'gone' ? answerMoved(found.path, snapshot) : answerFound(found, snapshot)
      }),
    )
  }
}
