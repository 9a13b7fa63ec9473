/** A feed of another site, whatever its format: what an import makes issues of. */
import type { Author, Html, Instant } from '../issue/model.ts'

export type ForeignFeed = {
  /** Where readers ask for it, as far as it says so. */
  readonly address: string | null
  /** The site that it belongs to. */
  readonly home: string | null
  /** Where older entries are: `prev-archive` or `next` (RFC 5005 sections 3 and 4), `next_url` of JSON Feed 1.1. */
  readonly older: string | null
  readonly updated: Instant | null
  /** In the feed's order. */
  readonly entries: readonly ForeignEntry[]
}

/** An entry; texts are plain, `html` is as the feed has it, and null means that the feed does not say. */
export type ForeignEntry = {
  /** As readers compare it: character by character. */
  readonly id: string | null
  /** Its page, as an absolute URL. */
  readonly link: string | null
  readonly title: string | null
  readonly html: Html | null
  /** What relative URLs in `html` begin at; null where nothing is known. */
  readonly base: string | null
  /** Where it stands beside a full text. */
  readonly summary: string | null
  readonly published: Instant | null
  readonly updated: Instant | null
  readonly authors: readonly Author[]
  readonly topics: readonly string[]
  readonly image: string | null
  readonly attachments: readonly Attachment[]
}

export type Attachment = { readonly url: string; readonly type: string | null }
