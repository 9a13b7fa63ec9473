/** What the feeds of a publication have in common. */
import type { Channel, Entry } from '../feed/entry.ts'
import type { FeedFormat, Instant, Publication } from '../release/documents.ts'
import { type FeedPaths, TOPICS_PATH } from '../release/paths.ts'
import { latest } from './build-documents.ts'

export type FeedInput = { readonly channel: Channel; readonly entries: readonly Entry[] }

export type ChannelText = {
  /** Behind the authority: `articles`. */
  readonly id: string
  readonly title: string
  readonly description: string
  /** The path of the page that the feed belongs to. */
  readonly page: string
  readonly paths: FeedPaths
  readonly archive: Channel['archive']
}

/** Minutes: what Cache-Control says of feeds too, since some readers only know this. */
const FEED_TTL = 30

export function buildChannel(publication: Publication, text: ChannelText, entries: readonly Entry[]): Channel {
  const { url, language, authority, authors, license, logo, icon, hub } = publication
  return {
    id: `${authority}:${text.id}`,
    title: text.title,
    description: text.description,
    url: url + text.page,
    self: toUrls(publication, text.paths),
    archive: text.archive,
    language,
    authors,
    license,
    logo,
    icon,
    hub,
    topics: `${url}${TOPICS_PATH}/`,
    updated: latest([birthOf(authority), ...entries.map((entry) => entry.updated)]),
    ttl: FEED_TTL,
  }
}

export function toUrls({ url }: Publication, paths: FeedPaths): Readonly<Record<FeedFormat, string>> {
  return { rss: url + paths.rss, atom: url + paths.atom, json: url + paths.json }
}

/** The date in a tag authority (RFC 4151 section 2.1), of which month and day may be missing: the date of an empty feed. */
function birthOf(authority: string): Instant {
  const [year = '1970', month = '01', day = '01'] = authority.slice(authority.lastIndexOf(',') + 1).split('-')
  return `${year}-${month}-${day}T00:00:00Z`
}
