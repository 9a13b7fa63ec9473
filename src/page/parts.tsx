/** Pieces that several pages share. */

import type { Child } from 'hono/jsx'
import type {
  ArticlePart,
  ArticleSummary,
  Html,
  Instant,
  Person,
  Publication,
  TopicName,
} from '../release/documents.ts'
import { FEED_FORMATS, FEED_NAMES, FEED_TYPES, type FeedPaths, SUBSCRIBE_PATH, topicPath } from '../release/paths.ts'
import { type Dress, dressHtml } from './dress-html.ts'
import { formatDate } from './format-date.ts'
import { formatReadingTime } from './reading-time.ts'
import { english, inEnglish, inNative, native } from './tongue.tsx'

/** Its own tongue: the same in a line of either. */
export function Time({ instant, publication }: { readonly instant: Instant; readonly publication: Publication }) {
  return (
    <time datetime={instant} {...native(publication)}>
      {formatDate(instant, publication)}
    </time>
  )
}

type ProseProps = Dress & { readonly html: Html; readonly class?: string }

/** HTML that was sanitised when its issue was parsed. */
export function Prose({ html, class: name, ...dress }: ProseProps) {
  const dressed = dressHtml(html, dress)
  return <div class={name ? `prose ${name}` : 'prose'} dangerouslySetInnerHTML={{ __html: dressed }} />
}

type CorrectionsProps = { readonly article: ArticleSummary; readonly publication: Publication }

/** What was wrong in an article, at the article. */
export function Corrections({ article, publication }: CorrectionsProps) {
  return (
    <>
      {article.corrections.map(({ date, note }) => (
        <div class="correction">
          <strong>
            {inEnglish(publication, 'Correction')}, <Time instant={date} publication={publication} />
          </strong>
          <p>{note}</p>
        </div>
      ))}
    </>
  )
}

/** What an article is about: its topics, else the label it stands under. */
export function Kicker({ article }: { readonly article: ArticleSummary }) {
  const { topics, label, title } = article
  if (topics.length > 0) return <Topics topics={topics} />
  return label === null || label === title ? null : <p class="kicker">{label}</p>
}

export function Topics({ topics }: { readonly topics: readonly TopicName[] }) {
  return (
    <p class="kicker">
      {topics.map(({ slug, name }, index) => (
        <>
          {index > 0 && <span class="dot"> · </span>}
          <a href={topicPath(slug)}>{name}</a>
        </>
      ))}
    </p>
  )
}

type FactsProps = { readonly facts: readonly Child[]; readonly class?: string }

/**
 * `By Ada Example · 30 November 2021 · 4 min read`: what is known of something, in a line. Each keeps to itself, since
 * the words are English and names and dates may run from right to left. Null is left out.
 */
export function Facts({ facts, class: name }: FactsProps) {
  return (
    <p class={name ?? 'meta'}>
      {facts
        .filter((fact) => fact !== null)
        .map((fact, index) => (
          <>
            {index > 0 && <span class="dot">{'\u00a0· '}</span>}
            <bdi>{fact}</bdi>
          </>
        ))}
    </p>
  )
}

type BylineProps = { readonly publication: Publication; readonly authors: readonly Person[] }

/** `By Ada Example and Ben Example`. */
export function Byline({ publication, authors }: BylineProps) {
  return (
    <>
      {inEnglish(publication, 'By')}{' '}
      {authors.map(({ name, url }, index) => (
        <>
          {index > 0 && (index === authors.length - 1 ? <> {inEnglish(publication, 'and')} </> : ', ')}
          {url ? (
            <a href={url} rel="author">
              {name}
            </a>
          ) : (
            name
          )}
        </>
      ))}
    </>
  )
}

/** `4 articles`. */
export function countArticles(publication: Publication, count: number): Child {
  return inEnglish(publication, `${count} ${count === 1 ? 'article' : 'articles'}`)
}

/** `4 min read`. */
export function tellReadingTime(publication: Publication, words: number): Child {
  return inEnglish(publication, formatReadingTime(words))
}

type FigureProps = { readonly publication: Publication; readonly article: ArticlePart; readonly href?: string }

/** The number of an article, large; nothing where its issue does not number. */
export function Figure({ publication, article, href }: FigureProps) {
  if (article.number === null) return null
  const spoken = `Article ${article.number}`
  return (
    <p class="figure" {...english(publication)}>
      {href ? (
        <a href={href} aria-label={spoken}>
          {article.number}
        </a>
      ) : (
        <>
          <span class="unseen">Article </span>
          {article.number}
        </>
      )}
    </p>
  )
}

type FeedLinksProps = { readonly publication: Publication; readonly paths: FeedPaths; readonly label?: string }

/** A feed's three formats in one line. */
export function FeedLinks({ publication, paths, label }: FeedLinksProps) {
  return (
    <p class={label ? 'links below' : 'links'} {...english(publication)}>
      {label && <bdi>{label} </bdi>}
      {FEED_FORMATS.map((format) => (
        <>
          <a href={paths[format]} type={FEED_TYPES[format]}>
            {FEED_NAMES[format]}
          </a>{' '}
        </>
      ))}
    </p>
  )
}

/** One sentence and one button. */
export function Invitation({ publication }: { readonly publication: Publication }) {
  return (
    <aside class="invite" aria-label="Subscribe" {...english(publication)}>
      <p dir="auto">
        Read {inNative(publication, publication.title)} in your feed reader: every article in full, for free, without an
        account.
      </p>
      <a class="button" href={SUBSCRIBE_PATH}>
        Subscribe
      </a>
    </aside>
  )
}

type NeighbourProps = {
  readonly rel: 'prev' | 'next'
  readonly label: Child
  readonly title: Child
  readonly href: string
}

export function Neighbour({ rel, label, title, href }: NeighbourProps) {
  return (
    <a href={href} rel={rel}>
      <span>{label}</span>
      {title}
    </a>
  )
}
