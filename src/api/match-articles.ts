/** Articles in which every word of a question occurs, as it is written but for case and accents. */
import { isPartOfPair, listQueryWords } from './list-words.ts'
import { findWord, type OpenSegment } from './search-index.ts'

/** @returns their ids; none where the question has no words */
export function matchArticles(segment: OpenSegment, question: string): ReadonlySet<string> {
  const { frequencies } = segment.openWords()
  const countOf = (word: string) => frequencies.get(word) ?? 0
  // The rarest word first: the others are then looked for among few.
  const words = listQueryWords(question).toSorted((a, b) => countOf(a) - countOf(b))
  let positions: ReadonlySet<number> | null = null
  for (const word of words) {
    positions = findWord(segment, word, isPartOfPair(word), positions)
    if (positions.size === 0) break
  }
  return new Set([...(positions ?? [])].flatMap((position) => segment.articles[position]?.id ?? []))
}
