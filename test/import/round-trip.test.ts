/** What was imported and published is served as it was: ids, order, titles, dates, people, topics, texts. */
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { nameInAtom } from '../../src/feed/name-in-atom.ts'
import type { ForeignEntry } from '../../src/import/foreign-feed.ts'
import { parseFeed } from '../../src/import/parse-feed.ts'
import { parseHtml } from '../../src/import/parse-html.ts'
import { planImport } from '../../src/import/plan-import.ts'
import { parseIssue } from '../../src/issue/parse-issue.ts'
import { readHtmlText } from '../../src/issue/read-html-text.ts'
import { openSite } from '../support/open-site.ts'
import { SETTINGS } from '../support/sample-publication.ts'

const FEEDS = {
  'wordpress.rss.xml': 'https://old.example/feed/',
  'tags.atom.xml': 'https://old.example/blog/feed.atom',
  'notes.feed.json': 'https://old.example/feed.json',
  'old.rdf.xml': 'https://old.example/index.rdf',
}

/** The host that moves here. */
const settings = { ...SETTINGS, url: 'https://old.example', authors: [] }

const describeEntry = ({ id, published, updated, authors, html }: ForeignEntry, knowsUpdates: boolean) => ({
  id,
  published,
  updated: knowsUpdates ? (updated ?? published) : null,
  authors: authors.map(({ name }) => name),
  // What stands below the text in ours is a link that the former feed had beside it.
  text: readHtmlText(parseHtml(html ?? '')).text.replace(/\s+/g, ''),
})

test.each(Object.entries(FEEDS))('%s is served as it was', async (name, address) => {
  const former = parseFeed(await readFile(`test/fixtures/import/${name}`, 'utf8'), address)
  const { drafts } = planImport([former], [], [], settings, '2022-01-01T00:00:00Z')
  const issues = drafts.map((draft) => {
    const file = { path: draft.name, name: draft.name, bytes: new TextEncoder().encode(draft.text) }
    return parseIssue(file, settings, new Map()).issue!
  })
  const site = openSite(settings)
  site.at('2022-02-01T00:00:00Z')
  await site.publish(issues, '2022-01-15T00:00:00Z')
  const kept = former.entries.filter(({ id }, at) => {
    const isFirst = former.entries.findIndex((entry) => entry.id === id) === at
    return (
      isFirst && drafts.some((draft) => draft.hasFormerId && /^ +id: .*$/m.exec(draft.text)?.[0].includes(id ?? ''))
    )
  })
  expect(kept.length).toBeGreaterThan(0)

  for (const [path, knowsUpdates] of [
    ['/rss.xml', false],
    ['/atom.xml', true],
    ['/feed.json', true],
  ] as const) {
    const served = parseFeed(await (await site.get(path)).text(), `https://old.example${path}`)
    const named = kept.map((entry) => ({
      ...entry,
      id: path === '/atom.xml' ? nameInAtom(entry.id ?? '', settings.authority) : entry.id,
    }))
    const expected = named.map((entry) => describeEntry(entry, knowsUpdates))
    const ours = served.entries
      .filter(({ id }) => named.some((entry) => entry.id === id))
      .map((entry) => describeEntry(entry, knowsUpdates))
    expect(ours.map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
    for (const [at, entry] of expected.entries()) {
      const { text, ...rest } = ours[at]!
      // Atom gives an entry without authors those of its feed, and an import a date to one without.
      const authors = entry.authors.length === 0 ? rest.authors : entry.authors
      const published = entry.published ?? rest.published
      const updated = entry.published === null ? rest.updated : entry.updated
      expect({ path, ...rest }).toEqual({ path, ...omitText(entry), authors, published, updated })
      expect(text.startsWith(entry.text.slice(0, 40))).toBe(true)
    }
  }
})

function omitText({ text: _, ...rest }: ReturnType<typeof describeEntry>) {
  return rest
}
