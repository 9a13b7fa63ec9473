/** It is not certain where to publish to, or as whom. The message says what to do. */
export class UnresolvedTarget extends Error {
  override name = 'UnresolvedTarget'
}
