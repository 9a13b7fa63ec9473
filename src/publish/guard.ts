/** What a publish must not do to subscribers unless the editor says so: above all, make read articles unread again. */
import type { Settings } from '../issue/model.ts'
import type { ArticleSummary } from '../release/documents.ts'
import { type Base, indexArticles, indexRedirects, indexRetractions } from './base.ts'
import { type Pair, pairArticles } from './compare.ts'
import type { Compiled } from './compile.ts'
import { findDeadLinks } from './find-dead-links.ts'
import type { Refusal } from './refusal.ts'

/** Words shared, of all words in either, below which two texts count as two articles. */
const SAME_ARTICLE = 0.2

/** @param base the release that subscribers see; null before the first, which can surprise nobody */
export function guard(base: Base | null, compiled: Compiled, settings: Settings): readonly Refusal[] {
  const links = findDeadLinks(compiled)
  const twice = findDuplicateIds(compiled)
  if (base === null) return [...twice, ...links]
  const pairs = pairArticles(base.months.values(), compiled.months.values())
  return [
    ...findMovedPublication(base, compiled),
    ...findVanished(pairs, compiled),
    ...findVanishedIssues(base, compiled),
    ...findUnknownRetractions(base, compiled),
    ...twice,
    ...findReused(pairs),
    ...findMovedDates(pairs),
    ...findBackdated(base, pairs),
    ...findTooManyChanged(pairs, settings),
    ...links,
  ]
}

function findMovedPublication(base: Base, { root }: Compiled): Refusal[] {
  const [before, after] = [base.root.publication, root.publication]
  const refusals: Refusal[] = []
  if (before.authority !== after.authority) {
    const message = `the authority was "${before.authority}" and is now "${after.authority}", which new ids would start with; put the former one back into publication.yaml`
    refusals.push({ code: 'authority-changed', path: null, message })
  }
  if (before.url !== after.url) {
    const message = `the publication was at ${before.url} and is now at ${after.url}, which changes every link; put the former url back, or allow it and redirect the former host`
    refusals.push({ code: 'url-changed', path: null, message })
  }
  return refusals
}

/** An article that another one took in, and said so with "was", leads there. */
function findVanished(pairs: readonly Pair[], compiled: Compiled): Refusal[] {
  const retracted = new Set([...indexRetractions(compiled.months.values()).values()].map(({ id }) => id))
  const redirects = indexRedirects(compiled.months.values())
  const created = pairs.filter((pair) => pair.before === null)
  return pairs.flatMap(({ id, before, after }): Refusal[] => {
    if (after !== null || before === null || retracted.has(id) || redirects.has(before.path)) return []
    const heir = created.find((pair) => pair.after?.article.content === before.article.content)?.after?.path
    const wayOut = heir
      ? `it looks like ${heir}; if it was renamed, give that article "was: [${before.path}]"`
      : 'put it back, give its new name "was", or retract it with "retracted: {date, reason}"'
    return [{ code: 'vanished', path: before.path, message: `"${before.article.title}" is gone; ${wayOut}` }]
  })
}

/** An issue whose articles are all accounted for can still leave a dead address behind: its own. */
function findVanishedIssues(base: Base, { months }: Compiled): Refusal[] {
  const indexes = [...months.values()]
  const articles = new Set([...indexArticles(indexes).values()].map(({ id }) => id))
  const known = new Set([
    ...indexes.flatMap(({ issues }) => issues.map(({ slug }) => slug)),
    ...indexRedirects(indexes).keys(),
    ...indexRetractions(indexes).keys(),
  ])
  return [...base.months.values()]
    .flatMap(({ issues }) => issues)
    .filter((issue) => !known.has(issue.slug) && issue.articles.every(({ id }) => articles.has(id)))
    .map(({ slug, title }) => {
      const message = `the issue "${title}" is gone, and its articles are elsewhere; give the issue that they went to "was: [${slug}]"`
      return { code: 'vanished', path: slug, message }
    })
}

/** A slip in the slug of a retraction would leave public what is to be taken back. */
function findUnknownRetractions(base: Base, compiled: Compiled): Refusal[] {
  const months = [...base.months.values()]
  const known = new Set([
    ...indexArticles(months).keys(),
    ...indexRetractions(months).keys(),
    ...indexRedirects(months).keys(),
    ...months.flatMap(({ issues }) => issues.map(({ slug }) => slug)),
  ])
  const ids = new Set([...indexArticles(months).values()].map(({ id }) => id))
  const retractions = [...indexRetractions(compiled.months.values())]
  const isKnown = (path: string, id: string | null) => known.has(path) || (id !== null && ids.has(id))
  // An issue that is renamed and retracted at once is known by its articles.
  const holdsKnown = (issue: string) =>
    retractions.some(([path, { id }]) => path.startsWith(`${issue}/`) && isKnown(path, id))
  return retractions.flatMap(([path, { id }]): Refusal[] => {
    if (isKnown(path, id) || holdsKnown(path)) return []
    const message = 'it is retracted, but was never published; correct its name, so that the right article goes'
    return [{ code: 'unknown-retraction', path, message }]
  })
}

function findDuplicateIds({ months }: Compiled): Refusal[] {
  const first = new Map<string, string>()
  return [...indexArticles(months.values())].flatMap(([path, { id }]): Refusal[] => {
    const other = first.get(id)
    first.set(id, other ?? path)
    if (other === undefined) return []
    const message = `it has the id "${id}", which is that of ${other}; give it another label, or an "id" of its own`
    return [{ code: 'id-reused', path, message }]
  })
}

function findReused(pairs: readonly Pair[]): Refusal[] {
  return pairs.flatMap(({ before, after }): Refusal[] => {
    if (before === null || after === null || isSameArticle(before.article, after.article)) return []
    const message = `"${after.article.title}" takes the place of "${before.article.title}", whose readers would not see it as new; give the new article another label`
    return [{ code: 'id-reused', path: after.path, message }]
  })
}

function findMovedDates(pairs: readonly Pair[]): Refusal[] {
  return pairs.flatMap(({ before, after }): Refusal[] => {
    if (before === null || after === null || before.article.published === after.article.published) return []
    const message = `its date was ${before.article.published} and is now ${after.article.published}, which moves it in every reader; put the former date back`
    return [{ code: 'date-moved', path: after.path, message }]
  })
}

/** Readers sort by date: what appears below what they have seen is never noticed. */
function findBackdated(base: Base, pairs: readonly Pair[]): Refusal[] {
  const retracted = new Set([...indexRetractions(base.months.values()).values()].map(({ id }) => id))
  const newest = pairs.reduce((latest, { before }) => {
    const published = before?.article.published ?? ''
    return published > latest ? published : latest
  }, '')
  return pairs.flatMap(({ id, before, after }): Refusal[] => {
    if (before !== null || after === null || retracted.has(id) || after.article.published >= newest) return []
    const message = `it is new and dated ${after.article.published}, before what subscribers have seen (${newest}); give it a "date" of its own`
    return [{ code: 'backdated', path: after.path, message }]
  })
}

function findTooManyChanged(pairs: readonly Pair[], settings: Settings): Refusal[] {
  const changed = pairs.filter(
    ({ before, after }) => before && after && before.article.content !== after.article.content,
  )
  const limit = settings.guard.max_changed
  if (changed.length <= limit) return []
  const message = `${changed.length} published articles change at once, more than ${limit}; look whether that is meant ("guard: { max_changed: ${changed.length} }" allows it for good)`
  return [{ code: 'too-many-changed', path: null, message }]
}

/** Title or text may change wholly, both together hardly ever do. */
function isSameArticle(before: ArticleSummary, after: ArticleSummary): boolean {
  if (before.content === after.content || before.title === after.title) return true
  const [old, present] = [before, after].map(({ title, summary }) => readWords(`${title} ${summary}`))
  if (!old || !present) return true
  const shared = [...old].filter((word) => present.has(word)).length
  return shared / (old.size + present.size - shared || 1) >= SAME_ARTICLE
}

function readWords(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [])
}

/** What is staged is seen by nobody yet, so only what can never be right is refused: dead links and ids given twice. */
export function guardStaged(compiled: Compiled): readonly Refusal[] {
  return [...findDuplicateIds(compiled), ...findDeadLinks(compiled)]
}
