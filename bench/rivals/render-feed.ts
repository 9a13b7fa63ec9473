/** The usual way: at each request the newest issues out of KV, and a feed of them by the `feed` package. */
import { Feed } from 'feed'
import { Hono } from 'hono'
import type { Head, IssueDocument } from '../../src/release/documents.ts'
import { HEAD_KEY, objectKey } from '../../src/release/keys.ts'

type Bindings = { readonly GAZETTE: KVNamespace }

const app = new Hono<{ Bindings: Bindings }>()

app.get('/rss.xml', async (c) => {
  const head = await c.env.GAZETTE.get<Head>(HEAD_KEY, 'json')
  if (head === null) return c.notFound()
  const { publication, recent } = head.current
  const feed = new Feed({
    id: publication.url,
    title: publication.title,
    description: publication.description,
    link: publication.url,
    language: publication.language,
    feed: `${publication.url}/rss.xml`,
    copyright: '',
  })
  // As many articles as our own main feed has.
  for (const { slug, document } of recent) {
    const issue = await c.env.GAZETTE.get<IssueDocument>(objectKey(document), 'json')
    for (const part of issue?.parts ?? []) {
      if (part.kind !== 'article' || feed.items.length === publication.items_per_feed) continue
      feed.addItem({
        id: part.id,
        guid: part.id,
        title: part.title,
        link: `${publication.url}/issues/${slug}/${part.slug}`,
        description: part.summary,
        content: part.html,
        date: new Date(part.updated),
        published: new Date(part.published),
        category: part.topics.map(({ name }) => ({ name })),
      })
    }
    if (feed.items.length === publication.items_per_feed) break
  }
  return c.body(feed.rss2(), 200, { 'Content-Type': 'application/rss+xml; charset=utf-8' })
})

export default app
