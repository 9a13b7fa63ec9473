/** Front matter: the YAML at the start of an issue, with its dates and images read. */
import type { Author, Instant } from './model.ts'
import { DATE_FORMS, parseDate } from './parse-date.ts'
import { type Path, parseYaml, type Yaml } from './parse-yaml.ts'
import { FILE_START, type Place } from './place.ts'
import { errorAt, type Problem } from './problem.ts'
import { readImage } from './read-image.ts'
import { checkFrontMatter } from './shapes.ts'

export type ArticleSettings = {
  readonly id: string | null
  readonly date: Instant | null
  /** As the editor wrote them; null means: from the label. */
  readonly topics: readonly string[] | null
  readonly authors: readonly Author[]
  readonly summary: string | null
  readonly image: string | null
}

export type FrontMatter = {
  readonly date: Instant | null
  readonly updated: Instant | null
  readonly authors: readonly Author[]
  readonly summary: string | null
  readonly image: string | null
  readonly draft: boolean
  readonly articles: ReadonlyMap<string, ArticleSettings>
  readonly placeOfKey: (path: Path) => Place
  /** Something in it is wrong, so what is missing may be meant to be there. */
  readonly isBroken: boolean
}

/** The first line of the YAML, behind the fence. */
const FIRST_LINE = 2

/** `yaml` is null where the issue has no front matter; everything is then as if it were empty. */
export function parseFrontMatter(
  file: string,
  yaml: string | null,
  timezone: string,
): { readonly frontMatter: FrontMatter; readonly problems: readonly Problem[] } {
  const parsed = yaml === null ? { yaml: null, problems: [] } : parseYaml(file, yaml, FIRST_LINE)
  if (parsed.yaml === null) {
    return { frontMatter: { ...EMPTY, isBroken: parsed.problems.length > 0 }, problems: parsed.problems }
  }
  return readFrontMatter(file, parsed.yaml, parsed.problems, timezone)
}

const EMPTY: FrontMatter = {
  date: null,
  updated: null,
  authors: [],
  summary: null,
  image: null,
  draft: false,
  articles: new Map(),
  placeOfKey: () => FILE_START,
  isBroken: false,
}

/** The key that a fault lies in: one of the issue's, or one of an article's. */
function fieldOf(path: Path): Path {
  return path.slice(0, path[0] === 'articles' ? 3 : 1)
}

function without(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined || typeof value !== 'object' || value === null) return {}
  const { [key]: inner, ...others } = value as Record<string, unknown>
  if (rest.length === 0 || inner === undefined) return others
  return { ...others, [key]: without(inner, rest) }
}

function readFrontMatter(file: string, yaml: Yaml, before: readonly Problem[], timezone: string) {
  const { faults } = checkFrontMatter(yaml.value ?? {})
  // Without what is wrong the rest is read and judged all the same: all problems come in one run.
  const sound = faults.reduce<unknown>((left, { path }) => without(left, fieldOf(path)), yaml.value ?? {})
  const { value } = checkFrontMatter(sound)
  const problems = [...before]
  for (const { path, code, message } of faults) {
    problems.push(
      errorAt(file, code === 'unknown-key' ? yaml.placeOfKey(path) : yaml.placeOfValue(path), code, message),
    )
  }
  if (value === null) return { frontMatter: { ...EMPTY, isBroken: true }, problems }

  const readDate = (text: string | null, path: Path): Instant | null => {
    const instant = text === null ? null : parseDate(text, timezone)
    if (text !== null && instant === null) {
      problems.push(errorAt(file, yaml.placeOfValue(path), 'bad-date', `"${text}" is no date; write ${DATE_FORMS}`))
    }
    return instant
  }
  const readPicture = (text: string | null, path: Path): string | null => {
    const { image, problem } = readImage(text, file, yaml.placeOfValue(path))
    if (problem) problems.push(problem)
    return image
  }
  const readArticle = ([slug, article]: [string, (typeof value.articles)[string]]): [string, ArticleSettings] => [
    slug,
    {
      id: article.id,
      date: readDate(article.date, ['articles', slug, 'date']),
      topics: article.topics,
      authors: article.authors ?? [],
      summary: article.summary,
      image: readPicture(article.image, ['articles', slug, 'image']),
    },
  ]
  const date = readDate(value.date, ['date'])
  const updated = readDate(value.updated, ['updated'])
  const frontMatter: FrontMatter = {
    date,
    updated,
    authors: value.authors ?? [],
    summary: value.summary,
    image: readPicture(value.image, ['image']),
    draft: value.draft,
    articles: new Map(Object.entries(value.articles).map(readArticle)),
    placeOfKey: yaml.placeOfKey,
    isBroken: (value.date !== null && date === null) || faults.some(({ path }) => path.length < 2),
  }
  return { frontMatter, problems }
}
