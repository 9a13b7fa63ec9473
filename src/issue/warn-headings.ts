/** Headings that are allowed where they stand but were most likely meant to be something else. */
import type { Heading, Root } from 'mdast'
import type { Place } from './place.ts'
import { type Problem, warningAt } from './problem.ts'
import { type Outline, readArticleHeading } from './read-outline.ts'

/** A second title, and `Article N:` at a level that opens no article: both are ordinary headings of a body. */
export function warnHeadings(
  root: Root,
  outline: Outline,
  file: string,
  placeOf: (node: Heading) => Place,
): readonly Problem[] {
  const hasTitle = outline.heading?.depth === 1
  return root.children.flatMap((node) => {
    if (node.type !== 'heading' || node.depth === 2 || node === outline.heading) return []
    if (readArticleHeading(node)) {
      const message = 'an article begins with two marks, so this is a heading within a part; write "## Article ..."'
      return [warningAt(file, placeOf(node), 'misplaced-article', message)]
    }
    if (!hasTitle || node.depth !== 1 || outline.titles.has(node)) return []
    const message = 'an issue has one title, so this is a heading within a part; write "##" to begin a part, "###" here'
    return [warningAt(file, placeOf(node), 'second-title', message)]
  })
}
