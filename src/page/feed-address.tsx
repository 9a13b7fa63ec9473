/** A feed's address to be copied, and readers that take it from a link. */
import type { Publication } from '../release/documents.ts'
import { FEED_FORMATS, FEED_NAMES, FEED_TYPES, type FeedPaths } from '../release/paths.ts'

type FeedAddressProps = { readonly publication: Publication; readonly paths: FeedPaths }

export function FeedAddress({ publication, paths }: FeedAddressProps) {
  return (
    <ul class="addresses">
      {FEED_FORMATS.map((format) => {
        const address = publication.url + paths[format]
        return (
          <li>
            <a href={paths[format]} type={FEED_TYPES[format]}>
              {FEED_NAMES[format]}
            </a>
            : <code>{address}</code>{' '}
            <button type="button" data-copy={address} hidden>
              Copy
            </button>
          </li>
        )
      })}
    </ul>
  )
}

/** Web readers that subscribe by a link; a reader on the device takes the copied address. */
export function ReaderLinks({ publication, paths }: FeedAddressProps) {
  const address = encodeURIComponent(publication.url + paths.atom)
  const readers = [
    ['Feedly', `https://feedly.com/i/subscription/feed/${address}`],
    ['Inoreader', `https://www.inoreader.com/?add_feed=${address}`],
    ['The Old Reader', `https://theoldreader.com/feeds/subscribe?url=${address}`],
    ['NewsBlur', `https://www.newsblur.com/?url=${address}`],
  ] as const
  return (
    <p>
      {readers.map(([name, href], index) => (
        <>
          {index > 0 && ' · '}
          <a href={href} rel="nofollow">
            {name}
          </a>
        </>
      ))}
    </p>
  )
}
