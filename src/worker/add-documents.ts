/** What machines ask for before anything else: sitemaps, robots.txt, llms.txt. */
import type { Context, Hono } from 'hono'
import { renderLlms } from '../page/render-llms.ts'
import { renderRobots } from '../page/render-robots.ts'
import { renderSitemap, renderSitemapIndex } from '../page/render-sitemap.ts'
import { LLMS_PATH, PAGES_SITEMAP_PATH, ROBOTS_PATH, SITEMAP_PATH, SITEMAPS_PREFIX } from '../release/paths.ts'
import { answerText } from './answers.ts'
import type { Keep } from './keep-pages.ts'
import { listPages, listSitemaps, listYear } from './list-addresses.ts'
import type { ObjectReader } from './object-reader.ts'
import type { Snapshot } from './release-reader.ts'
import { TEXT } from './respond.ts'
import type { Serve } from './serve-release.ts'

const XML = 'application/xml; charset=utf-8'

export function addDocuments(app: Hono, serve: Serve, objects: ObjectReader, keep: Keep): void {
  addDocument(SITEMAP_PATH, XML, async (snapshot) =>
    renderSitemapIndex(snapshot.root.publication, await listSitemaps(snapshot, objects)),
  )
  addDocument(PAGES_SITEMAP_PATH, XML, async (snapshot) =>
    renderSitemap(snapshot.root.publication, await listPages(snapshot, objects)),
  )
  addDocument(`${SITEMAPS_PREFIX}:name{\\d+\\.xml}`, XML, async (snapshot, c) => {
    const [year = ''] = (c.req.param('name') ?? '').split('.')
    const addresses = await listYear(snapshot, year, objects)
    return addresses && renderSitemap(snapshot.root.publication, addresses)
  })
  addDocument(ROBOTS_PATH, TEXT, async ({ root }) => renderRobots(root.publication))
  addDocument(LLMS_PATH, TEXT, async ({ root }) => {
    const [newest] = root.recent
    const issue = newest && (await objects.document(newest.document, 'issue'))
    return renderLlms(root, issue?.lead_markdown !== undefined)
  })

  function addDocument(
    path: string,
    type: string,
    render: (snapshot: Snapshot, c: Context) => Promise<string | null>,
  ): void {
    app.get(path, (c) =>
      serve(c, 'feed', async (snapshot) => {
        const page = await keep(snapshot, c.req.path, () => render(snapshot, c))
        return page && answerText(page, type, snapshot)
      }),
    )
  }
}
