/** What an editor has to do around a move, so that subscribers do not notice it. */
import type { Settings } from '../issue/model.ts'
import type { ForeignFeed } from './foreign-feed.ts'

/** The paths at which every publication answers with its main feed. */
const FEED_PATHS = /^\/(?:(?:rss|atom|feed|index)\.xml|feed\.(?:json|rss|atom)|index\.rss|feed\/?|rss\/?|atom)$/

export function adviseMove(
  pages: readonly [ForeignFeed, ...ForeignFeed[]],
  settings: Settings,
  hosts: ReadonlySet<string>,
): readonly string[] {
  const [feed] = pages
  const shown = feed.entries.length
  const all = pages.reduce((count, { entries }) => count + entries.length, 0)
  const advice: string[] = []
  if (shown > 0 && shown < Math.min(all, settings.items_per_feed)) {
    advice.push(
      `The feed shows ${shown} entries, yours would show ${settings.items_per_feed}: write "items_per_feed: ${shown}" into publication.yaml, or older entries are new to whoever subscribed lately.`,
    )
  }
  const own = URL.parse(settings.url)?.host ?? ''
  const links = pages.flatMap(({ entries }) => entries.map(({ link }) => URL.parse(link ?? '')?.host ?? own))
  const former = [...new Set(links)].filter((host) => host !== own && hosts.has(host))
  if (former.length > 0) {
    advice.push(
      `Its pages are at ${former.join(' and ')}, yours at ${own}: let the former host redirect every path to the same path of yours (301), which then leads on to the article.`,
    )
  }
  const address = URL.parse(feed.address ?? '')
  if (address !== null && (address.search !== '' || !FEED_PATHS.test(address.pathname))) {
    advice.push(
      `Readers ask for ${address.pathname}${address.search}, where there will be no feed: let that address redirect to ${settings.url}/rss.xml (301).`,
    )
  }
  return advice
}
