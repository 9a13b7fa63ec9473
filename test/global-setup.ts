/** Before all tests: the Worker's bundle for those that run it in workerd, and a folder for what tests leave behind. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { bundleWorker } from '../src/cli/bundle-worker.ts'

declare module 'vitest' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: vitest merges into its own interface
  interface ProvidedContext {
    /** The path of the bundled Worker. */
    bundle: string
  }
}

const TEMPORARY = 'gazette-test-'

/** Is run for each project of tests, which share the folder. */
export default async function setup(project: TestProject): Promise<(() => void) | undefined> {
  const folder = basename(tmpdir()).startsWith(TEMPORARY) ? null : mkdtempSync(join(tmpdir(), TEMPORARY))
  // Tests, and the programs that they start, have it from here.
  if (folder !== null) process.env.TMPDIR = folder
  project.provide('bundle', await bundleWorker())
  if (folder === null) return undefined
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}
