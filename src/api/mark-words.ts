/** A text as HTML with its words marked that met a question. */
import type { Html } from '../release/documents.ts'
import { listWords } from './list-words.ts'

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** @param words folded, as `listWords` gives them */
export function markWords(text: string, words: ReadonlySet<string>): Html {
  let html = ''
  let end = 0
  for (const mark of joinMarks(listWords(text).filter((word) => words.has(word.text)))) {
    html += `${escapeHtml(text.slice(end, mark.start))}<mark>${escapeHtml(text.slice(mark.start, mark.end))}</mark>`
    end = mark.end
  }
  return html + escapeHtml(text.slice(end))
}

type Mark = { readonly start: number; readonly end: number }

/** Pairs of characters overlap. */
function joinMarks(marks: readonly Mark[]): readonly Mark[] {
  const joined: Mark[] = []
  for (const { start, end } of marks) {
    const last = joined.at(-1)
    if (last !== undefined && start <= last.end)
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, end) }
    else joined.push({ start, end })
  }
  return joined
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character)
}
