/** Anything as a Markdown file or as settings: no exception, no hang, problems in the file, and sound feeds or none. */
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { HOSTILE_BODIES, HOSTILE_FRONTS, type Hostile, ODD_BYTES, ODD_FRONTS } from './hostile-issues.ts'
import { judgeIssue } from './judge-issue.ts'
import { openJudge } from './open-judge.ts'
import { countRuns, IS_LONG, SEED, tellFigures } from './run.ts'

/** Of whatever a hostile file has much of; halved until the file is small enough to be looked at. */
const COUNT = IS_LONG ? 300_000 : 300
const LARGEST = 1024 * 1024
/** Bytes that a file may come to, feeds in three formats and two places each: so many a byte, and so many in any case. */
const MOST_MADE = { factor: 500, base: 30_000_000 }

const judge = openJudge()
afterAll(() => judge.close())

const text = (content: string) => new TextEncoder().encode(content)

describe('hostile files', () => {
  test('are refused or published, in the end, and come to no more than they are', async () => {
    const wrong: string[] = []
    const figures = { files: 0, published: 0, refused: 0, bytes: 0 }
    for (const hostile of [...HOSTILE_BODIES, ...HOSTILE_FRONTS]) {
      const bytes = writeLargest(hostile)
      const { faults, accepted, made } = await judge.judge(bytes)
      wrong.push(...faults.map((fault) => `${hostile.name}: ${fault}`))
      if (made > MOST_MADE.factor * bytes.length + MOST_MADE.base) wrong.push(`${hostile.name} comes to ${made} bytes`)
      figures.files += 1
      figures.bytes += bytes.length
      figures[accepted ? 'published' : 'refused'] += 1
    }
    expect(wrong).toEqual([])
    expect(figures.published).toBeGreaterThan(0)
    tellFigures('hostile files', figures)
  }, 3_600_000)

  test('of odd bytes and odd values are refused or published too', () => {
    const fronts = ODD_FRONTS.filter((_, at) => IS_LONG || at % 5 === 0)
    const wrong = Object.entries(ODD_BYTES).flatMap(([name, bytes]) => judgeBoth(bytes).map((it) => `${name}: ${it}`))
    for (const front of fronts) {
      const issue = text(`---\n${front}\n---\n# Title\n\n## Article 1: "One"\n\nText.\n`)
      const settings = text(`title: T\nurl: https://a.example\nauthority: tag:a.example,2021\n${front}\n`)
      const faults = [...judgeIssue(issue).faults, ...judgeIssue(settings, 'publication.yaml').faults]
      wrong.push(...faults.map((fault) => `${front}: ${fault}`))
    }
    expect(wrong).toEqual([])
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    tellFigures('odd values', { files: 2 * (Object.keys(ODD_BYTES).length + fronts.length) })
  })
})

describe('random files', () => {
  const figures = { files: 0, published: 0 }
  const judgeAll = (bytes: Uint8Array) => {
    const { faults, accepted } = judgeIssue(bytes)
    figures.files += 1
    if (accepted) figures.published += 1
    expect(faults).toEqual([])
  }

  const HEAD = '# Title\n\n## Article 1: "One"\n\nText.\n\n'
  const pieces = HOSTILE_BODIES.map(({ write }) => fc.nat(6).map((count) => write(count).slice(HEAD.length)))
  const body = fc.array(fc.oneof(...pieces, fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 12 })
  const front = fc.array(fc.oneof(fc.constantFrom(...ODD_FRONTS), fc.string({ unit: 'binary', maxLength: 12 })), {
    maxLength: 2,
  })
  const SEEDED = { seed: SEED }

  test('made of what means something are refused or published', () => {
    fc.assert(
      fc.property(body, (drawn) => judgeAll(text(HEAD + drawn.join('')))),
      { ...SEEDED, numRuns: countRuns(120, 20_000) },
    )
    fc.assert(
      fc.property(front, body, (yaml, drawn) =>
        judgeAll(text(`---\n${yaml.join('\n')}\n---\n${HEAD}${drawn.join('')}`)),
      ),
      { ...SEEDED, numRuns: countRuns(120, 20_000) },
    )
  }, 3_600_000)

  test('of random bytes, and with bytes that were changed, are refused or published', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 500 }), judgeAll), {
      ...SEEDED,
      numRuns: countRuns(150, 10_000),
    })
    const change = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }))
    fc.assert(
      fc.property(body, fc.array(change, { minLength: 1, maxLength: 4 }), (drawn, changes) => {
        const bytes = text(HEAD + drawn.join(''))
        for (const [at, value] of changes) bytes[at % bytes.length] = value
        judgeAll(bytes)
      }),
      { ...SEEDED, numRuns: countRuns(150, 10_000) },
    )
  }, 3_600_000)

  afterAll(() => {
    expect(figures.published).toBeGreaterThan(0)
    tellFigures('random files', figures)
  })
})

function judgeBoth(bytes: Uint8Array): readonly string[] {
  return [...judgeIssue(bytes).faults, ...judgeIssue(bytes, 'publication.yaml').faults]
}

function writeLargest({ write }: Hostile): Uint8Array {
  let count = COUNT
  let bytes = text(write(count))
  while (bytes.length > LARGEST) {
    count = Math.floor(count / 2)
    bytes = text(write(count))
  }
  return bytes
}
