/** A drafted issue as a publish will read it, compared with what was meant. */
import type { ParseSettings } from '../issue/model.ts'
import { parseIssue } from '../issue/parse-issue.ts'
import type { Converted } from './convert-html.ts'
import { parseHtml } from './parse-html.ts'
import { compareGists, readGist } from './read-gist.ts'

export type Checkable = {
  readonly name: string
  readonly text: string
  readonly title: string
  /** Null where it gets a new one. */
  readonly id: string | null
  readonly converted: Converted
}

/** What is wrong with it, as notes; nothing where the issue says what the entry said. */
export function checkDraft(
  { name, text, title, id, converted }: Checkable,
  settings: ParseSettings,
): readonly string[] {
  const file = { path: name, name, bytes: new TextEncoder().encode(text) }
  const { issue, problems } = parseIssue(file, settings, new Map())
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) return errors.map(({ line, message }) => `gazette check will say at line ${line}: ${message}`)
  const articles = issue?.parts.filter((part) => part.kind === 'article') ?? []
  const [article] = articles
  if (article === undefined || articles.length > 1) return [`it became ${articles.length} articles`]
  if (article.title !== title.replace(/\s+/g, ' ')) return [`its title reads "${article.title}"`]
  if (article.id !== id) return [`its id reads "${article.id}"`]

  const place = { page: `${settings.url}/issues/${issue?.slug}/${article.slug}`, prefix: `${article.slug}-` }
  const lost = compareGists(readGist(converted.tree, null), readGist(parseHtml(article.html), place))
  return lost === null ? [] : [`not all of it could be kept: ${lost}`]
}
