/** An issue as its author wrote it: the values that parsing makes and that compiling reads. */

/** A moment as RFC 3339 in UTC, whole seconds: `2021-11-30T00:00:00Z`. */
export type Instant = string

/** A fragment of sanitised HTML in which every URL is absolute. */
export type Html = string

/** The same fragment as Markdown: CommonMark and GitHub's extensions, some of the HTML left, every URL absolute. */
export type Markdown = string

/** A file below the issues folder; `path` is how the editor knows it: `issues/2021-11.md`. */
export type SourceFile = { readonly path: string; readonly name: string; readonly bytes: Uint8Array }

/** An image file below the issues folder; `digest` names its bytes in addresses and in the store. */
export type MediaFile = SourceFile & { readonly digest: string }

/** An image that is to be published at `/media/<digest>/<name>`; `name` is safe in URLs, `type` a media type. */
export type Media = {
  readonly digest: string
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

/** An image by absolute URL; sizes in pixels and bytes, and all else, where they are known. */
export type ImageRef = {
  readonly url: string
  readonly alt: string | null
  readonly type: string | null
  readonly width: number | null
  readonly height: number | null
  readonly length: number | null
}

export type Author = { readonly name: string; readonly url: string | null; readonly email: string | null }

export type TopicSettings = { readonly name: string; readonly description: string | null }

/** `issues/publication.yaml`, complete: what it leaves out has its default here. `url` has no slash at its end. */
export type Settings = {
  readonly title: string
  readonly description: string
  readonly url: string
  readonly language: string
  readonly authority: string
  readonly authors: readonly Author[]
  readonly license: string | null
  readonly timezone: string
  readonly topics: Readonly<Record<string, TopicSettings>>
  readonly items_per_feed: number
  /** Absolute URLs. */
  readonly logo: string | null
  readonly icon: string | null
  /** The files of logo and icon, as far as they lie below the issues folder. */
  readonly media: readonly Media[]
  readonly color: string | null
  readonly hub: string | null
  readonly guard: { readonly max_changed: number }
}

/** What parsing an issue needs of them; with any of these changed, every issue is another. */
export type ParseSettings = Pick<Settings, 'language' | 'timezone' | 'url'>

/** Why something is no longer there. */
export type Retraction = { readonly date: Instant; readonly reason: string }

/** What was wrong in an article; plain text. */
export type Correction = { readonly date: Instant; readonly note: string }

/**
 * A former address, oldest first in every list: `2021-10/old-slug` for an article, `2021-10` for an issue, or, for
 * either, a path of another site that moved here, which begins with a slash: `/p/old-post`.
 */
export type FormerPath = string

export type Article = {
  readonly kind: 'article'
  readonly slug: string
  /** Where its heading stands, 1-based, for problems that are found later. */
  readonly line: number
  readonly column: number
  readonly number: number | null
  readonly label: string | null
  readonly title: string
  readonly html: Html
  readonly markdown: Markdown
  readonly summary: string
  readonly words: number
  /** An id that the source sets (an import keeps foreign ids); else the release gives one. */
  readonly id: string | null
  /** Its own date where it was added later; else the issue's. */
  readonly date: Instant | null
  readonly topics: readonly string[]
  /** Empty means: the issue's. */
  readonly authors: readonly Author[]
  /** Its lead image. */
  readonly image: ImageRef | null
  readonly was: readonly FormerPath[]
  /** Oldest first. */
  readonly corrections: readonly Correction[]
}

/** An article that was taken back; whatever text the file still has of it goes nowhere. */
export type Withdrawn = {
  readonly slug: string
  readonly line: number
  readonly column: number
  readonly id: string | null
  readonly was: readonly FormerPath[]
  readonly retracted: Retraction
}

export type Section = {
  readonly kind: 'section'
  readonly slug: string
  readonly title: string
  readonly html: Html
  readonly markdown: Markdown
}

export type Issue = {
  readonly file: string
  /** The file name without `.md`. */
  readonly slug: string
  readonly title: string
  readonly headline: string | null
  readonly lead: Html
  readonly leadMarkdown: Markdown
  readonly summary: string
  readonly date: Instant
  readonly updated: Instant | null
  /** Empty means: the publication's. */
  readonly authors: readonly Author[]
  readonly image: ImageRef | null
  /** The files of all images of it and of its articles, each once. */
  readonly media: readonly Media[]
  readonly draft: boolean
  readonly was: readonly FormerPath[]
  /** Set where the whole issue was taken back. */
  readonly retracted: Retraction | null
  readonly withdrawn: readonly Withdrawn[]
  readonly parts: readonly (Article | Section)[]
}
