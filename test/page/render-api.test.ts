import { describe, expect, test } from 'vitest'
import { describeApi } from '../../src/api/describe-api.ts'
import { renderApi } from '../../src/page/render-api.tsx'
import { SETTINGS } from '../support/sample-publication.ts'

const { topics: _topics, guard: _guard, media: _media, ...publication } = SETTINGS

describe('renderApi()', () => {
  const reference = describeApi()
  const html = renderApi(publication, reference)
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)

  test('has every problem where its type points to, and every endpoint', () => {
    expect(ids).toEqual(expect.arrayContaining(reference.problems.map(({ code }) => code)))
    expect(ids).toEqual(expect.arrayContaining(reference.endpoints.map(({ name }) => name)))
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('leads only to anchors that are there', () => {
    const anchors = [...html.matchAll(/href="#([^"]+)"/g)].map(([, anchor]) => anchor)
    expect(anchors.length).toBeGreaterThan(20)
    expect(anchors.filter((anchor) => !ids.includes(anchor))).toEqual([])
  })

  test('shows an example of each endpoint that takes no name, with what it takes at least', () => {
    const examples = [...html.matchAll(/Example: <a href="([^"]+)"/g)].map(([, address]) => address)
    expect(examples).toEqual([
      '/api/v1/issues',
      '/api/v1/articles',
      '/api/v1/topics',
      '/api/v1/search?q=parachain%20auctions',
      '/api/v1/links?url=https%3A%2F%2Fpolkadot.network%2Fauctions',
      '/api/v1/changes',
      '/api/v1/export',
      '/api/v1/status',
      '/api/v1/release',
      '/api/v1/openapi.json',
    ])
  })

  test('leads to the OpenAPI document and to schemas', () => {
    expect(html).toContain('href="/api/v1/openapi.json"')
    expect(html).toContain('href="/api/v1/schema/ArticleList.json"')
  })

  test('still says what the fields of the JSON Feed mean', () => {
    expect(html).toContain('<code>_gazette</code>')
  })

  test('escapes what it shows', () => {
    const problem = { code: 'x', status: 400, title: '<script>', meaning: '"&' }
    const shown = renderApi(publication, { endpoints: [], problems: [problem] })
    expect(shown).toContain('&lt;script&gt;')
    expect(shown).not.toContain('<script')
  })
})
