/** What is said of pages, and where there is nothing to show. */
import { ICON } from '../page/icon.ts'
import { digestOf } from '../release/digest.ts'
import type { Publication } from '../release/documents.ts'
import { FEED_FORMATS, FEED_TYPES, MAIN_FEED } from '../release/paths.ts'
import { FEED_VARY } from './answer-feed.ts'
import { keepAnswer } from './keep-answer.ts'
import type { Found } from './page-renderer.ts'
import type { Snapshot } from './release-reader.ts'
import { type Answer, bytesBody, HTML, METHODS, PLAIN_ANSWER, textBody } from './respond.ts'
import type { Page } from './to-page.ts'

const ICON_TAG = digestOf(ICON)

export function answerFound(found: Found | null, snapshot: Snapshot): Answer | null {
  if (found === null) return null
  if (found.kind === 'moved') return answerMoved(found.path, snapshot)
  if (found.kind === 'gone') return answerGone(found.html, snapshot)
  return answerPage(found, found.kind === 'page' ? found.path : null, snapshot)
}

/** @param canonical its permanent address, null where it has none */
function answerPage({ bytes, etag }: Page, canonical: string | null, snapshot: Snapshot): Answer {
  return keepAnswer(snapshot, bytes, () => {
    const { root, until } = snapshot
    const headers = { Link: writePageLinks(root.publication, canonical) }
    return { ...PLAIN_ANSWER, status: 200, type: HTML, cache: 'page', etag, until, headers, body: bytesBody(bytes) }
  })
}

function writePageLinks({ url }: Publication, canonical: string | null): string {
  const feeds = FEED_FORMATS.map(
    (format) => `<${url}${MAIN_FEED[format]}>; rel="alternate"; type="${FEED_TYPES[format]}"`,
  )
  return [...(canonical === null ? [] : [`<${url}${canonical}>; rel="canonical"`]), ...feeds].join(', ')
}

/** To the one address that a page has, for ever. */
export function answerMoved(path: string, { root, until }: Snapshot): Answer {
  const headers = { Location: root.publication.url + path }
  return { ...PLAIN_ANSWER, status: 301, type: null, cache: 'moved', until, cors: true, headers }
}

/** A feed as a person sees it; the same address is the document for programs. */
export function answerFeedPage({ bytes, etag }: Page, { until }: Snapshot): Answer {
  const headers = { Vary: FEED_VARY.rss }
  return {
    ...PLAIN_ANSWER,
    status: 200,
    type: HTML,
    cache: 'page',
    etag,
    until,
    cors: true,
    headers,
    body: bytesBody(bytes),
  }
}

export function answerOpml(page: Page | null, snapshot: Snapshot): Answer | null {
  return page && answerText(page, 'text/x-opml; charset=utf-8', snapshot)
}

/** A document for programs that changes when pages do. */
export function answerText({ bytes, etag }: Page, type: string, { until }: Snapshot): Answer {
  return { ...PLAIN_ANSWER, status: 200, type, cache: 'page', etag, until, cors: true, body: bytesBody(bytes) }
}

/** The icon that the publication names, else one of ours. */
export function answerIcon({ root, until }: Snapshot): Answer {
  const { icon } = root.publication
  const common = { ...PLAIN_ANSWER, until, cors: true, cache: 'moved' } as const
  if (icon !== null) return { ...common, status: 302, type: null, headers: { Location: icon } }
  return { ...common, status: 200, type: 'image/png', etag: ICON_TAG, body: bytesBody(ICON) }
}

/** With the reason, and without a Last-Modified or a tag: it is an answer about something, not the thing. */
function answerGone(html: string, { until }: Snapshot): Answer {
  return { ...PLAIN_ANSWER, status: 410, type: HTML, cache: 'gone', until, cors: true, body: textBody(html) }
}

/** A document out of KV, as it lies there. */
export function answerDocument(bytes: Uint8Array, etag: string, until: string | null): Answer {
  const type = 'application/json; charset=utf-8'
  return { ...PLAIN_ANSWER, status: 200, type, cache: 'page', etag, until, cors: true, body: bytesBody(bytes) }
}

export function answerOptions(): Answer {
  return { ...PLAIN_ANSWER, status: 204, type: null, cache: 'wrongMethod', cors: true, headers: { Allow: METHODS } }
}
