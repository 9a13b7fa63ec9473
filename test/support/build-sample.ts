/** One issue as it is stored, without a release around it. */
import type { Article, Section } from '../../src/issue/model.ts'
import { buildIssueDocument } from '../../src/publish/build-documents.ts'
import { settleIds } from '../../src/publish/settle-ids.ts'
import type { IssueDocument } from '../../src/release/documents.ts'
import { makeIssue, SETTINGS } from './sample-publication.ts'

const NOTHING = { articles: new Map(), byId: new Map(), retractions: new Map(), redirects: new Map() }

export function buildSample(slug: string, ...parts: readonly (Article | Section)[]): IssueDocument {
  const issue = makeIssue(slug, parts)
  const ids = settleIds([issue], SETTINGS.authority, NOTHING)
  return buildIssueDocument(issue, SETTINGS, `${SETTINGS.authority}:${slug}`, ids, NOTHING, '2030-01-01T00:00:00Z')
}
