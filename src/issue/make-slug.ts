/** Names for URLs and ids: ASCII, so that they pass every feed format unchanged. */
import slugify from '@sindresorhus/slugify'

/** Long enough for every heading that a person writes; the slug becomes part of URLs and ids for ever. */
const MAX_LENGTH = 100

/** `OpenGov Implementation` becomes `opengov-implementation`; '' where nothing of `text` has a Latin form. */
export function makeSlug(text: string): string {
  const slug = slugify(text.slice(0, 10 * MAX_LENGTH), { decamelize: false })
  if (slug.length <= MAX_LENGTH) return slug
  const cut = slug.lastIndexOf('-', MAX_LENGTH)
  return slug.slice(0, cut > 0 ? cut : MAX_LENGTH)
}
