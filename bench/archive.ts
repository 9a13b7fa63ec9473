/**
 * A made-up archive of any size, the same for the same seed: as values for compiling, or, from the command line, as a
 * folder that `gazette publish --issues` takes: `node bench/archive.ts <folder> <number of issues> [issues a year]`.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Issue, Settings } from '../src/issue/model.ts'
import { countTopics, type Draft, draftIssue, nameTopic, toSlug } from './draft-issue.ts'
import { toIssue, toMarkdown } from './render-issue.ts'

export type ArchiveOptions = {
  readonly seed?: number
  /** How many issues a year has; weekly if absent. */
  readonly perYear?: number
  /** The day of the first issue, YYYY-MM-DD; if absent, such that the last is of the end of 2025. */
  readonly from?: string
}

export type Archive = { readonly settings: Settings; readonly issues: readonly Issue[] }

const DAYS_PER_YEAR = 365.2425
const DAY = 24 * 3600 * 1000
const LAST_DAY = Date.parse('2025-12-31')

/**
 * `count` issues of four articles, some 250 words each, oldest first. An archive that begins on the same day with the
 * same seed and pace begins with the same issues, however long it is.
 */
export function generateArchive(count: number, options: ArchiveOptions = {}): Archive {
  const settings = describeSettings(count)
  return { settings, issues: draftArchive(count, options).map((draft) => toIssue(draft, settings.url)) }
}

/** The same as files, in a folder that is made where it is missing. */
export function writeArchive(folder: string, count: number, options: ArchiveOptions = {}): void {
  const { title, description, url, authority, topics } = describeSettings(count)
  mkdirSync(folder, { recursive: true })
  for (const draft of draftArchive(count, options)) writeFileSync(join(folder, `${draft.slug}.md`), toMarkdown(draft))
  const named = Object.fromEntries(Object.entries(topics).map(([slug, { name }]) => [slug, { name }]))
  // JSON is YAML too.
  const publication = JSON.stringify({ title, description, url, authority, topics: named }, null, 2)
  writeFileSync(join(folder, 'publication.yaml'), `${publication}\n`)
}

function draftArchive(count: number, { seed = 1, perYear = 52, from }: ArchiveOptions): readonly Draft[] {
  const step = DAYS_PER_YEAR / perYear
  const start = from === undefined ? LAST_DAY - Math.floor((count - 1) * step) * DAY : Date.parse(from)
  return Array.from({ length: count }, (_, at) => draftIssue(at, seed, (other) => nameIssue(other, start, step)))
}

/** The day; with a number behind it where a day has several. */
function nameIssue(at: number, start: number, step: number): string {
  const days = Math.floor(at * step)
  const first = Math.ceil(days / step)
  const day = new Date(start + days * DAY).toISOString().slice(0, 10)
  return at === first ? day : `${day}-${at - first + 1}`
}

function describeSettings(issues: number): Settings {
  const topics = Array.from({ length: countTopics(issues) }, (_, at) => nameTopic(at))
  return {
    title: 'Coastal Letter',
    description: 'What the harbour towns build together',
    url: 'https://coast.example',
    language: 'en',
    authority: 'tag:coast.example,2016',
    authors: [{ name: 'Coastal Letter', url: null, email: null }],
    license: null,
    timezone: 'UTC',
    topics: Object.fromEntries(topics.map((name) => [toSlug(name), { name, description: null }])),
    items_per_feed: 20,
    logo: null,
    icon: null,
    media: [],
    color: null,
    hub: null,
    guard: { max_changed: 10 },
  }
}

if (import.meta.main) {
  const [folder, count, perYear] = process.argv.slice(2)
  if (folder === undefined || !(Number(count) > 0)) {
    process.stderr.write('Usage: node bench/archive.ts <folder> <number of issues> [issues a year]\n')
    process.exitCode = 2
  } else {
    writeArchive(folder, Number(count), perYear === undefined ? {} : { perYear: Number(perYear) })
  }
}
