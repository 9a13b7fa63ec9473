/** The examples of a document: what is to be run, and what the document says that it prints. */

export type Example = {
  /** `sh`, `python`, `ts`. */
  readonly language: string
  readonly code: string
  /** Null where it does not say. */
  readonly output: string | null
  /** Of the document, from 1; for names of tests. */
  readonly line: number
}

const RUN = ['sh', 'python', 'ts']

/** A block that is to be run, and the block of text or JSON that follows at once. */
const BLOCKS = /^```(\w+)\n([\s\S]*?)^```\n(?:\n```(?:text|json)\n([\s\S]*?)^```\n)?/gm

export function readExamples(markdown: string): readonly Example[] {
  return [...markdown.matchAll(BLOCKS)]
    .map(({ 1: language = '', 2: code = '', 3: output = null, index }) => {
      return { language, code, output, line: markdown.slice(0, index).split('\n').length }
    })
    .filter(({ language }) => RUN.includes(language))
}
