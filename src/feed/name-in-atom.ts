/** What an entry is called in Atom, where an id has to be a URI (RFC 4287 section 4.2.6). */
import { isCanonicalUri } from './hygiene.ts'

/**
 * The id itself, where it is a URI in its canonical form. Else, as with entries that were published elsewhere before, a
 * name below the publication's own authority, the same in all of its feeds.
 * @param channelId an id that begins with that authority (RFC 4151 section 2.1)
 */
export function nameInAtom(id: string, channelId: string): string {
  if (isCanonicalUri(id)) return id
  const authority = channelId.split(':').slice(0, 2).join(':')
  return `${authority}:former:${encodeURIComponent(id).replaceAll("'", '%27')}`
}
