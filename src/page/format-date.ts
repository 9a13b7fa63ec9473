import type { Publication } from '../release/documents.ts'

/** Making a formatter costs more than using it a thousand times; a publication needs one. */
const formatters = new Map<string, Intl.DateTimeFormat>()

/** `30 November 2021`, in the publication's language and time zone. */
export function formatDate(instant: string, { language, timezone }: Publication): string {
  const key = `${language} ${timezone}`
  const formatter = formatters.get(key) ?? new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: timezone })
  formatters.set(key, formatter)
  return formatter.format(new Date(instant))
}
