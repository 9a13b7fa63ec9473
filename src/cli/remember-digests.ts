/** Digests from one publish to the next, as long as neither what they come from nor the code changes. */
import type { DigestMemory } from '../publish/digest-memory.ts'
import type { Digest } from '../release/documents.ts'
import type { Workshop } from './open-workshop.ts'

/** @returns the memory, and what writes down all that it was given: at once, which is quicker than one by one */
export function rememberDigests({ cache, sources, baker }: Pick<Workshop, 'cache' | 'sources' | 'baker'>): {
  readonly memory: DigestMemory
  readonly writeDown: () => void
} {
  const given = new Map<string, Uint8Array>()
  const memory: DigestMemory = {
    recallIssue: (issue) => {
      const source = sources.get(issue)
      return source === undefined ? null : read(keyOfIssue(source))
    },
    keepIssue: (issue, digests) => {
      const source = sources.get(issue)
      if (source !== undefined) give(keyOfIssue(source), digests)
    },
    recall: (from) => read(keyOfDocument(from)),
    keep: (from, document) => give(keyOfDocument(from), document),
  }
  return { memory, writeDown: () => cache.write(given) }

  function read<T>(key: string): T | null {
    const value = cache.read(key)
    return value && JSON.parse(new TextDecoder().decode(value))
  }

  function give(key: string, value: unknown): void {
    given.set(key, new TextEncoder().encode(JSON.stringify(value)))
  }

  function keyOfIssue(source: string): string {
    return `issue ${baker} ${source}`
  }

  function keyOfDocument(from: Digest): string {
    return `document ${baker} ${from}`
  }
}
