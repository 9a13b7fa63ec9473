/** Markdown to a tree with positions and back: CommonMark and GitHub's extensions (tables, footnotes, task lists, ...). */
import type { Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown, gfmToMarkdown } from 'mdast-util-gfm'
import { type Options, toMarkdown } from 'mdast-util-to-markdown'
import { gfm } from 'micromark-extension-gfm'

/** Made once: the libraries put together and compile what is in them whenever they get others. */
const FROM_MARKDOWN = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }

export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, FROM_MARKDOWN)
}

/**
 * What the library lets stand in text although it is read as a mark: `<1@a.example>` is a link (CommonMark section 6.5),
 * and a reference to a footnote with a colon behind it, at the beginning of a paragraph, its definition.
 */
const UNSAFE = [
  { character: '<', after: '\\S', inConstruct: 'phrasing' as const },
  { character: ':', before: '\\]', inConstruct: 'phrasing' as const },
]

const TO_MARKDOWN: Options = {
  bullet: '-',
  rule: '-',
  extensions: [gfmToMarkdown({ tablePipeAlign: false }), { unsafe: UNSAFE }],
}

/** Text in which nothing is a mark by accident, without a line end behind it. */
export function writeMarkdown(root: Root): string {
  return toMarkdown(root, TO_MARKDOWN).replace(/\n$/, '')
}
