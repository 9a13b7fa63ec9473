import { describe, expect, test } from 'vitest'
import { readMoment } from '../../src/import/read-moment.ts'

describe('readMoment()', () => {
  test.each([
    ['Tue, 30 Nov 2021 18:00:00 +0000', '2021-11-30T18:00:00Z'],
    ['Tue, 30 Nov 2021 18:00:00 GMT', '2021-11-30T18:00:00Z'],
    ['Tue, 30 Nov 2021 13:00:00 EST', '2021-11-30T18:00:00Z'],
    ['30 Nov 21 18:00 UT', '2021-11-30T18:00:00Z'],
    ['Wed, 30 Nov 2021 18:00:00 +0000', '2021-11-30T18:00:00Z'],
    ['Tuesday, 30 November 2021 18:00:00 GMT', '2021-11-30T18:00:00Z'],
    ['  2021-11-30T18:00:00Z ', '2021-11-30T18:00:00Z'],
    ['2021-11-30T19:00:00.999+01:00', '2021-11-30T18:00:00Z'],
    ['2021-11-30t18:00:00z', '2021-11-30T18:00:00Z'],
    ['2021-11-30 18:00:00 +0000', '2021-11-30T18:00:00Z'],
    ['2021-11-30 18:00:00', '2021-11-30T18:00:00Z'],
    ['2021-11-30T18:00', '2021-11-30T18:00:00Z'],
    ['2021-11-30', '2021-11-30T00:00:00Z'],
    ['Nov 30, 2021 6:00 PM', '2021-11-30T18:00:00Z'],
  ])('reads %s', (text, instant) => {
    expect(readMoment(text)).toBe(instant)
  })

  test.each(['', ' ', 'yesterday', 'Tue, 45 Nov 2021', '0000-00-00T00:00:00Z', '+012021-11-30T00:00:00Z'])(
    'has nothing for %j',
    (text) => expect(readMoment(text)).toBeNull(),
  )

  test('has nothing for nothing', () => expect(readMoment(undefined)).toBeNull())
})
