/** The index of one year's articles, and how it is asked: the one place that knows the search library. */
import MiniSearch, { type Options } from 'minisearch'
import type { SearchedArticle, SearchSegment } from '../release/documents.ts'
import { type CompactIndex, compactIndex, countArticles, expandIndex } from './compact-index.ts'
import { indexCitations } from './index-citations.ts'
import { listWords } from './list-words.ts'

/** A segment that is ready to be asked. */
export type OpenSegment = Pick<SearchSegment, 'year' | 'articles' | 'links'> & {
  /** Reading the words takes most of the time and memory of opening, and is not done before somebody asks for them. */
  readonly openWords: () => Words
}

type Words = {
  readonly index: MiniSearch
  /** Word -> in how many articles it is, at least. */
  readonly frequencies: ReadonlyMap<string, number>
}

/** A word of a question, and what else is taken for it. */
export type AskedWord = {
  readonly text: string
  /** Its singular or plural. */
  readonly twins: readonly string[]
  readonly isBeginning: boolean
  /** How many letters of a word may be other than here: added, left out or replaced. */
  readonly distance: number
  /** What it counts for beside the other words: more where fewer articles have it. */
  readonly rarity: number
  /** How much less it counts where an article has only a word that begins with it or is like it. */
  readonly weighLikeness: (word: string) => number
}

export type FoundArticle = {
  readonly position: number
  readonly score: number
  /** The words of the article that met the question. */
  readonly terms: readonly string[]
}

/** A title says more than a summary, and is the shorter for it. */
const BOOST = { title: 3, topics: 2, summary: 1 }

/** A word that begins with the one asked for, or is like it, is less than that word itself. */
const WEIGHTS = { prefix: 0.5, fuzzy: 0.25 }

const TWIN_WEIGHT = 0.8

/** So much that an article with all words comes before one with some, however often it has them. */
const COMPLETENESS = 3

/** What a score is rounded to, so that what differs by a rounding error is equal. */
const DECIMALS = 1e6

const FIELDS = Object.keys(BOOST)

const OPTIONS: Options<SearchedArticle & { readonly position: number }> = {
  idField: 'position',
  fields: FIELDS,
  extractField: (article, field) => {
    if (field === 'topics') return article.topics.map(({ name }) => name).join('\n')
    return article[field as 'position' | 'title' | 'summary']
  },
  tokenize: (text) => listWords(text).map((word) => word.text),
  processTerm: (word) => word,
}

/**
 * @param articles newest first, and of one moment by id
 * @param links for each article the URLs that it cites, as they are written
 */
export function buildSegment(
  year: string,
  articles: readonly SearchedArticle[],
  links: readonly (readonly string[])[],
): SearchSegment {
  const search = new MiniSearch(OPTIONS)
  search.addAll(articles.map((article, position) => ({ ...article, position })))
  const index = compactIndex(search.toJSON(), FIELDS.length)
  return { kind: 'search', year, articles, index, links: indexCitations(links) }
}

export function openSegment({ year, articles, links, index }: SearchSegment): OpenSegment {
  let words: CompactIndex | Words = index as CompactIndex
  const openWords = (): Words => {
    if (!isOpen(words)) {
      const search = MiniSearch.loadJS(expandIndex(words, FIELDS, articles.length), OPTIONS)
      words = { index: search, frequencies: countArticles(words) }
    }
    return words
  }
  return { year, articles, links, openWords }
}

function isOpen(words: CompactIndex | Words): words is Words {
  return 'frequencies' in words
}

/**
 * The best of the articles that have any of the words, each weighed by BM25 and by how much it has of what was asked
 * for; of equal ones the newest first.
 */
export function askSegment(segment: OpenSegment, asked: readonly AskedWord[], limit: number): readonly FoundArticle[] {
  const results = segment
    .openWords()
    .index.search({ combineWith: 'OR', queries: asked.map(writeQuery) }, { boost: BOOST, weights: WEIGHTS, tokenize })
  const weighPart = createPartWeigher(asked)
  const scored = results.map((result) => {
    // The library multiplies by the number of words that were met: a common one would count like a rare one, and a word
    // and its plural as two.
    const score = (result.score / result.queryTerms.length) * weighPart(result.queryTerms)
    return { result, score: Math.round(score * DECIMALS) / DECIMALS }
  })
  scored.sort((a, b) => b.score - a.score || a.result.id - b.result.id)
  return scored.slice(0, limit).map(({ result, score }) => ({ position: result.id, score, terms: result.terms }))
}

/**
 * The positions of the articles that have the word, as it is or as the beginning of one.
 * @param among look at these only; null for all
 */
export function findWord(
  segment: OpenSegment,
  word: string,
  isBeginning: boolean,
  among: ReadonlySet<number> | null,
): ReadonlySet<number> {
  const results = segment.openWords().index.search(word, {
    tokenize,
    prefix: isBeginning,
    ...(among && { boostDocument: (position: number) => (among.has(position) ? 1 : 0) }),
  })
  return new Set(results.map(({ id }) => id))
}

/** How much of the question some of its words are; the same few combinations come up again and again. */
function createPartWeigher(asked: readonly AskedWord[]): (met: readonly string[]) => number {
  const whole = asked.reduce((sum, { rarity }) => sum + rarity, 0)
  const weights = new Map<string, number>()
  const weigh = (met: readonly string[]) => {
    const words = asked.filter(({ text, twins }) => [text, ...twins].some((one) => met.includes(one)))
    return (words.reduce((sum, { rarity }) => sum + rarity, 0) / whole) ** COMPLETENESS
  }
  return (met) => {
    const key = met.join(' ')
    const weight = weights.get(key) ?? weigh(met)
    weights.set(key, weight)
    return weight
  }
}

/** The words of a question are ready. */
function tokenize(word: string): string[] {
  return [word]
}

function writeQuery({ text, twins, isBeginning, distance, weighLikeness }: AskedWord) {
  return {
    combineWith: 'OR' as const,
    queries: [text, ...twins],
    boostTerm: (term: string) => (term === text ? 1 : TWIN_WEIGHT),
    prefix: (term: string) => isBeginning && term === text,
    fuzzy: (term: string) => (term === text ? distance : 0),
    boostDocument: (_position: number, term: string) =>
      term === text || twins.includes(term) ? 1 : weighLikeness(term),
  }
}
