/** Everything there is to say about a folder of issues, before anything is published. */
import type { Issue, Settings } from '../issue/model.ts'
import { parseSources } from '../issue/parse-sources.ts'
import { compareProblems, type Problem } from '../issue/problem.ts'
import { readSources } from './read-sources.ts'

export type CheckedFolder = {
  /** Null where the settings, or the folder itself, cannot be used. */
  readonly settings: Settings | null
  readonly issues: readonly Issue[]
  /** Sorted; an error among them forbids a publish. */
  readonly problems: readonly Problem[]
}

/** @param url the base address to use instead of the publication's, null for its own */
export async function checkFolder(folder: string, url: string | null): Promise<CheckedFolder> {
  const sources = await readSources(folder)
  if (sources.problems.some((problem) => problem.code === 'no-folder')) {
    return { settings: null, issues: [], problems: sources.problems }
  }
  const parsed = parseSources(sources.files, sources.media, { url }, folder)
  const problems = [...sources.problems, ...parsed.problems].sort(compareProblems)
  return { settings: parsed.settings, issues: parsed.issues, problems }
}
