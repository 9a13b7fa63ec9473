import type { Publication } from '../release/documents.ts'

/** `30 November 2021`, in the publication's language and time zone. */
export function formatDate(instant: string, { language, timezone }: Publication): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: timezone }).format(new Date(instant))
}
