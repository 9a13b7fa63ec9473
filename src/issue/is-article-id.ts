/** Which ids of articles pass every format unchanged, Atom aside, which has a name of its own for what is no URI. */
import { dropForbidden } from './drop-forbidden.ts'

/**
 * One line of text, whose spaces no parser of XML or of YAML would collapse. Feeds have had URIs there, numbers,
 * digests, sentences; readers compare all of them character by character.
 */
export function isArticleId(id: string): boolean {
  return id.length <= 1000 && /^\S+(?: \S+)*$/.test(id) && dropForbidden(id) === id
}
