/** The words of a text as search knows them, and where they stand. Indexing, asking and highlighting share this one. */

export type Word = {
  /** Folded: without case, accents and compatibility forms. */
  readonly text: string
  /** In UTF-16 code units of the text that it was found in. */
  readonly start: number
  readonly end: number
  /** The last character of a run without spaces, beside the pair that ends with it. */
  readonly isTail: boolean
}

/** A number keeps its separators: 2.4, v1.2.3; a name its signs: C++, C#; and one letter may follow an apostrophe. */
const WORD =
  /[\p{L}\p{M}\p{N}]+(?:(?<=\p{Nd})[.,](?=\p{Nd})[\p{L}\p{M}\p{N}]+)*(?:\+\+|#)?(?:['’]\p{L}(?![\p{L}\p{M}\p{N}]))?/gu

/**
 * Of scripts that put no spaces between words. Their runs are cut into overlapping pairs of characters: that needs no
 * dictionary, and a dictionary (`Intl.Segmenter`) would cut otherwise in the next version of a runtime than in the one
 * that built the index.
 */
const SPACELESS = /[\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u

/** Parts of a word by that; asked only where there can be several, for it takes long to get ready. */
const RUNS = new RegExp(`(${SPACELESS.source}+)|${SPACELESS.source.replace('[', '[^')}+`, 'gu')

/** All scripts without spaces are behind Thai, which is the first of them. */
const MAY_BE_SPACELESS = /[\u0e00-\uffff]/

/** Accents and points; not the vowel signs of Indic scripts, and not what makes か into が. */
const MARKS = /[[\p{M}&&[\p{sc=Zinh}\p{sc=Cyrl}\p{sc=Hebr}\p{sc=Arab}]]--[\u{3099}\u{309a}]]/gv

/** What people write without the sign, and Unicode does not decompose. */
const FOLDED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
}

export function listWords(text: string): readonly Word[] {
  return [...text.matchAll(WORD)].flatMap(({ 0: found, index }) =>
    MAY_BE_SPACELESS.test(found) ? listParts(found, index) : nameWord(found, index),
  )
}

/** The words that a question asks for, each once: of a run its pairs, and its one character where it has no more. */
export function listQueryWords(query: string): readonly string[] {
  return [...new Set(listWords(query).flatMap(({ text, isTail }) => (isTail ? [] : [text])))]
}

/** Whether a word is a single character of a script without spaces, which an index has only as a part of pairs. */
export function isPartOfPair(word: string): boolean {
  return [...word].length === 1 && MAY_BE_SPACELESS.test(word) && SPACELESS.test(word)
}

function listParts(word: string, start: number): readonly Word[] {
  return [...word.matchAll(RUNS)].flatMap(({ 0: found, 1: run, index }) =>
    run === undefined ? nameWord(found, start + index) : listPairs(run, start + index),
  )
}

function nameWord(found: string, start: number): readonly Word[] {
  const text = foldWord(found)
  return text === '' ? [] : [{ text, start, end: start + found.length, isTail: false }]
}

function listPairs(run: string, start: number): readonly Word[] {
  const characters = [...run]
  let at = start
  return characters.flatMap((character, position) => {
    const next = characters[position + 1]
    const word: Word = {
      text: foldWord(character + (next ?? '')),
      start: at,
      end: at + character.length + (next?.length ?? 0),
      isTail: next === undefined && characters.length > 1,
    }
    at += character.length
    return word.text === '' ? [] : [word]
  })
}

function foldWord(word: string): string {
  const plain = stripAccents(word.replace(/['’]\p{L}$/u, ''))
  return /^\d{1,3}(?:,\d{3})+(?!\d)/.test(plain) ? plain.replaceAll(',', '') : plain
}

function stripAccents(word: string): string {
  // Most words are plain, and this is what takes the time.
  if (/^[!-~]*$/.test(word)) return word.toLowerCase()
  return word
    .normalize('NFKD')
    .toLowerCase()
    .replace(MARKS, '')
    .normalize('NFC')
    .replace(/[ßæœøłđðþıς]/g, (letter) => FOLDED[letter] ?? letter)
}
