/** One part of an issue (the lead, an article, a section) as HTML that can stand anywhere, and the same as Markdown. */
import type { Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import type { RootContent } from 'mdast'
import { visit } from 'unist-util-visit'
import { type Definitions, selectDefinitions } from './definitions.ts'
import { dropForbidden, findForbidden } from './drop-forbidden.ts'
import type { MediaIndex } from './index-media.ts'
import { limitDepth } from './limit-depth.ts'
import { writeMarkdown } from './markdown.ts'
import type { Html, Markdown, Media } from './model.ts'
import type { Lines, Place } from './place.ts'
import { errorAt, type Problem, warningAt } from './problem.ts'
import { readHtmlText } from './read-html-text.ts'
import type { Base } from './resolve-url.ts'
import { type Finding, rewriteLinks } from './rewrite-links.ts'
import { sanitizeHtml } from './sanitize-html.ts'
import { shiftHeadings } from './shift-headings.ts'
import { toHtmlTree } from './to-html-tree.ts'
import { toMarkdownTree } from './to-markdown-tree.ts'

/** What all parts of a file share. */
export type Source = {
  readonly file: string
  readonly markdown: string
  readonly lines: Lines
  readonly definitions: Definitions
  /** The images below the issues folder. */
  readonly images: MediaIndex
}

export type Rendered = {
  readonly html: Html
  readonly markdown: Markdown
  readonly text: string
  readonly paragraphs: readonly string[]
  /** The files of the images that it shows. */
  readonly media: readonly Media[]
  readonly problems: readonly Problem[]
}

/**
 * Renders `nodes`; `place` is where the part begins, for problems that have no better one. Throws a RangeError for
 * nodes that are nested too deeply.
 */
export function renderPart(nodes: readonly RootContent[], source: Source, base: Base, place: Place): Rendered {
  const parsed = toHtmlTree(nodes, selectDefinitions(nodes, source.definitions), source.markdown)
  limitDepth(parsed)
  const { tree, removals } = sanitizeHtml(parsed)
  const findings: Finding[] = removals.map(({ what, place }) => ({
    severity: 'warning',
    code: 'html-removed',
    message: `${what} was removed; leave it out, FORMAT.md lists the HTML that may stay`,
    place,
  }))
  shiftHeadings(tree)
  const { media, findings: found } = rewriteLinks(tree, base, source.images)
  findings.push(...found, ...dropForbiddenIn(tree))
  return {
    html: toHtml(tree).trim(),
    markdown: writeMarkdown(toMarkdownTree(tree, base.prefix)),
    ...readHtmlText(tree),
    media,
    problems: toProblems(findings, source, place),
  }
}

/** HTML's own character references are decoded by now, so what XML forbids can be here though the file has none. */
function dropForbiddenIn(tree: Root): Finding[] {
  const findings: Finding[] = []
  visit(tree, (node) => {
    const clean = (text: string): string => {
      for (const { name } of findForbidden(text)) {
        const message = `${name} was dropped, feeds cannot hold it; delete it`
        findings.push({
          severity: 'warning',
          code: 'forbidden-character',
          message,
          place: node.position?.start ?? null,
        })
      }
      return dropForbidden(text)
    }
    if (node.type === 'text') node.value = clean(node.value)
    if (node.type !== 'element') return
    for (const [name, value] of Object.entries(node.properties)) {
      if (typeof value === 'string') node.properties[name] = clean(value)
    }
  })
  return findings
}

/** The same thing at the same place is said once: a tag that is reopened in each paragraph is still one tag. */
function toProblems(findings: readonly Finding[], source: Source, fallback: Place): Problem[] {
  const problems = new Map<string, Problem>()
  for (const { severity, code, message, place } of findings) {
    const problemAt = severity === 'error' ? errorAt : warningAt
    const problem = problemAt(source.file, source.lines.clamp(place ?? fallback), code, message)
    problems.set(JSON.stringify(problem), problem)
  }
  return [...problems.values()]
}
