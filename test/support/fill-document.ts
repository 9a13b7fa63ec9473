import { readFileSync, writeFileSync } from 'node:fs'

/** Puts text between `<!-- name: ... -->` and `<!-- end of name -->` of a document, in place of what stands there. */
export function fillDocument(path: string, name: string, text: string): void {
  const place = new RegExp(`(?<=<!-- ${name}:.*-->\\n)[\\s\\S]*(?=<!-- end of ${name} -->)`)
  const document = readFileSync(path, 'utf8')
  if (!place.test(document)) throw new Error(`Cannot find the place of ${name} in ${path}`)
  writeFileSync(
    path,
    document.replace(place, () => text),
  )
}
