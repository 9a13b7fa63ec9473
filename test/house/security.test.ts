/** Every line of the threat model names a test that there is, or says why there is none. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT } from './read-sources.ts'

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

const MODEL = read('docs/SECURITY.md')

/** The rows of every table that has a column of tests, with the heading that they stand under. */
function listClaims(text: string): readonly { readonly claim: string; readonly proof: string }[] {
  return text.split(/^## /m).flatMap((section) => {
    const [heading = ''] = section.split('\n')
    const [, table = ''] = /^\|.*\| test \|\n\|[-|]+\|\n((?:\|.*\n)*)/m.exec(section) ?? []
    return table
      .split('\n')
      .filter(Boolean)
      .map((row) => {
        const cells = row.slice(2, -2).split(' | ')
        return { claim: `${heading}: ${cells[0]}`, proof: cells[2] ?? '' }
      })
  })
}

/** What is wrong with a proof; empty where every test that it names is there, or where it says why there is none. */
function findFaults(proof: string): readonly string[] {
  if (proof.startsWith('accepted: ')) return proof.length > 'accepted: '.length + 20 ? [] : ['no reason is given']
  return proof.split('<br>').flatMap((one) => {
    const [, path, name] = /^`(test\/[\w/.-]+\.test\.tsx?)`: (.+)$/.exec(one) ?? []
    if (path === undefined || name === undefined) return [`"${one}" names no test`]
    if (!existsSync(join(ROOT, path))) return [`there is no file ${path}`]
    return hasTitle(read(path), name) ? [] : [`${path} has no test "${name}"`]
  })
}

/** Whether it is the first argument of a test, of a group, or of a table of them. */
function hasTitle(code: string, name: string): boolean {
  const quoted = [`'${name.replaceAll("'", "\\'")}'`, `"${name}"`, `\`${name}\``]
  return quoted.some((title) => {
    const at = code.split(title).slice(0, -1)
    return at.some((before) => /(?:\b(?:test|describe)|\)|\])\s*\(\s*$/.test(before))
  })
}

describe('docs/SECURITY.md', () => {
  const claims = listClaims(MODEL)

  test('has claims', () => {
    expect(claims.length).toBeGreaterThan(50)
    expect(claims.filter(({ proof }) => !proof.startsWith('accepted'))).not.toHaveLength(claims.length)
  })

  test('has a test, or a reason, for each of them', () => {
    const faults = claims.flatMap(({ claim, proof }) => findFaults(proof).map((fault) => `${claim}: ${fault}`))
    expect(faults).toEqual([])
  })

  test('has no table of claims without a column of tests', () => {
    const headers = [...MODEL.matchAll(/^\| (?:they|it) cannot \|.*$/gm)].map(([header]) => header)
    expect(headers.length).toBeGreaterThan(4)
    expect(headers.filter((header) => !header.endsWith('| test |'))).toEqual([])
  })

  test('is where SECURITY.md says, and that says how to report', () => {
    expect(read('SECURITY.md')).toContain('(docs/SECURITY.md)')
    expect(read('SECURITY.md')).toMatch(/private\s+vulnerability reporting/)
  })
})

describe('the check finds', () => {
  test.each([
    ['a file that is not there', '`test/nowhere.test.ts`: x', 'there is no file'],
    ['a test that is not there', '`test/house/security.test.ts`: something else altogether', 'has no test'],
    ['a word that is only somewhere in the file', '`test/house/security.test.ts`: utf8', 'has no test'],
    ['no test at all', 'looked at by people', 'names no test'],
    ['nothing', '', 'names no test'],
    ['one good and one bad', '`test/house/security.test.ts`: has claims<br>`test/x.test.ts`: y', 'there is no file'],
    ['a risk that is accepted for no reason', 'accepted: so be it', 'no reason'],
  ])('%s', (_, proof, fault) => {
    expect(findFaults(proof)).toEqual([expect.stringContaining(fault)])
  })

  test('nothing wrong with a test, a group and a row that are there', () => {
    const proof = ['has claims', 'docs/SECURITY.md', '%s'].map((name) => `\`test/house/security.test.ts\`: ${name}`)
    expect(findFaults(proof.join('<br>'))).toEqual([])
  })

  test('rows of tables with a column of tests, and of no others', () => {
    const text =
      '## A\n\n| who | what |\n|---|---|\n| x | y |\n\n## B\n\n| they cannot | since | test |\n|---|---|---|\n| a | b | c |\n'
    expect(listClaims(text)).toEqual([{ claim: 'B: a', proof: 'c' }])
  })
})
