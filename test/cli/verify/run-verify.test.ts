/** The command: what it prints, and how it ends. */
import { afterEach, expect, test, vi } from 'vitest'
import { RULES } from '../../../src/cli/verify/rules.ts'
import { runVerify } from '../../../src/cli/verify/run-verify.ts'
import { createSampleSite, type Flaw } from './sample-site.ts'
import { serveSite } from './serve-site.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

test('runVerify() prints a line for each rule and ends well where all hold', async () => {
  const { code, stdout } = await runOn({}, false)
  expect(code).toBe(0)
  for (const id of Object.keys(RULES)) expect(stdout).toMatch(new RegExp(`^ok +${id} +\\d+ `, 'm'))
  expect(stdout).toContain('It calls itself https://little.example')
  expect(stdout).toContain(`${Object.keys(RULES).length} rules hold, 0 do not, 0 could not be seen`)
})

test('runVerify() shows the first places where a rule is broken and ends with 1', async () => {
  const flaw: Flaw = { document: (text) => text.replaceAll('<p>Some', '<p><a href="x">x</a>Some') }
  const { code, stdout } = await runOn(flaw, false)
  expect(code).toBe(1)
  expect(stdout).toMatch(/^broken +absolute-urls +\d+ of \d+ /m)
  expect(stdout).toMatch(/^ +http:\S+\/rss\.xml: tag:little\.example,2021:c: "x" is relative$/m)
  expect(stdout).toMatch(/^ +and \d+ more$/m)
})

test('runVerify() prints the same as data', async () => {
  const { code, stdout } = await runOn({ answer: (answer) => ({ ...answer, headers: without(answer.headers) }) }, true)
  expect(code).toBe(1)
  const verdict = JSON.parse(stdout)
  expect(verdict).toMatchObject({ origin: 'https://little.example', documents: 6 })
  expect(verdict.results.map(({ id }: { id: string }) => id)).toEqual(Object.keys(RULES))
  const broken = verdict.results.filter(({ status }: { status: string }) => status === 'broken')
  expect(broken).toMatchObject([
    { id: 'nosniff', faults: expect.arrayContaining([{ place: expect.any(String), fault: 'it is missing' }]) },
  ])
})

test.each(['http://127.0.0.1:1/', 'news', 'ftp://a.example/'])(
  'runVerify() says that there is nothing at %s',
  async (url) => {
    const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    expect(await runVerify({ url, json: false })).toBe(1)
    expect(stderr).toHaveBeenCalledWith(expect.stringMatching(/^Cannot verify /))
  },
)

test('runVerify() does not follow the address to another one', async () => {
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const moved: Flaw = { answer: (answer) => ({ ...answer, status: 301, headers: { Location: 'https://b.example/' } }) }
  const { code } = await runOn(moved, false)
  expect(code).toBe(1)
  expect(stderr).toHaveBeenCalledWith(expect.stringContaining('it moves to https://b.example/; verify that'))
})

async function runOn(flaw: Flaw, json: boolean): Promise<{ readonly code: number; readonly stdout: string }> {
  const site = await serveSite(createSampleSite(flaw))
  let stdout = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    stdout += text
    return true
  })
  try {
    return { code: await runVerify({ url: site.url, json }), stdout }
  } finally {
    await site.close()
    vi.mocked(process.stdout.write).mockRestore()
  }
}

function without(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { 'X-Content-Type-Options': _, ...others } = headers
  return others
}
