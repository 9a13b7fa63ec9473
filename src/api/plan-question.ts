/** A question in words -> what to look for in the index, with forgiveness where it is needed, at a bounded cost. */
import { isPartOfPair, listQueryWords } from './list-words.ts'
import type { AskedWord, OpenSegment } from './search-index.ts'

/** More words than this hardly make an answer better. */
const MOST_WORDS = 12

/**
 * How many articles may be looked at, counted once a word. A question of words that are everywhere goes by the rarest
 * of them: the others tell nothing, and cost the most.
 */
const MOST_LOOKS = 5000

/** Letters from which on the last word is also the beginning of others. */
const SHORTEST_BEGINNING = 3

/** Letters from which on a word that is in no article may differ by one letter, and by two (as where two are swapped). */
const ONE_WRONG = 4
const TWO_WRONG = 6

/** A word that no article has counts as if it were in one of so many. */
const LIKENESS_RARITY = 20

export function planQuestion(question: string, segments: readonly OpenSegment[]): readonly AskedWord[] {
  const frequencies = segments.map((segment) => segment.openWords().frequencies)
  const articles = segments.reduce((sum, segment) => sum + segment.articles.length, 0)
  const countOf = (word: string) => frequencies.reduce((sum, one) => sum + (one.get(word) ?? 0), 0)

  const words = listQueryWords(question).slice(0, MOST_WORDS)
  const counted = words.map((text, at) => {
    const twins = listTwins(text).filter((twin) => countOf(twin) > 0)
    const isLast = at === words.length - 1
    const count = Math.min(
      articles,
      [text, ...twins].reduce((sum, word) => sum + countOf(word), 0),
    )
    return { text, twins, isBeginning: isPartOfPair(text) || (isLast && text.length >= SHORTEST_BEGINNING), count }
  })
  return takeRarest(counted).map(({ count, ...word }) => {
    const { length } = word.text
    const rarity = rate(count > 0 ? count : articles / LIKENESS_RARITY, articles)
    return {
      ...word,
      distance: count > 0 ? 0 : length >= TWO_WRONG ? 2 : length >= ONE_WRONG ? 1 : 0,
      rarity,
      weighLikeness: createWeigher((likeness) => Math.min(1, rarity / rate(countOf(likeness), articles))),
    }
  })
}

/** The words by which articles are found, the rarest first; always one. */
function takeRarest<T extends { readonly count: number }>(counted: readonly T[]): readonly T[] {
  let looks = 0
  return counted
    .toSorted((a, b) => a.count - b.count)
    .filter(({ count }, at) => {
      looks += count
      return at === 0 || looks <= MOST_LOOKS
    })
}

/** Singular and plural as English, French, Spanish and Portuguese make them, where there are such words. */
function listTwins(word: string): readonly string[] {
  if (word.length < SHORTEST_BEGINNING || !/^\p{L}+$/u.test(word)) return []
  const singular = [word.replace(/s$/, ''), word.replace(/es$/, ''), word.replace(/ies$/, 'y')]
  const plural = [`${word}s`, `${word}es`, word.replace(/y$/, 'ies')]
  return [...new Set([...singular, ...plural])].filter((twin) => twin !== word && twin.length >= SHORTEST_BEGINNING)
}

/**
 * Rare words count for more, which is wrong for one that was not asked for: a likeness counts as if it were as common
 * as what was.
 */
function createWeigher(weigh: (word: string) => number): AskedWord['weighLikeness'] {
  const weights = new Map<string, number>()
  return (word) => {
    const weight = weights.get(word) ?? weigh(word)
    weights.set(word, weight)
    return weight
  }
}

/** The inverse document frequency of BM25. */
function rate(count: number, articles: number): number {
  return Math.log(1 + (articles - count + 0.5) / (count + 0.5))
}
