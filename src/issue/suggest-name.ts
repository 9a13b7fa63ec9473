/** "Did you mean": the known name that a wrong one was most likely meant to be. */
import { distance } from 'fastest-levenshtein'

/** The nearest of `names` where it is near enough to be a slip of the hand (a third of its letters), else null. */
export function suggestName(wrong: string, names: readonly string[]): string | null {
  let best: string | null = null
  let bestDistance = Number.POSITIVE_INFINITY
  // Nobody means a name of 10 letters by one of 10,000, and the distance costs their product.
  if (wrong.length > 200) return null
  for (const name of names) {
    const far = distance(wrong.toLowerCase(), name.toLowerCase())
    if (far < bestDistance && far <= Math.max(1, Math.floor(name.length / 3))) {
      best = name
      bestDistance = far
    }
  }
  return best
}
