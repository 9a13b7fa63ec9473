/** The YAML block at the very start of an issue, between two lines of `---`. */

export type Split = {
  /** The lines between the fences; they begin at line 2. Null where there is no block. */
  readonly yaml: string | null
  /** The Markdown, with empty lines in the place of the block so that line numbers stay the file's. */
  readonly markdown: string
  readonly unclosed: boolean
}

const FENCE = /^---[ \t]*$/

export function splitFrontMatter(text: string): Split {
  const lines = text.split('\n')
  if (!FENCE.test(lines[0] ?? '')) return { yaml: null, markdown: text, unclosed: false }
  const end = lines.findIndex((line, index) => index > 0 && FENCE.test(line))
  if (end === -1) return { yaml: null, markdown: text, unclosed: true }
  return {
    yaml: lines.slice(1, end).join('\n'),
    markdown: '\n'.repeat(end + 1) + lines.slice(end + 1).join('\n'),
    unclosed: false,
  }
}
