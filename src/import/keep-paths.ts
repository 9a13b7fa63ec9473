/** Former addresses of an entry, which redirect to its article: `was` in front matter. */
import { readForeignPath } from '../issue/read-foreign-path.ts'

/**
 * @param hosts those of the site that moves here
 * @param taken paths that others lead away from; the entry's are added
 * @returns null for none; two for an address with a slash at its end, as people leave that out
 */
export function keepPaths(
  link: string | null,
  hosts: ReadonlySet<string>,
  taken: Set<string>,
  notes: string[],
): readonly string[] | null {
  const url = URL.parse(link ?? '')
  if (url === null || !hosts.has(url.host)) return null
  if (url.search !== '') {
    notes.push(
      `its address ${url.pathname}${url.search} has a query, which redirects do not look at; it will lead nowhere`,
    )
    return null
  }
  const { path, fault } = readForeignPath(decodeNeedless(url.pathname))
  if (path === null) {
    notes.push(`its address ${url.pathname} cannot be redirected, it ${fault.split(';')[0]}; it will lead nowhere`)
    return null
  }
  const forms = path.endsWith('/') ? [path, path.slice(0, -1)] : [path]
  const free = forms.filter((form) => !taken.has(form))
  if (!free.includes(path)) notes.push(`its address ${path} is that of another entry too; it leads to that one`)
  for (const form of free) taken.add(form)
  return free.length === 0 ? null : free
}

/** Browsers ask for `/%7Eann` and `/~ann` alike; redirects know the second. */
function decodeNeedless(path: string): string {
  return path.replace(/%[2-7][\da-f]/gi, (encoded) => {
    const character = decodeURIComponent(encoded)
    return /[\w.~-]/.test(character) ? character : encoded
  })
}
