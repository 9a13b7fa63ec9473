/** The way out for who wrote a name that is not known. */
import { distance } from 'fastest-levenshtein'

/** Longer than every name that is known; the distance costs the product of two lengths. */
const MAX_LENGTH = 50

/** "did you mean" the nearest of `names`, where it can be a slip of the hand (a third of its letters), else all. */
export function suggest(wrong: string, names: readonly string[]): string {
  const near = wrong.length > MAX_LENGTH ? undefined : findNearest(wrong.toLowerCase(), names)
  if (near !== undefined) return `did you mean "${near}"?`
  return names.length === 0 ? 'there are none' : `there are ${names.join(', ')}`
}

function findNearest(wrong: string, names: readonly string[]): string | undefined {
  return names
    .map((name) => ({ name, far: distance(wrong, name.toLowerCase()) }))
    .filter(({ name, far }) => far <= Math.max(1, Math.floor(name.length / 3)))
    .reduce<{ name?: string; far: number }>((best, it) => (it.far < best.far ? it : best), { far: Infinity }).name
}
