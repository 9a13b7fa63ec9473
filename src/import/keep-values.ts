/** What front matter takes as it is, or not at all. */
import { dropForbidden } from '../issue/drop-forbidden.ts'
import { isArticleId } from '../issue/is-article-id.ts'
import { makeSlug } from '../issue/make-slug.ts'
import { MAX_TOPICS } from '../issue/max-topics.ts'
import type { ForeignEntry } from './foreign-feed.ts'

/** The id that readers know the entry by, character by character; null where none can be kept. */
export function keepId({ id, link }: ForeignEntry, notes: string[]): string | null {
  if (id === null && link !== null && isArticleId(link)) {
    notes.push('it has no id; its address became the id, which is what most readers take then')
    return link
  }
  if (id !== null && isArticleId(id)) return id
  if (id === null) notes.push('it has no id; it got a new one, so readers will show it as new')
  else notes.push(`its id "${id}" is not one line of clean text; it got a new one, so readers will show it as new`)
  return null
}

/** Each once, as slugs tell them apart; the first ones, where there are more than an article can have. */
export function keepTopics(topics: readonly string[], notes: string[]): readonly string[] {
  const kept = new Map<string, string>()
  for (const topic of topics.map((text) => dropForbidden(text).trim())) {
    const slug = makeSlug(topic)
    if (slug === '') notes.push(`its topic "${topic}" has no Latin letter or digit; it was left out`)
    else if (!kept.has(slug)) kept.set(slug, topic)
  }
  const left = [...kept.values()].slice(MAX_TOPICS)
  if (left.length > 0) notes.push(`its topics after the first ${MAX_TOPICS} were left out: ${left.join(', ')}`)
  return [...kept.values()].slice(0, MAX_TOPICS)
}

/** The entry's own, or a picture that is attached to it. */
export function keepImage({ image, attachments }: ForeignEntry): string | null {
  return image ?? attachments.find(({ type }) => type?.startsWith('image/'))?.url ?? null
}
