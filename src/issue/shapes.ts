/** The shapes of front matter and publication.yaml, as the YAML gives them: keys, kinds of values, defaults. */
import * as v from 'valibot'
import { collapseSpace } from './collapse-space.ts'
import { isArticleId } from './is-article-id.ts'
import { makeSlug } from './make-slug.ts'
import { MAX_TOPICS } from './max-topics.ts'
import { DATE_FORMS, isTimeZone } from './parse-date.ts'
import type { Path } from './parse-yaml.ts'
import { readLanguage, readOrigin } from './read-settings-text.ts'
import { shortenLine } from './shorten-line.ts'
import { suggestName } from './suggest-name.ts'

export type Fault = {
  readonly path: Path
  readonly code: 'unknown-key' | 'missing-key' | 'bad-value'
  readonly message: string
}

export type Checked<T> = { readonly value: T | null; readonly faults: readonly Fault[] }

/** Front matter with everything that is left out as null; dates and images are still the editor's text. */
export type FrontMatterShape = v.InferOutput<typeof frontMatter>

/** publication.yaml with its defaults, except those that depend on other keys. */
export type PublicationShape = v.InferOutput<typeof publication>

/** `value` is null where a fault leaves nothing to use; unknown keys alone do not. */
export function checkFrontMatter(value: unknown): Checked<FrontMatterShape> {
  return check(frontMatter, value)
}

export function checkPublication(value: unknown): Checked<PublicationShape> {
  return check(publication, value)
}

/** What to write for a key that must be there. */
const EXAMPLES = {
  title: 'title: My Newsletter',
  url: 'url: https://news.example.org',
  authority: 'authority: tag:news.example.org,2021',
  name: 'name: A Name',
  date: 'date: 2021-12-01',
  reason: 'reason: "Why it was taken back"',
  article: 'article: parachain-auctions',
  note: 'note: "What was wrong"',
} as const

/** Characters of a text, which may come to stand in many places; a summary has some 300, one that moved here more. */
const MAX_TEXT = 10_000
const TOO_LONG = `has more than ${MAX_TEXT} characters; shorten it`

const text = (rule: string) =>
  v.pipe(v.string(rule), v.transform(collapseSpace), v.nonEmpty(rule), v.maxLength(MAX_TEXT, TOO_LONG))

/** A key that may be absent or empty (`updated:` with nothing behind it, as templates have it). */
const maybe = <Output>(schema: v.GenericSchema<unknown, Output>) => v.nullish(schema, null)

const wholeNumber = (rule: string, least: number, most: number) =>
  v.pipe(v.number(rule), v.integer(rule), v.minValue(least, rule), v.maxValue(most, rule))

const author = mapping('must be a mapping; write { name: A Name }', {
  name: text('must be the name as text; write name: A Name'),
  url: maybe(
    v.pipe(
      text('must be an absolute URL; write url: https://example.org/'),
      v.check(isWebUrl, 'must be an absolute http or https URL; write url: https://example.org/'),
    ),
  ),
  email: maybe(
    v.pipe(
      text('must be an e-mail address; write email: name@example.org'),
      v.regex(/^[^\s@<>"]+@[^\s@<>"]+$/, 'must be an e-mail address; write email: name@example.org'),
    ),
  ),
})

const AUTHORS = 'must be a list of authors; write authors: [{ name: A Name }]'

/** Characters of all authors of an issue together: each of its articles names them. */
const MAX_AUTHORS = 4000

const authors = v.pipe(
  v.array(author, AUTHORS),
  v.minLength(1, AUTHORS),
  v.check(
    (all) => JSON.stringify(all).length <= MAX_AUTHORS,
    `are more than ${MAX_AUTHORS} characters together; name fewer`,
  ),
)

const date = (key: 'date' | 'updated') => text(`must be a date; write ${key}: and one of ${DATE_FORMS}`)
const image = (key: string) => text(`must be an image's path or URL; write ${key}: images/x.png`)
const summary = text('must be text; write summary: "What it is about"')

const ID_RULE = 'must be one line of text, as the article had it elsewhere; write id: "https://old.example.org/?p=12"'

const WAS_RULE = 'must be a former name or a list of them, numbers in quotes; write was: [old-slug]'
/** One name may stand there without its list. */
const was = v.nullish(
  v.pipe(
    v.unknown(),
    v.transform((value) => (typeof value === 'string' ? [value] : value)),
    v.array(text(WAS_RULE), WAS_RULE),
  ),
  [],
)

/** Not to be left empty as other keys may: what is to be taken back must not stay for want of a word. */
const retracted = v.optional(
  mapping(`must be a mapping; write retracted: { ${EXAMPLES.date}, ${EXAMPLES.reason} }`, {
    date: date('date'),
    reason: text(`must be text; write ${EXAMPLES.reason}`),
  }),
)

const CORRECTION = `{ ${EXAMPLES.date}, ${EXAMPLES.article}, ${EXAMPLES.note} }`
const corrections = v.nullish(
  v.array(
    mapping(`must be a mapping; write ${CORRECTION}`, {
      date: date('date'),
      article: text(`must be the slug of an article; write ${EXAMPLES.article}`),
      note: text(`must be text; write ${EXAMPLES.note}`),
    }),
    `must be a list; write corrections: [${CORRECTION}]`,
  ),
  [],
)

const frontMatter = mapping('must be keys with values; write, for example, date: 2021-11-30', {
  date: maybe(date('date')),
  updated: maybe(date('updated')),
  authors: maybe(authors),
  summary: maybe(summary),
  image: maybe(image('image')),
  draft: v.nullish(v.boolean('must be true or false; write draft: true'), false),
  was,
  retracted,
  corrections,
  articles: v.nullish(
    record(
      'must map slugs of articles to their keys; write articles: { parachain-auctions: { topics: [governance] } }',
      mapping('must be a mapping; write { topics: [governance] }', {
        // Not collapsed as other texts are: readers compare ids character by character.
        id: maybe(v.pipe(v.string(ID_RULE), v.check(isArticleId, ID_RULE))),
        date: maybe(date('date')),
        topics: maybe(
          v.pipe(
            v.array(
              v.pipe(
                text('must be text; write topics: [governance]'),
                v.check((topic) => makeSlug(topic) !== '', 'has no Latin letter or digit; write it in Latin letters'),
              ),
              'must be a list; write topics: [governance]',
            ),
            v.maxLength(MAX_TOPICS, `are more than ${MAX_TOPICS}; keep those that it is about`),
          ),
        ),
        authors: maybe(authors),
        summary: maybe(summary),
        image: maybe(image('image')),
        was,
        retracted,
      }),
    ),
    {},
  ),
})

const URL_RULE = 'must be the http or https origin of the site, without path, query or fragment'
const ITEMS_RULE = 'must be a whole number from 1 to 50; write items_per_feed: 20'
const GUARD_RULE = 'must be a whole number, 0 or more; write guard: { max_changed: 10 }'

const publication = mapping('must be keys with values; write title, url and authority', {
  title: text(`must be text; write ${EXAMPLES.title}`),
  description: maybe(text('must be text; write description: "What it is about"')),
  url: v.pipe(
    text(`${URL_RULE}; write ${EXAMPLES.url}`),
    v.check((url) => readOrigin(url) !== null, `${URL_RULE}; write ${EXAMPLES.url}`),
    v.transform((url) => readOrigin(url) ?? url),
  ),
  language: v.nullish(
    v.pipe(
      text('must be a language tag; write language: en'),
      v.check((tag) => readLanguage(tag) !== null, 'must be a BCP 47 language tag; write language: en'),
      v.transform((tag) => readLanguage(tag) ?? tag),
    ),
    'en',
  ),
  authority: v.pipe(
    text(`must be text; write ${EXAMPLES.authority}`),
    // RFC 4151 section 2.1: a domain or an e-mail address, and a date on which it was the publication's.
    v.regex(
      /^tag:(?:[\w.-]+@)?[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)*,\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/i,
      `must be a tag: authority with a domain of yours and a year in which it is yours; write ${EXAMPLES.authority}`,
    ),
  ),
  authors: maybe(authors),
  license: maybe(text('must be text; write license: CC-BY-4.0')),
  timezone: v.nullish(
    v.pipe(
      text('must be a time zone; write timezone: UTC'),
      v.check(isTimeZone, 'must be a time zone of the IANA database; write timezone: Europe/Berlin or timezone: UTC'),
    ),
    'UTC',
  ),
  topics: v.nullish(
    record(
      'must map slugs of topics to their names; write topics: { governance: { name: Governance } }',
      mapping('must be a mapping; write { name: Governance }', {
        name: text('must be text; write name: Governance'),
        description: maybe(text('must be text; write description: "What it is about"')),
      }),
      (slug) => (makeSlug(slug) === slug ? null : `is not a slug; write it as ${makeSlug(slug) || 'governance'}`),
    ),
    {},
  ),
  items_per_feed: v.nullish(wholeNumber(ITEMS_RULE, 1, 50), 20),
  logo: maybe(image('logo')),
  icon: maybe(image('icon')),
  color: maybe(
    v.pipe(
      text('must be a colour in quotes; write color: "#336699"'),
      v.regex(/^#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i, 'must be a CSS hex colour; write color: "#336699"'),
    ),
  ),
  hub: maybe(
    v.pipe(
      text('must be a URL; write hub: https://hub.example.org/'),
      v.check(isWebUrl, 'must be an absolute http or https URL; write hub: https://hub.example.org/'),
    ),
  ),
  guard: v.nullish(
    mapping('must be a mapping; write guard: { max_changed: 10 }', {
      max_changed: v.nullish(wholeNumber(GUARD_RULE, 0, Number.MAX_SAFE_INTEGER), 10),
    }),
    { max_changed: 10 },
  ),
})

/** A mapping with these keys and no others; `rule` says what is wrong where it is none. */
function mapping<Entries extends v.ObjectEntries>(rule: string, entries: Entries) {
  const known = Object.keys(entries)
  return v.pipe(
    v.custom<Record<string, unknown>>(isMapping, rule),
    v.looseObject(entries),
    v.rawCheck(({ dataset, addIssue }) => {
      for (const [key, value] of Object.entries(dataset.value as Record<string, unknown>)) {
        if (known.includes(key)) continue
        const near = suggestName(key, known)
        const wayOut = near ? `did you mean "${near}"?` : `known are ${known.join(', ')}`
        addIssue({
          message: `unknown key "${shortenLine(key)}"; ${wayOut}`,
          path: [pathItem(dataset.value, key, value)],
        })
      }
    }),
  )
}

function record<Output>(
  rule: string,
  schema: v.GenericSchema<unknown, Output>,
  checkKey: (key: string) => string | null = () => null,
) {
  return v.pipe(
    v.custom<Record<string, unknown>>(isMapping, rule),
    v.record(v.string(), schema),
    v.check(
      (value) => Object.keys(value).every((key) => checkKey(key) === null),
      (issue) => {
        const wrong = Object.keys(issue.input as object).find((key) => checkKey(key) !== null) ?? ''
        return `: the key "${wrong}" ${checkKey(wrong)}`
      },
    ),
  )
}

function check<Output>(schema: v.GenericSchema<unknown, Output>, value: unknown): Checked<Output> {
  const result = v.safeParse(schema, value)
  const faults = (result.issues ?? []).map((issue): Fault => {
    const path = (issue.path ?? []).map((item) => (typeof item.key === 'number' ? item.key : String(item.key)))
    const key = String(path.at(-1) ?? '')
    if (issue.type === 'raw_check') return { path, code: 'unknown-key', message: issue.message }
    if (issue.type === 'loose_object') {
      return {
        path,
        code: 'missing-key',
        message: `"${key}" is missing; write ${isExample(key) ? EXAMPLES[key] : `${key}: ...`}`,
      }
    }
    return { path, code: 'bad-value', message: path.length ? `"${path.join('.')}" ${issue.message}` : issue.message }
  })
  return { value: result.typed ? result.output : null, faults }
}

function pathItem(input: unknown, key: string, value: unknown): v.ObjectPathItem {
  return { type: 'object', origin: 'key', input: input as Record<string, unknown>, key, value }
}

function isExample(key: string): key is keyof typeof EXAMPLES {
  return Object.hasOwn(EXAMPLES, key)
}

function isMapping(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isWebUrl(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url)
}
