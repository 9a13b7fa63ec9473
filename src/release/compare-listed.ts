/** The order of lists that are walked through page by page, while publishing goes on. */
import type { Instant } from './documents.ts'

/** Newest first, and of one moment by id: neither changes later, so a walk finds the place where it stopped. */
export function compareListed(a: Listed, b: Listed): number {
  if (a.published !== b.published) return a.published < b.published ? 1 : -1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

type Listed = { readonly published: Instant; readonly id: string }
