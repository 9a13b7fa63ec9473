/** Markdown to a tree with positions and back: CommonMark and GitHub's extensions (tables, footnotes, task lists, ...). */
import type { Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown, gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'
import { gfm } from 'micromark-extension-gfm'

export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
}

/**
 * What the library lets stand in text although it is read as a mark: `<1@a.example>` is a link (CommonMark section 6.5),
 * and a reference to a footnote with a colon behind it, at the beginning of a paragraph, its definition.
 */
const UNSAFE = [
  { character: '<', after: '\\S', inConstruct: 'phrasing' as const },
  { character: ':', before: '\\]', inConstruct: 'phrasing' as const },
]

/** Text in which nothing is a mark by accident, without a line end behind it. */
export function writeMarkdown(root: Root): string {
  const extensions = [gfmToMarkdown({ tablePipeAlign: false }), { unsafe: UNSAFE }]
  return toMarkdown(root, { bullet: '-', rule: '-', extensions }).replace(/\n$/, '')
}
