/** The examples of docs/API.md, run as they stand there against the Worker in workerd. */
import { execFile } from 'node:child_process'
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { isHere } from '../support/need.ts'
import { openDocumented } from '../support/open-documented.ts'
import type { Edge } from '../support/open-edge.ts'
import { type Example, readExamples } from '../support/read-examples.ts'
import { makeFolder } from '../support/run-gazette.ts'

/** Where the document has the publication. */
const DOCUMENTED = 'https://news.example'

const EXAMPLES = readExamples(await readFile('docs/API.md', 'utf8'))

const CAN_RUN: Readonly<Record<string, boolean>> = {
  sh: isHere(['curl', '--version'], 'curl') && isHere(['jq', '--version'], 'jq'),
  python: isHere(['python3', '--version'], 'python3'),
  ts: true,
}

let edge: Edge
let folder: string

beforeAll(async () => {
  edge = await openDocumented(inject('bundle'))
  folder = await makeFolder({ 'node_modules/gazette/package.json': '{ "exports": { "./client": "./client.ts" } }' })
  // Node does not strip the types of what lies in node_modules; a link leads out of there.
  await symlink(resolve('src/client/create-client.ts'), join(folder, 'node_modules/gazette/client.ts'))
})

afterAll(async () => {
  await edge.close()
  await rm(folder, { recursive: true, force: true })
})

test('there are examples in every language, and each says what it prints', () => {
  expect([...new Set(EXAMPLES.map(({ language }) => language))].sort()).toEqual(Object.keys(CAN_RUN).sort())
  expect(EXAMPLES.length).toBeGreaterThan(10)
  expect(EXAMPLES.filter(({ output }) => output === null)).toEqual([])
})

describe('docs/API.md', () => {
  for (const example of EXAMPLES) {
    test.runIf(CAN_RUN[example.language])(`line ${example.line}, ${example.language}`, async () => {
      expect(await run(example)).toBe(example.output)
    })
  }
})

test.runIf(CAN_RUN.python)('a script that keeps where it was goes on from there', async () => {
  const again: string[] = []
  for (const example of EXAMPLES) if (example.language === 'python') again.push(await run(example))
  expect(again).toEqual(['', '6 articles\n'])
})

/** What it prints, as the document has it. */
async function run({ language, code }: Example): Promise<string> {
  const here = join(folder, 'work')
  await mkdir(here, { recursive: true })
  const path = join(here, `example.${language}`)
  await writeFile(path, code.replaceAll(DOCUMENTED, edge.base))
  const [command, ...args] = COMMANDS[language] ?? []
  if (command === undefined) throw new Error(`Nothing runs ${language}`)
  const { stdout } = await promisify(execFile)(command, [...args, path], { cwd: here, timeout: 60_000 })
  return stdout.replaceAll(edge.base, DOCUMENTED)
}

const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  sh: ['sh', '-eu'],
  python: ['python3'],
  ts: [process.execPath],
}
