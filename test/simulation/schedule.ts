/** What happens in a simulation, and when; drawn by fast-check. */
import fc from 'fast-check'
import type { Edit } from './sources.ts'

/** A request by somebody somewhere; numbers pick from what there is. */
export type Visit = { readonly place: number; readonly isolate: number; readonly pick: number }

/** `place` is null for the place in which the link was found. */
export type Follow = Omit<Visit, 'place'> & { readonly place: number | null; readonly after: number }

export type Act =
  | { readonly kind: 'publish'; readonly edits: readonly Edit[] }
  | { readonly kind: 'rollback'; readonly back: number }
  | { readonly kind: 'page'; readonly visit: Visit }
  /** A feed is read, and one of its links is followed after some milliseconds. */
  | { readonly kind: 'feed'; readonly visit: Visit; readonly click: Follow }
  /**
   * Everybody comes at the next moment at which something changes, or so many milliseconds before or after; `early`
   * are milliseconds since the last release at which everybody has come before.
   */
  | { readonly kind: 'gather'; readonly early: readonly number[]; readonly offset: number; readonly visit: Visit }

export type Step = { readonly after: number; readonly act: Act }

export type Location = { readonly isolates: number; readonly caches: number }

export type Schedule = {
  readonly seed: number
  readonly locations: readonly Location[]
  readonly steps: readonly Step[]
}

const pick = fc.nat(1023)
const visit: fc.Arbitrary<Visit> = fc.record({ place: pick, isolate: pick, pick })

/** Milliseconds; near the times that matter to caches and stages more often than elsewhere. */
const pause = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 1500 }) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 6000 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 120_000 }) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom(5000, 25_000, 30_000, 60_000, 90_000), fc.integer({ min: -1500, max: 1500 }))
      .map(([about, more]) => about + more),
  },
)

const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('issue', 'article', 'text', 'rename', 'retract'),
  pick,
  ahead: fc.oneof(
    { weight: 2, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 400_000 }) },
  ),
})

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('publish'), edits: fc.array(edit, { minLength: 1, maxLength: 2 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rollback'), back: fc.integer({ min: 0, max: 3 }) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('page'), visit }) },
  {
    weight: 9,
    arbitrary: fc.record({
      kind: fc.constant('feed'),
      visit,
      click: fc.record({
        place: fc.option(pick, { freq: 2 }),
        isolate: pick,
        pick,
        after: fc.oneof(fc.integer({ min: 0, max: 6000 }), fc.integer({ min: 0, max: 120_000 })),
      }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('gather'),
      // What is looked at just before it changes is remembered longest: by a cache, then by an isolate.
      early: fc.oneof(
        { weight: 2, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.constant([59_900, 89_800]) },
      ),
      offset: fc.oneof(fc.constantFrom(-1, 0, 1, 500, 999), fc.integer({ min: 0, max: 6000 })),
      visit,
    }),
  },
)

const step: fc.Arbitrary<readonly Step[]> = fc.record({ after: pause, act }).map((one) => [one])

/** Somebody is there before a release, and follows a link out of it a second or two after it. */
const surprise: fc.Arbitrary<readonly Step[]> = fc
  .record({ place: pick, isolate: pick, other: pick, link: pick, edit, wait: fc.integer({ min: 1001, max: 2500 }) })
  .map(({ place, isolate, other, link, edit, wait }) => [
    { after: 0, act: { kind: 'page', visit: { place, isolate, pick: 0 } } },
    { after: 500, act: { kind: 'publish', edits: [edit] } },
    {
      after: 500,
      act: {
        kind: 'feed',
        visit: { place, isolate: other, pick: 0 },
        click: { place: null, isolate, pick: link, after: wait },
      },
    },
  ])

export const schedule: fc.Arbitrary<Schedule> = fc.record({
  seed: fc.nat(),
  locations: fc.array(fc.record({ isolates: fc.integer({ min: 1, max: 3 }), caches: fc.integer({ min: 1, max: 2 }) }), {
    minLength: 3,
    maxLength: 20,
  }),
  steps: fc
    .array(fc.oneof({ weight: 20, arbitrary: step }, { weight: 1, arbitrary: surprise }), {
      minLength: 6,
      maxLength: 24,
      size: 'max',
    })
    .map((steps) => steps.flat()),
})
