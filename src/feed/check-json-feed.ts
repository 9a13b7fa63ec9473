/** The structure of a JSON Feed by version 1.1 of its specification: which members, of which types. */
import type { ReadError } from './reading.ts'

/** What is wrong at and below a place. */
type Check = (value: unknown, path: string) => readonly ReadError[]

const text = expect('a text', (value) => typeof value === 'string')
const url = expect('an absolute URL', (value) => typeof value === 'string' && URL.canParse(value))
const count = expect('a count', (value) => Number.isSafeInteger(value) && Number(value) >= 0)
const date = expect(
  'a date of RFC 3339',
  (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(value),
)

const author = objectOf({ name: text, url: url }, [])

const attachment = objectOf({ url, mime_type: text, title: text, size_in_bytes: count }, ['url', 'mime_type'])

/** What Gazette says of an item beyond the format. */
const gazette = objectOf(
  {
    about: url,
    issue: objectOf({ slug: text, title: text, url }, ['slug', 'title', 'url']),
    number: count,
    label: text,
    corrections: listOf(objectOf({ date, note: text }, ['date', 'note'])),
  },
  ['about', 'issue'],
)

const item = objectOf(
  {
    id: text,
    url,
    title: text,
    summary: text,
    content_html: text,
    image: url,
    date_published: date,
    date_modified: date,
    authors: listOf(author),
    tags: listOf(text),
    language: text,
    attachments: listOf(attachment),
    _gazette: gazette,
  },
  ['id', 'content_html'],
)

const feed = objectOf(
  {
    version: expect('the URL of version 1.1', (value) => value === 'https://jsonfeed.org/version/1.1'),
    title: text,
    home_page_url: url,
    feed_url: url,
    description: text,
    next_url: url,
    icon: url,
    favicon: url,
    authors: listOf(author),
    language: text,
    hubs: listOf(objectOf({ type: text, url }, ['type', 'url'])),
    items: listOf(item),
  },
  ['version', 'title', 'items'],
)

/** The members that Gazette writes, strictly; of others' extensions (`_name`) only that they are objects. */
export function checkJsonFeed(value: unknown): readonly ReadError[] {
  return feed(value, '')
}

function expect(what: string, isRight: (value: unknown) => boolean): Check {
  return (value, path) => (isRight(value) ? [] : [{ path, message: `is not ${what}` }])
}

function listOf(check: Check): Check {
  return (value, path) => {
    if (!Array.isArray(value)) return [{ path, message: 'is not a list' }]
    return value.flatMap((member, index) => check(member, `${path}[${index}]`))
  }
}

function objectOf(members: Readonly<Record<string, Check>>, required: readonly string[]): Check {
  const checks = new Map(Object.entries(members))
  return (value, path) => {
    if (!isObject(value)) return [{ path, message: 'is not an object' }]
    const missing = required.filter((name) => !Object.hasOwn(value, name))
    return [
      ...missing.map((name) => ({ path: join(path, name), message: 'is missing' })),
      ...Object.entries(value).flatMap(([name, member]) => {
        const check = checks.get(name) ?? (/^_[a-z]/i.test(name) ? extension : unknown)
        return check(member, join(path, name))
      }),
    ]
  }
}

function extension(value: unknown, path: string): readonly ReadError[] {
  return isObject(value) ? [] : [{ path, message: 'is not an object' }]
}

function unknown(_: unknown, path: string): readonly ReadError[] {
  return [{ path, message: 'is no member that a JSON Feed has' }]
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}
