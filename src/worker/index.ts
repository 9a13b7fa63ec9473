/** The Worker: reads releases from KV and answers for them. It has no way to write. */
import { env } from 'cloudflare:workers'
import { createApp } from './app.ts'
import { createKvStore } from './kv-store.ts'
import { logEvent } from './log-event.ts'
import { createObjectReader } from './object-reader.ts'
import { pingDue } from './ping-due.ts'
import { withDeadline } from './with-deadline.ts'

type Bindings = {
  readonly GAZETTE: KVNamespace
  /** `1` in `gazette preview`: a new release shows at once, for the price of a KV read a request. */
  readonly PREVIEW?: string
}

/** Milliseconds. KV itself may answer with what was true a minute ago; these few seconds matter little. */
const HEAD_MAX_AGE = 5000

const { GAZETTE, PREVIEW } = env as Bindings
const now = () => Date.now()
const store = withDeadline(createKvStore(GAZETTE), now)

/**
 * One an isolate: its memory is what makes it quick. It is made while the Worker starts, which no reader waits for where
 * the edge starts Workers as soon as a connection is opened, and not at the first request.
 */
const app = createApp({ store, now, headMaxAge: PREVIEW === '1' ? 0 : HEAD_MAX_AGE })

export default {
  fetch: (request) => app.fetch(request),

  async scheduled(event) {
    try {
      await pingDue(store, createObjectReader(store), event.scheduledTime, sendPing)
    } catch (error) {
      logEvent('error', 'ping-failed', { error })
      throw error
    }
  },
} satisfies ExportedHandler

/** WebSub leaves the publisher's half open (W3C Recommendation, section 6); hubs take the feed as one or the other. */
async function sendPing(hub: string, topic: string): Promise<void> {
  const body = new URLSearchParams({ 'hub.mode': 'publish', 'hub.topic': topic, 'hub.url': topic })
  const response = await fetch(hub, { method: 'POST', body })
  if (!response.ok) throw new Error(`The hub ${hub} answered ${response.status} to ${topic}`)
}
