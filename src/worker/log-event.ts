/** The Worker's log: one line of JSON an event. Where nothing went wrong, nothing is written. */
import type { Digest } from '../release/documents.ts'

/** What can happen, and what it means. The documentation lists the same, which a test holds. */
export const EVENTS = {
  'head-unreadable':
    'KV failed when it was asked which release is live, or its answer is damaged; the last one stays in force',
  'object-unreadable': 'KV failed when it was asked for an object',
  'object-missing': 'an object that the release names is missing or damaged; the release before is asked',
  unavailable: 'a request was answered with 503',
  failed: 'a request met an error that nobody foresaw, and was answered with 503: a mistake of ours',
  'ping-failed': 'the hub was not told of a scheduled issue',
} as const

export type EventName = keyof typeof EVENTS

/** `warning`: the reader got an answer all the same. */
export type LogLevel = 'warning' | 'error'

/** Nothing else is logged: no header, no query, nothing that tells of a reader. */
export type LogFields = {
  /** The id that Cloudflare gives a request (`cf-ray`), which its other logs have too. */
  readonly request?: string | null
  /** Without its query. */
  readonly path?: string
  readonly digest?: Digest
  readonly release?: number
  readonly error?: unknown
}

/** Characters of a text that somebody else may have chosen. */
const MOST = 300

export function logEvent(level: LogLevel, event: EventName, { error, path, ...fields }: LogFields): void {
  const line = JSON.stringify({
    level,
    event,
    ...fields,
    ...(path !== undefined && { path: path.slice(0, MOST) }),
    ...(error !== undefined && { error: describe(error) }),
    ...(event === 'failed' && { stack: listFrames(error) }),
  })
  if (level === 'error') console.error(line)
  else console.warn(line)
}

/** An error may quote the address that it is about. */
function describe(error: unknown): string {
  return withoutQuery(error instanceof Error ? `${error.name}: ${error.message}` : String(error))
}

/** Where it happened, without what the error says. */
function listFrames(error: unknown): readonly string[] {
  const lines = error instanceof Error ? (error.stack ?? '').split('\n') : []
  const frames = lines.filter((line) => /^\s+at /.test(line))
  return frames.slice(0, 5).map((frame) => withoutQuery(frame.trim()))
}

function withoutQuery(text: string): string {
  return text.replace(/\?[^\s"'`)]*/g, '?').slice(0, MOST)
}
