/** What the Worker says of its troubles, and that it says nothing of its readers. */
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { HEAD_KEY, OBJECT_PREFIX } from '../../src/release/keys.ts'
import { createApp } from '../../src/worker/app.ts'
import { EVENTS, logEvent } from '../../src/worker/log-event.ts'
import { readSources } from '../house/read-sources.ts'
import { listCells } from '../support/list-rows.ts'
import { createMemoryStore } from '../support/memory-store.ts'
import { publishSample } from '../support/publish-sample.ts'
import { makeArticle, makeIssue } from '../support/sample-publication.ts'

type Line = { readonly level: string; readonly event: string; readonly [field: string]: unknown }

const lines: Line[] = []

beforeEach(() => {
  lines.length = 0
  for (const [method, level] of [
    ['error', 'error'],
    ['warn', 'warning'],
  ] as const) {
    vi.spyOn(console, method).mockImplementation((text: string, ...rest: unknown[]) => {
      expect([text.includes('\n'), rest]).toEqual([false, []])
      const line: Line = JSON.parse(text)
      expect(line.level).toBe(level)
      lines.push(line)
    })
  }
})

afterEach(() => void vi.restoreAllMocks())

const SECRET = 'a-secret-of-the-reader'

async function ask(fault: (operation: string) => void, remove: (key: string) => boolean = () => false) {
  const store = createMemoryStore()
  await publishSample(store, [makeIssue('2021-11', [makeArticle('one')])], '2021-11-30T00:00:00Z')
  for (const key of store.values.keys()) if (remove(key)) store.values.delete(key)
  store.fault = fault
  const app = createApp({ store, now: () => Date.parse('2021-12-01T00:00:00Z'), headMaxAge: 5000 })
  const headers = { 'cf-ray': '84a1b2c3d4e5f678-AMS', Cookie: SECRET, 'User-Agent': SECRET, Referer: SECRET }
  const response = await app.request(`http://worker/issues/2021-11/one?token=${SECRET}`, { headers })
  expect(JSON.stringify(lines)).not.toContain(SECRET)
  return { status: response.status, lines }
}

const REQUEST = { request: '84a1b2c3d4e5f678-AMS', path: '/issues/2021-11/one' }

describe('the Worker logs', () => {
  test('nothing, where all is well', async () => {
    expect(await ask(() => {})).toEqual({ status: 200, lines: [] })
  })

  test('a head that cannot be read, and the request that was not answered for it', async () => {
    const fail = (operation: string) => {
      if (operation === `read ${HEAD_KEY}`) throw new Error(`KV GET failed: 500 https://kv.example/?key=${SECRET}`)
    }
    expect(await ask(fail)).toEqual({
      status: 503,
      lines: [
        {
          level: 'error',
          event: 'head-unreadable',
          error: 'Error: KV GET failed: 500 https://kv.example/?',
        },
        {
          level: 'error',
          event: 'unavailable',
          ...REQUEST,
          error: 'NoRelease: No release was found',
        },
      ],
    })
  })

  test('an object that is missing, by its digest', async () => {
    const { status, lines } = await ask(
      () => {},
      (key) => key.startsWith(OBJECT_PREFIX),
    )
    expect(status).toBe(503)
    expect(lines).toMatchObject([
      {
        level: 'warning',
        event: 'object-missing',
        ...REQUEST,
        error: expect.stringMatching(/Object [0-9a-f]{32} is missing/),
      },
      { level: 'error', event: 'unavailable', ...REQUEST },
    ])
  })

  test('an object for which KV failed', async () => {
    const fail = (operation: string) => {
      if (operation.startsWith(`read ${OBJECT_PREFIX}`)) throw new Error('KV is down')
    }
    expect((await ask(fail)).lines).toMatchObject([
      {
        level: 'error',
        event: 'object-unreadable',
        digest: expect.stringMatching(/^[0-9a-f]{32}$/),
        error: 'Error: KV is down',
      },
      { level: 'error', event: 'object-unreadable' },
      { level: 'warning', event: 'object-missing' },
      { level: 'error', event: 'unavailable' },
    ])
  })
})

describe('logEvent()', () => {
  test.each([
    [
      'an error with an address',
      new TypeError('Invalid URL: https://x.example/a?b=c&d=e'),
      'TypeError: Invalid URL: https://x.example/a?',
    ],
    ['an error of many lines', new Error('one\ntwo'), 'Error: one\ntwo'],
    ['what is no error', 'text', 'text'],
    ['an endless error', new Error('x'.repeat(9999)), `Error: ${'x'.repeat(293)}`],
  ])('keeps to one line, without queries: %s', (_, error, expected) => {
    logEvent('error', 'failed', { error })
    expect(lines).toMatchObject([{ level: 'error', event: 'failed', error: expected }])
  })

  test('takes the stack, without what the error says', () => {
    logEvent('error', 'failed', { error: new Error(SECRET), path: `/${'x'.repeat(999)}` })
    expect(JSON.stringify(lines[0]?.stack)).not.toContain(SECRET)
    expect(lines).toMatchObject([{ stack: expect.arrayContaining([expect.stringMatching(/^at /)]) }])
    expect(String(lines[0]?.path)).toHaveLength(300)
  })
})

describe('OPERATE.md', () => {
  const listed = listCells(readFileSync('docs/OPERATE.md', 'utf8'), 'event')

  test('lists every event, and says the same of it', () => {
    expect(listed.map(([event = '', , means]) => [event.replaceAll('`', ''), means])).toEqual(Object.entries(EVENTS))
  })

  test('says the levels of each, which the Worker writes', () => {
    const calls = readSources()
      .filter(({ path }) => path.startsWith('src/worker/'))
      .flatMap(({ code }) =>
        [...code.matchAll(/logEvent\('(\w+)', '([\w-]+)'/g)].map(([, level, event]) => `${event} ${level}`),
      )
    expect([...new Set(calls)].sort()).toEqual(
      listed.map(([event = '', level]) => `${event.replaceAll('`', '')} ${level}`).sort(),
    )
  })
})

test('nothing else in the Worker writes to the console', () => {
  const writers = readSources().filter(({ path, code }) => path.startsWith('src/worker/') && /\bconsole\b/.test(code))
  expect(writers.map(({ path }) => path)).toEqual(['src/worker/log-event.ts'])
})
