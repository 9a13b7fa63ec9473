/** Why a publish is refused until the editor allows it. */

/** What `--allow` takes. The documentation lists the same, which a test holds. */
export const REFUSAL_CODES = [
  'authority-changed',
  'backdated',
  'date-moved',
  'dead-link',
  'id-reused',
  'too-many-changed',
  'unknown-retraction',
  'url-changed',
  'vanished',
] as const

export type RefusalCode = (typeof REFUSAL_CODES)[number]

export type Refusal = {
  readonly code: RefusalCode
  /** Below `/issues/`, null where it is about the publication. */
  readonly path: string | null
  /** What is wrong, then, after a semicolon, what to do. */
  readonly message: string
}

/** `vanished  2021-11/beta: "Beta" is gone; ...` */
export function formatRefusal({ code, path, message }: Refusal): string {
  return `${code}  ${path === null ? '' : `${path}: `}${message}`
}
