/** Tables that a command writes into a document, between two comments that stay. */
import { readFileSync, writeFileSync } from 'node:fs'

const PLACE = /(?<=<!-- costs:.*-->\n)[\s\S]*(?=<!-- end of costs -->)/

/** @param document its path @throws where it has no such place */
export function replaceCosts(document: string, tables: string): void {
  const text = readFileSync(document, 'utf8')
  if (!PLACE.test(text)) throw new Error(`Cannot find the place of the tables in ${document}`)
  writeFileSync(
    document,
    text.replace(PLACE, () => tables),
  )
}
