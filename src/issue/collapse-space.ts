/** @returns one line without space around it, as HTML shows text */
export function collapseSpace(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
