/**
 * What scripts get: the shape of every answer, once, as schemas. Types, checks and the OpenAPI document come from
 * here. Within version 1 members are added and never renamed or taken away.
 */
import * as v from 'valibot'

const Url = v.pipe(v.string(), v.url(), v.description('An absolute URL'))
const Instant = v.pipe(v.string(), v.isoTimestamp(), v.description('A moment, RFC 3339 in UTC: 2021-11-30T00:00:00Z'))
const Html = v.pipe(v.string(), v.description('Sanitised HTML in which every URL is absolute'))
const Slug = v.pipe(v.string(), v.description('The name in addresses; an issue starts with its month: 2021-11'))
const Id = v.pipe(v.string(), v.description('Never changes, whatever the title or the address becomes'))
const Count = v.pipe(v.number(), v.integer(), v.minValue(0))
const NextUrl = v.pipe(v.nullable(Url), v.description('Where the list goes on; null at its end'))

export const Person = v.object({ name: v.string(), url: v.nullable(v.string()), email: v.nullable(v.string()) })

export const Image = v.object({
  url: Url,
  alt: v.nullable(v.string()),
  type: v.nullable(v.string()),
  width: v.nullable(v.pipe(Count, v.description('Pixels'))),
  height: v.nullable(v.pipe(Count, v.description('Pixels'))),
  length: v.nullable(v.pipe(Count, v.description('Bytes'))),
})

export const Feeds = v.object({ rss: Url, atom: Url, json: Url })

export const Correction = v.object({ date: Instant, note: v.string() })

const ARTICLE_ENTRIES = {
  kind: v.literal('article'),
  id: Id,
  issue: Slug,
  slug: Slug,
  number: v.pipe(v.nullable(v.pipe(v.number(), v.integer())), v.description('In its issue; null where it has none')),
  label: v.pipe(v.nullable(v.string()), v.description('The rubric that it stands under')),
  title: v.string(),
  summary: v.string(),
  topics: v.array(v.object({ slug: Slug, name: v.string() })),
  authors: v.pipe(v.array(Person), v.description("Its own, else its issue's, else the publication's")),
  published: v.pipe(Instant, v.description('Never changes')),
  updated: v.pipe(Instant, v.description('The last correction or significant change; at first the same as published')),
  words: Count,
  image: v.nullable(Image),
  corrections: v.pipe(v.array(Correction), v.description('Oldest first')),
  url: v.pipe(Url, v.description('The permalink, for people')),
  json_url: v.pipe(Url, v.description('The same for scripts, with the text')),
}

/** An article as lists show it: all but its text. */
export const ArticleItem = v.object(ARTICLE_ENTRIES)

/** An article, complete. */
export const Article = v.object({ ...ARTICLE_ENTRIES, content_html: Html })

/** Of an article in a list of chosen `fields`: any of them. */
export const PartialArticleItem = v.partial(ArticleItem)

const ISSUE_ENTRIES = {
  kind: v.literal('issue'),
  id: Id,
  slug: Slug,
  title: v.string(),
  headline: v.nullable(v.string()),
  summary: v.string(),
  published: Instant,
  updated: v.pipe(Instant, v.description('The latest of the issue and its articles')),
  articles: v.pipe(Count, v.description('How many it has')),
  url: Url,
  json_url: Url,
  feeds: Feeds,
}

/** An issue as lists show it. */
export const IssueItem = v.object(ISSUE_ENTRIES)

/** What is no article: a part of an issue without an address of its own. */
export const Section = v.object({ kind: v.literal('section'), slug: Slug, title: v.string(), content_html: Html })

const ISSUE_TEXT = { authors: v.array(Person), image: v.nullable(Image), lead_html: Html }

/** An issue, complete, its parts in the order of the source. */
export const Issue = v.object({
  ...ISSUE_ENTRIES,
  ...ISSUE_TEXT,
  parts: v.array(v.variant('kind', [Article, Section])),
})

/** Stands for an article in the line of its issue; the article has a line of its own. */
export const ArticleReference = v.object({ kind: v.literal('article'), id: Id, url: Url })

/** An issue in an export. */
export const ExportedIssue = v.object({
  ...ISSUE_ENTRIES,
  ...ISSUE_TEXT,
  parts: v.array(v.variant('kind', [ArticleReference, Section])),
})

/** A line of an export: articles are the same as at their `json_url`. */
export const ExportLine = v.variant('kind', [ExportedIssue, Article])

export const Topic = v.object({
  slug: Slug,
  name: v.string(),
  description: v.nullable(v.string()),
  articles: Count,
  url: Url,
  json_url: v.pipe(Url, v.description('Its articles')),
  feeds: Feeds,
})

export const Change = v.object({
  position: v.pipe(Count, v.description('In the log, from 0; a change keeps it for ever')),
  at: v.pipe(Instant, v.description('When readers could see it')),
  kind: v.picklist(['created', 'edited', 'updated', 'corrected', 'moved', 'retracted', 'restored', 'removed']),
  id: v.pipe(Id, v.description('Of the article')),
  path: v.pipe(v.string(), v.description('Where it is after this change, or was last: <issue>/<article>')),
  url: v.pipe(v.nullable(Url), v.description('Null for a tombstone: retracted or removed')),
  json_url: v.nullable(Url),
  note: v.pipe(
    v.nullable(v.string()),
    v.description('The correction, the reason, the former path of what moved, or what an edit changed beside the text'),
  ),
})

/** Which years an answer over the search segments took into account. */
const Covered = v.pipe(
  v.nullable(v.object({ from: v.string(), to: v.string() })),
  v.description('The years of publication that were searched; null where nothing is published'),
)

const FOUND_ENTRIES = {
  id: Id,
  issue: Slug,
  slug: Slug,
  title: v.string(),
  summary: v.string(),
  topics: v.array(v.object({ slug: Slug, name: v.string() })),
  published: Instant,
  url: Url,
  json_url: Url,
}

export const SearchResult = v.object({
  ...FOUND_ENTRIES,
  score: v.pipe(v.number(), v.description('Higher is better; comparable within one answer')),
  terms: v.pipe(v.array(v.string()), v.description('Words of the article that met the query')),
  title_html: v.pipe(v.string(), v.description('The title, escaped, with <mark> around what met the query')),
  summary_html: v.pipe(v.string(), v.description('The summary, likewise')),
})

export const Citation = v.object(FOUND_ENTRIES)

export const ExportMonth = v.object({
  month: v.pipe(v.string(), v.description("Of publication, YYYY-MM in the publication's time zone")),
  closed: v.pipe(v.boolean(), v.description('Whether the month is over: only a correction can still change its file')),
  issues: Count,
  articles: Count,
  lines: Count,
  bytes: v.pipe(Count, v.description('Without any content coding')),
  url: v.pipe(Url, v.description('Newline-delimited JSON; what this address names never changes')),
})

export const ArticleList = v.object({ items: v.array(PartialArticleItem), next_url: NextUrl })
export const IssueList = v.object({ items: v.array(IssueItem), next_url: NextUrl })
export const TopicList = v.object({ items: v.array(Topic) })
export const ChangeList = v.object({
  items: v.pipe(v.array(Change), v.description('Oldest first')),
  cursor: v.pipe(v.string(), v.description('Keep it, and ask with since=<cursor> for what happened after')),
  next_url: v.pipe(v.nullable(Url), v.description('Where more changes wait already; null at the end of the log')),
})
export const SearchList = v.object({
  query: v.string(),
  covers: Covered,
  items: v.array(SearchResult),
  next_url: v.pipe(v.nullable(Url), v.description('The same question to the years before; null where there are none')),
})
export const CitationList = v.object({
  link: v.pipe(v.string(), v.description('The address as it was compared')),
  covers: Covered,
  items: v.array(Citation),
  next_url: v.pipe(v.nullable(Url), v.description('The same question to the years before; null where there are none')),
})
export const ExportList = v.object({
  items: v.pipe(v.array(ExportMonth), v.description('Newest month first')),
  cursor: v.pipe(
    v.string(),
    v.description(
      'Of the change log, for since: the files have all that happened before it, and nothing from behind it',
    ),
  ),
})

export const Status = v.object({
  title: v.string(),
  url: Url,
  language: v.string(),
  release: v.pipe(Count, v.description('The number of the release that answers')),
  released: v.pipe(
    v.nullable(Instant),
    v.description('When it became current; null while an older one stands in for it'),
  ),
  issues: Count,
  articles: Count,
  latest: v.pipe(v.nullable(IssueItem), v.description('The last publication')),
  next: v.pipe(v.nullable(Instant), v.description('When something is scheduled to appear; null where nothing is')),
  checked: v.pipe(
    v.nullable(Instant),
    v.description('When the location that answers last saw in its storage which release is live, to the minute'),
  ),
  stale: v.pipe(
    v.boolean(),
    v.description('Whether that was too long ago, or an older release stands in: then the storage is in trouble'),
  ),
  gazette: v.pipe(v.string(), v.description('The version of the software that answers')),
})

/** RFC 9457, section 3. */
export const Problem = v.object({
  type: v.pipe(
    v.string(),
    v.description('A URI reference that names the kind of problem, for ever; the page there explains it'),
  ),
  title: v.string(),
  status: v.pipe(v.number(), v.integer()),
  detail: v.string(),
  parameter: v.optional(v.pipe(v.string(), v.description('Which one is wrong'))),
  retracted: v.optional(v.pipe(Instant, v.description('When it was taken back'))),
  reason: v.optional(v.pipe(v.string(), v.description('Why it was taken back'))),
})

export type ArticleItem = v.InferOutput<typeof ArticleItem>
export type Article = v.InferOutput<typeof Article>
export type IssueItem = v.InferOutput<typeof IssueItem>
export type Issue = v.InferOutput<typeof Issue>
export type ExportedIssue = v.InferOutput<typeof ExportedIssue>
export type ExportLine = v.InferOutput<typeof ExportLine>
export type Topic = v.InferOutput<typeof Topic>
export type Change = v.InferOutput<typeof Change>
export type SearchResult = v.InferOutput<typeof SearchResult>
export type Citation = v.InferOutput<typeof Citation>
export type ExportMonth = v.InferOutput<typeof ExportMonth>
export type ArticleList = v.InferOutput<typeof ArticleList>
export type IssueList = v.InferOutput<typeof IssueList>
export type TopicList = v.InferOutput<typeof TopicList>
export type ChangeList = v.InferOutput<typeof ChangeList>
export type SearchList = v.InferOutput<typeof SearchList>
export type CitationList = v.InferOutput<typeof CitationList>
export type ExportList = v.InferOutput<typeof ExportList>
export type Status = v.InferOutput<typeof Status>
export type Problem = v.InferOutput<typeof Problem>
