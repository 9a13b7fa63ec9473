/** The Worker: reads releases from KV and answers for them. It has no way to write. */
import type { Hono } from 'hono'
import { createApp } from './app.ts'
import { createKvStore } from './kv-store.ts'
import { createObjectReader } from './object-reader.ts'
import { pingDue } from './ping-due.ts'

type Bindings = {
  readonly GAZETTE: KVNamespace
  /** `1` in `gazette preview`: a new release shows at once, for the price of a KV read a request. */
  readonly PREVIEW?: string
}

/** Milliseconds. KV itself may answer with what was true a minute ago; these few seconds matter little. */
const HEAD_MAX_AGE = 5000

/** One an isolate: its memory is what makes it quick. */
let app: Hono | null = null

export default {
  fetch(request, env) {
    app ??= createApp({
      store: createKvStore(env.GAZETTE),
      now: () => Date.now(),
      headMaxAge: env.PREVIEW === '1' ? 0 : HEAD_MAX_AGE,
    })
    return app.fetch(request)
  },

  async scheduled(event, env) {
    const store = createKvStore(env.GAZETTE)
    await pingDue(store, createObjectReader(store), event.scheduledTime, sendPing)
  },
} satisfies ExportedHandler<Bindings>

/** WebSub leaves the publisher's half open (W3C Recommendation, section 6); hubs take the feed as one or the other. */
async function sendPing(hub: string, topic: string): Promise<void> {
  const body = new URLSearchParams({ 'hub.mode': 'publish', 'hub.topic': topic, 'hub.url': topic })
  const response = await fetch(hub, { method: 'POST', body })
  if (!response.ok) throw new Error(`The hub ${hub} answered ${response.status} to ${topic}`)
}
