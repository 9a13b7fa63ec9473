/** Corrections, from front matter to the articles that they are about. */
import type { Article, Correction, Instant, Section } from './model.ts'
import type { CorrectionSettings, FrontMatter } from './parse-front-matter.ts'
import { errorAt, type Problem, warningAt } from './problem.ts'
import { reportUnknownArticle } from './report-unknown-article.ts'
import { isWithdrawn } from './withdraw-articles.ts'

/** `parts` with the corrections of each article, oldest first; `date` is the issue's. */
export function correctArticles(
  parts: readonly (Article | Section)[],
  frontMatter: FrontMatter,
  date: Instant,
  file: string,
): { readonly parts: readonly (Article | Section)[]; readonly problems: readonly Problem[] } {
  // Nothing is left to correct, and what the file still says about it may stay.
  if (frontMatter.isRetracted) return { parts, problems: [] }
  const articles = parts.filter((part) => part.kind === 'article')
  const problems = frontMatter.corrections.flatMap(
    (correction, index) => findProblem(correction, index, articles, frontMatter, date, file) ?? [],
  )
  const corrected = parts.map((part) =>
    part.kind === 'article' ? { ...part, corrections: correctionsOf(part.slug, frontMatter.corrections) } : part,
  )
  return { parts: corrected, problems }
}

function findProblem(
  { article: slug, date: corrected }: CorrectionSettings,
  index: number,
  articles: readonly Article[],
  frontMatter: FrontMatter,
  date: Instant,
  file: string,
): Problem | null {
  const placeOf = (key: 'article' | 'date') => frontMatter.placeOfKey(['corrections', index, key])
  if (isWithdrawn(frontMatter, slug)) {
    const message = `the article "${slug}" is retracted, so its correction is shown nowhere; delete it`
    return warningAt(file, placeOf('article'), 'unknown-article', message)
  }
  const article = articles.find((one) => one.slug === slug)
  if (!article) {
    const slugs = articles.map((one) => one.slug)
    return reportUnknownArticle(slug, slugs, file, placeOf('article'))
  }
  const published = article.date ?? date
  if (corrected === null || corrected >= published || frontMatter.isBroken) return null
  const message = `the correction's date ${corrected} is before the article's ${published}; correct it, on the same day with a time of day`
  return errorAt(file, placeOf('date'), 'date-order', message)
}

function correctionsOf(slug: string, corrections: readonly CorrectionSettings[]): Correction[] {
  return corrections
    .flatMap(({ article, date, note }) => (article === slug && date !== null ? [{ date, note }] : []))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
}
