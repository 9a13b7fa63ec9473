/** What to say where a release was made before there was an API. */
import type { Refused } from './problems.ts'

export function refuseOldRelease(): Refused {
  const detail = 'The release that is live was made by an older Gazette and cannot answer this; publish again'
  return { kind: 'problem', code: 'unavailable', detail }
}
