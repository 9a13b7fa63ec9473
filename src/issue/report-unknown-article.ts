/** Front matter for an article that is not there would be lost without a word. */
import type { Place } from './place.ts'
import { errorAt, type Problem } from './problem.ts'
import { suggestName } from './suggest-name.ts'

/** `slugs` are the articles that the issue has. */
export function reportUnknownArticle(slug: string, slugs: readonly string[], file: string, place: Place): Problem {
  const near = suggestName(slug, slugs)
  const wayOut = near ? `did you mean "${near}"?` : `its articles are ${slugs.filter(Boolean).join(', ') || 'none'}`
  return errorAt(file, place, 'unknown-article', `the issue has no article "${slug}"; ${wayOut}`)
}
