/** FORMAT.md says what the code does: every code, every key, every element. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { PROBLEM_CODES } from '../../src/issue/problem.ts'
import { ALLOWED_TAGS } from '../../src/issue/sanitize-html.ts'
import { checkFrontMatter, checkPublication } from '../../src/issue/shapes.ts'

const FORMAT = readFileSync(new URL('../../src/issue/FORMAT.md', import.meta.url), 'utf8')

/** The first column of the table below a heading. */
function rowsBelow(heading: string): string[] {
  const section = FORMAT.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? ''
  return [...section.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1]!)
}

/** The keys that a shape names when it meets one that it does not know. */
function knownKeys(faults: readonly { readonly message: string }[]): string[] {
  return faults.flatMap(({ message }) => message.match(/known are (.*)$/)?.[1]?.split(', ') ?? [])
}

describe('FORMAT.md', () => {
  test('lists exactly the problem codes, which are sorted', () => {
    expect(rowsBelow('Problems')).toEqual([...PROBLEM_CODES])
    expect([...PROBLEM_CODES].sort()).toEqual([...PROBLEM_CODES])
  })

  test('lists exactly the keys of front matter', () => {
    const issue = knownKeys(checkFrontMatter({ '?????????': 1 }).faults)
    const article = knownKeys(checkFrontMatter({ articles: { a: { '?????????': 1 } } }).faults)
    expect(rowsBelow('Front matter')).toEqual([...issue, ...article.map((key) => `articles.<slug>.${key}`)])
    expect(article.length).toBeGreaterThan(3)
  })

  test('lists exactly the keys of publication.yaml', () => {
    const known = knownKeys(checkPublication({ '?????????': 1 }).faults)
    expect(rowsBelow('publication.yaml').sort()).toEqual(known.sort())
    expect(known.length).toBeGreaterThan(10)
  })

  test('lists exactly the allowed elements', () => {
    expect(FORMAT).toContain(`\`${ALLOWED_TAGS.join(' ')}\``)
  })
})
