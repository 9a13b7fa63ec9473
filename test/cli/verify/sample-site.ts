/** A small site that keeps every rule, as a function from a request to an answer, with places where it can be broken. */
import { createHash } from 'node:crypto'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { HUB, ORIGIN, type SampleEntry, writeSampleDocuments } from './sample-documents.ts'

export type SiteRequest = {
  readonly method: string
  readonly path: string
  readonly query: string
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>
}

export type SiteAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

export type Flaw = {
  readonly entries?: (entries: readonly SampleEntry[], folder: string) => readonly SampleEntry[]
  readonly document?: (text: string, path: string) => string
  readonly request?: (request: SiteRequest) => SiteRequest
  readonly answer?: (answer: SiteAnswer, request: SiteRequest) => SiteAnswer
}

export const MODIFIED = 'Tue, 30 Nov 2021 12:00:00 GMT'

const TYPES: Readonly<Record<string, string>> = {
  'rss.xml': 'application/rss+xml; charset=utf-8',
  'atom.xml': 'application/atom+xml; charset=utf-8',
  'feed.json': 'application/feed+json; charset=utf-8',
}

const EVERYWHERE = { 'Cache-Control': 'public, max-age=60', 'X-Content-Type-Options': 'nosniff' }

const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Last-Modified, Link, Retry-After',
}

export function createSampleSite(flaw: Flaw = {}): (request: SiteRequest) => SiteAnswer {
  const documents = writeSampleDocuments(flaw.entries ?? ((entries) => entries))
  return (asked) => {
    const request = flaw.request?.(asked) ?? asked
    const answer = route(request)
    return withLength(flaw.answer?.(answer, asked) ?? answer)
  }

  function route(request: SiteRequest): SiteAnswer {
    const { method } = request
    const path = request.path === '/feed' ? '/rss.xml' : request.path
    const written = documents.get(path)
    if (method === 'OPTIONS') {
      const allowed = { 'Access-Control-Allow-Headers': 'If-None-Match, If-Modified-Since' }
      return { status: 204, headers: { ...EVERYWHERE, ...CORS, ...allowed }, body: '' }
    }
    if (method !== 'GET' && method !== 'HEAD') {
      return { status: 405, headers: { ...EVERYWHERE, ...CORS, Allow: 'GET, HEAD, OPTIONS' }, body: 'not allowed' }
    }
    if (written !== undefined) return answerFeed(request, path, flaw.document?.(written, path) ?? written)
    if (path === '/feeds.opml') return answerText('text/x-opml; charset=utf-8', flawed(OPML, path))
    if (path === '/favicon.ico') return answerText('image/x-icon', 'icon')
    if (path === '/api/v1/issues') return answerText('application/json', '[]')
    if (path.startsWith('/api/')) return answerText('application/problem+json', '{}', 404)
    if (/^\/(?:[a-c])?$/.test(path)) return answerPage(path, flawed(PAGE, path))
    return answerText('text/html; charset=utf-8', 'Not found', 404)
  }

  function flawed(text: string, path: string): string {
    return flaw.document?.(text, path) ?? text
  }
}

function withLength(answer: SiteAnswer): SiteAnswer {
  if (answer.status === 304 || answer.status === 204) return answer
  return { ...answer, headers: { ...answer.headers, 'Content-Length': String(Buffer.byteLength(answer.body)) } }
}

function answerFeed({ headers }: SiteRequest, path: string, text: string): SiteAnswer {
  const isRead = headers['sec-fetch-dest'] === 'document' && !path.endsWith('.json')
  const tag = `W/"${createHash('sha256').update(text).digest('hex').slice(0, 16)}"`
  const shared = {
    ...EVERYWHERE,
    ...CORS,
    'Cache-Control': 'public, max-age=1800, stale-while-revalidate=3600, stale-if-error=86400',
    Vary: 'Accept-Encoding, Sec-Fetch-Dest',
    ETag: tag,
    'Last-Modified': MODIFIED,
    Link: `<${ORIGIN}${path}>; rel="self", <${HUB}>; rel="hub"`,
  }
  if (isNotModified(headers, tag)) return { status: 304, headers: shared, body: '' }
  if (isRead) return { status: 200, headers: { ...shared, 'Content-Type': 'text/html; charset=utf-8' }, body: PAGE }
  const type = TYPES[path.slice(path.lastIndexOf('/') + 1)] ?? ''
  const coding = /\b(br|gzip)\b(?!;q=0)/.exec(headers['accept-encoding'] ?? '')?.[1]
  const body = coding === 'br' ? brotliCompressSync(text) : coding === 'gzip' ? gzipSync(text) : text
  const coded = coding === undefined ? {} : { 'Content-Encoding': coding }
  return { status: 200, headers: { ...shared, ...coded, 'Content-Type': type }, body }
}

function isNotModified(headers: SiteRequest['headers'], tag: string): boolean {
  const [match, since] = [headers['if-none-match'], headers['if-modified-since']]
  if (match !== undefined) {
    const opaque = /"(.*)"/.exec(tag)?.[1] ?? ''
    const names = match.split(',').map((name) => name.replace(/^\s*(?:W\/)?"?|"?\s*$/g, '').replace(/-gzip$/, ''))
    return names.includes('*') || names.includes(opaque)
  }
  return since !== undefined && /^[A-Z][a-z]{2}, \d\d .* GMT$/.test(since) && Date.parse(since) >= Date.parse(MODIFIED)
}

function answerText(type: string, body: string, status = 200): SiteAnswer {
  return { status, headers: { ...EVERYWHERE, ...CORS, 'Content-Type': type }, body }
}

function answerPage(path: string, body: string): SiteAnswer {
  const feeds = Object.entries(TYPES).map(
    ([name, type]) => `<${ORIGIN}/${name}>; rel="alternate"; type="${type.split(';')[0]}"`,
  )
  const link = [`<${ORIGIN}${path}>; rel="canonical"`, ...feeds].join(', ')
  return { status: 200, headers: { ...EVERYWHERE, Link: link, 'Content-Type': 'text/html; charset=utf-8' }, body }
}

const PAGE = `<!doctype html>
<title>Little News</title>
<link rel="canonical" href="${ORIGIN}/">
${Object.entries(TYPES)
  .map(([name, type]) => `<link rel="alternate" type="${type.split(';')[0]}" title="${name}" href="${ORIGIN}/${name}">`)
  .join('\n')}
<p>News.</p>
`

const OPML = `<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0"><head><title>Feeds</title></head><body>
<outline text="All"><outline type="rss" text="RSS" xmlUrl="${ORIGIN}/rss.xml"/></outline>
</body></opml>
`
