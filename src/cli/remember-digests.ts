/** Digests of issues from one publish to the next, as long as neither their sources nor the code changes. */
import type { DigestMemory, IssueDigests } from '../publish/encode-issue.ts'
import type { Workshop } from './open-workshop.ts'

/** @returns the memory, and what keeps all that was written to it: at once, which is quicker than one by one */
export function rememberDigests({ cache, sources, baker }: Pick<Workshop, 'cache' | 'sources' | 'baker'>): {
  readonly memory: DigestMemory
  readonly keep: () => void
} {
  const written = new Map<string, Uint8Array>()
  const memory: DigestMemory = {
    read: (issue) => {
      const source = sources.get(issue)
      const value = source === undefined ? null : cache.read(keyOf(source))
      return value && (JSON.parse(new TextDecoder().decode(value)) as IssueDigests)
    },
    write: (issue, digests) => {
      const source = sources.get(issue)
      if (source !== undefined) written.set(keyOf(source), new TextEncoder().encode(JSON.stringify(digests)))
    },
  }
  return { memory, keep: () => cache.write(written) }

  function keyOf(source: string): string {
    return `digests ${baker} ${source}`
  }
}
