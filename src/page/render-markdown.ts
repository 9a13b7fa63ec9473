/** What stands at a permalink, as Markdown: what the page says, without what is around it. */
import type {
  ArticlePart,
  ArticleSummary,
  IssueDocument,
  Person,
  Publication,
  Retraction,
} from '../release/documents.ts'
import { articlePath, issuePath } from '../release/paths.ts'
import { escapeMarkdown } from './escape-markdown.ts'
import { formatDate } from './format-date.ts'
import { listAuthors } from './structured-data.ts'

/** Null where the release has no Markdown. */
export function renderArticleMarkdown(
  publication: Publication,
  issue: IssueDocument,
  article: ArticlePart,
): string | null {
  if (article.markdown === undefined) return null
  const { url } = publication
  return writeBlocks([
    `# ${escapeMarkdown(article.title)}`,
    writeFacts([
      `[${escapeMarkdown(issue.title)}](${url}${issuePath(issue.slug)})`,
      ...writeDates(publication, article),
      writeByline(listAuthors(publication, issue, article)),
    ]),
    article.markdown,
    ...writeCorrections(publication, article),
    writePermalink(url + articlePath(issue.slug, article.slug)),
  ])
}

/** The parts in their order, each below a heading of its own. Null where the release has no Markdown. */
export function renderIssueMarkdown(publication: Publication, issue: IssueDocument): string | null {
  if (issue.lead_markdown === undefined) return null
  const { url } = publication
  return writeBlocks([
    `# ${escapeMarkdown(issue.title)}`,
    writeFacts([...writeDates(publication, issue), writeByline(listAuthors(publication, issue, null))]),
    issue.headline === null ? '' : `**${escapeMarkdown(issue.headline)}**`,
    issue.lead_markdown,
    ...issue.parts.flatMap((part) => [
      `## ${escapeMarkdown(part.title)}`,
      part.markdown ?? '',
      ...(part.kind === 'section'
        ? []
        : [...writeCorrections(publication, part), writePermalink(url + articlePath(issue.slug, part.slug))]),
    ]),
    writePermalink(url + issuePath(issue.slug)),
  ])
}

/** What is left to say of something that was taken back, as plain text. */
export function renderRetractedText(publication: Publication, { path, date, reason }: Retraction): string {
  const what = path.includes('/') ? 'article' : 'issue'
  return `This ${what} was retracted on ${formatDate(date, publication)}.\n\n${reason}\n`
}

function writeBlocks(blocks: readonly string[]): string {
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

function writeFacts(facts: readonly string[]): string {
  return facts.filter((fact) => fact !== '').join(' · ')
}

type Dated = Pick<ArticleSummary, 'published' | 'updated'>

function writeDates(publication: Publication, { published, updated }: Dated): readonly string[] {
  const dates = [escapeMarkdown(formatDate(published, publication))]
  return updated === published ? dates : [...dates, `updated ${escapeMarkdown(formatDate(updated, publication))}`]
}

function writeByline(authors: readonly Person[]): string {
  return authors.length === 0 ? '' : `By ${authors.map(({ name }) => escapeMarkdown(name)).join(', ')}`
}

function writeCorrections(publication: Publication, { corrections }: ArticleSummary): readonly string[] {
  return corrections.map(
    ({ date, note }) => `**Correction, ${escapeMarkdown(formatDate(date, publication))}:** ${escapeMarkdown(note)}`,
  )
}

function writePermalink(address: string): string {
  return `Permalink: <${address}>`
}
