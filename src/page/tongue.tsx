/**
 * Which words are whose: the pages' own are English, and where the publication's language is another they say so, so
 * that a screen reader pronounces both right (WCAG 2.2, success criterion 3.1.2).
 */
import type { Child } from 'hono/jsx'
import type { Publication } from '../release/documents.ts'

type Tongue = { readonly lang?: string }

/** Attributes of an element whose words are ours; none where the whole page is English. */
export function english({ language }: Publication): Tongue {
  return isEnglish(language) ? {} : { lang: 'en' }
}

/** Attributes of an element within ours whose words are the publication's. */
export function native({ language }: Publication): Tongue {
  return isEnglish(language) ? {} : { lang: language }
}

/** Words of ours in a line of the publication's. */
export function inEnglish(publication: Publication, words: string): Child {
  return isEnglish(publication.language) ? words : <span {...english(publication)}>{words}</span>
}

/** Words of the publication's in a line of ours; they keep to themselves, since they may run from right to left. */
export function inNative(publication: Publication, words: string): Child {
  return isEnglish(publication.language) ? words : <bdi {...native(publication)}>{words}</bdi>
}

/** `en` and `en-GB`, not `enm` (BCP 47: the first subtag is the language). */
function isEnglish(language: string): boolean {
  return /^en(-|$)/i.test(language)
}
