/** Work that is cut into pieces which any thread can do. */

import type { ParseSettings, SourceFile } from '../issue/model.ts'
import type { ParsedIssue } from '../issue/parse-issue.ts'
import { parseIssue } from '../issue/parse-issue.ts'
import { makePart, type Order, type Product } from '../publish/make-parts.ts'
import { COMPRESS } from './compress.ts'
import { watchImages } from './watch-images.ts'

export type ParseJob = {
  readonly kind: 'parse'
  readonly files: readonly SourceFile[]
  readonly settings: ParseSettings
}

export type MakeJob = { readonly kind: 'make'; readonly order: Order }

export type Job = ParseJob | MakeJob

/** One for each file; null where it asks for an image, which threads do not have. */
export type ParseResult = readonly (ParsedIssue | null)[]

/** @throws UnfaithfulFeed */
export function doJob(job: Job): ParseResult | Product {
  if (job.kind === 'make') return makePart(job.order, COMPRESS)
  return job.files.map((file) => {
    const images = watchImages(new Map())
    const parsed = parseIssue(file, job.settings, images.index)
    return images.asked.size === 0 && !images.listed() ? parsed : null
  })
}
