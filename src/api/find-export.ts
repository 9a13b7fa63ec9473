/** The file of an export by its name: a month's lines as they were when the name was given. */
import type { CalendarMonth } from '../release/documents.ts'
import { API_PREFIX } from '../release/paths.ts'
import type { Refused } from './problems.ts'
import { refuseOldRelease } from './refuse-old-release.ts'
import type { Source } from './source.ts'

export type FoundExport =
  | { readonly kind: 'file'; readonly month: CalendarMonth }
  /** The month has other content by now, at another address; `path` is from the root of the site. */
  | { readonly kind: 'newer'; readonly path: string }

/**
 * One read.
 * @param file `<YYYY-MM>-<etag>.ndjson`
 * @returns null for what was never the name of a file, and for a month in which nothing is published
 */
export async function findExport(file: string, { root, read }: Source): Promise<FoundExport | Refused | null> {
  const [, name, etag] = /^(\d{4}-\d\d)-([\da-f]{32})\.ndjson$/.exec(file) ?? []
  if (name === undefined) return null
  if (root.calendar === undefined) return refuseOldRelease()
  const { months } = await read(root.calendar, 'calendar')
  const month = months.find((it) => it.month === name)
  if (month === undefined) return null
  return month.export.etag === etag ? { kind: 'file', month } : { kind: 'newer', path: exportPath(month) }
}

export function exportPath({ month, export: { etag } }: CalendarMonth): string {
  return `${API_PREFIX}/export/${month}-${etag}.ndjson`
}
