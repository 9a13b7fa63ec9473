/** What docs/VERIFY.md says about rules and servers. */
import { readFile } from 'node:fs/promises'

/** The rules that a server breaks, in the order of the table in its section. */
export async function listFindings(heading: string): Promise<readonly string[]> {
  return (await listRows(heading)).map(([id = '']) => id)
}

/** The cells of each row of a section's table, without its head; the first ones without their backquotes. */
export async function listRows(heading: string): Promise<readonly (readonly string[])[]> {
  const text = await readFile('docs/VERIFY.md', 'utf8')
  const [, section] = text.split(`\n## ${heading}\n`)
  if (section === undefined) throw new Error(`docs/VERIFY.md has no section "${heading}"`)
  const lines = section.split('\n')
  const rows = lines.slice(lines.findIndex((line) => line.startsWith('|')))
  const end = rows.findIndex((line) => !line.startsWith('|'))
  return rows.slice(2, end).map((row) => {
    const [id = '', ...others] = row.split('|').slice(1, -1)
    return [id.trim().replaceAll('`', ''), ...others.map((cell) => cell.trim())]
  })
}
