/** Whether what the store says can be built upon: KV may answer with what was true a while ago. */
import type { Head } from '../release/documents.ts'
import type { Target } from './open-target.ts'

/**
 * @param first whether the editor says that the store is empty because nothing was ever published there
 * @returns why not to publish, null where nothing speaks against it
 */
export async function findStale(target: Target, head: Head | null, first: boolean): Promise<string | null> {
  const remembered = await target.memory.read()
  if (remembered && (head === null || head.release < remembered.release)) {
    const seen = head === null ? 'no release' : `release ${head.release}`
    return `The store shows ${seen}, but release ${remembered.release} was published from here; wait a minute and try again`
  }
  if (target.remote && head === null && !first) {
    return 'The store is empty; if nothing was ever published there, say so with --first'
  }
  return null
}
