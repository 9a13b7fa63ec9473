/** The commands of a document, line by line, as a person would type them. */

const BLOCKS = /^```sh\n([\s\S]*?)^```$/gm

/** The lines of its `sh` blocks, without remarks. */
export function listCommands(markdown: string): readonly string[] {
  return [...markdown.matchAll(BLOCKS)].flatMap(([, block = '']) =>
    block
      .split('\n')
      .map((line) => line.replace(/\s+#.*$/, '').trim())
      .filter((line) => line !== ''),
  )
}
