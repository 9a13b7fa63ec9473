/** Marks that would not be read as such where they stand: they become HTML, or one with their neighbour. */
import type { Delete, Emphasis, Link, Nodes, Root, Strong } from 'mdast'
import { visit } from 'unist-util-visit'

type Mark = Emphasis | Strong | Delete

const TAGS: Readonly<Record<Mark['type'], string>> = { delete: 'del', emphasis: 'em', strong: 'strong' }

/** What stands beside a mark, for the rules of CommonMark section 6.2. */
type Side = 'space' | 'punctuation' | 'letter' | 'mark'

/** Changes `root`. */
export function settleMarks(root: Root): void {
  visit(root, (node, index, parent) => {
    if (parent === undefined || index === undefined) return undefined
    const next = parent.children[index + 1]
    if (node.type === 'inlineCode' && next?.type === 'inlineCode') {
      parent.children.splice(index, 2, { ...node, value: node.value + next.value })
      return index
    }
    // Behind a text of two nodes the library writes no `<...>`.
    if (node.type === 'link' && !canBeBare(node)) node.children.push({ type: 'text', value: '' })
    if (!isMark(node)) return undefined
    const outside = isMark(parent) || parent.type === 'link' ? 'punctuation' : 'space'
    const before = sideOf(parent.children[index - 1], -1) ?? outside
    const after = sideOf(next, 0) ?? outside
    const [first, last] = [sideOf(node.children[0], 0), sideOf(node.children.at(-1), -1)]
    const isClear = (first !== 'mark' && last !== 'mark') || enclosesOther(node)
    if (isClear && first && last && canStand(before, first) && canStand(after, last)) return undefined
    const tag = TAGS[node.type]
    const start = { type: 'html' as const, value: `<${tag}>` }
    const end = { type: 'html' as const, value: `</${tag}>` }
    parent.children.splice(index, 1, ...(node.children.length === 0 ? [] : [start, ...node.children, end]))
    return index
  })
  visit(root, (node, index, parent) => {
    if (node.type !== 'paragraph' && node.type !== 'heading' && node.type !== 'tableCell') return undefined
    while (isBlank(node.children.at(-1))) node.children.pop()
    if (node.type !== 'paragraph' || node.children.length > 0 || index === undefined) return undefined
    parent?.children.splice(index, 1)
    return index
  })
}

/** At the end of a block there is no line to break, and no place for a space. */
function isBlank(node: Nodes | undefined): boolean {
  return node?.type === 'break' || (node?.type === 'text' && node.value.trim() === '')
}

function isMark(node: Nodes): node is Mark {
  return node.type in TAGS
}

/** Fewer e-mail addresses than CommonMark section 6.5 takes, but none that it does not. */
function canBeBare({ url }: Link): boolean {
  return !url.startsWith('mailto:') || /^mailto:[\w.+-]+@[a-z\d]+(?:[.-][a-z\d]+)*$/i.test(url)
}

/** `***x***` is the one way in which marks may touch. */
function enclosesOther({ type, children }: Mark): boolean {
  const [only, more] = children
  return only !== undefined && more === undefined && isMark(only) && only.type !== type
}

/** Both ways: the rule for the end mirrors that for the beginning. */
function canStand(outer: Side, inner: Side): boolean {
  if (outer === 'mark' || inner === 'space') return false
  return inner === 'letter' || outer !== 'letter'
}

/** @param at which of its characters is beside the mark: 0 the first, -1 the last; null where there is no node */
function sideOf(node: Nodes | undefined, at: 0 | -1): Side | null {
  if (node === undefined) return null
  if (isMark(node)) return 'mark'
  if (node.type === 'break') return 'space'
  const character = node.type === 'text' ? [...node.value].at(at) : '<'
  if (character === undefined || /\s/u.test(character)) return 'space'
  if (/[*_~]/.test(character)) return 'mark'
  return /[\p{P}\p{S}]/u.test(character) ? 'punctuation' : 'letter'
}
