/** Bundles the Worker once for all tests that run it in workerd. */
import type { TestProject } from 'vitest/node'
import { bundleWorker } from '../src/cli/bundle-worker.ts'

declare module 'vitest' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: vitest merges into its own interface
  interface ProvidedContext {
    /** The path of the bundled Worker. */
    bundle: string
  }
}

export default async function setup(project: TestProject): Promise<void> {
  project.provide('bundle', await bundleWorker())
}
