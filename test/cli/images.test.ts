/** An image from the issues folder to a reader, by the commands and the real Worker. */
import { join } from 'node:path'
import { afterEach, expect, inject, test } from 'vitest'
import { checkFolder } from '../../src/cli/check-folder.ts'
import { publishTo } from '../../src/cli/publish-to.ts'
import { type Edge, openEdge } from '../support/open-edge.ts'
import { makeFolder, PUBLICATION, runGazette, writeIssue } from '../support/run-gazette.ts'

/** One red pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
  'base64',
)

let edge: Edge | null = null

afterEach(() => edge?.close())

test('is published under its digest, and named with type and size in page and feeds', async () => {
  const folder = await makeFolder({
    'issues/publication.yaml': `${PUBLICATION}logo: images/red.png\n`,
    'issues/images/red.png': PNG,
    'issues/2021-11.md': writeIssue('![A red dot](images/red.png)\n\nText.').replace(
      'date: 2021-11-30',
      'date: 2021-11-30\narticles: { first-label: { image: images/red.png } }',
    ),
  })
  edge = await openEdge(inject('bundle'))
  const { base, store } = edge
  const { settings, issues, problems } = await checkFolder(join(folder, 'issues'), base)
  expect(problems).toEqual([])
  await publishTo(store, settings!, issues, Date.parse('2021-12-01T00:00:00Z'))

  const { items, icon } = JSON.parse(await (await fetch(`${base}/feed.json`)).text())
  const [, address] = /<img src="([^"]+)"/.exec(items[0].content_html) ?? []
  expect(address).toMatch(new RegExp(`^${base}/media/[0-9a-f]{32}/red\\.png$`))
  expect(items[0].content_html).toMatch(/ width="1" height="1"/)
  expect([items[0].image, icon]).toEqual([address, address])
  const enclosure = `<enclosure length="${PNG.length}" type="image/png" url="${address}"/>`
  expect(await (await fetch(`${base}/rss.xml`)).text()).toContain(enclosure)

  const image = await fetch(address!)
  expect(Buffer.from(await image.arrayBuffer()).equals(PNG)).toBe(true)
  expect(Object.fromEntries(image.headers)).toMatchObject({
    'content-type': 'image/png',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  })
  const again = await fetch(address!, { headers: { 'If-None-Match': image.headers.get('ETag') ?? '' } })
  expect(again.status).toBe(304)
})

test('is never another object of the store', async () => {
  edge = await openEdge(inject('bundle'))
  const { base, store } = edge
  const { settings, issues } = await checkFolder('issues', base)
  await publishTo(store, settings!, issues, Date.parse('2021-12-01T00:00:00Z'))
  for (const { key } of await store.list('v1/o/')) {
    const response = await fetch(`${base}/media/${key.slice('v1/o/'.length)}/x.png`)
    expect([key, response.status]).toEqual([key, 404])
  }
  expect((await fetch(`${base}/media/${'0'.repeat(32)}/x.png`)).status).toBe(404)
})

test('that is missing is a problem with a place, and nothing is published', async () => {
  const folder = await makeFolder({
    'issues/publication.yaml': PUBLICATION,
    'issues/2021-11.md': writeIssue('![A dot](images/rde.png)'),
    'issues/images/red.png': PNG,
  })
  const ran = await runGazette(['publish', '--state', 'kv'], folder)
  expect(ran.code).toBe(1)
  expect(ran.stderr).toMatch(/^issues\/2021-11\.md:12:1 error image-missing .*"images\/rde\.png"/m)
})
