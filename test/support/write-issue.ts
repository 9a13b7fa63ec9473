/** An issue's Markdown. */

/** @param articles label -> text, in order */
export function writeIssue(frontMatter: string, articles: Readonly<Record<string, string>>): string {
  const parts = Object.entries(articles).map(
    ([label, text], index) => `## Article ${index + 1}: "${label}"\n\n${text}\n`,
  )
  return ['---', frontMatter, '---', '# Harbour Letter', '', 'News of the harbour.', '', ...parts].join('\n')
}
