/** What needs no package to be packed; test/cli/package.test.ts does the rest. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkFolder } from '../../src/cli/check-folder.ts'
import { readWranglerConfig } from '../../src/cli/cloudflare/read-wrangler-config.ts'
import { COMPATIBILITY_DATE } from '../../src/cli/compatibility.ts'
import { askAnswers, Unanswered } from '../../src/cli/init/ask-answers.ts'
import { listFiles } from '../../src/cli/init/list-files.ts'
import { makeFolder, runGazette } from '../support/run-gazette.ts'

const FACTS = { tarball: 'gazette-1.0.0.tgz', wrangler: '1.0.0', allowScripts: {} }
const ANSWERS = {
  title: 'Harbour Letter',
  url: 'https://harbour.example',
  author: 'Ada',
  language: 'en',
  timezone: 'UTC',
}

const makeAll = (answers = ANSWERS) => {
  const files = listFiles(answers, '2024-05-30', FACTS)
  return makeFolder(Object.fromEntries(files.map(({ path, content }) => [path, content])))
}

describe('gazette init', () => {
  test('ends with 2 where it can ask nobody, says what to write, and makes nothing', async () => {
    const folder = await makeFolder({})
    const ran = await runGazette(['init', 'x', '--url', 'https://a.example'], folder)
    expect(ran).toEqual({
      code: 2,
      stdout: '',
      stderr: 'gazette: Cannot ask for the title, since nobody is at the terminal; write --title "Harbour Letter"\n',
    })
    expect(await readdir(folder)).toEqual([])
  })

  test('writes over nothing', async () => {
    const folder = await makeFolder({ 'here/README.md': 'Mine.' })
    const ran = await runGazette(['init', 'here', '--title', 'A', '--url', 'https://a.example'], folder)
    expect(ran).toMatchObject({ code: 1, stderr: 'gazette: README.md is there already; nothing was written\n' })
    expect(await readdir(join(folder, 'here'))).toEqual(['README.md'])
  })
})

describe('askAnswers()', () => {
  test('asks what it was not given, again where an answer is wrong, and takes defaults for nothing', async () => {
    const typed = ['Harbour Letter', 'harbour', 'https://harbour.example/', '', '', '']
    const asked: string[] = []
    const ask = async (question: string) => {
      asked.push(question)
      return typed.shift() ?? ''
    }
    const answers = await askAnswers({}, ask, 'Europe/Berlin')
    expect(answers).toEqual({ ...ANSWERS, author: 'Harbour Letter', timezone: 'Europe/Berlin' })
    expect(asked).toHaveLength(6)
    expect(asked[2]).toMatch(/^ {2}It must be http:\/\/ or https:\/\//)
  })

  test('asks nothing that it was given', async () => {
    const ask = () => Promise.reject(new Error('asked'))
    expect(await askAnswers(ANSWERS, ask, 'UTC')).toEqual(ANSWERS)
  })

  test.each([
    ['title', ' ', /" " is wrong for --title\. It needs a name; write --title "Harbour Letter"/],
    ['url', 'a.example', /"a\.example" is wrong for --url/],
    ['url', 'https://a.example/b', /wrong for --url/],
    ['url', 'http://[::1]', /wrong for --url/],
    ['language', '?', /wrong for --language/],
    ['timezone', 'Mars', /wrong for --timezone/],
  ])('refuses the %s "%s"', async (key, value, message) => {
    await expect(askAnswers({ ...ANSWERS, [key]: value }, null, 'UTC')).rejects.toThrow(message)
  })

  test('takes defaults where nobody can be asked, and refuses where there are none', async () => {
    const { title, url } = ANSWERS
    expect(await askAnswers({ title, url }, null, 'UTC')).toEqual({ ...ANSWERS, author: title })
    await expect(askAnswers({ url }, null, 'UTC')).rejects.toThrow(Unanswered)
  })
})

describe('listFiles()', () => {
  test('names the packed Worker and the binding that a publish looks for', async () => {
    const folder = await makeAll()
    const config = await readWranglerConfig(join(folder, 'wrangler.toml'), 'GAZETTE')
    expect(config).toMatchObject({ name: 'harbour-letter', accountId: null, namespaceId: null, crons: ['* * * * *'] })
    const toml = listFiles(ANSWERS, '2024-05-30', FACTS).find(({ path }) => path === 'wrangler.toml')?.content
    expect(toml).toContain('main = "node_modules/gazette/dist/worker/index.js"')
    expect(toml).toContain(`compatibility_date = "${COMPATIBILITY_DATE}"`)
  })

  test('gives issues that check, whatever the answers are', async () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((it) => it.trim() !== '')
    const title = fc.oneof(
      text,
      fc.constantFrom('# x', '---', 'a: b', '"', "yes's", '- x', '<b>', 'Headline: x', '{x}', '*', '港'),
    )
    await fc.assert(
      fc.asyncProperty(title, text, fc.constantFrom('en', 'ar', 'zh-Hans'), async (name, author, language) => {
        const given = { title: name, author, language, url: 'http://harbour.example:8080', timezone: 'Asia/Tokyo' }
        const answers = await askAnswers(given, null, 'UTC')
        const { settings, issues, problems } = await checkFolder(join(await makeAll(answers), 'issues'), null)
        expect(problems.filter(({ code }) => code !== 'forbidden-character')).toEqual([])
        expect(settings).toMatchObject({ authority: 'tag:harbour.example,2024', url: 'http://harbour.example:8080' })
        expect(issues.map(({ slug }) => slug)).toEqual(['2024-05'])
      }),
      { numRuns: 60 },
    )
  })
})
