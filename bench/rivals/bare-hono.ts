/** Hono and nothing else: constants of the sizes that ours has, the same with the headers that ours have, a bare 304. */
import { Hono } from 'hono'

type Bindings = {
  readonly FEED: ArrayBuffer
  readonly PAGE: ArrayBuffer
  /** JSON: headers by name, as UTF-8. */
  readonly FEED_HEADERS: ArrayBuffer
  readonly PAGE_HEADERS: ArrayBuffer
  readonly UNCHANGED_HEADERS: ArrayBuffer
}

const app = new Hono<{ Bindings: Bindings }>()
app.get('/feed', (c) => c.body(c.env.FEED))
app.get('/page', (c) => c.body(c.env.PAGE))
app.get('/unchanged', (c) => c.body(null, 304))

/** What Hono could do at best where the same is to be said: headers that are made once, and nothing decided. */
const made = new Map<ArrayBuffer, Headers>()
app.get('/dressed/feed', (c) => {
  return new Response(c.env.FEED, { headers: once(c.env.FEED_HEADERS), encodeBody: 'manual' })
})
app.get('/dressed/page', (c) => new Response(c.env.PAGE, { headers: once(c.env.PAGE_HEADERS) }))
app.get('/dressed/unchanged', (c) => new Response(null, { status: 304, headers: once(c.env.UNCHANGED_HEADERS) }))

export default app

function once(json: ArrayBuffer): Headers {
  let headers = made.get(json)
  if (!headers) {
    headers = new Headers(JSON.parse(new TextDecoder().decode(json)))
    made.set(json, headers)
  }
  return headers
}
