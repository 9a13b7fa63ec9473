/** The addresses of articles and issues: for people, and the same for scripts. */
import type { Publication } from '../release/documents.ts'
import { API_PREFIX, articlePath, issuePath } from '../release/paths.ts'

export type Addresses = { readonly url: string; readonly json_url: string }

export function addressArticle({ url }: Publication, issue: string, article: string): Addresses {
  return { url: url + articlePath(issue, article), json_url: url + apiArticlePath(issue, article) }
}

export function addressIssue({ url }: Publication, issue: string): Addresses {
  return { url: url + issuePath(issue), json_url: url + apiIssuePath(issue) }
}

/** @param path below `/issues/`, of an issue or an article */
export function apiPathOf(path: string): string {
  const [issue = '', article] = path.split('/')
  return article === undefined ? apiIssuePath(issue) : apiArticlePath(issue, article)
}

function apiIssuePath(issue: string): string {
  return `${API_PREFIX}/issues/${issue}`
}

function apiArticlePath(issue: string, article: string): string {
  return `${API_PREFIX}/articles/${issue}/${article}`
}
