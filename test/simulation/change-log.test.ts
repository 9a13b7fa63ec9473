/** The change log along every line of releases that readers can be served: it grows at its end and nowhere else. */
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { draftRelease, writeDraft } from '../../src/cli/publish-to.ts'
import { toInstant } from '../../src/cli/to-instant.ts'
import { RetractedSince } from '../../src/publish/compile-rollback.ts'
import { readDocument, readHead } from '../../src/publish/read-previous.ts'
import type { Change, Digest, Head } from '../../src/release/documents.ts'
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts'
import { makeArticle, makeIssue, SETTINGS } from '../support/sample-publication.ts'
import { rollBack } from './roll-back.ts'
import { applyEdit, type Edit, NO_SOURCES, toIssues } from './sources.ts'

vi.mock('../../src/cli/compress.ts', () => import('../support/quick-compress.ts'))
vi.mock('../../src/publish/bake-verified.ts', async (importOriginal) => {
  const { rememberBaked } = await import('./quick-bake.ts')
  const { bakeVerified } = await importOriginal<typeof import('../../src/publish/bake-verified.ts')>()
  return { bakeVerified: rememberBaked(bakeVerified) }
})

/** The short run draws the same every time, since with so few the count of what has grown is left to chance. */
const RUNS = process.env.GAZETTE_LONG === '1' ? { numRuns: 3000 } : { numRuns: 30, seed: 20211130 }
const START = Date.parse('2021-12-10T12:00:00Z')
const SECOND = 1000

/** So many that a page of the log is nearly full from the beginning. */
const ARCHIVE = makeIssue(
  '2021-10',
  Array.from({ length: 196 }, (_, index) => makeArticle(`old-${index}`)),
)

type Act =
  | { readonly kind: 'publish'; readonly edits: readonly Edit[] }
  /** To one of the roots that were ever shown, counted back. */
  | { readonly kind: 'rollback'; readonly back: number }

type Step = { readonly wait: number; readonly act: Act }

const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('issue', 'article', 'text', 'rename', 'retract'),
  pick: fc.nat(1023),
  ahead: fc.constantFrom(0, 20, 99, 100, 101, 150, 300).map((seconds) => seconds * SECOND),
})

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('publish'), edits: fc.array(edit, { minLength: 1, maxLength: 3 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rollback'), back: fc.nat(5) }) },
)

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({ wait: fc.constantFrom(1, 10, 50, 100, 101, 200, 400).map((seconds) => seconds * SECOND), act }),
  { minLength: 2, maxLength: 8 },
)

type Written = { readonly at: number; readonly head: Head }

describe('the change log', () => {
  test.each([
    ['published at once', 0],
    ['staged, and read by locations that learn late of it', 100 * SECOND],
  ])(
    '%s: what is in it stays, and stays where it is',
    async (_name, stagedBy) => {
      let grown = 0
      await fc.assert(
        fc.asyncProperty(steps, async (drawn) => {
          const store = createMemoryStore()
          const heads = await play(store, drawn, stagedBy)
          const seen = new Map<Digest, readonly Change[]>()
          let before: readonly Change[] = []
          for (const { at, root } of listShown(heads, stagedBy)) {
            const log = seen.get(root) ?? (await readLog(store, root))
            seen.set(root, log)
            expect(log.slice(0, before.length)).toEqual(before)
            expect(log.filter((change) => change.at > toInstant(at))).toEqual([])
            if (log.length > before.length) grown++
            before = log
          }
        }),
        RUNS,
      )
      expect(grown).toBeGreaterThan(2 * RUNS.numRuns)
    },
    300_000,
  )
})

async function play(store: MemoryStore, steps: readonly Step[], stagedBy: number): Promise<readonly Written[]> {
  const heads: Written[] = []
  const roots: Digest[] = []
  let sources = NO_SOURCES
  let now = START
  const publish = async () => {
    const issues = [ARCHIVE, ...toIssues(sources)]
    await writeDraft(store, await draftRelease(store, SETTINGS, issues, { now, stagedBy }))
  }
  const goBack = async (back: number) => {
    const target = roots.at(-1 - (back % roots.length)) ?? ''
    await rollBack(store, target, now, stagedBy).catch((error) => {
      if (!(error instanceof RetractedSince)) throw error
    })
  }
  await publish()
  await remember()
  for (const { wait, act } of steps) {
    now += wait
    if (act.kind === 'publish') {
      for (const one of act.edits) sources = applyEdit(sources, one, now)
      await publish()
    } else {
      await goBack(act.back)
    }
    await remember()
  }
  return heads

  async function remember(): Promise<void> {
    const head = await readHead(store)
    if (head === null || head.release === heads.at(-1)?.head.release) return
    heads.push({ at: now, head })
    roots.push(...new Set([head.root, ...head.upcoming.map(({ root }) => root)]))
  }
}

/**
 * Every root that somebody can be shown, in the order of time; whoever learns of a head late, up to `late` milliseconds,
 * is served by the one before.
 */
function listShown(heads: readonly Written[], late: number): readonly { readonly at: number; readonly root: Digest }[] {
  const moments = heads.flatMap(({ at, head }) => [at, ...head.upcoming.map((staged) => Date.parse(staged.at))])
  const times = [...new Set(moments.flatMap((at) => [at - 1, at, at + late - 1, at + late]))].sort((a, b) => a - b)
  return times.flatMap((at) => {
    const current = heads.filter((written) => written.at <= at)
    const believed = current.filter((_, index) => at < (current[index + 1]?.at ?? Number.POSITIVE_INFINITY) + late)
    const newest = current.slice(-1)
    return [...believed, ...newest].map(({ head }) => ({ at, root: rootAt(head, at) }))
  })
}

function rootAt(head: Head, at: number): Digest {
  return head.upcoming.findLast((staged) => Date.parse(staged.at) <= at)?.root ?? head.root
}

async function readLog(store: MemoryStore, digest: Digest): Promise<readonly Change[]> {
  const { changes = [] } = await readDocument(store, digest, 'root')
  const log: Change[] = []
  for (const page of changes) {
    const { first, changes } = await readDocument(store, page, 'changes')
    expect(first).toBe(log.length)
    log.push(...changes)
  }
  return log
}
