/** Servers with one thing wrong each, and one with nothing wrong. */
import { expect, test } from 'vitest'
import { RULES, type RuleId } from '../../../src/cli/verify/rules.ts'
import { type Verdict, verifySite } from '../../../src/cli/verify/verify-site.ts'
import { FLAWS } from './flaws.ts'
import { createSampleSite, type Flaw } from './sample-site.ts'
import { serveSite } from './serve-site.ts'

test('verifySite() finds every rule kept by a site that keeps them', async () => {
  const { results, documents } = await verifySample({})
  expect(results.filter(({ status }) => status !== 'ok')).toEqual([])
  expect(documents).toBe(6)
})

test('verifySite() lets an id that is no URI have another name in Atom', async () => {
  const former = (text: string, path: string) =>
    path.endsWith('/atom.xml')
      ? text.replaceAll(':c<', ':former:12%20at%20c<')
      : text.replaceAll('tag:little.example,2021:c', '12 at c')
  expect(listBroken(await verifySample({ document: former }))).toEqual(new Set())
})

test.each(FLAWS)('verifySite() finds a site that %s', async (_, broken, flaw) => {
  expect(listBroken(await verifySample(flaw))).toEqual(new Set(broken))
})

test('the flaws break every rule', () => {
  const broken = new Set(FLAWS.flatMap(([, rules]) => rules))
  expect((Object.keys(RULES) as RuleId[]).filter((rule) => !broken.has(rule))).toEqual([])
})

async function verifySample(flaw: Flaw): Promise<Verdict> {
  const site = await serveSite(createSampleSite(flaw))
  try {
    return await verifySite(site.url, Date.now(), () => {})
  } finally {
    await site.close()
  }
}

function listBroken({ results }: Verdict): ReadonlySet<RuleId> {
  return new Set(results.flatMap(({ id, status }) => (status === 'broken' ? [id] : [])))
}
