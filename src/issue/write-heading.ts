/** A heading in Markdown that reads back as the text, whatever characters are in it. */
import type { Heading } from 'mdast'
import { writeMarkdown } from './markdown.ts'
import type { Markdown } from './model.ts'

export function writeHeading(depth: Heading['depth'], text: string): Markdown {
  const heading: Heading = { type: 'heading', depth, children: [{ type: 'text', value: text }] }
  return writeMarkdown({ type: 'root', children: [heading] })
}
