/** Every object that a release is made of, by its digest. */
import type { Digest } from '../release/documents.ts'
import type { Base } from './base.ts'
import { nameObjects } from './name-objects.ts'

type Release = Pick<Base, 'root' | 'rootDigest' | 'months' | 'topics' | 'calendar'>

export function reachObjects({ root, rootDigest, months, topics, calendar }: Release): Set<Digest> {
  const naming = [root, ...months.values(), ...topics.values(), ...(calendar ? [calendar] : [])].map(nameObjects)
  return new Set([rootDigest, ...naming.flatMap(({ documents, files }) => [...documents, ...files])])
}
