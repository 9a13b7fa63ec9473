/** Characters of a title that can be set large. */
const MOST_LARGE = 90

/** The class of a heading of the first level: a sentence or two as large as a title would fill the screen. */
export function sizeTitle(title: string): 'long' | undefined {
  return title.length > MOST_LARGE ? 'long' : undefined
}
