import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { SIZES, writeTable } from '../../bench/api-cost.ts'
import { type Cost, measureApi } from '../../bench/measure-api.ts'
import { ENDPOINTS } from '../../src/api/endpoints.ts'

const COLUMNS = 4

/** What docs/API.md says, by rows; the figures of the smaller archive stand first. */
const DOCUMENTED =
  /<!-- costs:.*-->\n([\s\S]*)<!-- end of costs -->/.exec(readFileSync('docs/API.md', 'utf8'))?.[1] ?? ''

describe('the cost of the API', () => {
  let costs: readonly Cost[]

  beforeAll(async () => {
    costs = await measureApi(SIZES[0])
  })

  test('is measured for every endpoint', () => {
    const measured = new Set(costs.map(({ endpoint }) => endpoint))
    expect([...measured].sort()).toEqual(ENDPOINTS.map(({ name }) => name).sort())
  })

  test('is what docs/API.md says', () => {
    const first = (table: string) =>
      table.split('\n').map((row) => row.split(' | ').slice(0, COLUMNS).join(' | ').replace(/ \|$/, ''))
    expect(first(writeTable(new Map([[SIZES[0], costs]])))).toEqual(first(DOCUMENTED))
  })

  test('is nothing where the same is asked again', () => {
    expect(costs.filter(({ warm }) => warm > 0)).toEqual([])
  })
})
