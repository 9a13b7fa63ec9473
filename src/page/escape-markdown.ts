/** What is or can become a mark; CommonMark section 2.4 lets a backslash stand before any of these. */
const MARK = /[\\`*_[\]<>&~|#@]/g

/** What GitHub's extension makes a link of by itself. */
const ADDRESS = /(?<=www)\.|:(?=\/\/)/gi

/** What would open a list or underline a heading at the beginning of a block. */
const OPENING = /^[-+=]|(?<=^\d{1,9})[.)]/

/** Plain text as one line of Markdown that says the same, wherever inline text may stand. */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replace(MARK, '\\$&').replace(ADDRESS, '\\$&').replace(OPENING, '\\$&')
}
