/** Text in HTML, between tags or between double quotes. */
import type { Html } from '../issue/model.ts'

export function escapeHtml(text: string): Html {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
