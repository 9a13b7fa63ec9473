import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readLines } from '../../src/client/read-lines.ts'

/** The bytes in chunks that end at `cuts`. */
function stream(text: string, cuts: readonly number[]): ReadableStream<Uint8Array<ArrayBuffer>> {
  const bytes = new TextEncoder().encode(text)
  const ends = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b)
  return ReadableStream.from([...ends, bytes.length].map((end, at) => bytes.slice(ends[at - 1] ?? 0, end)))
}

test('readLines() gives every value, wherever the chunks end', async () => {
  const values = fc.array(fc.jsonValue(), { maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(values, fc.array(fc.nat({ max: 5000 })), fc.boolean(), async (values, cuts, isEnded) => {
      const text = values.map((value) => JSON.stringify(value)).join('\n') + (isEnded && values.length > 0 ? '\n' : '')
      const read: unknown[] = []
      for await (const value of readLines<unknown>(stream(text, cuts))) read.push(value)
      expect(read).toEqual(values.map((value) => JSON.parse(JSON.stringify(value))))
    }),
  )
})

test('readLines() lets go of a stream that nobody reads to its end', async () => {
  let isCancelled = false
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: (controller) => controller.enqueue(new TextEncoder().encode('1\n')),
    cancel: () => {
      isCancelled = true
    },
  })
  for await (const value of readLines<number>(body)) if (value === 1) break
  expect(isCancelled).toBe(true)
})
