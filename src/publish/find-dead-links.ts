/** Links from a publication's own texts to its own addresses that lead nowhere. */
import {
  API_PATH,
  ARCHIVE_PATH,
  CORRECTIONS_PATH,
  feedPathsOf,
  issuePath,
  LLMS_PATH,
  MAIN_FEED,
  MEDIA_PREFIX,
  markdownPath,
  OPML_PATH,
  PAGES_SITEMAP_PATH,
  ROBOTS_PATH,
  SEARCH_PATH,
  SITEMAP_PATH,
  SUBSCRIBE_PATH,
  TOPICS_PATH,
  topicPath,
} from '../release/paths.ts'
import { indexArticles, indexRedirects, indexRetractions } from './base.ts'
import type { Compiled } from './compile.ts'
import { listApiPaths } from './list-api-paths.ts'
import type { Refusal } from './refusal.ts'

/** Attributes as our own serialiser writes them. */
const LINK = /\s(?:href|src|cite)="([^"]*)"/g

const FIXED = [
  '/',
  ARCHIVE_PATH,
  API_PATH,
  CORRECTIONS_PATH,
  TOPICS_PATH,
  SEARCH_PATH,
  SUBSCRIBE_PATH,
  OPML_PATH,
  SITEMAP_PATH,
  PAGES_SITEMAP_PATH,
  ROBOTS_PATH,
  LLMS_PATH,
]

/** What was retracted explains itself at its address, so a link there is not dead. */
export function findDeadLinks({ root, months, documents, redirects }: Compiled): Refusal[] {
  const indexes = [...months.values()]
  const topics = Object.keys(root.topics ?? {}).map(topicPath)
  const pages = [ARCHIVE_PATH, CORRECTIONS_PATH, ...topics, ...documents.map(({ slug }) => issuePath(slug))]
  const permalinks = [
    ...documents.map(({ slug }) => slug),
    ...indexArticles(indexes).keys(),
    ...indexRedirects(indexes).keys(),
    ...indexRetractions(indexes).keys(),
  ]
  const live = new Set([
    ...FIXED,
    ...topics,
    ...[MAIN_FEED, ...pages.map(feedPathsOf)].flatMap((paths) => Object.values(paths)),
    ...Object.keys(root.years).map((year) => `${ARCHIVE_PATH}/${year}`),
    ...Object.keys(redirects?.paths ?? {}),
    ...permalinks.flatMap((path) => [issuePath(path), markdownPath(issuePath(path))]),
    ...listApiPaths(permalinks),
  ])
  const base = root.publication.url
  return documents.flatMap((issue) =>
    [{ slug: '', html: issue.lead }, ...issue.parts].flatMap(({ slug, html }) =>
      listOwnPaths(html, base)
        .filter((path) => !live.has(path) && !path.startsWith(MEDIA_PREFIX))
        .map((path): Refusal => {
          const message = `it links to ${path}, where there is nothing; correct the link, or publish what it leads to first`
          return { code: 'dead-link', path: slug === '' ? issue.slug : `${issue.slug}/${slug}`, message }
        }),
    ),
  )
}

function listOwnPaths(html: string, base: string): readonly string[] {
  const paths = [...html.matchAll(LINK)].flatMap(([, value = '']) => {
    const url = URL.parse(value.replaceAll('&#x26;', '&').replaceAll('&amp;', '&'))
    return url !== null && url.origin === base ? [url.pathname.replace(/(?<=.)\/$/, '')] : []
  })
  return [...new Set(paths)]
}
