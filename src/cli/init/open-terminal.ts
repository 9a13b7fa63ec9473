/** Questions to whoever is at the terminal. */
import { createInterface } from 'node:readline'
import { type Ask, Unanswered } from './ask-answers.ts'

export type Terminal = { readonly ask: Ask; readonly close: () => void }

/** Null where nobody is there: a script, or CI. */
export function openTerminal(): Terminal | null {
  if (!process.stdin.isTTY) return null
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  // Keeps lines that come before they are asked for, as when several are pasted.
  const typed = lines[Symbol.asyncIterator]()
  return {
    async ask(question) {
      lines.setPrompt(question)
      lines.prompt()
      const { value, done } = await typed.next()
      if (done) throw new Unanswered('Nothing was made: the questions were broken off')
      return value
    },
    close: () => lines.close(),
  }
}
