/** What a reader must never see, found in a simulation. */

export type ViolationCode =
  /** A response that is no edition's, whole. */
  | 'mixed'
  /** An edition before its moment. */
  | 'early'
  /** An edition that was replaced too long ago. */
  | 'stale'
  /** A link out of a served feed that leads nowhere. */
  | 'dead-link'
  /** Text that was taken back. */
  | 'retracted'
  /** An older edition than the isolate has shown before. */
  | 'backwards'
  /** A Last-Modified that falls, or lies ahead of the clock. */
  | 'last-modified'
  /** A 503 where there was something to serve. */
  | 'unavailable'

export class Violation extends Error {
  override name = 'Violation'
  readonly code: ViolationCode

  constructor(code: ViolationCode, message: string) {
    super(`${code}: ${message}`)
    this.code = code
  }
}
