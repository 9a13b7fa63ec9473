/** The head of a page: what it is called, where it belongs, its feeds, and how it looks where it is shared. */
import type { Image, Instant, Publication } from '../release/documents.ts'
import {
  FEED_FORMATS,
  FEED_NAMES,
  FEED_TYPES,
  type FeedPaths,
  jsonPath,
  MAIN_FEED,
  markdownPath,
} from '../release/paths.ts'
import { PAPER } from './palette.ts'
import { type Thing, writeJsonLd } from './structured-data.ts'

export type HeadProps = {
  readonly publication: Publication
  readonly title: string
  readonly description: string
  /** Null on pages that are no permanent address of anything, such as errors. */
  readonly path: string | null
  /** The page's own feed, beside the publication's. */
  readonly feed?: { readonly title: string; readonly paths: FeedPaths }
  /** Of a permalink: whether its text is there as Markdown too. As JSON it always is. */
  readonly twins?: { readonly markdown: boolean }
  /** Of a page that is an article or an issue. */
  readonly dates?: { readonly published: Instant; readonly updated: Instant }
  readonly image?: Image | null
  /** What the page is about, for search engines. */
  readonly things?: readonly Thing[]
  /** Whether there are addresses to copy. */
  readonly copies?: boolean
}

/** As it is served. Without the parameter, feed readers (Miniflux) would offer it as a JSON Feed. */
const JSON_TYPE = 'application/json; charset=utf-8'

type Loaded = { readonly stylesheet: string; readonly script: string }

export function Head(props: HeadProps & Loaded) {
  const { publication, title, description, path, feed, twins, things, copies, stylesheet, script } = props
  const { url, title: name, icon } = publication
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title === name ? name : `${title} · ${name}`}</title>
      <link rel="stylesheet" href={stylesheet} />
      {description && <meta name="description" content={description} />}
      {path === null ? <meta name="robots" content="noindex" /> : <link rel="canonical" href={url + path} />}
      <Alternates publication={publication} title={name} paths={MAIN_FEED} />
      {feed && <Alternates publication={publication} title={feed.title} paths={feed.paths} />}
      {twins?.markdown && <link rel="alternate" type="text/markdown" href={url + markdownPath(path ?? '')} />}
      {twins && <link rel="alternate" type={JSON_TYPE} href={url + jsonPath(path ?? '')} />}
      {icon && <link rel="icon" href={icon} />}
      {icon && <link rel="apple-touch-icon" href={icon} />}
      <meta name="theme-color" content={PAPER.light} media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content={PAPER.dark} media="(prefers-color-scheme: dark)" />
      {path !== null && <Card {...props} path={path} />}
      {things && <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: writeJsonLd(things) }} />}
      {copies && <script src={script} defer />}
    </head>
  )
}

type AlternatesProps = { readonly publication: Publication; readonly title: string; readonly paths: FeedPaths }

/** Autodiscovery. */
function Alternates({ publication, title, paths }: AlternatesProps) {
  return (
    <>
      {FEED_FORMATS.map((format) => (
        <link
          rel="alternate"
          type={FEED_TYPES[format]}
          title={`${title} (${FEED_NAMES[format]})`}
          href={publication.url + paths[format]}
        />
      ))}
    </>
  )
}

/** Open Graph (ogp.me), which the others read too; of Twitter's own, only what it does not take from there. */
function Card({ publication, title, description, path, dates, image }: HeadProps & { readonly path: string }) {
  const { url, title: name, logo } = publication
  const shown = image ?? (logo === null ? null : { url: logo, alt: name, width: null, height: null })
  return (
    <>
      <meta property="og:type" content={dates ? 'article' : 'website'} />
      <meta property="og:site_name" content={name} />
      <meta property="og:title" content={title} />
      {description && <meta property="og:description" content={description} />}
      <meta property="og:url" content={url + path} />
      {shown && <meta property="og:image" content={shown.url} />}
      {shown?.alt && <meta property="og:image:alt" content={shown.alt} />}
      {shown?.width && <meta property="og:image:width" content={String(shown.width)} />}
      {shown?.height && <meta property="og:image:height" content={String(shown.height)} />}
      {dates && <meta property="article:published_time" content={dates.published} />}
      {dates && <meta property="article:modified_time" content={dates.updated} />}
      <meta name="twitter:card" content={image ? 'summary_large_image' : 'summary'} />
    </>
  )
}
