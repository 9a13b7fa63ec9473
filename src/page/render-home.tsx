/** The front page: the latest issue in brief, how to subscribe, the issues before. */

import type { IssueDocument, Publication, Root } from '../release/documents.ts'
import { issuePath } from '../release/paths.ts'
import { FrontContents } from './contents.tsx'
import { countBeside } from './count-beside.ts'
import { IssueList } from './issue-list.tsx'
import { labelIssue } from './label-issue.ts'
import { renderLayout } from './layout.tsx'
import { Lead } from './lead.tsx'
import { countArticles, Facts, Invitation, Time } from './parts.tsx'
import { sizeTitle } from './size-title.ts'
import { describeSite } from './structured-data.ts'
import { english } from './tongue.tsx'

/** @param latest the newest issue, null where nothing is published yet */
export function renderHome(root: Root, latest: IssueDocument | null): string {
  const { publication } = root
  const earlier = root.recent.filter((issue) => issue.slug !== latest?.slug)
  return renderLayout({
    publication,
    title: publication.title,
    description: publication.description,
    path: '/',
    image: latest?.image ?? null,
    things: [describeSite(publication)],
    folio: latest ? <Folio publication={publication} issue={latest} /> : <p class="folio">{publication.description}</p>,
    children: (
      <>
        {latest ? <Latest publication={publication} issue={latest} /> : <Empty publication={publication} />}
        {earlier.length > 0 && (
          <section class="block" aria-labelledby="earlier">
            <h2 id="earlier" {...english(publication)}>
              Earlier issues
            </h2>
            <IssueList publication={publication} issues={earlier} />
          </section>
        )}
      </>
    ),
  })
}

type IssueProps = { readonly publication: Publication; readonly issue: IssueDocument }

function Folio({ publication, issue }: IssueProps) {
  const articles = issue.parts.filter((part) => part.kind === 'article')
  return (
    <Facts
      class="folio"
      facts={[
        <a href={issuePath(issue.slug)}>{labelIssue(publication, issue.title)}</a>,
        <Time instant={issue.published} publication={publication} />,
        countArticles(publication, articles.length),
      ]}
    />
  )
}

/** Who comes before there is anything can subscribe all the same. */
function Empty({ publication }: { readonly publication: Publication }) {
  return (
    <>
      <h1 {...english(publication)}>The first issue is still to come</h1>
      <Invitation publication={publication} />
    </>
  )
}

function Latest({ publication, issue }: IssueProps) {
  const path = issuePath(issue.slug)
  const title = issue.headline ?? labelIssue(publication, issue.title)
  const articles = issue.parts.filter((part) => part.kind === 'article')
  const beside = issue.lead ? countBeside(issue.lead, articles) : 0
  return (
    <article>
      <header class="opening statement">
        <h1 class={sizeTitle(title)}>
          <a href={path}>{title}</a>
        </h1>
      </header>
      <div class="page-one">
        {issue.lead && (
          <div class="two">
            <div>
              <Lead publication={publication} issue={issue} />
              <p class="more" {...english(publication)}>
                <a href={path}>Read the whole issue</a>
              </p>
            </div>
            {beside > 0 && <FrontContents issue={issue} articles={articles.slice(0, beside)} />}
          </div>
        )}
        {beside < articles.length && <FrontContents issue={issue} articles={articles.slice(beside)} below />}
      </div>
      <Invitation publication={publication} />
    </article>
  )
}
