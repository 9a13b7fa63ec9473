/** An issue, complete: headline, lead, articles and sections in the order of the source. */

import type { ArticlePart, IssueDocument, IssueSummary, Publication, SectionPart } from '../release/documents.ts'
import { articlePath, feedPathsOf, issuePath } from '../release/paths.ts'
import { IssueContents } from './contents.tsx'
import { labelIssue } from './label-issue.ts'
import { renderLayout } from './layout.tsx'
import { Lead } from './lead.tsx'
import {
  Byline,
  Corrections,
  countArticles,
  Facts,
  FeedLinks,
  Figure,
  Invitation,
  Kicker,
  Neighbour,
  Prose,
  Time,
  tellReadingTime,
} from './parts.tsx'
import { sizeTitle } from './size-title.ts'
import { describeIssue, describeTrail } from './structured-data.ts'
import { english, inNative } from './tongue.tsx'

/** The issues before and after one in time; null at the ends. */
export type IssueNeighbours = { readonly earlier: IssueSummary | null; readonly later: IssueSummary | null }

export function renderIssue(publication: Publication, issue: IssueDocument, neighbours: IssueNeighbours): string {
  const path = issuePath(issue.slug)
  return renderLayout({
    publication,
    title: issue.title,
    description: issue.summary,
    path,
    feed: { title: issue.title, paths: feedPathsOf(path) },
    twins: { markdown: issue.lead_markdown !== undefined },
    dates: issue,
    image: issue.image,
    things: [describeIssue(publication, issue), describeTrail(publication, [[issue.title, path]])],
    children: (
      <>
        <article>
          <Opening publication={publication} issue={issue} />
          {issue.parts.map((part) =>
            part.kind === 'article' ? (
              <Article publication={publication} issue={issue} article={part} />
            ) : (
              <Section section={part} address={publication.url + path} />
            ),
          )}
        </article>
        <Invitation publication={publication} />
        <Neighbours publication={publication} neighbours={neighbours} />
        <FeedLinks publication={publication} paths={feedPathsOf(path)} label="This issue as a feed of its own:" />
      </>
    ),
  })
}

/** Parts whose titles have room beside a lead; more stand under it. */
const MOST_BESIDE = 8

type IssueProps = { readonly publication: Publication; readonly issue: IssueDocument }

function Opening({ publication, issue }: IssueProps) {
  const articles = issue.parts.filter((part) => part.kind === 'article')
  const label = labelIssue(publication, issue.title)
  return (
    <>
      <header class="opening statement">
        {issue.headline !== null && <p class="kicker">{label}</p>}
        <h1 class={sizeTitle(issue.headline ?? label)}>{issue.headline ?? label}</h1>
        <Facts
          facts={[
            issue.authors.length > 0 ? <Byline publication={publication} authors={issue.authors} /> : null,
            <Time instant={issue.published} publication={publication} />,
            countArticles(publication, articles.length),
            tellReadingTime(publication, countWords(articles)),
          ]}
        />
      </header>
      <div class={issue.lead && issue.parts.length <= MOST_BESIDE ? 'page-one two' : 'page-one'}>
        <Lead publication={publication} issue={issue} />
        {issue.parts.length > 1 && <IssueContents publication={publication} issue={issue} />}
      </div>
    </>
  )
}

/** Leads and sections are short, and not counted. */
function countWords(articles: readonly ArticlePart[]): number {
  return articles.reduce((sum, { words }) => sum + words, 0)
}

function Article({ publication, issue, article }: IssueProps & { readonly article: ArticlePart }) {
  const path = articlePath(issue.slug, article.slug)
  return (
    <section class="row entry" aria-labelledby={article.slug}>
      <div>
        <Figure publication={publication} article={article} href={`#${article.slug}`} />
        <Kicker article={article} />
      </div>
      <div>
        <h2 id={article.slug}>
          <a href={path}>{article.title}</a>
        </h2>
        <Prose html={article.html} address={publication.url + path} rise={0} prefix={`${article.slug}_`} />
        <Corrections article={article} publication={publication} />
      </div>
    </section>
  )
}

/** No article, so it is set apart. */
function Section({ section, address }: { readonly section: SectionPart; readonly address: string }) {
  return (
    <section class="row entry apart" aria-labelledby={section.slug}>
      <div>
        <h2 id={section.slug}>{section.title}</h2>
        <Prose html={section.html} address={address} rise={0} prefix={`${section.slug}_`} />
      </div>
    </section>
  )
}

type NeighboursProps = { readonly publication: Publication; readonly neighbours: IssueNeighbours }

function Neighbours({ publication, neighbours: { earlier, later } }: NeighboursProps) {
  if (!earlier && !later) return null
  return (
    <nav class="around" aria-label="Other issues" {...english(publication)}>
      {earlier && (
        <Neighbour
          rel="prev"
          label={inNative(publication, labelIssue(publication, earlier.title))}
          title={earlier.headline ? inNative(publication, earlier.headline) : 'Previous issue'}
          href={issuePath(earlier.slug)}
        />
      )}
      {later && (
        <Neighbour
          rel="next"
          label={inNative(publication, labelIssue(publication, later.title))}
          title={later.headline ? inNative(publication, later.headline) : 'Next issue'}
          href={issuePath(later.slug)}
        />
      )}
    </nav>
  )
}
