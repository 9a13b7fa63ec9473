/** Issues and settings as parsing would make them, small enough to see through. */
import type { Article, Issue, Section, Settings } from '../../src/issue/model.ts'

export const SETTINGS: Settings = {
  title: 'Test Gazette',
  description: 'News for tests',
  url: 'https://news.example',
  language: 'en',
  authority: 'tag:news.example,2020',
  authors: [{ name: 'Test Gazette', url: null, email: null }],
  license: null,
  timezone: 'UTC',
  topics: { 'named-topic': { name: 'A Named Topic', description: null } },
  items_per_feed: 20,
  logo: null,
  icon: null,
  media: [],
  color: null,
  hub: null,
  guard: { max_changed: 10 },
}

export function makeArticle(slug: string, change: Partial<Article> = {}): Article {
  return {
    kind: 'article',
    slug,
    line: 1,
    column: 1,
    number: null,
    label: null,
    title: `Title of ${slug}`,
    html: `<p>Text of ${slug}.</p>`,
    markdown: `Text of ${slug}.`,
    summary: `Summary of ${slug}.`,
    words: 3,
    id: null,
    date: null,
    topics: [],
    authors: [],
    image: null,
    was: [],
    corrections: [],
    ...change,
  }
}

export function makeIssue(slug: string, parts: readonly (Article | Section)[], change: Partial<Issue> = {}): Issue {
  const [year = '2020', month = '01', day = '01'] = slug.split('-')
  return {
    file: `issues/${slug}.md`,
    slug,
    title: `Issue ${slug}`,
    headline: null,
    lead: `<p>Lead of ${slug}.</p>`,
    leadMarkdown: `Lead of ${slug}.`,
    summary: `Lead of ${slug}.`,
    date: `${year}-${month}-${/^\d\d$/.test(day) ? day : '01'}T00:00:00Z`,
    updated: null,
    authors: [],
    image: null,
    media: [],
    draft: false,
    was: [],
    retracted: null,
    withdrawn: [],
    parts,
    ...change,
  }
}
