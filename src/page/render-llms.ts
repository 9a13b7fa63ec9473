/** What a language model should read of a publication, in the format of llmstxt.org. */
import type { Publication, Root } from '../release/documents.ts'
import {
  API_PATH,
  API_PREFIX,
  ARCHIVE_PATH,
  FEED_FORMATS,
  FEED_NAMES,
  issuePath,
  MAIN_FEED,
  markdownPath,
  SITEMAP_PATH,
  TOPICS_PATH,
} from '../release/paths.ts'
import { escapeMarkdown } from './escape-markdown.ts'

/** @param hasMarkdown whether the release has its texts as Markdown */
export function renderLlms({ publication, recent }: Root, hasMarkdown: boolean): string {
  const { title, description } = publication
  const forms = hasMarkdown ? '`.md` behind the address of an article or issue gives its Markdown, `.json`' : '`.json`'
  const behind = hasMarkdown ? '' : ' behind the address of an article or issue'
  const issues = recent.map(({ slug, title, headline, summary }) => {
    const path = issuePath(slug)
    return writeLink(publication, title, hasMarkdown ? markdownPath(path) : path, headline ?? summary)
  })
  const more = [
    writeLink(publication, 'Archive', ARCHIVE_PATH, 'all issues by year'),
    writeLink(publication, 'Topics', TOPICS_PATH, 'what it writes about'),
    writeLink(publication, 'Sitemap', SITEMAP_PATH, 'every address, with the date of its last change'),
  ]
  const scripts = [
    writeLink(publication, 'API', API_PATH, 'articles, search, changes and exports as JSON, without a key'),
    writeLink(publication, 'OpenAPI', `${API_PREFIX}/openapi.json`, 'the same for programs'),
    ...FEED_FORMATS.map((format) =>
      writeLink(publication, FEED_NAMES[format], MAIN_FEED[format], 'the newest articles'),
    ),
  ]
  const blocks = [
    `# ${escapeMarkdown(title)}`,
    `> ${escapeMarkdown(description)}`,
    `${forms}${behind} gives the same as data.`,
    ...writeSection('Latest issues', issues),
    ...writeSection('More', more),
    ...writeSection('API and feeds', scripts),
  ]
  return `${blocks.join('\n\n')}\n`
}

function writeSection(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`## ${title}`, lines.join('\n')]
}

function writeLink({ url }: Publication, text: string, path: string, note: string): string {
  return `- [${escapeMarkdown(text)}](${url}${path}): ${escapeMarkdown(note)}`
}
