/** docs/VERIFY.md lists the rules that the code has, in its words. */
import { expect, test } from 'vitest'
import { RULES } from '../../../src/cli/verify/rules.ts'
import { listRows } from './list-findings.ts'

test('VERIFY.md lists every rule and its source', async () => {
  const rules = Object.entries(RULES).map(([id, { rule, source }]) => [id, rule, source])
  expect(await listRows('The rules')).toEqual(rules)
})
