/** Conditional requests to one feed (RFC 9110 section 13). */
import type { Ask, Question, Reply } from './ask.ts'
import { checkCaching, checkOrigins, isEntityTag, isHttpDate } from './check-headers.ts'
import { type Finding, judge, judgeAll } from './finding.ts'
import type { RuleId } from './rules.ts'
import type { FeedDocument } from './site.ts'

type Probe = {
  readonly rule: RuleId
  readonly method?: 'HEAD'
  readonly headers: Readonly<Record<string, string>>
  readonly status: 200 | 304
}

/** Milliseconds. */
const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** No server has given this one out. */
const OTHER_TAG = '"no-such-tag"'

/** Each would be a time of the far future to a parser that takes whatever it can. */
const NO_DATES = ['tomorrow', '2099-01-01T00:00:00Z', '4102444800', 'Fri, 31 Feb 2098 25:61:61 GMT']

/** What a reader stores; it overwrites it with what a 304 says. */
const REPEATED = ['ETag', 'Last-Modified', 'Cache-Control', 'Vary', 'Link', 'Access-Control-Allow-Origin']

/** @param now milliseconds since 1970 */
export async function probeConditional(
  { url, reply }: FeedDocument,
  ask: Ask,
  now: number,
): Promise<readonly Finding[]> {
  if (reply.status !== 200) return []
  const probes = [...listTagProbes(reply.headers), ...listDateProbes(reply.headers, now)]
  const findings = await Promise.all(
    probes.map(async (probe) => {
      const { rule, status, ...question } = probe
      return judgeAnswer(probe, await ask(url, question satisfies Question), reply)
    }),
  )
  return findings.flat()
}

function listTagProbes(headers: Headers): readonly Probe[] {
  const tag = headers.get('ETag')
  if (tag === null || !isEntityTag(tag)) return []
  const quoted = tag.replace(/^W\//, '')
  const opaque = quoted.slice(1, -1)
  const modified = headers.get('Last-Modified')
  const hits: readonly (readonly [rule: RuleId, value: string])[] = [
    ['if-none-match', tag],
    ['if-none-match-list', `${OTHER_TAG}, ${tag}, W/"another"`],
    ['if-none-match-star', '*'],
    ['if-none-match-weak', quoted],
    ['if-none-match-weak', `W/${quoted}`],
    ['if-none-match-altered', opaque],
    ['if-none-match-altered', `"${opaque}-gzip"`],
  ]
  return [
    ...hits.map(([rule, value]) => ({ rule, headers: { 'If-None-Match': value }, status: 304 }) as const),
    { rule: 'if-none-match-other', headers: { 'If-None-Match': OTHER_TAG }, status: 200 },
    { rule: 'head-conditional', method: 'HEAD', headers: { 'If-None-Match': tag }, status: 304 },
    ...(modified === null
      ? []
      : [
          {
            rule: 'if-none-match-first',
            headers: { 'If-None-Match': OTHER_TAG, 'If-Modified-Since': modified },
            status: 200,
          } as const,
        ]),
  ]
}

function listDateProbes(headers: Headers, now: number): readonly Probe[] {
  const modified = headers.get('Last-Modified') ?? ''
  if (!isHttpDate(modified)) return []
  const later = findLater(headers, Date.parse(modified), now)
  const probe = (rule: RuleId, value: string, status: 200 | 304): Probe => ({
    rule,
    headers: { 'If-Modified-Since': value },
    status,
  })
  return [
    probe('if-modified-since', modified, 304),
    ...(later === null ? [] : [probe('if-modified-since-later', new Date(later).toUTCString(), 304)]),
    probe('if-modified-since-earlier', new Date(Date.parse(modified) - HOUR).toUTCString(), 200),
    ...NO_DATES.map((value) => probe('if-modified-since-invalid', value, 200)),
  ]
}

/** A moment after the modification that has passed for the server too: its own clock's, or one long ago by ours. */
function findLater(headers: Headers, modified: number, now: number): number | null {
  const date = headers.get('Date') ?? ''
  if (isHttpDate(date) && Date.parse(date) > modified) return Date.parse(date)
  return now - modified > 2 * MINUTE ? modified + MINUTE : null
}

function judgeAnswer({ rule, method, headers, status }: Probe, answer: Reply, full: Reply): readonly Finding[] {
  const sent = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const place = `${method ?? 'GET'} ${full.url} with ${sent.join(', ')}`
  const findings = [judge(rule, place, answer.status === status, `${answer.status || answer.reason}, not ${status}`)]
  // Once is enough: a 304 is written in one place.
  if (rule !== 'if-none-match' || answer.status !== 304) return findings
  return [...findings, ...judgeNotModified(`the 304 of ${full.url}`, answer, full)]
}

function judgeNotModified(place: string, answer: Reply, full: Reply): readonly Finding[] {
  const lost = REPEATED.filter((name) => full.headers.has(name) && !answer.headers.has(name))
  const changed = ['ETag', 'Last-Modified'].filter((name) => {
    const [before, after] = [full.headers.get(name), answer.headers.get(name)]
    return before !== null && after !== null && withoutWeakness(before) !== withoutWeakness(after)
  })
  return [
    ...judgeAll('not-modified-headers', place, [
      ...lost.map((name) => `${name} is missing`),
      ...changed.map((name) => `${name} is another one`),
    ]),
    // What the 200 lacks is judged there.
    ...(full.headers.has('Cache-Control') ? [] : [checkCaching(place, answer)]),
    ...(full.headers.has('Access-Control-Allow-Origin') ? [] : [checkOrigins(place, answer)]),
  ]
}

function withoutWeakness(value: string): string {
  return value.replace(/^W\//, '')
}
