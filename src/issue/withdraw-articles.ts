/** The articles of an issue that were taken back, with it or one by one. */
import { makeSlug } from './make-slug.ts'
import type { Withdrawn } from './model.ts'
import type { FrontMatter } from './parse-front-matter.ts'
import type { Place } from './place.ts'

/** Whether the article goes nowhere: it or its whole issue says `retracted`, be it ever so wrongly. */
export function isWithdrawn(frontMatter: FrontMatter, slug: string): boolean {
  return slug !== '' && (frontMatter.isRetracted || frontMatter.articles.get(slug)?.isRetracted === true)
}

/**
 * Every withdrawn article: first those that the text still has, which are the `headings`, then those that only front
 * matter remembers. An article's own retraction comes before its issue's.
 */
export function withdrawArticles(
  frontMatter: FrontMatter,
  headings: readonly { readonly slug: string; readonly place: Place }[],
): readonly Withdrawn[] {
  const inText = headings.filter(({ slug }) => isWithdrawn(frontMatter, slug))
  const gone = [...frontMatter.articles.keys()]
    .filter((slug) => isWithdrawn(frontMatter, slug) && makeSlug(slug) === slug)
    .filter((slug) => headings.every((heading) => heading.slug !== slug))
    .map((slug) => ({ slug, place: frontMatter.placeOfKey(['articles', slug]) }))
  return [...inText, ...gone].flatMap(({ slug, place: { line, column } }) => {
    const own = frontMatter.articles.get(slug)
    const retracted = own?.retracted ?? frontMatter.retracted
    return retracted ? [{ slug, line, column, id: own?.id ?? null, was: own?.was ?? [], retracted }] : []
  })
}
