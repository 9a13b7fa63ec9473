/** Questions of scripts -> answers, each rendered once an isolate and release, then kept up to a number of bytes. */
import type { Endpoint, Places } from '../api/endpoint.ts'
import type { QueryEntries } from '../api/parse-query.ts'
import { API_PATH, API_PREFIX, ARCHIVE_PATH } from '../release/paths.ts'
import { answerProblem } from './answer-failure.ts'
import { answerExport, answerRelease, answerReleaseObject } from './answer-stored.ts'
import { answerMoved } from './answers.ts'
import { createBoundedCache } from './bounded-cache.ts'
import { digestQuickly } from './digest-quickly.ts'
import type { ObjectReader } from './object-reader.ts'
import type { Snapshot } from './release-reader.ts'
import { type Answer, bytesBody, PLAIN_ANSWER } from './respond.ts'
import type { ToSource } from './to-source.ts'

export type Asked = {
  readonly places: Places
  readonly entries: QueryEntries
  /** The address without its query, as it was asked for. */
  readonly path: string
}

/** Null where the release has nothing of the kind. @throws MissingObject */
export type AnswerApi = (endpoint: Endpoint, asked: Asked, snapshot: Snapshot) => Promise<Answer | null>

/** Bytes that an isolate keeps of rendered answers. */
const CACHE_BYTES = 8 * 1024 * 1024
/** What an entry takes beside its text: anybody can ask a thousand questions to which nothing is the answer. */
const ENTRY_BYTES = 500

type Rendered = { readonly bytes: Uint8Array; readonly etag: string; readonly next: string | null }

/** @param now milliseconds since the epoch */
export function createAnswerApi(objects: ObjectReader, toSource: ToSource, now: () => number): AnswerApi {
  const answers = createBoundedCache<Rendered>(CACHE_BYTES)

  return async function answerApi(endpoint, asked, snapshot) {
    const { places, entries, path } = asked
    const { root, until } = snapshot
    const { url } = root.publication
    const question = endpoint.ask(entries)
    if (question.kind === 'problem') return answerProblem(question, url, until)
    if (question.answer === null) return answerStored(endpoint, asked, snapshot)

    const address = path + question.canonical
    // The moment counts too: it says which months are over.
    const key = `${snapshot.rootDigest} ${snapshot.release} ${until} ${Math.floor(now() / KEEP)} ${address}`
    const known = answers.get(key)
    if (known) return answerJson(known, endpoint, address, snapshot)
    const outcome = await question.answer(places, toSource(snapshot))
    if (outcome.kind === 'problem') return answerProblem(outcome, url, until)
    if (outcome.kind === 'moved') return answerMoved(isTwin(path) ? toTwin(outcome.path) : outcome.path, snapshot)
    const rendered = await render(outcome.body)
    if (!endpoint.isMomentary) answers.set(key, rendered, ENTRY_BYTES + key.length + rendered.bytes.length)
    return answerJson(rendered, endpoint, address, snapshot)
  }

  /** What lies in the store as it is answered. */
  async function answerStored({ name }: Endpoint, { places }: Asked, snapshot: Snapshot): Promise<Answer | null> {
    switch (name) {
      case 'getExport':
        return answerExport(places.file ?? '', toSource(snapshot), objects)
      case 'getRelease':
        return answerRelease(snapshot)
      case 'getReleaseObject':
        return answerReleaseObject(places.digest ?? '', snapshot, objects)
      default:
        throw new Error(`Nobody answers ${name}`)
    }
  }
}

/** Whether it is a permalink with `.json` behind it, which says the same as the API. */
function isTwin(path: string): boolean {
  return !path.startsWith(API_PREFIX)
}

/** `/api/v1/articles/2021-11/auctions` -> `/issues/2021-11/auctions.json`. */
function toTwin(path: string): string {
  return `${ARCHIVE_PATH}/${path.split('/').slice(4).join('/')}.json`
}

/** Milliseconds for which an answer is the same while nothing is published: as long as clients keep it anyway. */
const KEEP = 60_000

async function render(body: unknown): Promise<Rendered> {
  const bytes = new TextEncoder().encode(`${JSON.stringify(body)}\n`)
  const next = typeof body === 'object' && body !== null && 'next_url' in body ? body.next_url : null
  return { bytes, etag: await digestQuickly(bytes), next: typeof next === 'string' ? next : null }
}

/** @param address with its parameters in their one order, which the answer names as its own */
function answerJson(
  { bytes, etag, next }: Rendered,
  endpoint: Endpoint,
  address: string,
  { root, until }: Snapshot,
): Answer {
  const { url } = root.publication
  const links = [
    `<${url}${address}>; rel="canonical"`,
    ...(next === null ? [] : [`<${next}>; rel="next"`]),
    `<${url}${API_PREFIX}/openapi.json>; rel="service-desc"; type="application/json"`,
    `<${url}${API_PATH}>; rel="service-doc"; type="text/html"`,
  ]
  return {
    ...PLAIN_ANSWER,
    status: 200,
    type: `${endpoint.answer.type}; charset=utf-8`,
    cache: endpoint.isMomentary ? 'status' : 'page',
    etag,
    until,
    cors: true,
    headers: { Link: links.join(', ') },
    body: bytesBody(bytes),
  }
}
