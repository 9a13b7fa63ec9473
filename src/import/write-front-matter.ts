/** The front matter of an imported issue. */
import { dropForbidden } from '../issue/drop-forbidden.ts'
import type { Author, Instant } from '../issue/model.ts'
import { writeYaml } from '../issue/write-yaml.ts'
import type { ForeignEntry } from './foreign-feed.ts'

/** Of its one article; null means that there is none. */
export type ArticleKeys = {
  readonly slug: string
  readonly id: string | null
  readonly was: readonly string[] | null
  readonly topics: readonly string[]
  readonly summary: string | null
  readonly image: string | null
  /** With a label, which would be its topic where it has no other. */
  readonly isNumbered: boolean
}

/** As FORMAT.md wants it. */
const EMAIL = /^[^\s@<>"]+@[^\s@<>"]+$/

export function writeFrontMatter(
  { updated, authors }: ForeignEntry,
  date: Instant,
  { slug, topics, isNumbered, ...others }: ArticleKeys,
): string {
  const keys = { ...others, topics: topics.length === 0 && !isNumbered ? null : topics }
  const article = withoutNulls(keys)
  return writeYaml({
    date,
    updated: updated !== null && updated > date ? updated : null,
    authors: authors.length === 0 ? null : authors.map(writeAuthor),
    articles: Object.keys(article).length === 0 ? null : { [slug]: article },
  })
}

function writeAuthor({ name, url, email }: Author): object {
  return withoutNulls({ name: dropForbidden(name), url, email: email !== null && EMAIL.test(email) ? email : null })
}

function withoutNulls(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null))
}
