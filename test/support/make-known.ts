/** What a release knows, as far as the ids and paths of the next one depend on it. */
import type { Known } from '../../src/publish/settle-ids.ts'
import type { ArticleSummary } from '../../src/release/documents.ts'

type Rest = {
  /** Path -> id. */
  readonly retractions?: Readonly<Record<string, string | null>>
  readonly redirects?: Readonly<Record<string, string>>
}

/** @param articles by path */
export function knowing(
  articles: Readonly<Record<string, { readonly id: string; readonly was?: readonly string[] }>>,
  { retractions = {}, redirects = {} }: Rest = {},
): Known {
  const known = Object.entries(articles).map(([path, { id, was = [] }]): [string, ArticleSummary] => [
    path,
    makeSummary(path.split('/')[1] ?? path, { id, was }),
  ])
  return {
    articles: new Map(known),
    byId: new Map(known.map(([, article]) => [article.id, article])),
    retractions: new Map(
      Object.entries(retractions).map(([path, id]) => [
        path,
        { path, id, date: '2021-11-15T00:00:00Z', reason: 'Wrong' },
      ]),
    ),
    redirects: new Map(Object.entries(redirects)),
  }
}

export function makeSummary(slug: string, change: Partial<ArticleSummary> = {}): ArticleSummary {
  return {
    slug,
    id: `tag:news.example,2020:2021-11/${slug}`,
    number: null,
    label: null,
    title: `Title of ${slug}`,
    summary: `Summary of ${slug}.`,
    topics: [],
    authors: [],
    published: '2021-11-01T00:00:00Z',
    updated: '2021-11-01T00:00:00Z',
    words: 3,
    image: null,
    corrections: [],
    was: [],
    content: slug.padEnd(32, '0'),
    ...change,
  }
}
