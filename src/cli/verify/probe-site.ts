/** What a deployment answers beside its feeds: the front page, what readers guess, and what is not there. */
import { attributeOf, childrenOf, readXml, type XmlElement } from '../../feed/read-xml.ts'
import type { Ask, Reply } from './ask.ts'
import { checkCaching, checkOrigins } from './check-headers.ts'
import { checkPage } from './check-page.ts'
import { listOutlines, readText } from './discover.ts'
import { type Finding, judge, judgeAll } from './finding.ts'
import { listTags } from './list-tags.ts'
import { seeDocument } from './see-document.ts'
import { locate, type Site } from './site.ts'

const ALIASES = ['feed', 'feed/', 'rss', 'rss/', 'atom', 'feed.xml', 'index.xml']

const NOWHERE = 'no-such-address-5f1c'

export async function probeSite(site: Site, ask: Ask): Promise<readonly Finding[]> {
  const at = (path: string) => new URL(path, site.base).href
  const icon = readIcon(site) ?? at('favicon.ico')
  const [feed] = site.documents.filter(({ reply }) => reply.status === 200)
  const [missing, missingFeed, image, api, posted, ...aliases] = await Promise.all([
    ask(at(NOWHERE)),
    ask(at(`${NOWHERE}/rss.xml`)),
    ask(icon),
    ask(at('api/v1/issues')),
    feed === undefined ? null : ask(feed.url, { method: 'POST' }),
    ...ALIASES.map((path) => ask(at(path))),
  ])
  const imageType = image.headers.get('Content-Type') ?? 'none'
  return [
    ...checkFront(site),
    ...[missing, missingFeed].flatMap((answer) => checkMissing(answer)),
    // Without its 404 nobody can say what an answer to a missing feed would have to say.
    ...(missingFeed.status === 404 ? [checkOrigins(missingFeed.url, missingFeed)] : []),
    judge(
      'favicon',
      icon,
      image.status === 200 && imageType.startsWith('image/'),
      `${image.status}, type ${imageType}`,
    ),
    ...(posted === null ? [] : checkPosted(posted)),
    ...aliases.flatMap(checkAlias),
    ...(api.status === 200 ? [await checkProblem(at(`api/v1/${NOWHERE}`), ask)] : []),
    ...(site.opml === null ? [] : checkOpml(site.opml, site)),
  ]
}

function checkFront(site: Site): readonly Finding[] {
  const { front } = site
  const type = front.headers.get('Content-Type') ?? 'none'
  const holds = front.status === 200 && /^text\/html\b/i.test(type)
  return [
    judge('front-page', front.url, holds, `${front.status}, type ${type}`),
    checkCaching(front.url, front),
    ...checkPage(front, site),
  ]
}

function checkMissing(answer: Reply): readonly Finding[] {
  return [
    judge('not-found', answer.url, answer.status === 404, `${answer.status || answer.reason}, not 404`),
    checkCaching(answer.url, answer),
  ]
}

function checkPosted(answer: Reply): readonly Finding[] {
  const place = `POST ${answer.url}`
  const allow = answer.headers.get('Allow') ?? 'none'
  const holds = answer.status === 405 && /\bGET\b/.test(allow) && /\bHEAD\b/.test(allow)
  return [judge('method-not-allowed', place, holds, `${answer.status}, Allow: ${allow}`), checkCaching(place, answer)]
}

/** Nobody has to answer a guess; who does, does it with a feed. */
function checkAlias(answer: Reply): readonly Finding[] {
  if (answer.status === 404 || answer.status === 410) return []
  const isFeed = answer.status === 200 && seeDocument(readText(answer) ?? '').kind === 'feed'
  return [judge('aliases', answer.url, isFeed, `${answer.status}, and no feed`)]
}

async function checkProblem(url: string, ask: Ask): Promise<Finding> {
  const answer = await ask(url)
  const type = answer.headers.get('Content-Type') ?? 'none'
  const holds = answer.status === 404 && /^application\/problem\+json\b/.test(type)
  return judge('api-problem', url, holds, `${answer.status}, type ${type}`)
}

function checkOpml(opml: Reply, site: Site): readonly Finding[] {
  const text = readText(opml) ?? ''
  const { root, errors } = readXml(text)
  if (errors.length > 0 || root === null) return judgeAll('opml', opml.url, errors.slice(0, 3))
  const elsewhere = listOutlines(text).filter((href) => locate(href, site) === null)
  return judgeAll('opml', opml.url, [
    ...(root.name === 'opml' && attributeOf(root, 'version') === '2.0' ? [] : ['this is not OPML 2.0']),
    ...childrenOf(root, '', 'body').flatMap(findBareOutlines),
    ...elsewhere.map((href) => `"${href}" is elsewhere`),
  ])
}

function findBareOutlines(parent: XmlElement): readonly string[] {
  return childrenOf(parent, '', 'outline').flatMap((outline) => [
    ...(attributeOf(outline, 'text') === '' ? [`an outline has no text: ${attributeOf(outline, 'xmlUrl')}`] : []),
    ...(attributeOf(outline, 'type') === 'rss' && !outline.attributes.xmlUrl ? ['an outline has no xmlUrl'] : []),
    ...findBareOutlines(outline),
  ])
}

function readIcon(site: Site): string | null {
  const icon = listTags(readText(site.front) ?? '').find(
    ({ name, attributes }) => name === 'link' && /\bicon\b/i.test(attributes.get('rel') ?? ''),
  )
  const href = icon?.attributes.get('href')
  return href === undefined || href.startsWith('data:') ? null : (locate(href, site) ?? href)
}
