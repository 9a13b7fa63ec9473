/** What a feed's answer says around the document. */
import type { FeedFormat } from '../../release/documents.ts'
import { FEED_TYPES } from '../../release/paths.ts'
import type { Reply } from './ask.ts'
import { type Finding, judge } from './finding.ts'
import { hrefsOf } from './read-links.ts'
import type { FeedDocument } from './site.ts'

const HOUR = 3600

/** An answer is cached once for each value of these, so that no copy is ever found again. */
const MANY_VALUES = ['*', 'user-agent', 'origin', 'cookie', 'accept', 'referer']

/** RFC 9110 section 5.6.7; servers send nothing but this form. */
const HTTP_DATE =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/

/** RFC 9110 section 8.8.3. */
const ENTITY_TAG = /^(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/

const EXPOSED = ['etag', 'last-modified', 'link', 'retry-after']

export function checkHeaders({ url, canonical, reply, seen }: FeedDocument): readonly Finding[] {
  if (reply.status !== 200) return []
  const { headers } = reply
  const format = seen.kind === 'feed' ? seen.feed.format : seen.format
  const selves = hrefsOf(headers, 'self')
  return [
    ...(format === null ? [] : [checkType(url, headers, format)]),
    judge('nosniff', url, headers.get('X-Content-Type-Options')?.toLowerCase() === 'nosniff', 'it is missing'),
    checkOrigins(url, reply),
    judgeExposed(url, headers),
    judge('link-header', url, selves.includes(canonical), `rel=self is ${quote(selves)}, not "${canonical}"`),
    checkEntityTag(url, headers),
    checkModified(url, headers),
    checkCaching(url, reply),
    ...checkLifetime(url, headers),
    judge(
      'vary',
      url,
      varied(headers).every((name) => !MANY_VALUES.includes(name)),
      `it is "${headers.get('Vary')}"`,
    ),
    ...(seen.kind === 'feed' ? checkHubs(url, headers, seen.feed.hubs) : []),
  ]
}

export function checkCaching(place: string, { status, headers }: Reply): Finding {
  return judge('cache-control', place, headers.has('Cache-Control'), `the ${status} has none`)
}

export function checkOrigins(place: string, { status, headers }: Reply): Finding {
  const value = headers.get('Access-Control-Allow-Origin')
  return judge('cors', place, value === '*', `the ${status} has ${value === null ? 'none' : `"${value}"`}`)
}

/** The names in `Vary`, in small letters. */
export function varied(headers: Headers): readonly string[] {
  return listNames(headers.get('Vary'))
}

export function isEntityTag(text: string): boolean {
  return ENTITY_TAG.test(text)
}

export function isHttpDate(text: string): boolean {
  return HTTP_DATE.test(text) && !Number.isNaN(Date.parse(text))
}

export function listNames(header: string | null): readonly string[] {
  return (header ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
}

function checkType(url: string, headers: Headers, format: FeedFormat): Finding {
  const value = headers.get('Content-Type') ?? ''
  const expected = `${FEED_TYPES[format]}; charset=utf-8`
  const plain = value
    .toLowerCase()
    .replace(/\s*;\s*/g, '; ')
    .replace(/"/g, '')
  return judge('content-type', url, plain === expected, `it is "${value}", not "${expected}"`)
}

function judgeExposed(url: string, headers: Headers): Finding {
  const exposed = listNames(headers.get('Access-Control-Expose-Headers'))
  const missing = exposed.includes('*') ? [] : EXPOSED.filter((name) => !exposed.includes(name))
  return judge('cors-exposed', url, missing.length === 0, `not ${missing.join(', ')}`)
}

function checkEntityTag(url: string, headers: Headers): Finding {
  const value = headers.get('ETag')
  return judge('etag', url, value !== null && isEntityTag(value), value === null ? 'it is missing' : `it is ${value}`)
}

function checkModified(url: string, headers: Headers): Finding {
  const [value, date] = [headers.get('Last-Modified'), headers.get('Date')]
  if (value === null) return judge('last-modified', url, false, 'it is missing')
  const isInOrder = date === null || !isHttpDate(date) || Date.parse(value) <= Date.parse(date)
  return judge('last-modified', url, isHttpDate(value) && isInOrder, `it is "${value}", Date is "${date}"`)
}

function checkLifetime(url: string, headers: Headers): readonly Finding[] {
  const value = headers.get('Cache-Control')
  if (value === null) return []
  const directives = listNames(value)
  const [, seconds] = /(?:^|[\s,])max-age=(\d+)/i.exec(value) ?? []
  const isLong = ['stale-while-revalidate=', 'stale-if-error='].every((name) =>
    directives.some((directive) => directive.startsWith(name)),
  )
  const holds = directives.includes('public') && seconds !== undefined && Number(seconds) <= HOUR && isLong
  const isAllowed = !directives.some((directive) => /^(?:s-maxage\b|must-revalidate|proxy-revalidate)/.test(directive))
  return [
    judge('cache-lifetime', url, holds, `Cache-Control is "${value}"`),
    judge('cache-edge', url, isAllowed, `Cache-Control is "${value}"`),
  ]
}

/** Only where there is a hub. */
function checkHubs(url: string, headers: Headers, inside: readonly string[]): readonly Finding[] {
  const outside = hrefsOf(headers, 'hub')
  if (inside.length === 0 && outside.length === 0) return []
  const isSame = quote(inside) === quote(outside)
  const isReal = inside.every((hub) => URL.canParse(hub))
  return [judge('hub', url, isSame && isReal, `the document has ${quote(inside)}, Link has ${quote(outside)}`)]
}

function quote(values: readonly string[]): string {
  return values.length === 0
    ? 'none'
    : values
        .map((value) => `"${value}"`)
        .sort()
        .join(', ')
}
