/** Words that people read in a minute of quiet text on a screen, silently. */
const WORDS_A_MINUTE = 230

/** `4 min read`; nothing is read in no time. The figure stays with its unit at the end of a line. */
export function formatReadingTime(words: number): string {
  return `${Math.max(1, Math.round(words / WORDS_A_MINUTE))}\u00a0min read`
}
