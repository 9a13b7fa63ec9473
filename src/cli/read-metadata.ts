/** What KV lists beside a key, if it is what a publish wrote there. */
import type { ValueMetadata } from '../release/ports.ts'

export function readMetadata(metadata: unknown): ValueMetadata | null {
  if (typeof metadata !== 'object' || metadata === null) return null
  if (!('digest' in metadata && 'written' in metadata)) return null
  const { digest, written } = metadata
  return typeof digest === 'string' && typeof written === 'string' ? { digest, written } : null
}
