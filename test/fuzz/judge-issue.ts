/** One file through the whole way of a publish but the writing, and what is wrong with what came of it. */
import { SaxesParser } from 'saxes'
import type { MediaFile, SourceFile } from '../../src/issue/model.ts'
import { parseSources } from '../../src/issue/parse-sources.ts'
import { hasErrors, type Problem } from '../../src/issue/problem.ts'
import { type Compiled, compile } from '../../src/publish/compile.ts'
import type { Compress } from '../../src/publish/start-pack.ts'
import type { FeedFormat } from '../../src/release/documents.ts'

export type Judgement = {
  /** What must never be, in words; empty where all is well. */
  readonly faults: readonly string[]
  /** The codes of the problems that were reported, each once. */
  readonly codes: readonly string[]
  /** Whether it was found good enough to publish. */
  readonly accepted: boolean
  /** Bytes of all that was made of it, in no coding. */
  readonly made: number
}

/** Characters of a message: it may quote a source, not all of it. */
const LONGEST_MESSAGE = 2000

const PUBLICATION = 'title: Harbour Letter\nurl: https://harbour.example\nauthority: tag:harbour.example,2021\n'

/** Nobody reads the packs but us. */
const PLAIN: Compress = { br: (bytes) => bytes, gzip: (bytes) => bytes }

/** Everything that XML 1.0 section 2.2 leaves out of `Char`. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u

/** @param name of the file: an issue's, or `publication.yaml` */
export function judgeIssue(bytes: Uint8Array, name = '2021-11.md'): Judgement {
  const file = source(name, bytes)
  const publication = source('publication.yaml', new TextEncoder().encode(PUBLICATION))
  const none: readonly MediaFile[] = []
  const files = name === 'publication.yaml' ? [file, source('2021-11.md', PLAIN_ISSUE)] : [publication, file]
  const { settings, issues, problems } = parseSources(files, none, { url: null }, 'issues')
  const lines = new TextDecoder().decode(bytes).split(/\r\n|\r|\n/)
  const faults = problems.filter((problem) => problem.file === file.path).flatMap((problem) => judge(problem, lines))
  const codes = [...new Set(problems.map(({ code }) => code))]
  if (settings === null || hasErrors(problems)) return { faults, codes, accepted: false, made: 0 }
  const compiled = compile(issues, settings, null, '2022-01-01T00:00:00Z', PLAIN)
  const made = [...compiled.objects.values()].reduce((total, object) => total + object.length, 0)
  return { faults: [...faults, ...judgeFeeds(compiled)], codes, accepted: true, made }
}

const PLAIN_ISSUE = new TextEncoder().encode('# Title\n\n## Article 1: "One"\n\nText.\n')

function source(name: string, bytes: Uint8Array): SourceFile {
  return { path: `issues/${name}`, name, bytes }
}

function judge({ line, column, message, code }: Problem, lines: readonly string[]): string[] {
  const text = lines[line - 1]
  const faults: string[] = []
  if (text === undefined || column < 1 || column > text.length + 1) faults.push(`${code} at ${line}:${column}`)
  if (message.length > LONGEST_MESSAGE) faults.push(`${code} has ${message.length} characters`)
  if (FORBIDDEN.test(message)) faults.push(`${code} quotes what XML forbids`)
  return faults
}

function judgeFeeds({ root, objects }: Compiled): string[] {
  return Object.values(root.feeds).flatMap(({ pack, formats }) =>
    Object.entries(formats).flatMap(([format, { br }]) => {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(objects.get(pack)?.subarray(br[0], br[0] + br[1]))
      try {
        read(text, format as FeedFormat)
        return []
      } catch (error) {
        return [`${format}: ${error}`]
      }
    }),
  )
}

/** @throws where it is not well-formed */
function read(text: string, format: FeedFormat): void {
  if (format === 'json') return void JSON.parse(text)
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(text).close()
}
