/** Sources and settings for the tests of this folder. */
import { indexMedia, type MediaIndex } from '../../src/issue/index-media.ts'
import type { Settings, SourceFile } from '../../src/issue/model.ts'

export function source(name: string, content: string | Uint8Array): SourceFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return { path: `issues/${name}`, name, bytes }
}

export const PUBLICATION = 'title: Harbour Letter\nurl: https://harbour.example\nauthority: tag:harbour.example,2021\n'

export const SETTINGS: Settings = {
  title: 'Harbour Letter',
  description: 'Harbour Letter',
  url: 'https://harbour.example',
  language: 'en',
  authority: 'tag:harbour.example,2021',
  authors: [{ name: 'Harbour Letter', url: null, email: null }],
  license: null,
  timezone: 'UTC',
  topics: {},
  items_per_feed: 20,
  logo: null,
  icon: null,
  media: [],
  color: null,
  hub: null,
  guard: { max_changed: 10 },
}

export const NO_IMAGES: MediaIndex = indexMedia([])

/** An issue of one article with this body. */
export function issueWith(body: string): SourceFile {
  return source('2021-11-30.md', `# Title\n\n## Article 1: "One"\n\n${body}\n`)
}
