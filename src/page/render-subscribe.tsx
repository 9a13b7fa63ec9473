/** Every feed at one glance: which one, in which format, and how. */
import type { Child } from 'hono/jsx'
import type { FeedFormat, Publication, Root, TopicDirectory } from '../release/documents.ts'
import {
  ARCHIVE_PATH,
  CORRECTIONS_FEED,
  CORRECTIONS_PATH,
  FEED_FORMATS,
  FEED_NAMES,
  type FeedPaths,
  feedPathsOf,
  ISSUES_FEED,
  issuePath,
  MAIN_FEED,
  OPML_PATH,
  SUBSCRIBE_PATH,
  TOPICS_PATH,
  topicPath,
} from '../release/paths.ts'
import { FeedAddress, ReaderLinks } from './feed-address.tsx'
import { labelIssue } from './label-issue.ts'
import { renderLayout } from './layout.tsx'
import { FeedLinks } from './parts.tsx'
import { english, inNative, native } from './tongue.tsx'

export function renderSubscribe({ publication, recent }: Root, { topics }: TopicDirectory): string {
  return renderLayout({
    publication,
    title: 'Subscribe',
    description: `How to read ${publication.title} in a feed reader`,
    path: SUBSCRIBE_PATH,
    copies: true,
    children: (
      <>
        <header class="opening" {...english(publication)}>
          <h1>Subscribe</h1>
          <p class="lead text" dir="auto">
            Copy this address into your feed reader. Every article of {inNative(publication, publication.title)} arrives
            there, in full, for free, without an account.
          </p>
        </header>
        <div class="feed" {...english(publication)}>
          <h2>Every article</h2>
          <FeedAddress publication={publication} path={MAIN_FEED.rss} />
          <p class="or" dir="auto">
            Or open it at once in
          </p>
          <ReaderLinks publication={publication} path={MAIN_FEED.rss} />
        </div>
        <Part publication={publication} id="less" title="Less than everything">
          <ul class="items">
            <Choice publication={publication} name="Whole issues" href={ARCHIVE_PATH} paths={ISSUES_FEED}>
              One entry an issue, with all of its articles: for those who read an issue in one sitting, and for services
              that turn feeds into e-mail.
            </Choice>
            <Choice publication={publication} name="Corrections" href={CORRECTIONS_PATH} paths={CORRECTIONS_FEED}>
              What was wrong, and is right now.
            </Choice>
          </ul>
        </Part>
        {topics.length > 0 && <TopicChoices publication={publication} topics={topics} />}
        <Formats publication={publication} />
        {recent.length > 0 && (
          <Part publication={publication} id="one-issue" title="One issue">
            <p class="text" dir="auto">
              Each issue is a feed too, for services that send a single one. Those of{' '}
              <a href={ARCHIVE_PATH}>older issues</a> are named on their pages.
            </p>
            <ul class="items tight">
              {recent.map(({ slug, title }) => (
                <li class="row">
                  <p class="meta">
                    <a href={issuePath(slug)} {...native(publication)}>
                      {labelIssue(publication, title)}
                    </a>
                  </p>
                  <FeedLinks publication={publication} paths={feedPathsOf(issuePath(slug))} />
                </li>
              ))}
            </ul>
          </Part>
        )}
        <Part publication={publication} id="all" title="All of them at once">
          <p class="text" dir="auto">
            <a href={OPML_PATH}>A list of every feed (OPML)</a>, which most readers import.
          </p>
        </Part>
      </>
    ),
  })
}

type PartProps = {
  readonly publication: Publication
  readonly id: string
  readonly title: string
  readonly children: Child
}

function Part({ publication, id, title, children }: PartProps) {
  return (
    <section class="block" aria-labelledby={id} {...english(publication)}>
      <h2 id={id} dir="auto">
        {title}
      </h2>
      {children}
    </section>
  )
}

type ChoiceProps = {
  readonly publication: Publication
  readonly name: string
  readonly href: string
  readonly paths: FeedPaths
  readonly children: Child
}

function Choice({ publication, name, href, paths, children }: ChoiceProps) {
  return (
    <li class="row">
      <h3>
        <a href={href}>{name}</a>
      </h3>
      <div>
        <p dir="auto">{children}</p>
        <FeedAddress publication={publication} path={paths.rss} />
      </div>
    </li>
  )
}

/** Topics whose addresses the page has; of more, those with the most articles. */
const MOST_TOPICS = 12

type TopicChoicesProps = { readonly publication: Publication; readonly topics: TopicDirectory['topics'] }

/** A line each: what a topic is about stands on its page. */
function TopicChoices({ publication, topics }: TopicChoicesProps) {
  const largest = [...topics].sort((a, b) => b.articles - a.articles).slice(0, MOST_TOPICS)
  const shown = topics.filter((topic) => largest.includes(topic))
  return (
    <Part publication={publication} id="topics" title="One topic">
      {shown.length < topics.length && (
        <p class="text" dir="auto">
          These have the most articles. <a href={TOPICS_PATH}>Each of the {topics.length} topics</a> has its address on
          its page.
        </p>
      )}
      <ul class="items tight">
        {shown.map(({ slug, name }) => (
          <li class="row">
            <h3>
              <a href={topicPath(slug)} {...native(publication)}>
                {name}
              </a>
            </h3>
            <FeedAddress publication={publication} path={feedPathsOf(topicPath(slug)).rss} />
          </li>
        ))}
      </ul>
    </Part>
  )
}

const ADVICE: Readonly<Record<FeedFormat, string>> = {
  rss: 'Every reader takes it. When in doubt, this one.',
  atom: 'The same with stricter rules: for readers and programs that prefer it.',
  json: 'The same as JSON: for scripts, and for readers that offer it.',
}

function Formats({ publication }: { readonly publication: Publication }) {
  return (
    <Part publication={publication} id="formats" title="Which format?">
      <p class="text" dir="auto">
        Any: each feed has the same articles in all three, and a reader that has one needs no other. The addresses of
        one feed differ in their ends: <code>rss.xml</code>, <code>atom.xml</code>, <code>feed.json</code>.
      </p>
      <ul class="items">
        {FEED_FORMATS.map((format) => (
          <li class="row">
            <h3>{FEED_NAMES[format]}</h3>
            <div>
              <p dir="auto">{ADVICE[format]}</p>
              {format !== 'rss' && <FeedAddress publication={publication} path={MAIN_FEED[format]} />}
            </div>
          </li>
        ))}
      </ul>
    </Part>
  )
}
