/** The whole issues folder: publication.yaml, every issue, and what only shows in all of them together. */
import { indexMedia, type MediaIndex } from './index-media.ts'
import type { Issue, MediaFile, Settings, SourceFile } from './model.ts'
import { parseIssue } from './parse-issue.ts'
import { type Overrides, type ParsedPublication, parsePublication } from './parse-publication.ts'
import { FILE_START } from './place.ts'
import { compareProblems, errorAt, type Problem } from './problem.ts'
import { validateIssues } from './validate.ts'

export type ParsedSources = {
  readonly settings: Settings | null
  /** Empty without settings, since URLs and dates depend on them. */
  readonly issues: readonly Issue[]
  readonly problems: readonly Problem[]
}

/**
 * Parses all of `files`, which are the files that lie directly in the issues folder, in any order. Every problem of
 * every file is reported in one run, sorted; issues come in the order of their names.
 *
 * @param media the images below the folder, however deep; those of them that nothing refers to are ignored
 * @param folder the issues folder as the editor knows it, for problems with files that are not there
 * @param parse what gives the issue of a file, where some are parsed already
 */
export function parseSources(
  files: readonly SourceFile[],
  media: readonly MediaFile[],
  overrides: Overrides,
  folder: string,
  parse: typeof parseIssue = parseIssue,
): ParsedSources {
  const images = indexMedia(media)
  const { settings, problems: publicationProblems } = readPublication(files, images, overrides, folder)
  const sources = listIssueFiles(files)
  const parsed = sources.map((file) => parse(file, settings ?? STAND_IN, images))
  const issues = parsed.flatMap(({ issue }) => issue ?? [])
  const problems = [
    ...publicationProblems,
    ...parsed.flatMap((one) => one.problems),
    ...validateIssues(issues, (settings ?? STAND_IN).authority),
    ...(sources.length === 0 ? [errorAt(folder, FILE_START, 'no-issues', NO_ISSUES)] : []),
  ]
  return { settings, issues: settings ? issues : [], problems: problems.sort(compareProblems) }
}

const PUBLICATION = 'publication.yaml'

const NO_ISSUES = 'there is no issue; write one and save it here, for example as 2021-11.md'

const NO_PUBLICATION =
  'the publication has no settings; write this file with three lines, for example "title: My Newsletter", "url: https://news.example.org" and "authority: tag:news.example.org,2021"'

/** Lets the issues of a publication without usable settings be checked; nothing of it gets out. */
const STAND_IN: Settings = {
  title: 'Publication',
  description: 'Publication',
  url: 'https://publication.invalid',
  language: 'en',
  authority: 'tag:publication.invalid,2021',
  authors: [{ name: 'Publication', url: null, email: null }],
  license: null,
  timezone: 'UTC',
  topics: {},
  items_per_feed: 20,
  logo: null,
  icon: null,
  media: [],
  color: null,
  hub: null,
  guard: { max_changed: 10 },
}

export function readPublication(
  files: readonly SourceFile[],
  images: MediaIndex,
  overrides: Overrides,
  folder: string,
): ParsedPublication {
  const file = files.find(({ name }) => name === PUBLICATION)
  if (file) return parsePublication(file, images, overrides)
  const misnamed = files.find(({ name }) => /^publication\.ya?ml$/i.test(name))
  const message = misnamed ? `the settings are in "${misnamed.name}"; rename it to "${PUBLICATION}"` : NO_PUBLICATION
  const path = misnamed?.path ?? `${folder}/${PUBLICATION}`
  return { settings: null, problems: [errorAt(path, FILE_START, 'no-publication', message)] }
}

/** In the order of their names. */
export function listIssueFiles(files: readonly SourceFile[]): readonly SourceFile[] {
  return files.filter(isIssue).sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Every Markdown file, also one with a wrong name or extension, which is a problem and must not vanish. */
function isIssue({ name }: SourceFile): boolean {
  return /\.(?:md|markdown)$/i.test(name) && !/^[._]/.test(name) && name.toLowerCase() !== 'readme.md'
}
