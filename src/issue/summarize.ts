/** A summary for those who did not write one. */
import { openSegmenter } from './open-segmenter.ts'

/** What feed readers show of an entry in a list, in UTF-16 code units. */
const MAX_LENGTH = 280

/** Below this a paragraph is more a greeting than a summary; the next one is added. */
const ENOUGH = 100

/** The beginning of `paragraphs`: whole sentences where they fit, else whole words and an ellipsis. */
export function summarize(paragraphs: readonly string[], language: string): string {
  let text = ''
  for (const paragraph of paragraphs) {
    text = text === '' ? paragraph : `${text} ${paragraph}`
    if (text.length >= ENOUGH) break
  }
  if (text.length <= MAX_LENGTH) return text
  const beginning = text.slice(0, 2 * MAX_LENGTH).toWellFormed()
  const sentences = takeSegments(beginning, openSegmenter(language, 'sentence'), MAX_LENGTH)
  if (sentences.length >= ENOUGH) return sentences
  const words = takeSegments(beginning, openSegmenter(language, 'word'), MAX_LENGTH - 1)
  return `${words.replace(/[\s\p{P}]+$/u, '') || beginning.slice(0, MAX_LENGTH - 1).toWellFormed()}…`
}

function takeSegments(text: string, segmenter: Intl.Segmenter, length: number): string {
  let end = 0
  for (const { segment, index } of segmenter.segment(text)) {
    if (index + segment.trimEnd().length > length) break
    end = index + segment.length
  }
  return text.slice(0, end).trim()
}
