/** An entry of a foreign feed to the file of an issue with one article, and what of it could not be kept. */
import { dropForbidden } from '../issue/drop-forbidden.ts'
import { makeSlug } from '../issue/make-slug.ts'
import type { Html, Instant, Markdown, ParseSettings } from '../issue/model.ts'
import { dayOf } from '../issue/parse-date.ts'
import { readHtmlText } from '../issue/read-html-text.ts'
import { readArticleHeading } from '../issue/read-outline.ts'
import { writeHeading } from '../issue/write-heading.ts'
import { writeYaml } from '../issue/write-yaml.ts'
import { checkDraft } from './check-draft.ts'
import { type Converted, convertHtml } from './convert-html.ts'
import { escapeHtml } from './escape-html.ts'
import type { ForeignEntry } from './foreign-feed.ts'
import { keepPaths } from './keep-paths.ts'
import { keepId, keepTopics } from './keep-values.ts'
import { nameFile, slugEntry, titleEntry } from './name-entry.ts'
import { collapse } from './read-plain.ts'
import { writeParagraphs } from './write-paragraphs.ts'

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
  const converted = convertBody(entry, context, notes)
  const title = settleTitle(titleEntry(entry, readHtmlText(converted.tree).text), notes)
  const slug = slugEntry(entry, title)
  const date = entry.published ?? entry.updated ?? fallbackDate
  if (entry.published === null && entry.updated === null) notes.push(`it has no date; it got ${date}`)
  const name = `${nameFile(dayOf(date, context.settings.timezone), slug, context.takenNames)}.md`
  const frontMatter = writeFrontMatter(entry, { slug, date, title }, context, notes)
  const head = writeHeadings(title, slug)
  const write = (body: string): string => `---\n${frontMatter}---\n\n${head}\n\n${body}\n`

  const draft = { name, title, images: converted.images, hasFormerId: keepId(entry, []) !== null }
  const markdown = write(converted.markdown)
  const first = checkDraft({ name, text: markdown, title, converted }, context.settings)
  if (first.length === 0) return { ...draft, text: markdown, notes }
  const html = write(converted.html)
  const second = checkDraft({ name, text: html, title, converted }, context.settings)
  if (second.length > 0) return { ...draft, text: markdown, notes: [...notes, ...first] }
  return { ...draft, text: html, notes: [...notes, 'its text stays HTML, since Markdown would lose some of it'] }
}

/** What stands beside the text in the feed, and has no place of its own in an issue, stands below it as a link. */
function convertBody(entry: ForeignEntry, { hosts }: DraftContext, notes: string[]): Converted {
  const image = findImage(entry)
  const attached = entry.attachments.filter(({ url }) => url !== image && !isIn(url, entry.html))
  for (const { url, type } of attached) notes.push(`its attachment ${url}${type ? ` (${type})` : ''} became a link`)
  const isElsewhere = entry.link !== null && !hosts.has(URL.parse(entry.link)?.host ?? '')
  const elsewhere = isElsewhere && entry.link !== null && !isIn(entry.link, entry.html) ? [entry.link] : []
  if (isElsewhere) notes.push(`its link leads to another site, ${entry.link}; it stands in the text`)
  const tail = [...elsewhere, ...attached.map(({ url }) => url)].map(writeLink).join('')
  const converted = convertSafely((entry.html ?? '') + tail, entry, notes)
  if (converted !== null && !isEmpty(converted)) return converted

  notes.push('it has no text; what the feed says instead of it stands there')
  const instead = entry.summary ?? (entry.link === null ? (entry.title ?? 'This entry had no text.') : null)
  return convertHtml(instead === null ? writeLink(entry.link ?? '') : writeParagraphs(instead), entry.base)
}

function isIn(url: string, html: Html | null): boolean {
  return html !== null && (html.includes(url) || html.includes(escapeHtml(url)))
}

function writeLink(url: string): Html {
  return `<p><a href="${escapeHtml(url)}">${escapeHtml(url)}</a></p>`
}

function convertSafely(html: string, { base }: ForeignEntry, notes: string[]): Converted | null {
  try {
    const converted = convertHtml(html, base)
    if (converted.removed.length > 0) notes.push(`removed from its text: ${converted.removed.join(', ')}`)
    return converted
  } catch (error) {
    // The libraries recurse.
    if (!(error instanceof RangeError)) throw error
    notes.push('its HTML nests too deeply to be read')
    return null
  }
}

function isEmpty({ tree, markdown }: Converted): boolean {
  return markdown === '' || (readHtmlText(tree).text === '' && !JSON.stringify(tree).includes('"img"'))
}

function findImage({ image, attachments }: ForeignEntry): string | null {
  return image ?? attachments.find(({ type }) => type?.startsWith('image/'))?.url ?? null
}

function writeFrontMatter(
  entry: ForeignEntry,
  { slug, date, title }: { readonly slug: string; readonly date: Instant; readonly title: string },
  { hosts, takenPaths }: DraftContext,
  notes: string[],
): string {
  const topics = keepTopics(entry.topics, notes)
  const article = {
    id: keepId(entry, notes),
    was: keepPaths(entry.link, hosts, takenPaths, notes),
    // Without topics of its own, a numbered article would have its label for one.
    topics: topics.length === 0 && isNamedByTitle(title, slug) ? null : topics,
    summary: entry.summary && dropForbidden(entry.summary),
    image: findImage(entry),
  }
  const authors = entry.authors.map(({ name, url, email }) => ({ name: dropForbidden(name), url, email }))
  const present = Object.fromEntries(Object.entries(article).filter(([, value]) => value !== null))
  return writeYaml({
    date,
    updated: entry.updated !== null && entry.updated > date ? entry.updated : null,
    authors: authors.length === 0 ? null : authors.map(withoutNulls),
    articles: Object.keys(present).length === 0 ? null : { [slug]: present },
  })
}

function withoutNulls(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null))
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

/** Without a number, the heading is the article's title; with one, it has a label in Latin letters and the title below. */
function writeHeadings(title: string, slug: string): Markdown {
  const named = [writeHeading(2, `Article 1: "${slug}"`), writeHeading(3, title)]
  const own = isNamedByTitle(title, slug) ? [writeHeading(2, title)] : named
  return [writeHeading(1, title), ...own].join('\n\n')
}

function isNamedByTitle(title: string, slug: string): boolean {
  return makeSlug(title) === slug
}
