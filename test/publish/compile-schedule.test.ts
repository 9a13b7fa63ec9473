import { describe, expect, test } from 'vitest'
import { COMPRESS } from '../../src/cli/compress.ts'
import type { Issue } from '../../src/issue/model.ts'
import { indexArticles } from '../../src/publish/base.ts'
import { compileSchedule, type Schedule } from '../../src/publish/compile-schedule.ts'
import { makeArticle, makeIssue, SETTINGS } from '../support/sample-publication.ts'

const NOW = '2021-12-01T00:00:00Z'
const JANUARY = makeIssue('2022-01', [makeArticle('c')])
const FEBRUARY = makeIssue('2022-02', [makeArticle('d')])
const NOVEMBER = makeIssue('2021-11', [makeArticle('a')])

/** When what is to be seen, each moment with everything that is live then. */
function scheduleOf(issues: readonly Issue[]): [string, string[]][] {
  const { compiled, staged } = compile(issues)
  return [{ at: NOW, compiled }, ...staged].map(({ at, compiled }) => [
    at,
    [...indexArticles(compiled.months.values()).keys()],
  ])
}

function compile(issues: readonly Issue[]): Schedule {
  return compileSchedule(issues, SETTINGS, null, NOW, COMPRESS)
}

describe('compileSchedule()', () => {
  test.each<[string, Issue[], [string, string[]][]]>([
    ['stages nothing where all is of the past', [NOVEMBER], [[NOW, ['2021-11/a']]]],
    ['does not stage what is dated now', [{ ...NOVEMBER, date: NOW }], [[NOW, ['2021-11/a']]]],
    [
      'stages by date, in whatever order the files are',
      [FEBRUARY, NOVEMBER, JANUARY],
      [
        [NOW, ['2021-11/a']],
        ['2022-01-01T00:00:00Z', ['2021-11/a', '2022-01/c']],
        ['2022-02-01T00:00:00Z', ['2021-11/a', '2022-01/c', '2022-02/d']],
      ],
    ],
    [
      'makes one root of what has one date',
      [JANUARY, { ...FEBRUARY, date: JANUARY.date }],
      [
        [NOW, []],
        ['2022-01-01T00:00:00Z', ['2022-01/c', '2022-02/d']],
      ],
    ],
    [
      'stages an article that has a date of its own',
      [makeIssue('2021-11', [makeArticle('a'), makeArticle('b', { date: '2021-12-24T00:00:00Z' })])],
      [
        [NOW, ['2021-11/a']],
        ['2021-12-24T00:00:00Z', ['2021-11/a', '2021-11/b']],
      ],
    ],
    ['does not stage drafts', [NOVEMBER, { ...JANUARY, draft: true }], [[NOW, ['2021-11/a']]]],
  ])('%s', (_rule, issues, schedule) => {
    expect(scheduleOf(issues)).toEqual(schedule)
  })

  test('says of each change when readers see it, in a log that goes on', () => {
    const { staged } = compile([FEBRUARY, NOVEMBER, JANUARY])
    expect(staged.at(-1)?.compiled.changes?.changes.map(({ at, id }) => `${at} ${id}`)).toEqual([
      '2021-12-01T00:00:00Z tag:news.example,2020:2021-11/a',
      '2022-01-01T00:00:00Z tag:news.example,2020:2022-01/c',
      '2022-02-01T00:00:00Z tag:news.example,2020:2022-02/d',
    ])
  })
})
