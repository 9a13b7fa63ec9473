/** Servers with one thing wrong, and the rules that must be found broken by it: these and no others. */
import type { RuleId } from '../../../src/cli/verify/rules.ts'
import { HUB, ORIGIN, type SampleEntry } from './sample-documents.ts'
import { type Flaw, MODIFIED, type SiteAnswer, type SiteRequest } from './sample-site.ts'

type Row = readonly [name: string, broken: readonly RuleId[], flaw: Flaw]

export const FLAWS: readonly Row[] = [
  ['serves its front page as text', ['front-page'], onPath('/', say('Content-Type', 'text/plain'))],
  ['forgets Atom in autodiscovery', ['autodiscovery'], inText('/', /<link[^>]*atom\+xml[^>]*>/, '')],
  ['gives feeds no title in autodiscovery', ['autodiscovery'], inText('/', /title="rss.xml"/, '')],
  ['names other feeds first on an entry', ['autodiscovery'], inText('/c', /rss\.xml">/, 'c.xml">')],
  ['has no Link header on pages', ['page-links'], onPath('/c', say('Link', null))],
  ['has an OPML entry without text', ['opml'], inText('/feeds.opml', /text="RSS"/, '')],
  [
    'lists a feed of another site in OPML',
    ['opml'],
    inText('/feeds.opml', `${ORIGIN}/rss.xml`, 'https://other.example/'),
  ],
  ['has no icon', ['favicon'], onPath('/favicon.ico', (answer) => ({ ...answer, status: 404 }))],
  [
    'redirects what readers guess',
    ['aliases'],
    onPath('/feed', (answer) => ({ ...answer, status: 301, headers: { ...answer.headers, Location: '/rss.xml' } })),
  ],
  [
    'answers 200 to everything',
    ['not-found', 'aliases', 'api-problem'],
    onStatus(404, (answer) => ({ ...answer, status: 200 })),
  ],
  ['lets POST through', ['method-not-allowed'], onStatus(405, (answer) => ({ ...answer, status: 200 }))],
  ['forgets Allow', ['method-not-allowed'], onStatus(405, say('Allow', null))],
  [
    'says API errors in HTML',
    ['api-problem'],
    onPath('/api/v1/no-such-address-5f1c', say('Content-Type', 'text/html')),
  ],
  [
    'names an archive that is not there',
    ['feed-answers'],
    onPath('/2021-10/rss.xml', (answer) => ({ ...answer, status: 404 })),
  ],

  ['serves RSS as text/xml', ['content-type'], onPath('/rss.xml', say('Content-Type', 'text/xml; charset=utf-8'))],
  ['forgets the charset', ['content-type'], onPath('/atom.xml', say('Content-Type', 'application/atom+xml'))],
  ['begins with a byte order mark', ['utf8'], inText('/feed.json', /^/, '\ufeff')],
  ['writes a bare ampersand', ['xml-strict'], inText('/atom.xml', 'Entry c', 'Entry & c')],
  ['uses a prefix that is not declared', ['xml-strict'], inText('/2021-10/atom.xml', 'xmlns:fh=', 'xmlns:history=')],
  ['writes a control character', ['xml-strict'], inText('/atom.xml', 'Entry c', 'Entry \u000bc')],
  ['has a channel without description', ['rss-shape'], inText('/rss.xml', '<description>News</description>', '')],
  ['has an enclosure without length', ['rss-enclosure'], inText('/rss.xml', 'length="1234"', 'length="0"')],
  ['has an Atom feed without author', ['atom-shape'], inText('/atom.xml', /<author>.*<\/author>/, '')],
  ['has two ids in an Atom entry', ['atom-shape', 'formats-agree'], inText('/atom.xml', /<id>.*c<\/id>/, '$&$&')],
  [
    'names itself before its page',
    ['atom-links'],
    inText('/atom.xml', /(<link rel="alternate"[^>]*>)\n(<link[^>]*>)/, '$2$1'),
  ],
  ['is a JSON Feed 1.0', ['json-shape'], inText('/feed.json', 'version/1.1', 'version/1')],
  [
    'has author instead of authors',
    ['json-shape'],
    inText('/feed.json', '"language"', '"author":{"name":"Ada"},"language"'),
  ],
  ['does not say its language', ['language'], inText('/atom.xml', ' xml:lang="en"', '')],
  [
    'names an alias as itself',
    ['self-link'],
    inText('/rss.xml', `rel="self" href="${ORIGIN}/rss.xml"`, `rel="self" href="${ORIGIN}/feed"`),
  ],
  ['has an entry twice', ['entry-ids'], inFolder('/', ([c, b]) => [c!, b!, b!])],
  ['has a date without zone', ['entry-dates', 'formats-agree'], inText('/rss.xml', /(<pubDate>.*?) GMT/, '$1')],
  [
    'has an entry of the future',
    ['future-dates'],
    inFolder('/', ([c, b]) => [{ ...c!, date: '2099-01-01T00:00:00Z' }, b!]),
  ],
  ['begins with the oldest', ['entry-order'], inFolder('/', ([c, b]) => [b!, c!])],
  ['has a relative link', ['absolute-urls'], inHtml('<a href="/b">b</a>')],
  ['has a relative srcset', ['absolute-urls'], inHtml('<img srcset="https://a.example/1.png 1x, 2.png 2x">')],
  ['has an anchor', ['absolute-urls'], inHtml('<a href="#note">1</a>')],
  ['has a script', ['safe-content'], inHtml('<script>alert(1)</script>')],
  ['has an event handler', ['safe-content'], inHtml('<img src="https://a.example/1.png" onerror="x()">')],
  ['has a javascript: link', ['safe-content'], inHtml('<a href="java&#x73;cript:x()">x</a>')],
  ['is very large', ['document-size'], inHtml('<p>words</p>'.repeat(25_000))],
  [
    'writes something new for each request',
    ['same-bytes', 'unknown-query', 'coding-bytes'],
    onPath('/atom.xml', (answer) =>
      typeof answer.body === 'string' ? { ...answer, body: `${answer.body}<!--${countUp()}-->` } : answer,
    ),
  ],
  ['leaves an entry out of JSON', ['formats-agree'], inJson((items) => items.slice(0, 1))],
  [
    'has another id in JSON',
    ['formats-agree'],
    inText('/feed.json', 'tag:little.example,2021:c"', 'tag:little.example,2021:d"'),
  ],
  ['has another link in JSON', ['formats-agree'], inText('/feed.json', `${ORIGIN}/c"`, `${ORIGIN}/c?json"`)],
  [
    'moves an entry in its archive',
    ['entries-agree'],
    { document: (text, path) => (path.startsWith('/2021') ? text.replaceAll(`${ORIGIN}/b`, `${ORIGIN}/b?old`) : text) },
  ],
  ['does not mark its archive', ['archive-chain'], inText('/2021-10/rss.xml', '<fh:archive/>', '')],
  [
    'goes round in circles',
    ['archive-chain'],
    inText('/2021-10/feed.json', '"language"', `"next_url":"${ORIGIN}/feed.json","language"`),
  ],
  ['links to a page that is gone', ['links-answer'], onPath('/c', (answer) => ({ ...answer, status: 404 }))],

  ['has no ETag', ['etag'], { answer: onFeeds(say('ETag', null)) }],
  ['has an ETag without quotes', ['etag'], { answer: onFeeds(change('ETag', (tag) => tag.replace(/^W\/"|"$/g, ''))) }],
  [
    'has one ETag for all formats',
    ['etag-distinct'],
    { ...onTag((tag) => (tag.includes('one') ? '*' : tag)), answer: onFeeds(say('ETag', 'W/"one"')) },
  ],
  [
    'has a strong ETag for all codings',
    ['etag-coding'],
    { answer: onFeeds(change('ETag', (tag) => tag.replace('W/', ''))) },
  ],
  ['has no Last-Modified', ['last-modified'], { answer: onFeeds(say('Last-Modified', null)) }],
  [
    'was modified in the future',
    ['last-modified'],
    {
      ...onDate((date) => (date.includes(' Jan 2099 ') ? date : 'none')),
      answer: onFeeds(say('Last-Modified', 'Thu, 01 Jan 2099 00:00:00 GMT')),
    },
  ],
  [
    'ignores If-None-Match',
    [
      'if-none-match',
      'if-none-match-list',
      'if-none-match-star',
      'if-none-match-weak',
      'if-none-match-altered',
      'head-conditional',
    ],
    { request: (request) => (request.headers['if-none-match'] ? { ...request, headers: {} } : request) },
  ],
  ['does not read lists', ['if-none-match-list'], onTag((tag) => (tag.includes(',') ? '"x"' : tag))],
  ['does not know *', ['if-none-match-star'], onTag((tag) => (tag === '*' ? '"x"' : tag))],
  ['compares strongly', ['if-none-match-weak'], onTag((tag) => (/^"[0-9a-f]+"$/.test(tag) ? '"x"' : tag))],
  [
    'wants tags as it wrote them',
    ['if-none-match-altered'],
    onTag((tag) => (/-gzip|^[0-9a-f]+$/.test(tag) ? '"x"' : tag)),
  ],
  ['answers 304 to any tag', ['if-none-match-other', 'if-none-match-first'], onTag(() => '*')],
  [
    'lets the date decide beside a tag',
    ['if-none-match-first'],
    { request: (request) => (request.headers['if-modified-since'] ? without('if-none-match')(request) : request) },
  ],
  [
    'ignores If-Modified-Since',
    ['if-modified-since', 'if-modified-since-later'],
    { request: without('if-modified-since') },
  ],
  ['wants exactly its own date', ['if-modified-since-later'], onDate((date) => (date === MODIFIED ? date : 'none'))],
  [
    'answers 304 to any date',
    ['if-modified-since-earlier'],
    onDate((date) => (date.includes(' 2021 ') ? MODIFIED : date)),
  ],
  [
    'takes what is no date',
    ['if-modified-since-invalid'],
    onDate((date) => (date.startsWith('2099') ? MODIFIED : date)),
  ],
  ['forgets headers on a 304', ['not-modified-headers'], onStatus(304, say('Vary', null))],
  ['has another ETag on a 304', ['not-modified-headers'], onStatus(304, say('ETag', '"another"'))],
  ['answers HEAD with 404', ['head', 'head-conditional'], onMethod('HEAD', (answer) => ({ ...answer, status: 404 }))],
  ['has another type for HEAD', ['head'], onMethod('HEAD', say('Content-Type', 'text/plain'))],
  [
    'never answers 304 to HEAD',
    ['head-conditional'],
    { request: (request) => (request.method === 'HEAD' ? { ...request, headers: {} } : request) },
  ],

  ['says nothing about caching a 404', ['cache-control'], onStatus(404, say('Cache-Control', null))],
  ['says nothing about caching a feed', ['cache-control'], onPath('/rss.xml', say('Cache-Control', null))],
  [
    'lets a feed be kept for a day',
    ['cache-lifetime'],
    onPath(
      '/rss.xml',
      change('Cache-Control', (value) => value.replace('1800', '86400')),
    ),
  ],
  [
    'has s-maxage',
    ['cache-edge'],
    onPath(
      '/rss.xml',
      change('Cache-Control', (value) => `${value}, s-maxage=60`),
    ),
  ],
  [
    'has must-revalidate',
    ['cache-edge'],
    onPath(
      '/rss.xml',
      change('Cache-Control', (value) => `${value}, must-revalidate`),
    ),
  ],
  [
    'varies by User-Agent',
    ['vary'],
    onPath(
      '/rss.xml',
      change('Vary', (value) => `${value}, User-Agent`),
    ),
  ],
  ['does not say that codings vary', ['vary-complete'], { answer: onFeeds(say('Vary', 'Sec-Fetch-Dest')) }],
  ['does not say that browsers differ', ['vary-complete'], { answer: onFeeds(say('Vary', 'Accept-Encoding')) }],
  ['never compresses', ['compressed'], { request: without('accept-encoding') }],
  [
    'says gzip and sends something else',
    ['coding-bytes'],
    { answer: (answer) => (answer.headers['Content-Encoding'] === 'gzip' ? { ...answer, body: 'no gzip' } : answer) },
  ],
  [
    'compresses whatever is accepted',
    ['coding-refused'],
    {
      request: (request) =>
        /q=0/.test(request.headers['accept-encoding'] ?? '') ? accepting(request, 'gzip') : request,
    },
  ],
  [
    'has another ETag for each query',
    ['unknown-query'],
    { answer: (answer, { query }) => (query.startsWith('utm') ? say('ETag', '"query"')(answer) : answer) },
  ],
  [
    'chooses the format by Accept',
    ['one-format'],
    {
      answer: (answer, { path, headers }) =>
        path.endsWith('.json') && headers.accept?.includes('application/atom+xml')
          ? say('Content-Type', 'application/atom+xml')(answer)
          : answer,
    },
  ],

  ['lets types be guessed', ['nosniff'], onPath('/atom.xml', say('X-Content-Type-Options', null))],
  [
    'keeps feeds from other origins',
    ['cors'],
    onPath('/rss.xml', onlyStatus(200, say('Access-Control-Allow-Origin', null))),
  ],
  ['keeps missing feeds from other origins', ['cors'], onStatus(404, say('Access-Control-Allow-Origin', null))],
  ['hides its ETag from scripts', ['cors-exposed'], onPath('/rss.xml', say('Access-Control-Expose-Headers', 'Link'))],
  [
    'refuses conditional requests of scripts',
    ['cors-preflight'],
    onMethod('OPTIONS', say('Access-Control-Allow-Headers', null)),
  ],
  ['does not name itself in Link', ['link-header'], onPath('/rss.xml', say('Link', `<${HUB}>; rel=hub`))],
  ['names its hub in the document only', ['hub'], onPath('/rss.xml', say('Link', `<${ORIGIN}/rss.xml>; rel=self`))],
]

type Step = (answer: SiteAnswer) => SiteAnswer

let counter = 100_000

/** Always of the same length. */
function countUp(): number {
  counter += 1
  return counter
}

function say(name: string, value: string | null): Step {
  return (answer) => {
    const { [name]: _, ...others } = answer.headers
    return { ...answer, headers: value === null ? others : { ...others, [name]: value } }
  }
}

/** Only where the header is there. */
function change(name: string, write: (value: string) => string): Step {
  return (answer) => {
    const value = answer.headers[name]
    return value === undefined ? answer : say(name, write(value))(answer)
  }
}

function onlyStatus(status: number, step: Step): Step {
  return (answer) => (answer.status === status ? step(answer) : answer)
}

function onPath(path: string, step: Step): Flaw {
  return { answer: (answer, request) => (request.path === path ? step(answer) : answer) }
}

function onStatus(status: number, step: Step): Flaw {
  return { answer: onlyStatus(status, step) }
}

function onMethod(method: string, step: Step): Flaw {
  return { answer: (answer, request) => (request.method === method ? step(answer) : answer) }
}

function onFeeds(step: Step): (answer: SiteAnswer, request: SiteRequest) => SiteAnswer {
  return (answer, { path }) => (/\.(?:xml|json)$/.test(path) ? step(answer) : answer)
}

function without(name: string): (request: SiteRequest) => SiteRequest {
  return (request) => {
    const { [name]: _, ...headers } = request.headers
    return { ...request, headers }
  }
}

function accepting(request: SiteRequest, coding: string): SiteRequest {
  return { ...request, headers: { ...request.headers, 'accept-encoding': coding } }
}

/** The site sees another If-None-Match than was sent. */
function onTag(see: (tag: string) => string): Flaw {
  return onRequestHeader('if-none-match', see)
}

function onDate(see: (date: string) => string): Flaw {
  return onRequestHeader('if-modified-since', see)
}

function onRequestHeader(name: string, see: (value: string) => string): Flaw {
  return {
    request: (request) => {
      const value = request.headers[name]
      return value === undefined ? request : { ...request, headers: { ...request.headers, [name]: see(value) } }
    },
  }
}

/** In the text of a document or page, the first place. */
function inText(path: string, from: string | RegExp, to: string): Flaw {
  return {
    document: (text, at) => {
      if (at !== path) return text
      const flawed = text.replace(from, to)
      if (flawed === text) throw new Error(`${path} has no ${from}`)
      return flawed
    },
  }
}

function inJson(choose: (items: readonly unknown[]) => readonly unknown[]): Flaw {
  return {
    document: (text, path) => {
      if (path !== '/feed.json') return text
      const feed: { readonly items: readonly unknown[] } = JSON.parse(text)
      return JSON.stringify({ ...feed, items: choose(feed.items) })
    },
  }
}

function inFolder(folder: string, choose: (entries: readonly SampleEntry[]) => readonly SampleEntry[]): Flaw {
  return { entries: (entries, at) => (at === folder ? choose(entries) : entries) }
}

/** At the end of the newest entry. */
function inHtml(html: string): Flaw {
  return inFolder('/', ([newest, ...others]) => [{ ...newest!, html: newest!.html + html }, ...others])
}
