/** The parts of an issue: lead, articles and sections, rendered and named. */
import { countWords } from './count-words.ts'
import { makeSlug } from './make-slug.ts'
import type { Article, Media, ParseSettings, Section, Withdrawn } from './model.ts'
import type { ArticleSettings, FrontMatter } from './parse-front-matter.ts'
import { FILE_START, type Place } from './place.ts'
import { errorAt, type Problem, warningAt } from './problem.ts'
import type { Outline, OutlinePart } from './read-outline.ts'
import { type Rendered, renderPart, type Source } from './render-part.ts'
import { reportUnknownArticle } from './report-unknown-article.ts'
import { summarize } from './summarize.ts'
import { isWithdrawn, withdrawArticles } from './withdraw-articles.ts'

export type Parts = {
  readonly lead: Rendered
  readonly leadSummary: string
  readonly parts: readonly (Article | Section)[]
  readonly withdrawn: readonly Withdrawn[]
  /** The files of the images that are shown, some perhaps more than once. */
  readonly media: readonly Media[]
  readonly problems: readonly Problem[]
}

/** Something of the Markdown tree that knows where it stands. */
export type Placed = { readonly position?: { readonly start: { readonly offset?: number | undefined } } | undefined }

/** Throws a RangeError for content that is nested too deeply. */
export function parseParts(
  outline: Outline,
  source: Source,
  issueSlug: string,
  frontMatter: FrontMatter,
  settings: ParseSettings,
  placeOf: (node: Placed) => Place,
): Parts {
  const { file } = source
  const page = `${settings.url}/issues/${issueSlug}`
  const problems: Problem[] = []
  const media: Media[] = []
  const collect = (rendered: Rendered): Rendered => {
    const { isRetracted } = frontMatter
    // What was taken back is shown nowhere, and its images may be gone with it: no error can be left to mend.
    problems.push(...rendered.problems.filter(({ severity }) => severity === 'warning' || !isRetracted))
    if (!isRetracted) media.push(...rendered.media)
    return rendered
  }
  const render = (part: OutlinePart, permalink: string, slug: string): Rendered => {
    const base = { url: settings.url, permalink, prefix: `${slug}-` }
    return collect(renderPart(part.body, source, base, placeOf(part.heading)))
  }

  // The underscore, which no slug has, since an article may be called `lead` too.
  const leadBase = { url: settings.url, permalink: page, prefix: 'lead_' }
  const leadPlace = outline.heading ? placeOf(outline.heading) : FILE_START
  const lead = collect(renderPart(outline.lead, source, leadBase, leadPlace))
  const headings = outline.parts
    .filter((part) => part.kind === 'article')
    .map((part) => ({ slug: slugOf(part), place: placeOf(part.heading) }))
  const articleSlugs = headings.map(({ slug }) => slug)
  const used = new Set(['lead', ...articleSlugs])
  const parts = outline.parts.flatMap((part): (Article | Section)[] => {
    const place = placeOf(part.heading)
    if (part.kind === 'section') {
      const slug = makeUnique(makeSlug(part.title) || 'section', used)
      const { html, markdown, text } = render(part, page, slug)
      if (isEmpty(html, text)) {
        const message = `the section "${part.title}" is empty; write something below its heading or delete it`
        problems.push(warningAt(file, place, 'empty-section', message))
      }
      return [{ kind: 'section', slug, title: part.title, html, markdown }]
    }
    const slug = slugOf(part)
    if (isWithdrawn(frontMatter, slug)) return []
    const problem = findNameProblem(part, file, place)
    if (problem) problems.push(problem)
    const rendered = render(part, `${page}/${slug}`, slug)
    if (isEmpty(rendered.html, rendered.text)) {
      const message = `the article "${part.title}" has no text; write it below its heading`
      problems.push(errorAt(file, place, 'empty-article', message))
    }
    if (problem) return []
    return [makeArticle(part, slug, place, rendered, frontMatter.articles.get(slug), settings.language)]
  })

  const withdrawn = withdrawArticles(frontMatter, headings)
  problems.push(...findUnknownArticles(frontMatter, articleSlugs, file))
  if (articleSlugs.length === 0 && !hasRetraction(frontMatter)) {
    const message = 'the issue has no articles; begin each with a line such as ## Article 1: "Parachain Auctions"'
    problems.push(errorAt(file, FILE_START, 'no-articles', message))
  }
  return { lead, leadSummary: summarize(lead.paragraphs, settings.language), parts, withdrawn, media, problems }
}

/** An article is known by its label; where it has none, by its title. */
function slugOf(part: OutlinePart): string {
  return makeSlug(part.label ?? part.title)
}

function findNameProblem(part: OutlinePart, file: string, place: Place): Problem | null {
  if (part.number === 0) return errorAt(file, place, 'article-number', 'articles count from 1; give it its number')
  const name = part.label ?? part.title
  if (slugOf(part) !== '') return null
  const what = name === '' ? 'the article has no label' : `"${name}" has no Latin letter or digit for the article's URL`
  const wayOut =
    part.number === null
      ? 'write one, for example ## Market Performance'
      : `write one, for example ## Article ${part.number}: "Market Performance", and any title in a heading below it`
  return errorAt(file, place, 'empty-slug', `${what}; ${wayOut}`)
}

function makeArticle(
  part: OutlinePart,
  slug: string,
  place: Place,
  rendered: Rendered,
  own: ArticleSettings | undefined,
  language: string,
): Article {
  const topics = own?.topics ?? (part.label === null ? [] : [part.label])
  const paragraphs = rendered.paragraphs.length > 0 ? rendered.paragraphs : [rendered.text]
  return {
    kind: 'article',
    slug,
    line: place.line,
    column: place.column,
    number: part.number,
    label: part.label,
    title: part.title,
    html: rendered.html,
    markdown: rendered.markdown,
    summary: own?.summary ?? (summarize(paragraphs, language) || part.title),
    words: countWords(rendered.text, language),
    id: own?.id ?? null,
    date: own?.date ?? null,
    topics: [...new Set(topics.map(makeSlug))],
    authors: own?.authors ?? [],
    image: own?.image ?? null,
    was: own?.was ?? [],
    corrections: [],
  }
}

/** What was taken back need not be in the text any more, but its name must be one that an article can have. */
function findUnknownArticles(frontMatter: FrontMatter, slugs: readonly string[], file: string): Problem[] {
  return [...frontMatter.articles.keys()]
    .filter((slug) => !slugs.includes(slug))
    .filter((slug) => !(isWithdrawn(frontMatter, slug) && makeSlug(slug) === slug))
    .map((slug) => {
      const known = isWithdrawn(frontMatter, slug) ? [...slugs, makeSlug(slug)] : slugs
      return reportUnknownArticle(slug, known, file, frontMatter.placeOfKey(['articles', slug]))
    })
}

function hasRetraction(frontMatter: FrontMatter): boolean {
  return frontMatter.isRetracted || [...frontMatter.articles.values()].some(({ isRetracted }) => isRetracted)
}

function makeUnique(slug: string, used: Set<string>): string {
  let unique = slug
  for (let count = 2; used.has(unique); count += 1) unique = `${slug}-${count}`
  used.add(unique)
  return unique
}

/** A picture is content too, although it has no text. */
function isEmpty(html: string, text: string): boolean {
  return text === '' && !html.includes('<img ')
}
