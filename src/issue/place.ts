/** Places in a source as an editor shows them: lines and columns from 1, columns in UTF-16 code units. */

export type Place = { readonly line: number; readonly column: number }

/** Where a problem with a whole file stands. */
export const FILE_START: Place = { line: 1, column: 1 }

export type Lines = {
  /** The place of an offset into the text. */
  readonly placeAt: (offset: number) => Place
  /** The nearest place that exists: parsers count columns anew behind tabs and inside containers. */
  readonly clamp: (place: Place) => Place
}

/** Indexes the lines of `text`, whose line ends are all `\n`. */
export function indexLines(text: string): Lines {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  const startOf = (line: number) => starts[line - 1] ?? text.length

  function placeAt(offset: number): Place {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return clamp({ line: low + 1, column: offset - (starts[low] ?? 0) + 1 })
  }

  function clamp(place: Place): Place {
    const line = Math.min(Math.max(place.line, 1), starts.length)
    const end = line < starts.length ? startOf(line + 1) - 1 : text.length
    return { line, column: Math.min(Math.max(place.column, 1), end - startOf(line) + 1) }
  }

  return { placeAt, clamp }
}
