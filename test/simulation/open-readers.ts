/** The Worker's own readers, as createApp() makes them. */
import { createObjectReader } from '../../src/worker/object-reader.ts'
import { createReleaseReader } from '../../src/worker/release-reader.ts'
import type { OpenReaders } from './climate.ts'

export const openReaders: OpenReaders = (options) => {
  const objects = createObjectReader(options.store)
  return { objects, releases: createReleaseReader({ ...options, objects }) }
}
