/** `issues/publication.yaml`: what is true of all issues. */
import type { MediaIndex } from './index-media.ts'
import type { Media, Settings, SourceFile } from './model.ts'
import { parseYaml, type Yaml } from './parse-yaml.ts'
import { FILE_START } from './place.ts'
import { errorAt, type Problem } from './problem.ts'
import { readImage } from './read-image.ts'
import { readText } from './read-text.ts'
import { checkPublication, type Fault } from './shapes.ts'

/** What the command line says instead of the file; null where it says nothing. */
export type Overrides = { readonly url: string | null }

export type ParsedPublication = { readonly settings: Settings | null; readonly problems: readonly Problem[] }

/** The settings with all defaults; null where an error makes them unusable. An unknown key is an error that does not. */
export function parsePublication(file: SourceFile, images: MediaIndex, overrides: Overrides): ParsedPublication {
  const { text, problems: textProblems } = readText(file)
  if (text === null) return { settings: null, problems: textProblems }
  const { yaml, problems: yamlProblems } = parseYaml(file.path, text, 1)
  const problems = [...textProblems, ...yamlProblems]
  if (yaml === null) return { settings: null, problems }
  const { value, faults } = checkPublication(applyOverrides(yaml.value ?? {}, overrides))
  problems.push(...faults.map((fault) => toProblem(fault, file.path, yaml, overrides)))
  if (value === null) return { settings: null, problems }

  const media: Media[] = []
  const readPicture = (key: 'logo' | 'icon'): string | null => {
    const read = readImage(value[key], file.path, yaml.placeOfValue([key]), images, value.url)
    if (read.problem) problems.push(read.problem)
    if (read.media) media.push(read.media)
    return read.image?.url ?? null
  }
  const settings: Settings = {
    title: value.title,
    description: value.description ?? value.title,
    url: value.url,
    language: value.language,
    authority: value.authority,
    authors: value.authors ?? [{ name: value.title, url: null, email: null }],
    license: value.license,
    timezone: value.timezone,
    topics: value.topics,
    items_per_feed: value.items_per_feed,
    logo: readPicture('logo'),
    icon: readPicture('icon'),
    media,
    color: value.color,
    hub: value.hub,
    guard: value.guard,
  }
  return { settings, problems }
}

function applyOverrides(value: unknown, { url }: Overrides): unknown {
  if (url === null || typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return { ...value, url }
}

function toProblem({ path, code, message }: Fault, file: string, yaml: Yaml, overrides: Overrides): Problem {
  if (path[0] === 'url' && overrides.url !== null) {
    return errorAt(file, FILE_START, code, `--url "${overrides.url}": ${message}`)
  }
  return errorAt(file, code === 'unknown-key' ? yaml.placeOfKey(path) : yaml.placeOfValue(path), code, message)
}
