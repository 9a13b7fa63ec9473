/** What editors do to what they have published, from Markdown to what a subscriber's reader makes of it. */
import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { readHead } from '../../src/publish/read-previous.ts'
import type { Change, Head } from '../../src/release/documents.ts'
import { histories } from '../support/edit-publication.ts'
import { AUTHORITY, type Desk, openDesk, PUBLICATION, type Sources } from '../support/editorial-desk.ts'
import { isHere } from '../support/need.ts'
import { writeIssue } from '../support/write-issue.ts'

vi.mock('../../src/cli/compress.ts', () => import('../support/quick-compress.ts'))
vi.mock('../../src/publish/bake-verified.ts', async (importOriginal) => {
  const { rememberBaked } = await import('../simulation/quick-bake.ts')
  const { bakeVerified } = await importOriginal<typeof import('../../src/publish/bake-verified.ts')>()
  return { bakeVerified: rememberBaked(bakeVerified) }
})

const QUAY = 'Masons closed the gap in the north quay within eleven weeks.'
const FLEET = 'Twelve boats came home with herring and mackerel.'
const LAMP = 'The lighthouse keeper lit a stronger lamp tonight.'
const TITLED_QUAY = `#### Stone upon Stone\n\n${QUAY}`
const TITLED_FLEET = `#### Nets Full\n\n${FLEET}`
const MAY = 'date: 2024-05-30'

/** Two articles in May. */
const BASE: Sources = { '2024-05': writeIssue(MAY, { Repairs: QUAY, Fleet: FLEET }) }
const BASE_IDS = { '2024-05/repairs': '2024-05/repairs', '2024-05/fleet': '2024-05/fleet' }

/** May with `repairs` under another name. */
function renamed(label: string, was: string): Sources {
  const slug = label.toLowerCase()
  return {
    '2024-05': writeIssue(`${MAY}\narticles: { ${slug}: { was: ${was} } }`, { [label]: QUAY, Fleet: FLEET }),
  }
}

const RENAMED = renamed('Quays', 'repairs')
const RETRACTED = {
  '2024-05': writeIssue(`${MAY}\narticles: { repairs: { retracted: { date: 2024-06-02, reason: Wrong } } }`, {
    Fleet: FLEET,
  }),
}
const SWAPPED: Sources = {
  '2024-05': writeIssue(`${MAY}\narticles: { repairs: { was: fleet }, fleet: { was: repairs } }`, {
    Fleet: QUAY,
    Repairs: FLEET,
  }),
}
const TWO_ISSUES: Sources = { ...BASE, '2024-06': writeIssue('date: 2024-06-05', { Lamps: LAMP }) }
const TWO_ISSUES_IDS = { ...BASE_IDS, '2024-06/lamps': '2024-06/lamps' }

type Scenario = {
  readonly name: string
  /** What was published before; one step where it says nothing. */
  readonly before?: readonly Sources[]
  readonly after: Sources
  /** What the guard refuses: `code path`. */
  readonly refused: readonly string[]
  readonly changes: readonly string[]
  readonly ids: Readonly<Record<string, string>>
  /** What the Worker answers, by path. */
  readonly answers: Readonly<Record<string, string>>
  /** How many entries a subscriber sees as new. */
  readonly unread: number
  /** The ids that publishing into an empty store gives, where they are others. */
  readonly fromNothing?: Readonly<Record<string, string>>
}

const SCENARIOS: readonly Scenario[] = [
  {
    name: 'renames an article',
    after: RENAMED,
    refused: [],
    changes: ['moved 2024-05/quays (2024-05/repairs)', 'edited 2024-05/quays'],
    ids: { '2024-05/quays': '2024-05/repairs', '2024-05/fleet': '2024-05/fleet' },
    answers: { '2024-05/repairs': '301 2024-05/quays 200', '2024-05/quays': '200' },
    unread: 0,
  },
  {
    name: 'renames an article without saying so',
    after: { '2024-05': writeIssue(MAY, { Quays: QUAY, Fleet: FLEET }) },
    refused: ['vanished 2024-05/repairs'],
    changes: ['created 2024-05/quays', 'removed 2024-05/repairs'],
    ids: { '2024-05/quays': '2024-05/quays', '2024-05/fleet': '2024-05/fleet' },
    answers: { '2024-05/repairs': '404', '2024-05/quays': '200' },
    unread: 1,
  },
  {
    name: 'renames an article twice',
    before: [BASE, RENAMED],
    after: renamed('Piers', '[repairs, quays]'),
    refused: [],
    changes: ['moved 2024-05/piers (2024-05/quays)', 'edited 2024-05/piers'],
    ids: { '2024-05/piers': '2024-05/repairs', '2024-05/fleet': '2024-05/fleet' },
    answers: {
      '2024-05/repairs': '301 2024-05/piers 200',
      '2024-05/quays': '301 2024-05/piers 200',
      '2024-05/piers': '200',
    },
    unread: 0,
  },
  {
    name: 'renames an article twice between two publishes',
    after: renamed('Piers', '[repairs, quays]'),
    refused: [],
    changes: ['moved 2024-05/piers (2024-05/repairs)', 'edited 2024-05/piers'],
    ids: { '2024-05/piers': '2024-05/repairs', '2024-05/fleet': '2024-05/fleet' },
    answers: { '2024-05/repairs': '301 2024-05/piers 200', '2024-05/quays': '301 2024-05/piers 200' },
    unread: 0,
  },
  {
    name: 'renames an article and back: only an "id" tells a new store that it began under this name',
    before: [BASE, RENAMED],
    after: renamed('Repairs', 'quays'),
    refused: [],
    changes: ['moved 2024-05/repairs (2024-05/quays)', 'edited 2024-05/repairs'],
    ids: BASE_IDS,
    answers: { '2024-05/repairs': '200', '2024-05/quays': '301 2024-05/repairs 200' },
    unread: 0,
    fromNothing: { ...BASE_IDS, '2024-05/repairs': '2024-05/quays' },
  },
  {
    name: 'renames an article and back, with its "id"',
    before: [BASE, RENAMED],
    after: {
      '2024-05': writeIssue(`${MAY}\narticles: { repairs: { was: quays, id: "${AUTHORITY}:2024-05/repairs" } }`, {
        Repairs: QUAY,
        Fleet: FLEET,
      }),
    },
    refused: [],
    changes: ['moved 2024-05/repairs (2024-05/quays)', 'edited 2024-05/repairs'],
    ids: BASE_IDS,
    answers: { '2024-05/repairs': '200', '2024-05/quays': '301 2024-05/repairs 200' },
    unread: 0,
  },
  {
    name: 'renames an article, then retracts it',
    before: [BASE, RENAMED],
    after: {
      '2024-05': writeIssue(
        `${MAY}\narticles: { quays: { was: repairs, retracted: { date: 2024-06-02, reason: Wrong } } }`,
        { Quays: QUAY, Fleet: FLEET },
      ),
    },
    refused: [],
    changes: ['retracted 2024-05/quays (Wrong)'],
    ids: { '2024-05/fleet': '2024-05/fleet' },
    answers: { '2024-05/repairs': '301 2024-05/quays 410', '2024-05/quays': '410', '2024-05': '200' },
    unread: 0,
  },
  {
    name: 'renames and retracts an article at once',
    after: {
      '2024-05': writeIssue(
        `${MAY}\narticles: { quays: { was: repairs, retracted: { date: 2024-06-02, reason: Wrong } } }`,
        { Fleet: FLEET },
      ),
    },
    refused: [],
    changes: ['edited 2024-05/fleet (number)', 'retracted 2024-05/quays (Wrong)'],
    ids: { '2024-05/fleet': '2024-05/fleet' },
    answers: { '2024-05/repairs': '301 2024-05/quays 410', '2024-05/quays': '410' },
    unread: 0,
  },
  {
    name: 'swaps the slugs of two articles',
    after: SWAPPED,
    refused: [],
    changes: [
      'moved 2024-05/fleet (2024-05/repairs)',
      'edited 2024-05/fleet',
      'moved 2024-05/repairs (2024-05/fleet)',
      'edited 2024-05/repairs',
    ],
    ids: { '2024-05/fleet': '2024-05/repairs', '2024-05/repairs': '2024-05/fleet' },
    answers: { '2024-05/repairs': '200', '2024-05/fleet': '200' },
    unread: 0,
  },
  {
    name: 'swaps two slugs without saying so',
    before: [{ '2024-05': writeIssue(MAY, { Repairs: TITLED_QUAY, Fleet: TITLED_FLEET }) }],
    after: { '2024-05': writeIssue(MAY, { Fleet: TITLED_QUAY, Repairs: TITLED_FLEET }) },
    refused: ['id-reused 2024-05/fleet', 'id-reused 2024-05/repairs'],
    changes: ['edited 2024-05/fleet', 'edited 2024-05/repairs'],
    ids: BASE_IDS,
    answers: { '2024-05/repairs': '200', '2024-05/fleet': '200' },
    unread: 0,
  },
  {
    name: 'swaps two slugs, then renames one of the two',
    before: [BASE, SWAPPED],
    after: {
      '2024-05': writeIssue(`${MAY}\narticles: { repairs: { was: fleet }, quays: { was: repairs } }`, {
        Quays: QUAY,
        Repairs: FLEET,
      }),
    },
    refused: [],
    changes: ['moved 2024-05/quays (2024-05/fleet)', 'edited 2024-05/quays'],
    ids: { '2024-05/quays': '2024-05/repairs', '2024-05/repairs': '2024-05/fleet' },
    answers: { '2024-05/fleet': '301 2024-05/repairs 200', '2024-05/quays': '200', '2024-05/repairs': '200' },
    unread: 0,
  },
  {
    name: 'splits an article in two',
    after: {
      '2024-05': writeIssue(MAY, { Repairs: QUAY, Fleet: 'Twelve boats came home with herring.', Mackerel: LAMP }),
    },
    refused: [],
    changes: ['edited 2024-05/fleet', 'created 2024-05/mackerel'],
    ids: { ...BASE_IDS, '2024-05/mackerel': '2024-05/mackerel' },
    answers: { '2024-05/fleet': '200', '2024-05/mackerel': '200' },
    unread: 1,
  },
  {
    name: 'merges an article into another: only an "id" tells a new store whose id stays',
    after: {
      '2024-05': writeIssue(`${MAY}\narticles: { repairs: { was: fleet } }`, { Repairs: `${QUAY} ${FLEET}` }),
    },
    refused: [],
    changes: ['edited 2024-05/repairs', 'removed 2024-05/fleet'],
    ids: { '2024-05/repairs': '2024-05/repairs' },
    answers: { '2024-05/fleet': '301 2024-05/repairs 200', '2024-05/repairs': '200' },
    unread: 0,
    fromNothing: { '2024-05/repairs': '2024-05/fleet' },
  },
  {
    name: 'merges two articles under a new name, which takes on the id of the one that it names first',
    after: {
      '2024-05': writeIssue(`${MAY}\narticles: { harbour: { was: [repairs, fleet] } }`, {
        Harbour: `${QUAY} ${FLEET}`,
      }),
    },
    refused: [],
    changes: ['moved 2024-05/harbour (2024-05/repairs)', 'edited 2024-05/harbour', 'removed 2024-05/fleet'],
    ids: { '2024-05/harbour': '2024-05/repairs' },
    answers: { '2024-05/fleet': '301 2024-05/harbour 200', '2024-05/repairs': '301 2024-05/harbour 200' },
    unread: 0,
  },
  {
    name: 'moves an article to another issue',
    before: [TWO_ISSUES],
    after: {
      '2024-05': writeIssue(MAY, { Fleet: FLEET }),
      '2024-06': writeIssue('date: 2024-06-05\narticles: { repairs: { was: 2024-05/repairs, date: 2024-05-30 } }', {
        Lamps: LAMP,
        Repairs: QUAY,
      }),
    },
    refused: [],
    changes: [
      'edited 2024-05/fleet (number)',
      'moved 2024-06/repairs (2024-05/repairs)',
      'edited 2024-06/repairs (number)',
    ],
    ids: { '2024-05/fleet': '2024-05/fleet', '2024-06/lamps': '2024-06/lamps', '2024-06/repairs': '2024-05/repairs' },
    answers: { '2024-05/repairs': '301 2024-06/repairs 200', '2024-05': '200', '2024-06/repairs': '200' },
    unread: 0,
  },
  {
    name: 'moves an article to another issue, whose date it takes on',
    before: [TWO_ISSUES],
    after: {
      '2024-05': writeIssue(MAY, { Fleet: FLEET }),
      '2024-06': writeIssue('date: 2024-06-05\narticles: { repairs: { was: 2024-05/repairs } }', {
        Lamps: LAMP,
        Repairs: QUAY,
      }),
    },
    refused: ['date-moved 2024-06/repairs'],
    changes: ['edited 2024-05/fleet (number)', 'moved 2024-06/repairs (2024-05/repairs)', 'updated 2024-06/repairs'],
    ids: { '2024-05/fleet': '2024-05/fleet', '2024-06/lamps': '2024-06/lamps', '2024-06/repairs': '2024-05/repairs' },
    answers: { '2024-05/repairs': '301 2024-06/repairs 200' },
    unread: 0,
  },
  {
    name: 'moves every article out of an issue, which is then nowhere',
    before: [TWO_ISSUES],
    after: {
      '2024-06': writeIssue(
        'date: 2024-06-05\narticles: { repairs: { was: 2024-05/repairs, date: 2024-05-30 }, fleet: { was: 2024-05/fleet, date: 2024-05-30 } }',
        { Lamps: LAMP, Repairs: QUAY, Fleet: FLEET },
      ),
    },
    refused: ['vanished 2024-05'],
    changes: [
      'moved 2024-06/repairs (2024-05/repairs)',
      'edited 2024-06/repairs (number)',
      'moved 2024-06/fleet (2024-05/fleet)',
      'edited 2024-06/fleet (number)',
    ],
    ids: {
      '2024-06/lamps': '2024-06/lamps',
      '2024-06/repairs': '2024-05/repairs',
      '2024-06/fleet': '2024-05/fleet',
    },
    answers: { '2024-05/repairs': '301 2024-06/repairs 200', '2024-05': '404' },
    unread: 0,
  },
  {
    name: 'merges an issue into another',
    before: [TWO_ISSUES],
    after: {
      '2024-06': writeIssue(
        'date: 2024-06-05\nwas: 2024-05\narticles: { repairs: { was: 2024-05/repairs, date: 2024-05-30 }, fleet: { was: 2024-05/fleet, date: 2024-05-30 }, lamps: { id: "tag:harbour.example,2024:2024-06/lamps" } }',
        { Lamps: LAMP, Repairs: QUAY, Fleet: FLEET },
      ),
    },
    refused: [],
    changes: [
      'moved 2024-06/repairs (2024-05/repairs)',
      'edited 2024-06/repairs (number)',
      'moved 2024-06/fleet (2024-05/fleet)',
      'edited 2024-06/fleet (number)',
    ],
    ids: {
      '2024-06/lamps': '2024-06/lamps',
      '2024-06/repairs': '2024-05/repairs',
      '2024-06/fleet': '2024-05/fleet',
    },
    answers: { '2024-05/repairs': '301 2024-06/repairs 200', '2024-05': '301 2024-06 200' },
    unread: 0,
  },
  {
    name: 'renames an issue',
    after: { '2024-05-30-storm': writeIssue('was: 2024-05', { Repairs: QUAY, Fleet: FLEET }) },
    refused: [],
    changes: ['moved 2024-05-30-storm/repairs (2024-05/repairs)', 'moved 2024-05-30-storm/fleet (2024-05/fleet)'],
    ids: { '2024-05-30-storm/repairs': '2024-05/repairs', '2024-05-30-storm/fleet': '2024-05/fleet' },
    answers: {
      '2024-05': '301 2024-05-30-storm 200',
      '2024-05/repairs': '301 2024-05-30-storm/repairs 200',
      '2024-05-30-storm/fleet': '200',
    },
    unread: 0,
  },
  {
    name: 'renames an issue with an article that was renamed, and another that came from elsewhere',
    before: [
      TWO_ISSUES,
      {
        ...TWO_ISSUES,
        '2024-05': writeIssue(`${MAY}\narticles: { quays: { was: repairs } }`, { Quays: QUAY }),
        '2024-06': writeIssue('date: 2024-06-05\narticles: { fleet: { was: 2024-05/fleet, date: 2024-05-30 } }', {
          Lamps: LAMP,
          Fleet: FLEET,
        }),
      },
    ],
    after: {
      '2024-05-30-storm': writeIssue('was: 2024-05\narticles: { quays: { was: repairs } }', { Quays: QUAY }),
      '2024-06-05-calm': writeIssue('was: 2024-06\narticles: { fleet: { was: 2024-05/fleet, date: 2024-05-30 } }', {
        Lamps: LAMP,
        Fleet: FLEET,
      }),
    },
    refused: [],
    changes: [
      'moved 2024-05-30-storm/quays (2024-05/quays)',
      'moved 2024-06-05-calm/lamps (2024-06/lamps)',
      'moved 2024-06-05-calm/fleet (2024-06/fleet)',
    ],
    ids: {
      '2024-05-30-storm/quays': '2024-05/repairs',
      '2024-06-05-calm/lamps': '2024-06/lamps',
      '2024-06-05-calm/fleet': '2024-05/fleet',
    },
    answers: {
      '2024-05/repairs': '301 2024-05-30-storm/quays 200',
      '2024-05/quays': '301 2024-05-30-storm/quays 200',
      '2024-05/fleet': '301 2024-06-05-calm/fleet 200',
      '2024-06/fleet': '301 2024-06-05-calm/fleet 200',
    },
    unread: 0,
  },
  {
    name: 'gives an issue another date',
    after: { '2024-05': writeIssue('date: 2024-05-29', { Repairs: QUAY, Fleet: FLEET }) },
    refused: ['date-moved 2024-05/repairs', 'date-moved 2024-05/fleet'],
    changes: ['edited 2024-05/repairs (published)', 'edited 2024-05/fleet (published)'],
    ids: BASE_IDS,
    answers: { '2024-05/repairs': '200' },
    unread: 0,
  },
  {
    name: 'sets another time zone',
    after: { ...BASE, publication: `${PUBLICATION}timezone: Europe/Berlin\n` },
    refused: ['date-moved 2024-05/repairs', 'date-moved 2024-05/fleet'],
    changes: ['edited 2024-05/repairs (published)', 'edited 2024-05/fleet (published)'],
    ids: BASE_IDS,
    answers: { '2024-05/repairs': '200' },
    unread: 0,
  },
  {
    name: 'moves the publication to another url',
    after: { ...BASE, publication: PUBLICATION.replace('https://harbour.example', 'https://port.example') },
    refused: ['url-changed'],
    changes: [],
    ids: BASE_IDS,
    answers: { '2024-05/repairs': '200' },
    unread: 0,
  },
  {
    name: 'sets another authority: what is published keeps its ids, and a new store would not know them',
    after: { ...BASE, publication: PUBLICATION.replace(AUTHORITY, 'tag:port.example,2025') },
    refused: ['authority-changed'],
    changes: [],
    ids: BASE_IDS,
    answers: { '2024-05/repairs': '200' },
    unread: 0,
    fromNothing: {
      '2024-05/repairs': 'tag:port.example,2025:2024-05/repairs',
      '2024-05/fleet': 'tag:port.example,2025:2024-05/fleet',
    },
  },
  {
    name: 'puts the articles into another order',
    after: { '2024-05': writeIssue(MAY, { Fleet: FLEET, Repairs: QUAY }) },
    refused: [],
    changes: ['edited 2024-05/fleet (number)', 'edited 2024-05/repairs (number)'],
    ids: BASE_IDS,
    answers: { '2024-05/repairs': '200' },
    unread: 0,
  },
  {
    name: 'corrects a typing error, of which nobody is told',
    after: { '2024-05': writeIssue(MAY, { Repairs: QUAY.replace('weeks', 'months'), Fleet: FLEET }) },
    refused: [],
    changes: ['edited 2024-05/repairs'],
    ids: BASE_IDS,
    answers: { '2024-05/repairs': '200' },
    unread: 0,
  },
  {
    name: 'makes an edit that counts, of which the neighbour is not touched',
    after: {
      '2024-05': writeIssue(`${MAY}\nupdated: 2024-06-08`, { Repairs: QUAY.replace('weeks', 'months'), Fleet: FLEET }),
    },
    refused: [],
    changes: ['updated 2024-05/repairs'],
    ids: BASE_IDS,
    answers: { '2024-05/repairs': '200' },
    unread: 0,
  },
  {
    name: 'corrects an article',
    after: {
      '2024-05': writeIssue(
        `${MAY}\ncorrections: [{ date: 2024-06-02, article: repairs, note: "Months, not weeks" }]`,
        { Repairs: QUAY.replace('weeks', 'months'), Fleet: FLEET },
      ),
    },
    refused: [],
    changes: ['corrected 2024-05/repairs (Months, not weeks)'],
    ids: BASE_IDS,
    answers: { '2024-05/repairs': '200', '/corrections': '200' },
    unread: 0,
  },
  {
    name: 'retracts an article, then brings it back',
    before: [BASE, RETRACTED],
    after: BASE,
    refused: [],
    changes: ['restored 2024-05/repairs', 'edited 2024-05/fleet (number)'],
    ids: BASE_IDS,
    answers: { '2024-05/repairs': '200' },
    unread: 0,
  },
  {
    name: 'retracts an article, then brings it back under another name',
    before: [BASE, RETRACTED],
    after: RENAMED,
    refused: [],
    changes: ['restored 2024-05/quays', 'edited 2024-05/fleet (number)'],
    ids: { '2024-05/quays': '2024-05/repairs', '2024-05/fleet': '2024-05/fleet' },
    answers: { '2024-05/repairs': '301 2024-05/quays 200', '2024-05/quays': '200' },
    unread: 0,
  },
  {
    name: 'retracts an article, then deletes every line about it: it stays retracted',
    before: [BASE, RETRACTED],
    after: { '2024-05': writeIssue(MAY, { Fleet: FLEET }) },
    refused: [],
    changes: [],
    ids: { '2024-05/fleet': '2024-05/fleet' },
    answers: { '2024-05/repairs': '410' },
    unread: 0,
  },
  {
    name: 'retracts every article of an issue, one by one: the issue is gone with them',
    after: {
      '2024-05': writeIssue(
        `${MAY}\narticles: { repairs: { retracted: { date: 2024-06-02, reason: Wrong } }, fleet: { retracted: { date: 2024-06-03, reason: Worse } } }`,
        {},
      ),
    },
    refused: [],
    changes: ['retracted 2024-05/repairs (Wrong)', 'retracted 2024-05/fleet (Worse)'],
    ids: {},
    answers: { '2024-05': '410', '2024-05/repairs': '410', '2024-05/fleet': '410' },
    unread: 0,
  },
  {
    name: 'retracts a whole issue, of which an article was renamed',
    before: [BASE, RENAMED],
    after: { '2024-05': writeIssue(`${MAY}\nretracted: { date: 2024-06-02, reason: A draft }`, {}) },
    refused: [],
    changes: ['retracted 2024-05/quays (A draft)', 'retracted 2024-05/fleet (A draft)'],
    ids: {},
    answers: {
      '2024-05': '410',
      '2024-05/quays': '410',
      '2024-05/repairs': '301 2024-05/quays 410',
      '2024-05/fleet': '410',
    },
    unread: 0,
  },
  {
    name: 'publishes from an old checkout, in which an article still has its former name',
    before: [BASE, RENAMED],
    after: BASE,
    refused: [],
    changes: ['moved 2024-05/repairs (2024-05/quays)', 'edited 2024-05/repairs'],
    ids: BASE_IDS,
    answers: { '2024-05/quays': '301 2024-05/repairs 200', '2024-05/repairs': '200' },
    unread: 0,
  },
  {
    name: 'deletes an article',
    after: { '2024-05': writeIssue(MAY, { Fleet: FLEET }) },
    refused: ['vanished 2024-05/repairs'],
    changes: ['edited 2024-05/fleet (number)', 'removed 2024-05/repairs'],
    ids: { '2024-05/fleet': '2024-05/fleet' },
    answers: { '2024-05/repairs': '404' },
    unread: 0,
  },
  {
    name: 'deletes an issue',
    before: [TWO_ISSUES],
    after: { '2024-06': TWO_ISSUES['2024-06'] ?? '' },
    refused: ['vanished 2024-05/repairs', 'vanished 2024-05/fleet'],
    changes: ['removed 2024-05/repairs', 'removed 2024-05/fleet'],
    ids: { '2024-06/lamps': '2024-06/lamps' },
    answers: { '2024-05': '404', '2024-05/repairs': '404' },
    unread: 0,
  },
  {
    name: 'puts another article under the label of one',
    after: { '2024-05': writeIssue(MAY, { Repairs: `#### Brighter Nights\n\n${LAMP}`, Fleet: FLEET }) },
    refused: ['id-reused 2024-05/repairs'],
    changes: ['edited 2024-05/repairs'],
    ids: BASE_IDS,
    answers: { '2024-05/repairs': '200' },
    unread: 0,
  },
  {
    name: 'adds an article to an old issue',
    before: [TWO_ISSUES],
    after: { ...TWO_ISSUES, '2024-05': writeIssue(MAY, { Repairs: QUAY, Fleet: FLEET, Weather: LAMP }) },
    refused: ['backdated 2024-05/weather'],
    changes: ['created 2024-05/weather'],
    ids: { ...TWO_ISSUES_IDS, '2024-05/weather': '2024-05/weather' },
    answers: { '2024-05/weather': '200' },
    unread: 1,
  },
  {
    name: 'adds an article to an old issue, with its own date',
    before: [TWO_ISSUES],
    after: {
      ...TWO_ISSUES,
      '2024-05': writeIssue(`${MAY}\narticles: { weather: { date: 2024-06-09 } }`, {
        Repairs: QUAY,
        Fleet: FLEET,
        Weather: LAMP,
      }),
    },
    refused: [],
    changes: ['created 2024-05/weather'],
    ids: { ...TWO_ISSUES_IDS, '2024-05/weather': '2024-05/weather' },
    answers: { '2024-05/weather': '200' },
    unread: 1,
  },
  {
    name: 'gives a new article the label that another had before',
    before: [BASE, RENAMED],
    after: { '2024-05': writeIssue(MAY, { Quays: QUAY, Fleet: FLEET, Repairs: LAMP }) },
    refused: ['id-reused 2024-05/repairs'],
    changes: [],
    ids: {
      '2024-05/quays': '2024-05/repairs',
      '2024-05/fleet': '2024-05/fleet',
      '2024-05/repairs': '2024-05/repairs',
    },
    answers: { '2024-05/repairs': '200', '2024-05/quays': '200' },
    unread: 0,
    fromNothing: { ...BASE_IDS, '2024-05/quays': '2024-05/quays' },
  },
  {
    name: 'gives a new article the label that another had before, and each its "id"',
    before: [BASE, RENAMED],
    after: {
      '2024-05': writeIssue(
        `${MAY}\narticles: { quays: { id: "${AUTHORITY}:2024-05/repairs" }, repairs: { id: "${AUTHORITY}:2024-05/repairs-2" } }`,
        { Quays: QUAY, Fleet: FLEET, Repairs: LAMP },
      ),
    },
    refused: [],
    changes: ['created 2024-05/repairs'],
    ids: {
      '2024-05/quays': '2024-05/repairs',
      '2024-05/fleet': '2024-05/fleet',
      '2024-05/repairs': '2024-05/repairs-2',
    },
    answers: { '2024-05/repairs': '200', '2024-05/quays': '200' },
    unread: 1,
  },
  {
    name: 'gives an article the addresses that it had on another site',
    after: {
      '2024-05': writeIssue(`${MAY}\nwas: /archive/may\narticles: { repairs: { was: /p/repairs } }`, {
        Repairs: QUAY,
        Fleet: FLEET,
      }),
    },
    refused: [],
    changes: [],
    ids: BASE_IDS,
    answers: { '/p/repairs': '301 2024-05/repairs 200', '/archive/may': '301 2024-05 200' },
    unread: 0,
  },
]

describe('an editor who', () => {
  test.each(SCENARIOS)('$name', async ({ name: _name, before = [BASE], after, fromNothing, ...expected }) => {
    const desk = openDesk()
    for (const sources of before) expect((await desk.publish(sources)).refusals).toEqual([])
    const { refusals, made, unread } = await desk.publish(after)
    expect({
      refused: refusals.map(({ code, path }) => (path === null ? code : `${code} ${path}`)),
      changes: made.map(({ kind, path, note }) => `${kind} ${path}${note === null ? '' : ` (${note})`}`),
      ids: await desk.ids(),
      answers: await answerAll(desk, Object.keys(expected.answers)),
      unread,
    }).toEqual(expected)
    expect((await desk.publish(after)).writes).toBe(0)

    const anew = openDesk()
    await anew.publish(after)
    expect(await anew.ids()).toEqual(fromNothing ?? expected.ids)
  })
})

describe('any history of declared edits', () => {
  test('keeps ids, addresses, and a change log that tells it all', async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.nat(), async (history, pick) => {
        const desk = openDesk()
        const served = new Map<string, string>()
        const idOfTale = new Map<string, string>()
        for (const sources of history) {
          const { refusals } = await desk.publish(withMany(sources))
          expect(refusals.filter(({ code }) => code !== 'unknown-retraction')).toEqual([])
          expect((await desk.publish(withMany(sources))).writes).toBe(0)
          await rememberTales(desk, idOfTale)
          for (const [path, id] of Object.entries(await desk.ids())) served.set(path, id)
          for (const path of served.keys()) expect(await desk.answer(path)).toMatch(/^(?:200|410|301 .* (?:200|410))$/)
          expect(replay(await desk.changes())).toEqual(await desk.ids())
        }
        const [last, ids] = [withMany(history.at(-1) ?? {}), await desk.ids()]
        const anew = openDesk()
        await anew.publish(last)
        expect(await anew.ids()).toEqual(ids)

        const { release } = (await readHead(desk.store)) as Head
        await desk.rollback(1 + (pick % release))
        const back = new Set(Object.values(await desk.ids()))
        for (const [path, id] of served) {
          if (back.has(id)) expect(await desk.answer(path)).not.toContain('404')
        }
        await rememberTales(desk, idOfTale)
        expect(replay(await desk.changes())).toEqual(await desk.ids())
        await desk.publish(last)
        await rememberTales(desk, idOfTale)
        expect(await desk.ids()).toEqual(ids)
        expect(replay(await desk.changes())).toEqual(ids)
        for (const path of served.keys()) expect(await desk.answer(path)).toMatch(/^(?:200|410|301 .* (?:200|410))$/)
      }),
      { numRuns: 10 },
    )
  }, 90_000)
})

/** Room for all in the feed. */
function withMany(sources: Sources): Sources {
  return { ...sources, publication: `${PUBLICATION}items_per_feed: 50\n` }
}

/** An article is known by how its text begins; whoever begins so has the same id for ever, and nobody else has it. */
async function rememberTales(desk: Desk, idOfTale: Map<string, string>): Promise<void> {
  const feed = (await (await desk.fetch('/feed.json')).json()) as { items: { id: string; content_html: string }[] }
  for (const { id, content_html } of feed.items) {
    const tale = /begins with (name-\d+)/.exec(content_html)?.[1]
    if (tale === undefined) continue
    expect(idOfTale.get(tale) ?? id).toBe(id)
    idOfTale.set(tale, id)
  }
  expect(new Set(idOfTale.values()).size).toBe(idOfTale.size)
}

/** What is live, by path, as a script that only reads the change log knows it. */
function replay(changes: readonly Change[]): Record<string, string> {
  const pathOfId = new Map<string, string>()
  for (const { kind, id, path } of changes) {
    if (kind === 'retracted' || kind === 'removed') pathOfId.delete(id)
    else pathOfId.set(id, path)
  }
  return Object.fromEntries([...pathOfId].map(([id, path]) => [path, id.replace(`${AUTHORITY}:`, '')]))
}

/** Debian's own Python, which has Debian's packages. */
const PYTHON = '/usr/bin/python3'
const withFeedparser = test.runIf(isHere([PYTHON, '-c', 'import feedparser'], 'python3-feedparser'))

const LIST_IDS = `
import feedparser, json, sys
feeds = [feedparser.parse(text.encode()) for text in json.load(sys.stdin)]
print(json.dumps([None if feed.bozo else [entry.id for entry in feed.entries] for feed in feeds]))`

describe('a subscriber with feedparser', () => {
  withFeedparser.each([
    ['a rename', [BASE, RENAMED], 0],
    ['a second rename', [RENAMED, renamed('Piers', '[repairs, quays]')], 0],
    ['two articles that swap slugs', [BASE, SWAPPED], 0],
    ['a retraction', [BASE, RETRACTED], 0],
    ['a renamed issue', [BASE, { '2024-05-30-storm': writeIssue('was: 2024-05', { Repairs: QUAY, Fleet: FLEET }) }], 0],
    [
      'a rename of which nobody said anything',
      [BASE, { '2024-05': writeIssue(MAY, { Quays: QUAY, Fleet: FLEET }) }],
      1,
    ],
  ] as const)('sees after %s so many new entries in RSS and Atom', async (_name, [before, after], unread) => {
    const desk = openDesk()
    const feeds: string[] = []
    for (const sources of [before, after]) {
      await desk.publish(sources)
      for (const path of ['/rss.xml', '/atom.xml']) feeds.push(await (await desk.fetch(path)).text())
    }
    const output = execFileSync(PYTHON, ['-c', LIST_IDS], { input: JSON.stringify(feeds), encoding: 'utf8' })
    const [rss, atom, rssAfter, atomAfter] = JSON.parse(output) as string[][]
    expect(rss).toHaveLength(2)
    expect(rssAfter?.filter((id) => !rss?.includes(id))).toHaveLength(unread)
    expect(atomAfter?.filter((id) => !atom?.includes(id))).toHaveLength(unread)
  })
})

async function answerAll(desk: Desk, paths: readonly string[]): Promise<Record<string, string>> {
  const answers: Record<string, string> = {}
  for (const path of paths) answers[path] = await desk.answer(path)
  return answers
}
