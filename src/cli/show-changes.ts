/** What a release changes, as an editor reads it. */
import type { Change, Head } from '../release/documents.ts'
import { revealInLine } from './reveal-controls.ts'

const SIGNS: Readonly<Record<Change['kind'], string>> = {
  created: '+',
  edited: '~',
  updated: '~',
  corrected: '!',
  moved: '>',
  retracted: '-',
  restored: '+',
  removed: '-',
}

/**
 * One line a change; beyond `most`, how many more there are.
 * @param liveAt changes for later moments say when
 */
export function showChanges(
  changes: readonly Change[],
  titles: ReadonlyMap<string, string>,
  liveAt: string,
  most = 50,
): string {
  const lines = changes.slice(0, most).map(({ at, kind, path, note, id }) => {
    const title = titles.get(id)
    const more = note === null ? '' : kind === 'moved' ? ` (was ${note})` : `: ${note}`
    const line = `${SIGNS[kind]} ${kind.padEnd(9)} ${path}${title ? ` "${title}"` : ''}${more}`
    return `  ${revealInLine(line)}${at > liveAt ? ` (from ${at})` : ''}\n`
  })
  const rest = changes.length - most
  return lines.join('') + (rest > 0 ? `  and ${rest} more\n` : '')
}

/** `2 created, 1 edited`. */
export function showCounts(counts: Readonly<Partial<Record<Change['kind'], number>>>): string {
  const parts = Object.entries(counts).map(([kind, count]) => `${count} ${kind}`)
  return parts.join(', ') || 'no article changed'
}

/** When what is staged takes over. */
export function showUpcoming(upcoming: Head['upcoming'], now: number): string {
  const later = upcoming.filter(({ at }) => Date.parse(at) > now)
  return later.map(({ at }, index) => `  ${at} ${index === 0 ? 'the next change goes live' : 'another one'}\n`).join('')
}
