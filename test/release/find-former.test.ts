import { expect, test } from 'vitest'
import { findFormer, monthOf } from '../../src/release/find-former.ts'

const RETRACTION = { id: 'A', path: '2021-11/wrong', title: 'Wrong', date: '2021-12-01T00:00:00Z', reason: 'Untrue' }
const MONTH = { redirects: { '2021-11/old': '2021-12/new' }, retractions: [RETRACTION] }

test.each([
  ['2021-11/old', { kind: 'moved', path: '2021-12/new' }],
  ['2021-11/wrong', { kind: 'retracted', retraction: RETRACTION }],
  ['2021-11/never', null],
  ['constructor', null],
])('findFormer() of %s', (path, former) => {
  expect(findFormer(MONTH, path)).toEqual(former)
})

test.each([
  ['2021-11', '2021-11'],
  ['2021-11-special/article', '2021-11'],
])('monthOf(%s) is %s', (path, month) => {
  expect(monthOf(path)).toBe(month)
})
