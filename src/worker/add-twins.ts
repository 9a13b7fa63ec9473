/** Permalinks with `.md` behind them: what stands there, as Markdown (RFC 7763). */

import type { Hono } from 'hono'
import { renderArticleMarkdown, renderIssueMarkdown, renderRetractedText } from '../page/render-markdown.ts'
import { ARCHIVE_PATH, issuePath, markdownPath } from '../release/paths.ts'
import { answerMoved, answerText } from './answers.ts'
import { findFormer } from './find-former.ts'
import { findIssue } from './find-issue.ts'
import type { Keep } from './keep-pages.ts'
import type { ObjectReader } from './object-reader.ts'
import type { Snapshot } from './release-reader.ts'
import { type Answer, PLAIN_ANSWER, TEXT, textBody } from './respond.ts'
import type { Serve } from './serve-release.ts'
import { withoutEnding } from './without-ending.ts'

const MARKDOWN = 'text/markdown; charset=utf-8'

export function addTwins(app: Hono, serve: Serve, objects: ObjectReader, keep: Keep): void {
  app.get(`${ARCHIVE_PATH}/:name{[^/]+\\.md}`, (c) =>
    serve(c, 'feed', (snapshot) => findTwin(snapshot, withoutEnding(c.req.param('name'), '.md'))),
  )
  app.get(`${ARCHIVE_PATH}/:issue/:name{[^/]+\\.md}`, (c) =>
    serve(c, 'feed', (snapshot) =>
      findTwin(snapshot, `${c.req.param('issue')}/${withoutEnding(c.req.param('name'), '.md')}`),
    ),
  )

  /** @param path below `/issues/` */
  async function findTwin(snapshot: Snapshot, path: string): Promise<Answer | null> {
    const { publication } = snapshot.root
    const permalink = issuePath(path)
    const page = await keep(snapshot, markdownPath(permalink), () => renderTwin(snapshot, path))
    if (page) {
      const headers = { Link: `<${publication.url}${permalink}>; rel="canonical"` }
      return { ...answerText(page, MARKDOWN, snapshot), headers }
    }
    const former = await findFormer(snapshot, path, objects)
    if (former?.kind === 'moved') return answerMoved(markdownPath(issuePath(former.path)), snapshot)
    if (!former) return null
    const body = textBody(renderRetractedText(publication, former.retraction))
    return { ...PLAIN_ANSWER, status: 410, type: TEXT, cache: 'gone', until: snapshot.until, cors: true, body }
  }

  /** Null also where the release has no Markdown, as those of an older Gazette. */
  async function renderTwin(snapshot: Snapshot, path: string): Promise<string | null> {
    const { publication } = snapshot.root
    const [issueSlug = '', slug] = path.split('/')
    const issue = await findIssue(snapshot, issueSlug, objects)
    if (!issue || slug === undefined) return issue && renderIssueMarkdown(publication, issue)
    const article = issue.parts.find((part) => part.kind === 'article' && part.slug === slug)
    return article?.kind === 'article' ? renderArticleMarkdown(publication, issue, article) : null
  }
}
