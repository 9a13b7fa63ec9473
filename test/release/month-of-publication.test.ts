import { expect, test } from 'vitest'
import { monthOfPublication, yearOfPublication } from '../../src/release/month-of-publication.ts'

test.each([
  ['2021-11-30T00:00:00Z', 'UTC', '2021-11'],
  ['2021-11-30T23:59:59Z', 'UTC', '2021-11'],
  ['2021-12-01T00:00:00Z', 'UTC', '2021-12'],
  ['2021-11-30T23:30:00Z', 'Europe/Berlin', '2021-12'],
  ['2021-12-31T23:30:00Z', 'Europe/Berlin', '2022-01'],
  ['2021-06-30T22:30:00Z', 'Europe/Berlin', '2021-07'],
  ['2022-01-01T04:59:59Z', 'America/New_York', '2021-12'],
  ['2022-01-01T05:00:00Z', 'America/New_York', '2022-01'],
  ['2021-11-30T18:30:00Z', 'Asia/Kolkata', '2021-12'],
  ['2021-11-30T10:00:00Z', 'Pacific/Kiritimati', '2021-12'],
  ['0987-03-04T00:00:00Z', 'UTC', '0987-03'],
])('monthOfPublication() puts %s in %s into %s', (instant, timezone, month) => {
  expect(monthOfPublication(instant, timezone)).toBe(month)
  expect(month).toMatch(new RegExp(`^${yearOfPublication(instant, timezone)}-`))
})
