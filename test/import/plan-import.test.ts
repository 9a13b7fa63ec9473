/** Feeds as they are found, and the issues that become of them: each fixture has its issues beside it. */
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { parseFeed } from '../../src/import/parse-feed.ts'
import { type ImportPlan, planImport } from '../../src/import/plan-import.ts'
import type { Issue } from '../../src/issue/model.ts'
import { parseIssue } from '../../src/issue/parse-issue.ts'
import { validateIssues } from '../../src/issue/validate.ts'
import { SETTINGS } from '../support/sample-publication.ts'

const MOVED = { ...SETTINGS, url: 'https://old.example' }

const ADDRESSES = {
  'wordpress.rss.xml': 'https://old.example/feed/',
  'tags.atom.xml': 'https://old.example/blog/feed.atom',
  'notes.feed.json': 'https://old.example/feed.json',
  'old.rdf.xml': 'https://old.example/index.rdf',
}

async function planFixture(name: string, settings = MOVED): Promise<ImportPlan> {
  const text = await readFile(`test/fixtures/import/${name}`, 'utf8')
  const feed = parseFeed(text, ADDRESSES[name as keyof typeof ADDRESSES])
  return planImport([feed], [], [], settings, '2022-01-01T00:00:00Z')
}

/** Everything that an editor sees of it. */
function show({ drafts, skipped, advice }: ImportPlan): string {
  const files = drafts.map(
    ({ name, text, notes }) => `<<< ${name}\n${text}${notes.map((it) => `>>> ${it}\n`).join('')}`,
  )
  const rest = [...skipped.map(({ title, reason }) => `left out: ${title}; ${reason}`), ...advice]
  return `${[...files, ...rest].join('\n')}\n`
}

function parse({ drafts }: ImportPlan, settings = MOVED): readonly Issue[] {
  return drafts.map(({ name, text }) => {
    const file = { path: name, name, bytes: new TextEncoder().encode(text) }
    const { issue, problems } = parseIssue(file, settings, new Map())
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
    return issue!
  })
}

describe.each(Object.keys(ADDRESSES))('planImport() makes of %s', (name) => {
  test('the issues beside it', async () => {
    await expect(show(await planFixture(name))).toMatchFileSnapshot(`../fixtures/import/${name}.issues.txt`)
  })

  test('issues that check, alone and together', async () => {
    const issues = parse(await planFixture(name))
    expect(issues.length).toBeGreaterThan(0)
    expect(validateIssues(issues, MOVED.authority)).toEqual([])
  })
})

describe('planImport()', () => {
  test('leaves out what is there already, and gives no name twice', async () => {
    const first = await planFixture('tags.atom.xml')
    const feed = parseFeed(await readFile('test/fixtures/import/tags.atom.xml', 'utf8'), ADDRESSES['tags.atom.xml'])
    const [kept] = parse(first)
    const again = planImport([feed], [kept!], [first.drafts[1]!.name], MOVED, '2022-01-01T00:00:00Z')
    expect(again.skipped).toEqual([{ title: 'Ropes & knots', reason: 'it is here already' }])
    expect(again.drafts.map(({ name }) => name)).toEqual([first.drafts[1]!.name.replace('.md', '-2.md')])
  })

  test('names files by the day in the publication’s time zone', async () => {
    const { drafts } = await planFixture('tags.atom.xml', { ...MOVED, timezone: 'Asia/Tokyo' })
    expect(drafts[0]!.name).toBe('2021-12-02-ropes-and-knots.md')
    expect((await planFixture('tags.atom.xml', { ...MOVED, timezone: 'America/Nome' })).drafts[0]!.name).toBe(
      '2021-12-01-ropes-and-knots.md',
    )
  })

  test('says what to do where the host, the length or the address of the feed differ', async () => {
    const feed = parseFeed(await readFile('test/fixtures/import/tags.atom.xml', 'utf8'), ADDRESSES['tags.atom.xml'])
    const { advice } = planImport([feed, { ...feed, entries: [] }], [], [], SETTINGS, '2022-01-01T00:00:00Z')
    expect(advice.join('\n')).toContain('let the former host redirect every path to the same path of yours (301)')
    expect(advice.join('\n')).toContain('Readers ask for /blog/feed.atom')
    const older = { ...feed, entries: [{ ...feed.entries[0]!, id: 'tag:old.example,2010:1', link: null }] }
    const longer = planImport([feed, older], [], [], SETTINGS, '2022-01-01T00:00:00Z')
    expect(longer.advice[0]).toContain('write "items_per_feed: 2" into publication.yaml')
  })

  test('takes away nothing but what no issue can hold', async () => {
    const { drafts } = await planFixture('wordpress.rss.xml')
    expect(drafts.flatMap(({ notes }) => notes).filter((note) => note.includes('not all of it'))).toEqual([])
  })
})
