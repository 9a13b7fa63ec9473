/** The addresses of the API, and those of permalinks with `.json` behind them. */

import type { Context, Hono } from 'hono'
import type { Endpoint, Places } from '../api/endpoint.ts'
import { ENDPOINTS } from '../api/endpoints.ts'
import { API_PREFIX, ARCHIVE_PATH } from '../release/paths.ts'
import { type AnswerApi, createAnswerApi } from './answer-api.ts'
import type { ObjectReader } from './object-reader.ts'
import type { Serve } from './serve-release.ts'
import type { ToSource } from './to-source.ts'
import { withoutEnding } from './without-ending.ts'

/** @param now milliseconds since the epoch */
export function addApi(app: Hono, serve: Serve, objects: ObjectReader, toSource: ToSource, now: () => number): void {
  const answerApi = createAnswerApi(objects, toSource, now)
  for (const endpoint of ENDPOINTS) {
    app.get(API_PREFIX + endpoint.path, (c) =>
      serve(c, 'api', (snapshot) => answerApi(endpoint, askedBy(c, c.req.param(), true), snapshot)),
    )
  }
  addTwin(`${ARCHIVE_PATH}/:name{[^/]+\\.json}`, 'getIssue', ({ name = '' }) => ({
    slug: withoutEnding(name, '.json'),
  }))
  addTwin(`${ARCHIVE_PATH}/:issue/:name{[^/]+\\.json}`, 'getArticle', ({ issue = '', name = '' }) => ({
    issue,
    article: withoutEnding(name, '.json'),
  }))

  /** The same as the endpoint says; a permalink has no parameters, so any that come along change nothing. */
  function addTwin(path: string, name: string, placesIn: (params: Places) => Places): void {
    const endpoint = findEndpoint(name)
    app.get(path, (c) =>
      serve(c, 'api', (snapshot) => answerApi(endpoint, askedBy(c, placesIn(c.req.param()), false), snapshot)),
    )
  }
}

function findEndpoint(name: string): Endpoint {
  const found = ENDPOINTS.find((endpoint) => endpoint.name === name)
  if (!found) throw new Error(`There is no endpoint ${name}`)
  return found
}

function askedBy(c: Context, places: Places, withQuery: boolean): Parameters<AnswerApi>[1] {
  const entries = withQuery ? [...new URL(c.req.url).searchParams] : []
  return { places, entries, path: c.req.path }
}
