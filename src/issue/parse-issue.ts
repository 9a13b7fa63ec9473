/** One issue: from the bytes of its file to its articles and sections, or to what is wrong with them. */
import { checkComplexity } from './check-complexity.ts'
import { checkCopies } from './check-copies.ts'
import { correctArticles } from './correct-articles.ts'
import { dateIssue } from './date-issue.ts'
import { type Definitions, indexDefinitions } from './definitions.ts'
import { dropReferences } from './drop-references.ts'
import { findUnclosedComments } from './find-unclosed-comments.ts'
import type { MediaIndex } from './index-media.ts'
import { limitDepth } from './limit-depth.ts'
import { parseMarkdown } from './markdown.ts'
import type { Issue, ParseSettings, SourceFile } from './model.ts'
import { type FrontMatter, parseFrontMatter } from './parse-front-matter.ts'
import { type Placed, parseParts } from './parse-parts.ts'
import { FILE_START, indexLines, type Place } from './place.ts'
import { errorAt, type Problem, warningAt } from './problem.ts'
import { type IssueName, readIssueName } from './read-issue-name.ts'
import { type Outline, readOutline } from './read-outline.ts'
import { readPlainText } from './read-plain-text.ts'
import { readText } from './read-text.ts'
import { type Split, splitFrontMatter } from './split-front-matter.ts'
import { warnHeadings } from './warn-headings.ts'

export type ParsedIssue = { readonly issue: Issue | null; readonly problems: readonly Problem[] }

/**
 * Parses the issue in `file` as FORMAT.md describes it. `issue` is null where an error leaves no issue to speak of;
 * with other errors it holds what could be read, so that later checks see it. Never throws, whatever the bytes are.
 */
export function parseIssue(file: SourceFile, settings: ParseSettings, images: MediaIndex): ParsedIssue {
  const name = readIssueName(file.name)
  const { text, problems: textProblems } = readText(file)
  const problems: Problem[] = [...textProblems]
  if (name === null) problems.push(errorAt(file.path, FILE_START, 'bad-file-name', BAD_FILE_NAME))
  if (text === null) return { issue: null, problems }

  const split = splitFrontMatter(text)
  if (split.unclosed) {
    const message = 'the front matter that begins here has no end; put a line "---" behind it'
    problems.push(errorAt(file.path, FILE_START, 'unclosed-front-matter', message))
    return { issue: null, problems }
  }
  const excess = checkComplexity(split.markdown)
  if (excess) {
    problems.push(errorAt(file.path, { line: excess.line, column: 1 }, 'too-complex', excess.message))
    return { issue: null, problems }
  }
  const { frontMatter, problems: yamlProblems } = parseFrontMatter(
    file.path,
    split.yaml,
    (name ?? UNNAMED).slug,
    settings,
    images,
  )
  problems.push(...yamlProblems)
  try {
    const parsed = readMarkdown(file, name ?? UNNAMED, split, frontMatter, settings, images)
    return { issue: name ? parsed.issue : null, problems: [...problems, ...parsed.problems] }
  } catch (error) {
    // The libraries recurse, so what nests too deeply for our limits or their stack arrives here.
    if (!(error instanceof RangeError)) throw error
    const message = 'the issue nests HTML or Markdown too deeply; simplify it'
    return { issue: null, problems: [...problems, errorAt(file.path, FILE_START, 'too-complex', message)] }
  }
}

const BAD_FILE_NAME =
  'an issue is named by its month or day; rename the file, for example to 2021-11.md, 2021-11-30.md or 2021-11-extra.md'

/** Lets the rest of a file with a wrong name be checked all the same. */
const UNNAMED: IssueName = { slug: '1970-01', month: '1970-01', day: '1970-01-01' }

function readMarkdown(
  file: SourceFile,
  name: IssueName,
  split: Split,
  frontMatter: FrontMatter,
  settings: ParseSettings,
  images: MediaIndex,
): ParsedIssue {
  const markdown = split.markdown
  const lines = indexLines(markdown)
  const root = parseMarkdown(markdown)
  limitDepth(root)
  const placeOf = (node: { position?: { start: { offset?: number | undefined } } | undefined }): Place =>
    lines.placeAt(node.position?.start.offset ?? 0)
  const problems: Problem[] = dropReferences(root, markdown).map(({ name: reference, offset, times }) => {
    const often = times === 1 ? '' : ` (${times} times)`
    const message = `${reference} was dropped${often}, feeds cannot hold it; delete it`
    return warningAt(file.path, lines.placeAt(offset), 'forbidden-character', message)
  })

  const outline = readOutline(root)
  const title = outline.heading?.depth === 1 ? readPlainText(outline.heading.children) : ''
  if (title === '') {
    const message = 'the issue has no title; begin it with a line such as "# My Newsletter - November 2021"'
    const place = outline.heading ? placeOf(outline.heading) : FILE_START
    problems.push(errorAt(file.path, place, 'no-title', message))
  }
  if (outline.heading && outline.stray) {
    const message = 'text above the title belongs to no part of the issue; move it below the title'
    problems.push(errorAt(file.path, placeOf(outline.stray), 'text-before-title', message))
  }
  problems.push(...warnHeadings(root, outline, file.path, placeOf), ...findUnclosedComments(root, file.path, placeOf))
  const definitions = indexDefinitions(root)
  const excess = findExcess(outline, title, definitions)
  if (excess) {
    problems.push(errorAt(file.path, placeOf(excess.node), 'too-complex', excess.message))
    return { issue: null, problems }
  }
  const source = { file: file.path, markdown, lines, definitions, images }
  const read = parseParts(outline, source, name.slug, frontMatter, settings, placeOf)
  const dates = dateIssue(name, frontMatter, file.path, settings.timezone)
  const corrected = correctArticles(read.parts, frontMatter, dates.date, file.path)
  problems.push(...read.problems, ...dates.problems, ...corrected.problems)
  const isEmpty = !read.parts.some((part) => part.kind === 'article') && read.withdrawn.length === 0
  if (title === '' || (isEmpty && frontMatter.retracted === null)) return { issue: null, problems }
  const issue: Issue = {
    file: file.path,
    slug: name.slug,
    title,
    headline: outline.headline,
    lead: read.lead.html,
    leadMarkdown: read.lead.markdown,
    summary: frontMatter.summary ?? (read.leadSummary || outline.headline || title),
    date: dates.date,
    updated: frontMatter.updated,
    authors: frontMatter.authors,
    image: frontMatter.image,
    media: [...new Map([...frontMatter.media, ...read.media].map((media) => [media.digest, media])).values()],
    draft: frontMatter.draft,
    was: frontMatter.was,
    retracted: frontMatter.retracted,
    withdrawn: read.withdrawn,
    parts: corrected.parts,
  }
  return { issue, problems }
}

/** What would be copied to more places than its size allows: each article says again what its issue is called. */
function findExcess(
  outline: Outline,
  title: string,
  definitions: Definitions,
): { node: Placed; message: string } | null {
  const { heading, headline, lead, parts } = outline
  if (heading && title.length > MAX_TITLE) return { node: heading, message: TITLE_TOO_LONG }
  if (heading && (headline?.length ?? 0) > MAX_TITLE) return { node: lead[0] ?? heading, message: TITLE_TOO_LONG }
  const first = parts[MAX_PARTS]
  if (first)
    return { node: first.heading, message: `the issue has more than ${MAX_PARTS} articles and sections; split it` }
  return checkCopies([lead, ...parts.map(({ body }) => body)], definitions)
}

/** Characters of an issue's title or headline. */
const MAX_TITLE = 2000

const TITLE_TOO_LONG = `the title or headline has more than ${MAX_TITLE} characters; shorten it`

/** Articles and sections of an issue: each article has at least an entry, each label a topic with feeds of its own. */
const MAX_PARTS = 1000
