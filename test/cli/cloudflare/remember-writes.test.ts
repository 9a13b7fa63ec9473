import { describe, expect, test } from 'vitest'
import { rememberWrites } from '../../../src/cli/cloudflare/remember-writes.ts'

const OWN = { digest: 'own', written: '2021-11-30T12:00:00Z' }

describe('rememberWrites() finds', () => {
  test.each([
    ['what is not listed', [], ['v1/o/1']],
    ['what is listed with nothing of ours', [{ key: 'v1/o/1', metadata: null }], ['v1/o/1']],
    [
      'what is listed as it was before',
      [{ key: 'v1/o/1', metadata: { digest: 'old', written: '2021-11-30T11:59:59Z' } }],
      ['v1/o/1'],
    ],
    ['nothing where it is listed', [{ key: 'v1/o/1', metadata: OWN }], []],
    [
      'nothing where another wrote later',
      [{ key: 'v1/o/1', metadata: { digest: 'other', written: '2021-11-30T12:00:01Z' } }],
      [],
    ],
  ])('%s', (_, listed, expected) => {
    const writes = rememberWrites()
    writes.note([{ key: 'v1/o/1', bytes: new Uint8Array(), metadata: OWN }])
    expect(writes.findLagging('v1/o/', listed)).toEqual(expected)
    expect(writes.findLagging('v1/release/', listed)).toEqual([])
    writes.forget(['v1/o/1'])
    expect(writes.findLagging('v1/o/', listed)).toEqual([])
  })
})
