import type { Publication } from '../release/documents.ts'

/** `November 2021` of `Kusama News - November 2021`: an issue's title beside its publication's name. */
export function labelIssue({ title: name }: Publication, title: string): string {
  if (!title.startsWith(name)) return title
  const [, label] = /^\s*[-–—:|·,]\s*(\S.*)$/s.exec(title.slice(name.length)) ?? []
  return label ?? title
}
