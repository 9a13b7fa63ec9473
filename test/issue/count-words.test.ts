import { describe, expect, test } from 'vitest'
import { countWords } from '../../src/issue/count-words.ts'

describe('countWords()', () => {
  test.each([
    ['', 0],
    ['One, two - three!', 3],
    ["It's 2.4 million", 3],
    ['今天天气很好', 3],
    ['🚀 🎉', 0],
  ])('counts %j', (text, words) => {
    expect(countWords(text, 'en')).toBe(words)
  })
})
