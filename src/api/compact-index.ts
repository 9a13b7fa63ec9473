/**
 * A search index in half the bytes: what the library writes of itself, without what follows from the rest. The words
 * are sorted, so the same articles are the same bytes.
 */

/**
 * A word and, field by field, the articles that have it there: for each the distance from the one before, doubled, and
 * one more where the number of occurrences follows because it is not 1.
 */
export type CompactIndex = readonly (readonly [word: string, ...fields: (readonly number[])[]])[]

/** Article -> occurrences; articles are known by their positions. */
type Occurrences = Record<string, number>

/** What the library (serialisation version 2) writes that cannot be recomputed: word, field -> article -> occurrences. */
export type PlainIndex = { readonly index: readonly (readonly [word: string, Readonly<Record<string, Occurrences>>])[] }

/** @param fields how many the index has */
export function compactIndex({ index }: PlainIndex, fields: number): CompactIndex {
  return index
    .map(([word, postings]): CompactIndex[number] => [
      word,
      ...Array.from({ length: fields }, (_, field) => writeList(postings[field] ?? {})),
    ])
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

/**
 * What the library reads.
 * @param fields in the order in which the index has them
 * @param articles how many it is over
 */
export function expandIndex(compact: CompactIndex, fields: readonly string[], articles: number) {
  const lengths = measureFields(compact, fields.length, articles)
  return {
    // The library goes through it once, so that one word at a time is enough: all together they are several times as
    // large as the index that comes of them.
    index: expandWords(compact) as unknown as [string, Record<string, Occurrences>][],
    documentCount: articles,
    nextId: articles,
    documentIds: Object.fromEntries(lengths.map((_, position) => [position, position])),
    fieldIds: Object.fromEntries(fields.map((name, field) => [name, field])),
    fieldLength: Object.fromEntries(lengths.entries()),
    averageFieldLength: fields.map((_, field) => lengths.reduce((sum, own) => sum + (own[field] ?? 0), 0) / articles),
    storedFields: {},
    dirtCount: 0,
    serializationVersion: 2,
  }
}

/** In how many articles each word is, at least: as many as have it in one field. */
export function countArticles(compact: CompactIndex): ReadonlyMap<string, number> {
  return new Map(
    compact.map(([word, ...lists]) => [word, Math.max(0, ...lists.map((list) => readList(list, () => {})))]),
  )
}

/** The length of a field is the number of its different words, each of which is in one list of it. */
function measureFields(compact: CompactIndex, fields: number, articles: number): readonly number[][] {
  const lengths = Array.from({ length: articles }, () => new Array<number>(fields).fill(0))
  for (const [, ...lists] of compact) {
    for (const [field, list] of lists.entries()) {
      readList(list, (position) => {
        const own = lengths[position]
        if (own !== undefined) own[field] = (own[field] ?? 0) + 1
      })
    }
  }
  return lengths
}

function* expandWords(compact: CompactIndex): Generator<readonly [string, Readonly<Record<string, Occurrences>>]> {
  for (const [word, ...lists] of compact) {
    const postings: Record<string, Occurrences> = {}
    for (const [field, list] of lists.entries()) {
      if (list.length === 0) continue
      const occurrences: Occurrences = {}
      readList(list, (position, times) => {
        occurrences[position] = times
      })
      postings[field] = occurrences
    }
    yield [word, postings]
  }
}

/** Keys that are whole numbers are in their order, whatever the order in which they came. */
function writeList(occurrences: Occurrences): readonly number[] {
  let last = 0
  return Object.entries(occurrences).flatMap(([key, times]) => {
    const distance = Number(key) - last
    last = Number(key)
    return times === 1 ? [2 * distance] : [2 * distance + 1, times]
  })
}

/** @returns how many articles there are */
function readList(list: readonly number[], see: (position: number, times: number) => void): number {
  let position = 0
  let count = 0
  for (let at = 0; at < list.length; at += 1) {
    const entry = list[at] ?? 0
    position += entry >> 1
    const hasTimes = entry % 2 === 1
    if (hasTimes) at += 1
    see(position, hasTimes ? (list[at] ?? 1) : 1)
    count += 1
  }
  return count
}
