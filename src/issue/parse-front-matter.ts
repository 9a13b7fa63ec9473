/** Front matter: the YAML at the start of an issue, with its dates and images read. */
import type { MediaIndex } from './index-media.ts'
import type { Author, FormerPath, ImageRef, Instant, Media, ParseSettings, Retraction } from './model.ts'
import { DATE_FORMS, parseDate } from './parse-date.ts'
import { type Path, parseYaml, type Yaml } from './parse-yaml.ts'
import { FILE_START, type Place } from './place.ts'
import { errorAt, type Problem } from './problem.ts'
import { type Owner, readFormerPaths } from './read-former-paths.ts'
import { readImage } from './read-image.ts'
import { checkFrontMatter } from './shapes.ts'

export type ArticleSettings = {
  readonly id: string | null
  readonly date: Instant | null
  /** As the editor wrote them; null means: from the label. */
  readonly topics: readonly string[] | null
  readonly authors: readonly Author[]
  readonly summary: string | null
  readonly image: ImageRef | null
  readonly was: readonly FormerPath[]
  /** Null also where `retracted` is there but wrong; `isRetracted` is then true all the same. */
  readonly retracted: Retraction | null
  readonly isRetracted: boolean
}

/** `date` is null where it is wrong. */
export type CorrectionSettings = { readonly article: string; readonly date: Instant | null; readonly note: string }

export type FrontMatter = {
  readonly date: Instant | null
  readonly updated: Instant | null
  readonly authors: readonly Author[]
  readonly summary: string | null
  readonly image: ImageRef | null
  /** The files of its images and of its articles'. */
  readonly media: readonly Media[]
  readonly draft: boolean
  readonly was: readonly FormerPath[]
  /** As an article's. */
  readonly retracted: Retraction | null
  readonly isRetracted: boolean
  /** In the order of the source. */
  readonly corrections: readonly CorrectionSettings[]
  readonly articles: ReadonlyMap<string, ArticleSettings>
  readonly placeOfKey: (path: Path) => Place
  /** Something in it is wrong, so what is missing may be meant to be there. */
  readonly isBroken: boolean
}

/** The first line of the YAML, behind the fence. */
const FIRST_LINE = 2

/** `yaml` is null where the issue, whose slug is `issue`, has no front matter; everything is then as if it were empty. */
export function parseFrontMatter(
  file: string,
  yaml: string | null,
  issue: string,
  settings: ParseSettings,
  images: MediaIndex,
): { readonly frontMatter: FrontMatter; readonly problems: readonly Problem[] } {
  const parsed = yaml === null ? { yaml: null, problems: [] } : parseYaml(file, yaml, FIRST_LINE)
  if (parsed.yaml === null) {
    return { frontMatter: { ...EMPTY, isBroken: parsed.problems.length > 0 }, problems: parsed.problems }
  }
  return readFrontMatter(file, parsed.yaml, parsed.problems, issue, settings, images)
}

const EMPTY: FrontMatter = {
  date: null,
  updated: null,
  authors: [],
  summary: null,
  image: null,
  media: [],
  draft: false,
  was: [],
  retracted: null,
  isRetracted: false,
  corrections: [],
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

/** Whether the key at the end of `path` is there, whatever its value. */
function hasKey(value: unknown, [key, ...rest]: Path): boolean {
  if (key === undefined) return true
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return false
  return hasKey((value as Record<string, unknown>)[key], rest)
}

function readFrontMatter(
  file: string,
  yaml: Yaml,
  before: readonly Problem[],
  issue: string,
  { timezone, url }: ParseSettings,
  images: MediaIndex,
) {
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
  const media: Media[] = []
  const readPicture = (text: string | null, path: Path): ImageRef | null => {
    const read = readImage(text, file, yaml.placeOfValue(path), images, url)
    if (read.problem) problems.push(read.problem)
    if (read.media) media.push(read.media)
    return read.image
  }
  const readWas = (texts: readonly string[], owner: Owner, path: Path): readonly FormerPath[] => {
    const { was, problems: found } = readFormerPaths(texts, owner, file, (index) => yaml.placeOfValue([...path, index]))
    problems.push(...found)
    return was
  }
  const readRetraction = (shape: typeof value.retracted, path: Path) => {
    const instant = readDate(shape?.date ?? null, [...path, 'date'])
    return {
      retracted: shape && instant !== null ? { date: instant, reason: shape.reason } : null,
      isRetracted: hasKey(yaml.value, path),
    }
  }
  const whole = readRetraction(value.retracted, ['retracted'])
  const readArticle = ([slug, article]: [string, (typeof value.articles)[string]]): [string, ArticleSettings] => {
    const path = ['articles', slug]
    const retraction = readRetraction(article.retracted, [...path, 'retracted'])
    // Of an article that is taken back, nothing else matters any more.
    const { isRetracted } = retraction
    return [
      slug,
      {
        id: article.id,
        date: isRetracted ? null : readDate(article.date, [...path, 'date']),
        topics: article.topics,
        authors: article.authors ?? [],
        summary: article.summary,
        image: isRetracted || whole.isRetracted ? null : readPicture(article.image, [...path, 'image']),
        was: readWas(article.was, { issue, article: slug }, [...path, 'was']),
        ...retraction,
      },
    ]
  }
  const date = readDate(value.date, ['date'])
  const updated = readDate(value.updated, ['updated'])
  const frontMatter: FrontMatter = {
    date,
    updated,
    authors: value.authors ?? [],
    summary: value.summary,
    image: whole.isRetracted ? null : readPicture(value.image, ['image']),
    media,
    draft: value.draft,
    was: readWas(value.was, { issue, article: null }, ['was']),
    ...whole,
    corrections: value.corrections.map(({ article, date, note }, index) => ({
      article,
      date: readDate(date, ['corrections', index, 'date']),
      note,
    })),
    articles: new Map(Object.entries(value.articles).map(readArticle)),
    placeOfKey: yaml.placeOfKey,
    isBroken: (value.date !== null && date === null) || faults.some(({ path }) => path.length < 2),
  }
  return { frontMatter, problems }
}
