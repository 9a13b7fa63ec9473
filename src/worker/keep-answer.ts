/** Answers that are made once for a release and a thing that it shows, and are gone when either is. */
import type { Snapshot } from './release-reader.ts'
import type { Answer } from './respond.ts'

const KEPT = new WeakMap<Snapshot, WeakMap<object, Answer>>()

/** @param shown what the answer shows, as an object of its own; the same always makes the same answer */
export function keepAnswer(snapshot: Snapshot, shown: object, make: () => Answer): Answer {
  let answers = KEPT.get(snapshot)
  if (!answers) {
    answers = new WeakMap()
    KEPT.set(snapshot, answers)
  }
  let answer = answers.get(shown)
  if (!answer) {
    answer = make()
    answers.set(shown, answer)
  }
  return answer
}
