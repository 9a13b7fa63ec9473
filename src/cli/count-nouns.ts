/** @returns `1 issue`, `2 issues`: of a noun that takes an s */
export function countNouns(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
