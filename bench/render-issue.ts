/** A draft as parsing its Markdown would make it, and that Markdown. */
import type { Article, Issue } from '../src/issue/model.ts'
import { summarize } from '../src/issue/summarize.ts'
import { type Draft, type DraftArticle, type Paragraph, toSlug } from './draft-issue.ts'

/** @param url of the publication, without a slash at its end */
export function toIssue(draft: Draft, url: string): Issue {
  return {
    file: `issues/${draft.slug}.md`,
    slug: draft.slug,
    title: draft.title,
    headline: draft.headline,
    lead: toHtml([draft.lead], url),
    leadMarkdown: toMarkdownText(draft.lead, url),
    summary: summarize([toText(draft.lead)], 'en'),
    date: `${draft.slug.slice(0, 10)}T00:00:00Z`,
    updated: null,
    authors: [],
    image: null,
    media: [],
    draft: false,
    was: [],
    retracted: null,
    withdrawn: [],
    parts: [
      ...draft.articles.map((article, position) => toArticle(article, position + 1, url)),
      {
        kind: 'section',
        slug: 'looking-forward',
        title: 'Looking Forward',
        html: toHtml([draft.outlook], url),
        markdown: toMarkdownText(draft.outlook, url),
      },
    ],
  }
}

function toArticle(draft: DraftArticle, number: number, url: string): Article {
  const paragraphs = draft.paragraphs.map(toText)
  return {
    kind: 'article',
    slug: toSlug(draft.label),
    line: 1,
    column: 1,
    number,
    label: draft.label,
    title: draft.title,
    html: toHtml(draft.paragraphs, url),
    markdown: draft.paragraphs.map((paragraph) => toMarkdownText(paragraph, url)).join('\n\n'),
    summary: summarize(paragraphs, 'en'),
    words: paragraphs.reduce((words, text) => words + text.split(' ').length, 0),
    id: null,
    date: null,
    topics: draft.topics.map(toSlug),
    authors: draft.authors,
    image: null,
    was: [],
    corrections: [],
  }
}

/** The vocabulary has nothing that would have to be escaped. */
function toHtml(paragraphs: readonly Paragraph[], url: string): string {
  const toLink = (text: string, path: string) => `<a href="${resolve(path, url)}">${text}</a>`
  return paragraphs
    .map((pieces) => pieces.map((piece) => (typeof piece === 'string' ? piece : toLink(piece.text, piece.path))))
    .map((pieces) => `<p>${pieces.join('')}</p>`)
    .join('\n')
}

function toText(pieces: Paragraph): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('')
}

export function toMarkdown(draft: Draft): string {
  const articles = draft.articles.flatMap(({ label, title, paragraphs }, position) => [
    `## Article ${position + 1}: "${label}"`,
    `#### ${title}`,
    ...paragraphs.map((paragraph) => toMarkdownText(paragraph, '')),
  ])
  const blocks = [
    ...writeFrontMatter(draft),
    `# ${draft.title}`,
    `Headline: ${draft.headline}`,
    toMarkdownText(draft.lead, ''),
    ...articles,
    '## Looking Forward',
    toMarkdownText(draft.outlook, ''),
  ]
  return `${blocks.join('\n\n')}\n`
}

/** JSON is YAML too. */
function writeFrontMatter({ articles }: Draft): readonly string[] {
  const settings = articles.flatMap(({ label, topics, authors }) => {
    const own = {
      ...(topics.length > 1 && { topics: topics.map(toSlug) }),
      ...(authors.length > 0 && { authors: authors.map(({ name }) => ({ name })) }),
    }
    return Object.keys(own).length > 0 ? [`  ${toSlug(label)}: ${JSON.stringify(own)}`] : []
  })
  return settings.length > 0 ? [['---', 'articles:', ...settings, '---'].join('\n')] : []
}

function toMarkdownText(pieces: Paragraph, url: string): string {
  return pieces
    .map((piece) => (typeof piece === 'string' ? piece : `[${piece.text}](${resolve(piece.path, url)})`))
    .join('')
}

function resolve(path: string, url: string): string {
  return path.startsWith('/') ? url + path : path
}
