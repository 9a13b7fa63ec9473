import { describe, expect, test } from 'vitest'
import type { Issue, Settings } from '../../src/issue/model.ts'
import { guard, guardStaged } from '../../src/publish/guard.ts'
import { compileSample } from '../support/compile-sample.ts'
import { makeArticle, makeIssue, SETTINGS } from '../support/sample-publication.ts'

const LATER = '2021-12-02T00:00:00Z'
const RETRACTED = { date: '2021-11-20T00:00:00Z', reason: 'Wrong' }

const [a, b] = ['a', 'b'].map((slug) => makeArticle(slug))
const OCTOBER = makeIssue('2021-10', [a!])
const NOVEMBER = makeIssue('2021-11', [b!])
const DEAD_LINK = makeArticle('b', { html: '<a href="https://news.example/zzz">x</a>' })

/** `code path` of everything that is refused when the one is published after the other. */
function refuse(before: readonly Issue[] | null, after: readonly Issue[], settings: Settings = SETTINGS): string[] {
  const base = before && compileSample(before)
  const compiled = compileSample(after, base, LATER, settings)
  return guard(base, compiled, settings).map(({ code, path }) => (path === null ? code : `${code} ${path}`))
}

function withdrawing(slug: string, issue: Issue): Issue {
  const parts = issue.parts.filter((part) => part.slug !== slug)
  return { ...issue, parts, withdrawn: [{ slug, line: 1, column: 1, id: null, was: [], retracted: RETRACTED }] }
}

function rewrite(count: number): Issue[] {
  const articles = Array.from({ length: count }, (_, index) => makeArticle(`a${index}`, { html: '<p>New.</p>' }))
  return [makeIssue('2021-10', articles)]
}

describe('guard()', () => {
  test.each<[string, Issue[] | null, Issue[], string[]]>([
    ['a first release', null, [OCTOBER, NOVEMBER], []],
    ['dead links of a first release', null, [{ ...NOVEMBER, parts: [DEAD_LINK] }], ['dead-link 2021-11/b']],
    [
      'ids that a first release gives twice',
      null,
      [makeIssue('2021-10', [makeArticle('a', { id: 'urn:x:1' }), makeArticle('b', { id: 'urn:x:1' })])],
      ['id-reused 2021-10/b'],
    ],
    ['nothing', [OCTOBER], [OCTOBER], []],
    ['a new issue', [OCTOBER], [OCTOBER, NOVEMBER], []],
    ['an article that is gone', [OCTOBER, NOVEMBER], [NOVEMBER], ['vanished 2021-10/a']],
    ['a draft made of what is published', [OCTOBER], [{ ...OCTOBER, draft: true }], ['vanished 2021-10/a']],
    ['an article put off', [OCTOBER], [{ ...OCTOBER, date: '2022-01-01T00:00:00Z' }], ['vanished 2021-10/a']],
    ['a retraction', [OCTOBER, NOVEMBER], [withdrawing('a', OCTOBER), NOVEMBER], []],
    ['a retraction of what never was', [OCTOBER], [withdrawing('z', OCTOBER)], ['unknown-retraction 2021-10/z']],
    ['a retracted issue', [OCTOBER, NOVEMBER], [{ ...OCTOBER, retracted: RETRACTED }, NOVEMBER], []],
    [
      'an issue of which only the address is gone',
      [OCTOBER, NOVEMBER],
      [makeIssue('2021-11', [b!, makeArticle('a', { was: ['2021-10/a'], date: OCTOBER.date })])],
      ['vanished 2021-10'],
    ],
    [
      'an article that another one takes in',
      [OCTOBER, NOVEMBER],
      [makeIssue('2021-11', [makeArticle('b', { was: ['2021-10/a'] })], { was: ['2021-10'] })],
      [],
    ],
    ['a date that moved', [OCTOBER], [{ ...OCTOBER, date: '2021-10-02T00:00:00Z' }], ['date-moved 2021-10/a']],
    ['what is dated before the newest', [NOVEMBER], [NOVEMBER, OCTOBER], ['backdated 2021-10/a']],
    [
      'what is dated before the newest, but was there before',
      [withdrawing('a', OCTOBER), NOVEMBER],
      [OCTOBER, NOVEMBER],
      [],
    ],
    ['what is dated like the newest', [NOVEMBER], [makeIssue('2021-11', [b!, makeArticle('c')])], []],
    [
      'another article under the label of one',
      [OCTOBER],
      [
        makeIssue('2021-10', [
          makeArticle('a', { title: 'Lighthouse keeper retires', summary: 'Forty years of service.' }),
        ]),
      ],
      ['id-reused 2021-10/a'],
    ],
    ['another title', [OCTOBER], [makeIssue('2021-10', [makeArticle('a', { title: 'Lighthouse' })])], []],
    ['another text', [OCTOBER], [makeIssue('2021-10', [makeArticle('a', { summary: 'Forty years of service.' })])], []],
    ['a link that leads nowhere', [NOVEMBER], [{ ...NOVEMBER, parts: [DEAD_LINK] }], ['dead-link 2021-11/b']],
  ])('judges %s', (_what, before, after, refused) => {
    expect(refuse(before, after)).toEqual(refused)
  })

  test('refuses another authority and another url', () => {
    const moved = { ...SETTINGS, authority: 'tag:new.example,2022', url: 'https://new.example' }
    expect(refuse([OCTOBER], [OCTOBER], moved)).toEqual(['authority-changed', 'url-changed'])
  })

  test('refuses more changed articles than the settings allow, and says how many', () => {
    const before = [
      makeIssue(
        '2021-10',
        rewrite(3)[0]!.parts.map(({ slug }) => makeArticle(slug)),
      ),
    ]
    const limit = (max_changed: number): Settings => ({ ...SETTINGS, guard: { max_changed } })
    expect(refuse(before, rewrite(3), limit(3))).toEqual([])
    expect(refuse(before, rewrite(3), limit(2))).toEqual(['too-many-changed'])
    const base = compileSample(before)
    expect(guard(base, compileSample(rewrite(3), base, LATER), limit(2))[0]?.message).toContain('3 published articles')
  })

  test('names the new name of an article that is gone, where the text tells', () => {
    const base = compileSample([OCTOBER])
    const moved = compileSample([makeIssue('2021-11', [a!])], base, LATER)
    expect(guard(base, moved, SETTINGS)[0]?.message).toContain(
      '2021-11/a; if it was renamed, give that article "was: [2021-10/a]"',
    )
  })
})

describe('guardStaged()', () => {
  test('refuses only what can never be right', () => {
    const twice = [makeArticle('c', { id: 'urn:x:1' }), makeArticle('d', { id: 'urn:x:1' })]
    const refusals = guardStaged(compileSample([makeIssue('2021-11', [DEAD_LINK, ...twice])]))
    expect(refusals.map(({ code }) => code)).toEqual(['id-reused', 'dead-link'])
  })
})
