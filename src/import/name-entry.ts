/** What an imported entry is called: its title, its slug, and the name of its file. */
import { makeSlug } from '../issue/make-slug.ts'
import type { ForeignEntry } from './foreign-feed.ts'

/** Characters of a title that is made from a text. */
const MAX_TITLE = 60

/** @param text of the entry, which stands in for a title that it does not have */
export function titleEntry(entry: ForeignEntry, text: string): string {
  if (entry.title !== null) return entry.title
  if (text === '') return entry.link ?? 'Untitled'
  if (text.length <= MAX_TITLE) return text
  const start = text.slice(0, MAX_TITLE).toWellFormed()
  return `${start.replace(/\s+\S*$/, '').replace(/[\s\p{P}]+$/u, '') || start}…`
}

/** By its title; where that has no Latin letter, by the last part of its address that has one. */
export function slugEntry(entry: ForeignEntry, title: string): string {
  const parts = (URL.parse(entry.link ?? '')?.pathname ?? '').split('/').toReversed()
  const names = [title, ...parts.map((part) => part.replace(/\.[a-z]{3,5}$/i, ''))]
  return names.map((name) => makeSlug(decode(name))).find((slug) => slug !== '') ?? 'entry'
}

/** A file's name without `.md`, which nothing in `taken` has in any case; it is added to `taken`. */
export function nameFile(day: string, slug: string, taken: Set<string>): string {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? `${day}-${slug}` : `${day}-${slug}-${count}`
    if (taken.has(name.toLowerCase())) continue
    taken.add(name.toLowerCase())
    return name
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
