/** Pieces that several pages share. */

import type { ArticleSummary, Html, Instant, Person, Publication } from '../release/documents.ts'
import { FEED_FORMATS, FEED_NAMES, FEED_TYPES, type FeedPaths, MAIN_FEED } from '../release/paths.ts'
import { formatDate } from './format-date.ts'

export function Time({ instant, publication }: { readonly instant: Instant; readonly publication: Publication }) {
  return <time datetime={instant}>{formatDate(instant, publication)}</time>
}

/** HTML that was sanitised when its issue was parsed. */
export function Prose({ html, class: name }: { readonly html: Html; readonly class?: string }) {
  return <div class={name ?? 'prose'} dangerouslySetInnerHTML={{ __html: html }} />
}

/** What was wrong in an article, at the article. */
export function Corrections({
  article,
  publication,
}: {
  readonly article: ArticleSummary
  readonly publication: Publication
}) {
  return (
    <>
      {article.corrections.map(({ date, note }) => (
        <p class="correction">
          <strong>
            Correction, <Time instant={date} publication={publication} />:
          </strong>{' '}
          {note}
        </p>
      ))}
    </>
  )
}

/** `Parachain auctions · Article 2`: what an article is about and where it stands. */
export function Kicker({ article }: { readonly article: ArticleSummary }) {
  const topics = article.topics.map((topic) => topic.name)
  const number = article.number === null ? [] : [`Article ${article.number}`]
  const words = [...topics, ...number]
  return words.length > 0 ? <p class="kicker">{words.join(' · ')}</p> : null
}

export function Byline({ authors }: { readonly authors: readonly Person[] }) {
  if (authors.length === 0) return null
  return (
    <>
      By{' '}
      {authors.map((author, index) => (
        <>
          {index > 0 && ', '}
          {author.url ? (
            <a href={author.url} rel="author">
              {author.name}
            </a>
          ) : (
            author.name
          )}
        </>
      ))}
      {' · '}
    </>
  )
}

/** A feed's three formats in one line. */
export function FeedLinks({ paths }: { readonly paths: FeedPaths }) {
  return (
    <>
      {FEED_FORMATS.map((format) => (
        <>
          <a href={paths[format]} type={FEED_TYPES[format]}>
            {FEED_NAMES[format]}
          </a>{' '}
        </>
      ))}
    </>
  )
}

export function Subscribe({ publication }: { readonly publication: Publication }) {
  return (
    <section class="subscribe" aria-labelledby="subscribe">
      <h2 id="subscribe">Subscribe</h2>
      <p>Copy one of these addresses into your feed reader; every article arrives there, in full and for free.</p>
      <ul>
        {FEED_FORMATS.map((format) => (
          <li>
            <a href={MAIN_FEED[format]} type={FEED_TYPES[format]}>
              {FEED_NAMES[format]}
            </a>
            : <code>{publication.url + MAIN_FEED[format]}</code>
          </li>
        ))}
      </ul>
    </section>
  )
}
