/** What an editor has to do around a move, so that subscribers do not notice it. */
import type { Settings } from '../issue/model.ts'
import type { DraftIssue } from './draft-issue.ts'
import type { ForeignFeed } from './foreign-feed.ts'

/** The paths at which every publication answers with its main feed. */
const FEED_PATHS = /^\/(?:(?:rss|atom|feed|index)\.xml|feed\.(?:json|rss|atom)|index\.rss|feed\/?|rss\/?|atom)$/

export function adviseMove(
  pages: readonly [ForeignFeed, ...ForeignFeed[]],
  drafts: readonly DraftIssue[],
  settings: Settings,
  hosts: ReadonlySet<string>,
): readonly string[] {
  const [feed] = pages
  const shown = feed.entries.length
  const all = pages.reduce((count, { entries }) => count + entries.length, 0)
  const advice: string[] = []
  const renamed = drafts.filter(({ hasFormerId }) => !hasFormerId).length
  if (renamed > 0) {
    advice.push(`Subscribers will see ${renamed} of the entries as new once, since their ids could not be kept.`)
  }
  if (shown > 0 && shown < Math.min(all, settings.items_per_feed)) {
    advice.push(
      `The feed shows ${shown} entries, yours would show ${settings.items_per_feed}: write "items_per_feed: ${shown}" into publication.yaml, or older entries are new to whoever subscribed lately.`,
    )
  }
  const own = hostOf(settings.url)
  const links = pages.flatMap(({ entries }) => entries.map(({ link }) => hostOf(link ?? '') || own))
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
  const images = new Set(drafts.flatMap((draft) => draft.images))
  const [gone, staying] = [
    [...images].filter((image) => hostOf(image) === own),
    [...images].filter((image) => hostOf(image) !== own && hosts.has(hostOf(image))),
  ]
  if (gone.length > 0) {
    advice.push(
      `${gone.length} images are at ${own} itself, where there will be nothing else than this newsletter: save them below the issues folder and write their paths instead, as in ![](images/x.png). A publish is refused until then.`,
    )
  }
  if (staying.length > 0) {
    advice.push(
      `${staying.length} images stay at the former host: leave them there, or save them below the issues folder and write their paths instead.`,
    )
  }
  return advice
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? ''
}
