/** The image files that a release serves. */
import type { Issue, Settings } from '../issue/model.ts'
import type { Digest } from '../release/documents.ts'

/**
 * The bytes of every image of `issues` and of the publication's logo and icon, each once.
 * @param issues those that are published; the images of others would be written for nobody
 */
export function collectMedia(issues: readonly Issue[], settings: Settings): ReadonlyMap<Digest, Uint8Array> {
  const media = [...settings.media, ...issues.flatMap((issue) => issue.media)]
  return new Map(media.map(({ digest, bytes }) => [digest, bytes]))
}
