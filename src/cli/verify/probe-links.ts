/** The pages of entries: whoever follows a link out of a reader arrives. */
import type { Ask } from './ask.ts'
import { checkCaching } from './check-headers.ts'
import { checkPage } from './check-page.ts'
import { type Finding, judge } from './finding.ts'
import { pickSpread } from './pick-spread.ts'
import { locate, type Site } from './site.ts'

const MOST_LINKS = 20

export async function probeLinks(site: Site, ask: Ask): Promise<readonly Finding[]> {
  const entries = site.documents.flatMap(({ seen }) => (seen.kind === 'feed' ? seen.feed.entries : []))
  const links = [...new Set(entries.flatMap(({ link }) => (link === '' ? [] : (locate(link, site) ?? []))))]
  const pages = await Promise.all(pickSpread(links, MOST_LINKS).map((link) => ask(link)))
  return pages.flatMap((page) => {
    const fault = page.status === 0 ? page.reason : `the answer is ${page.status}`
    const isThere = judge('links-answer', page.url, page.status === 200, fault)
    if (page.status === 0) return [isThere]
    return [isThere, checkCaching(page.url, page), ...(page.status === 200 ? checkPage(page, site) : [])]
  })
}
