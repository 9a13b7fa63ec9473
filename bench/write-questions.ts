/** Questions to a search, made up from the archive that is asked. */
import type { Archive } from './archive.ts'
import { createRandom } from './random.ts'

const QUESTIONS_OF_A_KIND = 8

/** What people ask, and what costs most. */
export function writeQuestions({ issues }: Archive): readonly string[] {
  const random = createRandom(7)
  const articles = issues.flatMap(({ parts }) => parts.filter((part) => part.kind === 'article'))
  const times = (write: () => string) => Array.from({ length: QUESTIONS_OF_A_KIND }, write)
  const pickWords = (count: number) => {
    const words = random.pick(articles).summary.split(/[^\p{L}]+/u)
    return Array.from({ length: count }, () => random.pick(words)).join(' ')
  }
  const misspell = (word: string) => word.slice(0, 2) + word.charAt(3) + word.charAt(2) + word.slice(4)
  return [
    ...times(() => random.pick(articles).title),
    ...times(() => random.pick(articles).label ?? ''),
    ...times(() => pickWords(1)),
    ...times(() => pickWords(2)),
    ...times(() => pickWords(12)),
    ...times(() => pickWords(2).slice(0, -2)),
    ...times(() => misspell(random.pick(articles).label ?? '')),
    ...times(() => pickWords(6).split(' ').map(misspell).join(' ')),
    'the',
    'the of and a in which is than more has it its',
    'nothing xqzvwk like jjjjjjjj this',
  ]
}
