/** Text for an element or an attribute in double quotes (XML 1.0 section 2.4); `]]>` may stand in neither as it is. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
