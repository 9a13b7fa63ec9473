/** Ids that a text links to, which Markdown has no mark for: they stay as `<a id="note-1"></a>`. */
import type { Root } from 'hast'
import { visit } from 'unist-util-visit'
import type { Markdown } from '../issue/model.ts'
import { escapeHtml } from './escape-html.ts'

/** What an anchor can stand in, at the beginning; it stands before anything else. */
const HOLDERS = 'blockquote dd div dt em figcaption h1 h2 h3 h4 h5 h6 li p span strong sub sup td th'.split(' ')

/**
 * @param tree is used up
 * @param write the Markdown of a tree whose anchors are words that stand in its text
 */
export function writeWithAnchors(tree: Root, write: (anchored: Root) => Markdown): Markdown {
  const word = findFreeWord(tree)
  const ids: string[] = []
  const targets = listTargets(tree)
  visit(tree, 'element', (element, index, parent) => {
    const id = String(element.properties.id ?? '')
    if (!targets.has(id) || parent === undefined || index === undefined) return undefined
    targets.delete(id)
    ids.push(id)
    const mark = { type: 'text' as const, value: `${word}${ids.length - 1}x` }
    if (HOLDERS.includes(element.tagName)) {
      element.children.unshift(mark)
      return undefined
    }
    parent.children.splice(index, 0, mark)
    return undefined
  })
  const written = write(tree)
  return written.replace(
    new RegExp(`${word}(\\d+)x`, 'g'),
    (_, at) => `<a id="${escapeHtml(ids[Number(at)] ?? '')}"></a>`,
  )
}

function listTargets(tree: Root): Set<string> {
  const targets = new Set<string>()
  visit(tree, 'element', ({ properties }) => {
    const href = String(properties.href ?? '')
    if (href.startsWith('#')) targets.add(href.slice(1))
  })
  return targets
}

/** Letters only, so that nothing of it is a mark, and nothing that the text has. */
function findFreeWord(tree: Root): string {
  const text = JSON.stringify(tree)
  for (let word = 'xanchor'; ; word += 'x') if (!text.includes(word)) return word
}
