/** Milliseconds since the epoch -> RFC 3339 in whole seconds, the earlier one. */
export function toInstant(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
}
