/** How the front page is divided: so many articles beside the lead that neither column stays empty, the others below. */
import type { ArticleSummary, Html } from '../release/documents.ts'

/** Articles of which the front page says what they say; of those after them it has the titles, as front pages do. */
export const MOST_SUMMARIES = 6

/** Characters in a line of a column, about, by how large they are set. */
const LEAD_LINE = 42
const TITLE_LINE = 34
const SUMMARY_LINE = 50

/**
 * Those that come nearest to the lead in height, of the counts that leave pairs. It estimates: letters are not all as
 * wide as each other, and a screen may have other fonts.
 */
export function countBeside(lead: Html, articles: readonly ArticleSummary[]): number {
  const target = measureLead(lead)
  let [nearest, least] = [0, Number.POSITIVE_INFINITY]
  let height = 0
  for (const [index, article] of articles.entries()) {
    height += measureArticle(article, index)
    const count = index + 1
    const distance = Math.abs(height - target)
    if ((articles.length - count) % 2 === 0 && distance < least) [nearest, least] = [count, distance]
  }
  return nearest
}

/** In lines of a summary, as is `measureArticle()`; the last are the link to the whole issue. */
function measureLead(lead: Html): number {
  return lead
    .split('</p>')
    .map((paragraph) => Math.ceil(paragraph.replace(/<[^>]*>/g, '').trim().length / LEAD_LINE) * 1.25 + 0.75)
    .reduce((sum, lines) => sum + lines, 1)
}

function measureArticle({ title, summary }: ArticleSummary, index: number): number {
  const said = index < MOST_SUMMARIES ? Math.ceil(summary.length / SUMMARY_LINE) : 0
  return 2.25 + Math.ceil(title.length / TITLE_LINE) + said
}
