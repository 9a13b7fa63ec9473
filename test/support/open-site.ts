/** The app on a store in memory, called as a function, at a moment of the test's choice. */
import type { Issue, Settings } from '../../src/issue/model.ts'
import { createApp } from '../../src/worker/app.ts'
import { createMemoryStore, type MemoryStore } from './memory-store.ts'
import { publishSample } from './publish-sample.ts'
import { SETTINGS } from './sample-publication.ts'

export type Site = {
  readonly store: MemoryStore
  /** Moves the Worker's clock. */
  at(moment: string): void
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>
  publish(issues: readonly Issue[], now: string): Promise<unknown>
}

export function openSite(settings: Settings = SETTINGS): Site {
  const store = createMemoryStore()
  let now = Date.parse('2021-12-10T00:00:00Z')
  const app = createApp({ store, now: () => now, headMaxAge: 0 })
  return {
    store,
    at(moment) {
      now = Date.parse(moment)
    },
    get: async (path, headers = {}) => app.request(`http://worker${path}`, { headers }),
    publish: (issues, at) => publishSample(store, issues, at, settings),
  }
}
