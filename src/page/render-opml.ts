/** Every feed of a publication as OPML 2.0, for readers that import lists (opml.org/spec2). */
import type { IssueSummary, Publication, TopicDirectory } from '../release/documents.ts'
import { CORRECTIONS_FEED, feedPathsOf, ISSUES_FEED, issuePath, MAIN_FEED, topicPath } from '../release/paths.ts'
import { escapeXml } from './escape-xml.ts'

/** @param issues all of them, newest first */
export function renderOpml(
  publication: Publication,
  { topics }: TopicDirectory,
  issues: readonly IssueSummary[],
): string {
  const { title } = publication
  return `<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0">
  <head>
    <title>${escapeXml(title)}</title>
  </head>
  <body>
${[
  outline(publication, title, MAIN_FEED.atom, '/'),
  outline(publication, `${title}: issues`, ISSUES_FEED.atom, '/issues'),
  outline(publication, `${title}: corrections`, CORRECTIONS_FEED.atom, '/corrections'),
  ...topics.map(({ slug, name }) =>
    outline(publication, `${title}: ${name}`, feedPathsOf(topicPath(slug)).atom, topicPath(slug)),
  ),
  ...issues.map((issue) =>
    outline(publication, issue.title, feedPathsOf(issuePath(issue.slug)).atom, issuePath(issue.slug)),
  ),
].join('\n')}
  </body>
</opml>
`
}

function outline({ url }: Publication, text: string, feed: string, page: string): string {
  const attributes = { type: 'rss', text, title: text, xmlUrl: url + feed, htmlUrl: url + page }
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${escapeXml(value)}"`)
  return `    <outline ${written.join(' ')}/>`
}
