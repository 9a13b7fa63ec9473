/** The issues before and after one, in the order of the archive, which goes on from year to year. */
import type { IssueNeighbours } from '../page/render-issue.tsx'
import type { IssueDocument } from '../release/documents.ts'
import { yearOfPublication } from '../release/month-of-publication.ts'
import type { ObjectReader } from './object-reader.ts'
import type { Snapshot } from './release-reader.ts'

/** New issues, which are read most, need no read; others that of three years at most. @throws MissingObject */
export async function findNeighbours(
  { root }: Snapshot,
  { slug, published }: Pick<IssueDocument, 'slug' | 'published'>,
  objects: ObjectReader,
): Promise<IssueNeighbours> {
  const recent = root.recent.findIndex((issue) => issue.slug === slug)
  const older = recent === -1 ? undefined : root.recent[recent + 1]
  if (older) return { earlier: older, later: root.recent[recent - 1] ?? null }
  const years = Object.keys(root.years).sort().reverse()
  const at = years.indexOf(yearOfPublication(published, root.publication.timezone))
  const around = years.slice(Math.max(0, at - 1), at + 2)
  const indexes = await Promise.all(around.map((year) => objects.document(root.years[year] ?? '', 'year')))
  const issues = indexes.flatMap((index) => index.issues)
  const position = issues.findIndex((issue) => issue.slug === slug)
  // A release of an older Gazette has years that go by slugs.
  if (position === -1) return { earlier: null, later: null }
  return { earlier: issues[position + 1] ?? null, later: issues[position - 1] ?? null }
}
