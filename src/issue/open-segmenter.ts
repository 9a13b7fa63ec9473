/** Segments of text as a language has them (Unicode Standard Annex #29). */

const opened = new Map<string, Intl.Segmenter>()

/** @param language BCP 47; to make a segmenter takes longer than to use it, so there is one for each */
export function openSegmenter(language: string, granularity: 'sentence' | 'word'): Intl.Segmenter {
  const key = `${granularity} ${language}`
  const known = opened.get(key) ?? new Intl.Segmenter(language, { granularity })
  opened.set(key, known)
  return known
}
