/** Words as a reader counts them, in scripts without spaces too. */
import { openSegmenter } from './open-segmenter.ts'

export function countWords(text: string, language: string): number {
  let words = 0
  for (const { isWordLike } of openSegmenter(language, 'word').segment(text)) if (isWordLike) words += 1
  return words
}
