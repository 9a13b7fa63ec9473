/** Words that people read in a minute of quiet text on a screen, silently. */
const WORDS_A_MINUTE = 230

/** `4 min read`; nothing is read in no time. */
export function formatReadingTime(words: number): string {
  return `${Math.max(1, Math.round(words / WORDS_A_MINUTE))} min read`
}
