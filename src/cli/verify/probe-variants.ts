/** One feed, asked for in other ways: what may change an answer does, and nothing else. */
import type { Ask, Reply } from './ask.ts'
import { isEntityTag, listNames, varied } from './check-headers.ts'
import { codingOf, decodeBody } from './decode-body.ts'
import { type Finding, judge, judgeAll } from './finding.ts'
import type { FeedDocument } from './site.ts'

/** Of these HEAD says the same as GET. Content-Length only where GET has one. */
const SAME_ON_HEAD = ['Content-Type', 'Content-Length', 'ETag', 'Last-Modified', 'Cache-Control', 'Vary', 'Link']

const UNKNOWN_QUERIES = ['utm_source=a-reader&utm_medium=feed', 'null']

/** Below that a coding can make a document larger. */
const WORTH_COMPRESSING = 1_000

export async function probeVariants({ url, reply }: FeedDocument, ask: Ask): Promise<readonly Finding[]> {
  if (reply.status !== 200) return []
  const [again, head, gzip, brotli, refused, browser, accept, preflight, ...queries] = await Promise.all([
    ask(url),
    ask(url, { method: 'HEAD' }),
    ask(url, { headers: { 'Accept-Encoding': 'gzip' } }),
    ask(url, { headers: { 'Accept-Encoding': 'br' } }),
    ask(url, { headers: { 'Accept-Encoding': 'br;q=0, gzip;q=0, deflate' } }),
    ask(url, { headers: { Accept: 'text/html', 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate' } }),
    ask(url, { headers: { Accept: 'text/html, application/atom+xml;q=0.9, application/feed+json;q=0.8' } }),
    ask(url, {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://elsewhere.example',
        'Access-Control-Request-Method': 'GET',
        'Access-Control-Request-Headers': 'if-modified-since, if-none-match',
      },
    }),
    ...UNKNOWN_QUERIES.map((query) => ask(`${url}?${query}`)),
  ])
  return [
    judge('same-bytes', url, isSame(again, reply), 'the second answer differs from the first'),
    ...judgeAll('head', `HEAD ${url}`, findHeadFaults(head, reply)),
    ...checkCodings(reply, gzip, brotli, refused),
    ...judgeAll('vary-complete', url, findUnsaid(reply, [gzip, brotli], browser)),
    judge('one-format', url, typeOf(accept) === typeOf(reply), `with another Accept it is ${typeOf(accept)}`),
    checkPreflight(preflight),
    ...queries.map((answer) => {
      const holds = answer.status === 200 && isSame(answer, reply) && tagOf(answer) === tagOf(reply)
      return judge('unknown-query', answer.url, holds, `${answer.status || answer.reason}, or another ETag or document`)
    }),
  ]
}

function findHeadFaults(head: Reply, get: Reply): readonly string[] {
  if (head.status !== get.status) return [`${head.status || head.reason}, not ${get.status}`]
  const differing = SAME_ON_HEAD.filter(
    (name) =>
      get.headers.has(name) && withoutWeakness(head.headers.get(name)) !== withoutWeakness(get.headers.get(name)),
  )
  return differing.map((name) => `${name} is ${head.headers.get(name) ?? 'missing'}, not ${get.headers.get(name)}`)
}

function checkCodings(plain: Reply, gzip: Reply, brotli: Reply, refused: Reply): readonly Finding[] {
  const { url } = plain
  const isLarge = plain.bytes.length >= WORTH_COMPRESSING
  const coded = [gzip, brotli].filter(({ headers }) => codingOf(headers) !== codingOf(plain.headers))
  const unasked = [
    ...(['identity', 'gzip', 'x-gzip'].includes(codingOf(gzip.headers)) ? [] : [gzip]),
    ...(['identity', 'br'].includes(codingOf(brotli.headers)) ? [] : [brotli]),
    ...(['identity', 'deflate'].includes(codingOf(refused.headers)) ? [] : [refused]),
  ].map(({ headers }) => `${codingOf(headers)} was sent where it was not accepted`)
  return [
    ...(isLarge
      ? [judge('compressed', url, codingOf(gzip.headers) !== 'identity', 'gzip was accepted, not sent')]
      : []),
    ...judgeAll('coding-refused', url, unasked),
    ...coded.flatMap((answer) => [
      judge('coding-bytes', url, isSame(answer, plain), `${codingOf(answer.headers)} gives another document`),
      ...checkCodedTag(answer, plain),
    ]),
  ]
}

function checkCodedTag(coded: Reply, plain: Reply): readonly Finding[] {
  const [one, other] = [coded.headers.get('ETag'), plain.headers.get('ETag')]
  if (one === null || other === null || !isEntityTag(one)) return []
  const holds = one !== other || one.startsWith('W/')
  return [judge('etag-coding', plain.url, holds, `${one} is strong, with ${codingOf(coded.headers)} and without`)]
}

/** What the answers depend on and do not say: a cache would give one client what another one asked for. */
function findUnsaid(plain: Reply, coded: readonly Reply[], browser: Reply): readonly string[] {
  const unsaid = (answer: Reply, name: string) =>
    [plain, answer].some(({ headers }) => !varied(headers).includes(name.toLowerCase()))
  const isCoded = coded.some(
    (answer) => codingOf(answer.headers) !== codingOf(plain.headers) && unsaid(answer, 'Accept-Encoding'),
  )
  const isPage = typeOf(browser) !== typeOf(plain) && unsaid(browser, 'Sec-Fetch-Dest')
  return [
    ...(isCoded ? ['Accept-Encoding changes the answer, Vary does not say so'] : []),
    ...(isPage ? ['Sec-Fetch-Dest changes the answer, Vary does not say so'] : []),
  ]
}

function checkPreflight({ url, status, headers }: Reply): Finding {
  const allowed = listNames(headers.get('Access-Control-Allow-Headers'))
  const isNamed = ['if-none-match', 'if-modified-since'].every(
    (name) => allowed.includes(name) || allowed.includes('*'),
  )
  const holds = status >= 200 && status < 300 && headers.get('Access-Control-Allow-Origin') === '*' && isNamed
  return judge('cors-preflight', `OPTIONS ${url}`, holds, `${status}, allowed headers: ${allowed.join(', ') || 'none'}`)
}

function isSame(answer: Reply, plain: Reply): boolean {
  const [one, other] = [decodeBody(answer), decodeBody(plain)]
  return one !== null && other !== null && Buffer.compare(one, other) === 0
}

function tagOf({ headers }: Reply): string | null {
  return withoutWeakness(headers.get('ETag'))
}

/** A server that compresses weakens its tags on the way. */
function withoutWeakness(value: string | null): string | null {
  return value === null ? null : value.replace(/^W\//, '')
}

function typeOf({ headers }: Reply): string {
  const [type = ''] = (headers.get('Content-Type') ?? '').split(';')
  return type.trim().toLowerCase()
}
