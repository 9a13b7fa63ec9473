/** An entry of a foreign feed to the file of an issue with one article, and what of it could not be kept. */
import { dropForbidden } from '../issue/drop-forbidden.ts'
import { makeSlug } from '../issue/make-slug.ts'
import type { Instant, Markdown, ParseSettings } from '../issue/model.ts'
import { dayOf } from '../issue/parse-date.ts'
import { readHtmlText } from '../issue/read-html-text.ts'
import { readArticleHeading } from '../issue/read-outline.ts'
import { writeHeading } from '../issue/write-heading.ts'
import { checkDraft } from './check-draft.ts'
import { convertEntry } from './convert-entry.ts'
import type { ForeignEntry } from './foreign-feed.ts'
import { keepPaths } from './keep-paths.ts'
import { keepId, keepImage, keepTopics } from './keep-values.ts'
import { nameFile, slugEntry, titleEntry } from './name-entry.ts'
import { collapse } from './read-plain.ts'
import { writeFrontMatter } from './write-front-matter.ts'

export type DraftIssue = {
  /** Of the file: `2021-11-30-winter-storm.md`. */
  readonly name: string
  readonly title: string
  readonly text: string
  /** Where its images are. */
  readonly images: readonly string[]
  /** Whether readers go on knowing it by the id that it had. */
  readonly hasFormerId: boolean
  /** What could not be kept, or not as it was; plain text. */
  readonly notes: readonly string[]
}

export type DraftContext = {
  readonly settings: ParseSettings
  /** Hosts whose pages move here; links of entries to other hosts are just links. */
  readonly hosts: ReadonlySet<string>
  /** Names of files, in lower case, and former addresses that are given away already; both grow. */
  readonly takenNames: Set<string>
  readonly takenPaths: Set<string>
}

/** @param fallbackDate for an entry without a date */
export function draftIssue(entry: ForeignEntry, fallbackDate: Instant, context: DraftContext): DraftIssue {
  const notes: string[] = []
  const converted = convertEntry(entry, context.hosts, notes)
  const title = settleTitle(titleEntry(entry, readHtmlText(converted.tree).text), notes)
  const slug = slugEntry(entry, title)
  const date = entry.published ?? entry.updated ?? fallbackDate
  if (entry.published === null && entry.updated === null) notes.push(`it has no date; it got ${date}`)
  const name = `${nameFile(dayOf(date, context.settings.timezone), slug, context.takenNames)}.md`
  const id = keepId(entry, notes)
  const article = {
    id,
    was: keepPaths(entry.link, context.hosts, context.takenPaths, notes),
    topics: keepTopics(entry.topics, notes),
    summary: entry.summary && dropForbidden(entry.summary),
    image: keepImage(entry),
  }
  const isNumbered = makeSlug(title) !== slug
  const frontMatter = writeFrontMatter(entry, date, { ...article, slug, isNumbered })
  const head = writeHeadings(title, isNumbered ? slug : null)
  const write = (body: string): string => `---\n${frontMatter}---\n\n${head}\n\n${body}\n`

  const draft = { name, title, images: converted.images, hasFormerId: id !== null }
  const markdown = write(converted.markdown)
  const first = checkDraft({ name, text: markdown, title, id, converted }, context.settings)
  if (first.length === 0) return { ...draft, text: markdown, notes }
  const html = write(converted.html)
  const second = checkDraft({ name, text: html, title, id, converted }, context.settings)
  if (second.length > 0) return { ...draft, text: markdown, notes: [...notes, ...first] }
  return { ...draft, text: html, notes: [...notes, 'its text stays HTML, since Markdown would lose some of it'] }
}

/** `Article 3: ...` is how an issue numbers its articles, so no title can begin like that. */
function settleTitle(text: string, notes: string[]): string {
  const title = collapse(dropForbidden(text)) ?? 'Untitled'
  if (readArticleHeading({ type: 'heading', depth: 2, children: [{ type: 'text', value: title }] }) === null)
    return title
  const settled = title.replace(/\s*[:：]/, ' –')
  notes.push(`its title "${title}" became "${settled}", since issues number their articles like that`)
  return settled
}

/** @param label in Latin letters, where the title has none; the article is then a numbered one */
function writeHeadings(title: string, label: string | null): Markdown {
  const named = [writeHeading(2, `Article 1: "${label}"`), writeHeading(3, title)]
  const own = label === null ? [writeHeading(2, title)] : named
  return [writeHeading(1, title), ...own].join('\n\n')
}
