/** A feed's address to be copied, and readers that take it from a link. */
import type { Publication } from '../release/documents.ts'

type FeedAddressProps = { readonly publication: Publication; readonly path: string }

/** The button shows where there is the script (`copies`) that it needs. */
export function FeedAddress({ publication, path }: FeedAddressProps) {
  const address = publication.url + path
  const id = `address${path.replaceAll(/[^\w-]/g, '-')}`
  return (
    <div class="address">
      <code id={id}>{address}</code>
      <button type="button" data-copy={address} aria-describedby={id} hidden>
        Copy address
      </button>
    </div>
  )
}

/**
 * The address that a reader takes a feed by: NewsBlur, The Old Reader and Feedbin name it themselves; of Feedly and
 * Inoreader it is what subscribe buttons everywhere use. `feed:` goes to the program on the device that took the
 * scheme for its own; where there is none, nothing happens, so it stands last.
 */
const READERS: readonly (readonly [name: string, linkTo: (address: string) => string])[] = [
  ['Feedly', (address) => `https://feedly.com/i/subscription/feed/${encodeURIComponent(address)}`],
  ['Inoreader', (address) => `https://www.inoreader.com/?add_feed=${encodeURIComponent(address)}`],
  ['NewsBlur', (address) => `https://www.newsblur.com/?url=${encodeURIComponent(address)}`],
  ['The Old Reader', (address) => `https://theoldreader.com/feeds/subscribe?url=${encodeURIComponent(address)}`],
  ['Feedbin', (address) => `https://feedbin.com/?subscribe=${encodeURIComponent(address)}`],
  ['An app on this device', (address) => `feed:${address}`],
]

export function ReaderLinks({ publication, path }: FeedAddressProps) {
  return (
    <ul class="readers">
      {READERS.map(([name, linkTo]) => (
        <li>
          <a href={linkTo(publication.url + path)} rel="nofollow">
            {name}
          </a>
        </li>
      ))}
    </ul>
  )
}
