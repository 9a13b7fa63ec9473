/** Comments without an end, which hide whatever follows them: to Markdown they are complete (CommonMark 4.6). */
import type { Html, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import type { Place } from './place.ts'
import { errorAt, type Problem } from './problem.ts'

export function findUnclosedComments(root: Root, file: string, placeOf: (node: Html) => Place): readonly Problem[] {
  const problems: Problem[] = []
  visit(root, 'html', (node) => {
    if (node.value.lastIndexOf('<!--') <= node.value.lastIndexOf('-->')) return
    const message = 'the comment has no end and hides everything behind it; put "-->" where it ends'
    problems.push(errorAt(file, placeOf(node), 'unclosed-comment', message))
  })
  return problems
}
