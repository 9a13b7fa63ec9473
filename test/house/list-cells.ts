/** Tables of documents. */

/** The first cells of the rows of a table, as they stand between backquotes. */
export function listRows(text: string, title: string): string[] {
  return listCells(text, title).map(([first = '']) => /`([^`]+)`/.exec(first)?.[1] ?? first)
}

/** The cells of each row of the table whose first column has this title. */
export function listCells(text: string, title: string): string[][] {
  const start = text.indexOf(`| ${title} |`)
  if (start < 0) throw new Error(`There is no table whose first column is "${title}"`)
  const table = text.slice(start)
  const rows = table
    .slice(0, table.search(/\n(?!\|)/))
    .split('\n')
    .slice(2)
  return rows.map((row) => row.slice(2, -2).split(' | '))
}
