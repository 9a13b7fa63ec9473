/**
 * What can be asked: the parameters of every list, once, as schemas. They read one text a parameter and give what it
 * means. A parameter that may be left out is absent or has its default; text is short, so that none costs much.
 */
import * as v from 'valibot'
import { parseMoment } from './parse-moment.ts'
import type { ProblemCode } from './problems.ts'
import { ArticleItem } from './resources.ts'
import { suggest } from './suggest.ts'

/** What is said of a parameter: for people, and by which problem a bad value is refused. */
export type ParameterNotes = {
  readonly description: string
  readonly examples: readonly [string, ...string[]]
  /** Where these are not just `bad-value`; the first is meant where a value breaks no bound of numbers. */
  readonly problems?: readonly [ProblemCode, ...ProblemCode[]]
  /** What its JSON Schema says beside what the schema here does. */
  readonly form?: { readonly format: string } | { readonly anyOf: { readonly format: string }[] }
}

/** Longer than every name and every query that a person writes. */
const MAX_TEXT = 200
/** An id of a site that moved here may have 1,000 characters, and a cursor may hold one in base64. */
const MAX_ADDRESS = 2000

/** As in `ArticleItem`, whose order answers keep. */
const FIELDS = v.keyof(ArticleItem).options

const text = (most: number) =>
  v.pipe(
    v.string(),
    v.regex(/\S/, 'must not be empty; leave it out where nothing is meant'),
    v.maxLength(most, `must have at most ${most} characters`),
  )

const note = <T>(notes: ParameterNotes) => v.metadata<T, ParameterNotes>(notes)

const collapse = (value: string) => value.replace(/\s+/g, ' ').trim()

const topic = v.pipe(
  text(MAX_TEXT),
  v.regex(/^[a-z\d-]+$/, 'must be the slug of a topic: small letters, digits and hyphens'),
  note({ description: 'Only articles on this topic, by its slug', examples: ['governance'] }),
)

const author = v.pipe(
  text(MAX_TEXT),
  note({ description: 'Only articles by this author: the whole name, in capitals or not', examples: ['Ada Example'] }),
  v.transform((value) => collapse(value).toLowerCase()),
)

const issue = v.pipe(
  text(MAX_TEXT),
  v.regex(/^[\w-]+$/, 'must be the slug of an issue: letters, digits and hyphens'),
  note({ description: 'Only articles of this issue, by its slug, present or former', examples: ['2021-11'] }),
)

const moment = (description: string) =>
  v.pipe(
    v.string(),
    note({
      description,
      examples: ['2021-11-01', '2021-11-01T18:00:00+01:00'],
      problems: ['bad-date'],
      form: { anyOf: [{ format: 'date' }, { format: 'date-time' }] },
    }),
    v.rawTransform<string, string>(({ dataset, addIssue, NEVER }) => {
      const parsed = parseMoment(dataset.value)
      if (parsed !== null) return parsed
      addIssue({
        message:
          'must be a date, 2021-11-01, which means its start in UTC, or a moment of RFC 3339, 2021-11-01T18:00:00Z ' +
          '(in an address, write a plus sign as %2B)',
      })
      return NEVER
    }),
  )

const words = (description: string) =>
  v.pipe(text(MAX_TEXT), note({ description, examples: ['parachain auctions'] }), v.transform(collapse))

const fields = v.pipe(
  v.string(),
  v.transform((value) => value.split(',', FIELDS.length + 1).map((name) => name.trim())),
  v.array(
    v.picklist(
      FIELDS,
      ({ input }) => `must name members of an article, with commas; ${suggest(String(input), FIELDS)}`,
    ),
  ),
  v.maxLength(FIELDS.length, `must name at most ${FIELDS.length} members`),
  note({
    description: 'Only these members of each article, in a list with commas; all of them where it is left out',
    examples: ['id,title,url'],
  }),
  v.transform((names) => FIELDS.filter((name) => names.includes(name))),
)

const limit = (most: number, usual: number) =>
  v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,20}$/, `must be a whole number from 1 to ${most}`),
      v.transform(Number),
      v.number(),
      v.integer(),
      v.minValue(1, 'must be at least 1'),
      v.maxValue(most, `must be at most ${most}; follow next_url for more`),
      note({
        description: 'The largest number of items in an answer',
        examples: [String(usual)],
        problems: ['bad-value', 'limit-out-of-range'],
      }),
    ),
    String(usual),
  )

const cursor = (description: string, example: string) =>
  v.pipe(
    v.string(),
    v.regex(/\S/, 'must not be empty; leave it out to start at the beginning'),
    v.maxLength(MAX_ADDRESS, `must have at most ${MAX_ADDRESS} characters`),
    note({ description, examples: [example], problems: ['bad-cursor'] }),
  )

const next = (example: string) =>
  v.exactOptional(cursor('Where to go on, as next_url of the answer before has it', example))

const PLACE_EXAMPLE = 'MjAyMS0xMS0wMVQwMDowMDowMFp-dGFnOm5ld3MuZXhhbXBsZSwyMDIxOjIwMjEtMTE'
const YEAR_EXAMPLE = '2020'
/** Of the beginning of every log. */
const LOG_EXAMPLE = '0-74234e98afe7'

const link = v.pipe(
  text(MAX_ADDRESS),
  note({
    description: 'An http or https address, percent-encoded',
    examples: ['https://polkadot.network/auctions'],
    form: { format: 'uri' },
  }),
  v.transform((value) => value.trim()),
  v.check(isWebAddress, 'must be an absolute http or https address'),
)

function isWebAddress(value: string): boolean {
  return /^https?:\/\//i.test(value) && URL.canParse(value)
}

/** For what has no parameters. */
export const NoParameters = v.strictObject({})

export const IssuesParameters = v.strictObject({ limit: limit(100, 20), cursor: next(PLACE_EXAMPLE) })

export const ArticlesParameters = v.strictObject({
  topic: v.exactOptional(topic),
  author: v.exactOptional(author),
  issue: v.exactOptional(issue),
  since: v.exactOptional(moment('Only articles that were published then or later')),
  until: v.exactOptional(moment('Only articles that were published earlier')),
  q: v.exactOptional(words('Only articles whose title, summary or topics have all these words')),
  fields: v.exactOptional(fields),
  limit: limit(100, 20),
  cursor: next(PLACE_EXAMPLE),
})

export const ChangesParameters = v.strictObject({
  since: v.exactOptional(
    cursor('The cursor of an answer before: what happened after it. Left out: from the first', LOG_EXAMPLE),
  ),
  limit: limit(200, 100),
})

export const SearchParameters = v.strictObject({
  q: words('What to look for, in words'),
  limit: limit(50, 20),
  cursor: next(YEAR_EXAMPLE),
})

export const LinksParameters = v.strictObject({ url: link, cursor: next(YEAR_EXAMPLE) })

export type IssuesQuery = v.InferOutput<typeof IssuesParameters>
export type ArticlesQuery = v.InferOutput<typeof ArticlesParameters>
export type ChangesQuery = v.InferOutput<typeof ChangesParameters>
export type SearchQuery = v.InferOutput<typeof SearchParameters>
export type LinksQuery = v.InferOutput<typeof LinksParameters>
