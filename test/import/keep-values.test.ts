import { expect, test } from 'vitest'
import { keepTopics } from '../../src/import/keep-values.ts'
import { MAX_TOPICS } from '../../src/issue/max-topics.ts'

test('keepTopics() keeps as many as an article can have, and says which it left out', () => {
  const topics = Array.from({ length: MAX_TOPICS + 2 }, (_, at) => `Topic ${at}`)
  const notes: string[] = []
  expect(keepTopics(topics, notes)).toEqual(topics.slice(0, MAX_TOPICS))
  expect(notes).toEqual(['its topics after the first 20 were left out: Topic 20, Topic 21'])
  expect(keepTopics(topics.slice(0, MAX_TOPICS), [])).toEqual(topics.slice(0, MAX_TOPICS))
})
