/** The `feed` package, known to this file alone. It writes XML; what it gets wrong is put right around it. */
import { Feed, type FeedOptions, type Item } from 'feed'

export type LibraryFeed = FeedOptions & {
  /** Left out, it would be the moment of writing. */
  readonly updated: Date
}

export type LibraryItem = Item

/** Elements to add, or to put in place of the library's own, by name; in RSS only. An empty list means no element. */
export type Elements = Readonly<Record<string, readonly XmlNode[]>>

/** An element in the notation of the library's XML writer. Values are escaped by `escapeText` before. */
export type XmlNode = {
  readonly _attributes?: Readonly<Record<string, string | number | undefined>>
  readonly _text?: string
}

/** An RSS 2.0 document, pretty-printed, its escapes not yet settled. */
export function renderRss(feed: LibraryFeed, items: readonly LibraryItem[], elements: Elements): string {
  return build(feed, items, elements).rss2()
}

/** An Atom 1.0 document, pretty-printed, its escapes not yet settled. */
export function renderAtom(feed: LibraryFeed, items: readonly LibraryItem[]): string {
  return build(feed, items, {}).atom1()
}

export function toExtensions(elements: Elements): NonNullable<Item['extensions']> {
  return Object.entries(elements).map(([name, nodes]) => ({
    name,
    // The library copies lists as well as objects into its document, but its type names objects only.
    objects: nodes as unknown as Record<string, unknown>,
  }))
}

function build(feed: LibraryFeed, items: readonly LibraryItem[], elements: Elements): Feed {
  const library = new Feed(feed)
  for (const item of items) library.addItem(item)
  for (const extension of toExtensions(elements)) library.addExtension(extension)
  return library
}
