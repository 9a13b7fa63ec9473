/** How long a run of random inputs is, where its chance comes from, and the line that tells what came of it. */

/** `npm run test:long`. */
export const IS_LONG = process.env.GAZETTE_LONG === '1'

/** The same seed draws the same inputs; `GAZETTE_SEED=7 npm run test:long` tries others. */
export const SEED = Number(process.env.GAZETTE_SEED ?? 20211130)

/** @param many in the long run */
export function countRuns(few: number, many: number): number {
  return IS_LONG ? many : few
}

/** One line for docs/RELIABILITY.md, which can only be reached where nothing was wrong. */
export function tellFigures(run: string, figures: Readonly<Record<string, number>>): void {
  const told = Object.entries(figures).map(([what, count]) => `${count} ${what}`)
  console.info(`${run}: seed ${SEED}, ${told.join(', ')}, 0 wrong answers`)
}
