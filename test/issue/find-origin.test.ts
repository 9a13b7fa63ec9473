import { describe, expect, test } from 'vitest'
import { findArticleOrigin } from '../../src/issue/find-origin.ts'
import type { Issue } from '../../src/issue/model.ts'
import { parseIssue } from '../../src/issue/parse-issue.ts'
import { issueWith, NO_IMAGES, SETTINGS } from './source.ts'

const issueThatWas = (was: readonly string[]): Issue => ({
  ...parseIssue(issueWith('x'), SETTINGS, NO_IMAGES).issue!,
  was,
})

describe('findArticleOrigin()', () => {
  test.each([
    [[], [], '2021-11-30/one'],
    [[], ['/p/one'], '2021-11-30/one'],
    [[], ['2021-11-30/first', '2021-11-30/second'], '2021-11-30/first'],
    [[], ['/p/one', '2021-10/first', '2021-11-30/second'], '2021-10/first'],
    [['2021-11'], [], '2021-11/one'],
    [['/archive/november', '2021-11', '2021-11-29'], ['2021-11-30/first'], '2021-11/first'],
    [['2021-11'], ['2021-10/first'], '2021-10/first'],
  ])('of an issue that was %j and an article that was %j is %s', (issueWas, was, origin) => {
    expect(findArticleOrigin(issueThatWas(issueWas), { slug: 'one', was })).toBe(origin)
  })
})
