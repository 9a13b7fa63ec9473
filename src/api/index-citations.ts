/** Which articles cite an address. */
import { normalizeLink } from './normalize-link.ts'

/**
 * @param links for each article the URLs that it cites, as they are written
 * @returns an address as `normalizeLink` spells it -> the positions of the articles that cite it, in their order
 */
export function indexCitations(links: readonly (readonly string[])[]): Readonly<Record<string, readonly number[]>> {
  const citing = new Map<string, Set<number>>()
  for (const [position, urls] of links.entries()) {
    for (const url of urls) {
      const link = normalizeLink(url)
      if (link === null) continue
      const positions = citing.get(link)
      if (positions) positions.add(position)
      else citing.set(link, new Set([position]))
    }
  }
  return Object.fromEntries([...citing].map(([link, positions]) => [link, [...positions]]))
}
