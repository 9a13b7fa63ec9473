/** Everything there is to say about a folder of issues, before anything is published. */
import { indexMedia } from '../issue/index-media.ts'
import type { Issue, Settings } from '../issue/model.ts'
import { parseIssue } from '../issue/parse-issue.ts'
import { listIssueFiles, parseSources, readPublication } from '../issue/parse-sources.ts'
import { compareProblems, type Problem } from '../issue/problem.ts'
import type { Workshop } from './open-workshop.ts'
import { parseAhead } from './parse-ahead.ts'
import { type ReadSources, readSources } from './read-sources.ts'

export type CheckedFolder = {
  /** Null where the settings, or the folder itself, cannot be used. */
  readonly settings: Settings | null
  readonly issues: readonly Issue[]
  /** Sorted; an error among them forbids a publish. */
  readonly problems: readonly Problem[]
}

/**
 * @param url the base address to use instead of the publication's, null for its own
 * @param workshop what parses many issues at once; null to parse one after the other
 * @param tell is told now and then how far it is
 */
export async function checkFolder(
  folder: string,
  url: string | null,
  workshop: Workshop | null = null,
  tell: (progress: string) => void = () => {},
): Promise<CheckedFolder> {
  const sources = await readSources(folder)
  if (sources.problems.some((problem) => problem.code === 'no-folder')) {
    return { settings: null, issues: [], problems: sources.problems }
  }
  const parse = workshop === null ? parseIssue : await findParser(sources, folder, url, workshop, tell)
  const parsed = parseSources(sources.files, sources.media, { url }, folder, parse)
  const problems = [...sources.problems, ...parsed.problems].sort(compareProblems)
  return { settings: parsed.settings, issues: parsed.issues, problems }
}

async function findParser(
  { files, media }: ReadSources,
  folder: string,
  url: string | null,
  workshop: Workshop,
  tell: (progress: string) => void,
): Promise<typeof parseIssue> {
  const images = indexMedia(media)
  const { settings } = readPublication(files, images, { url }, folder)
  if (settings === null) return parseIssue
  const issues = listIssueFiles(files)
  return parseAhead(issues, settings, images, workshop, (done) => tell(`${done} of ${issues.length} issues`))
}
