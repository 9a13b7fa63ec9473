/**
 * The shapes of everything that a publication keeps in KV. SCHEMA.md beside this file says what each is for and
 * how they are reached; a change here is a change there. All documents are JSON; `null` stands for "none", and an
 * optional property (`?`) belongs to a part of the layout that not every release fills.
 */

/** The first 128 bits of the SHA-256 of an object's bytes, as 32 lower-case hex digits. */
export type Digest = string

/** A moment as RFC 3339 in UTC, whole seconds: `2021-11-30T00:00:00Z`. */
export type Instant = string

/** A fragment of sanitised HTML in which every URL is absolute. */
export type Html = string

/** The same fragment as Markdown (CommonMark with GitHub's extensions); what HTML is left in it is sanitised too. */
export type Markdown = string

export type Person = {
  readonly name: string
  readonly url: string | null
  readonly email: string | null
}

/** An image by absolute URL; sizes in pixels and bytes where they are known. */
export type Image = {
  readonly url: string
  readonly alt: string | null
  readonly type: string | null
  readonly width: number | null
  readonly height: number | null
  readonly length: number | null
}

/** The settings of a publication that readers can see. `url` has no slash at its end. */
export type Publication = {
  readonly title: string
  readonly description: string
  readonly url: string
  readonly language: string
  /** A tag URI (RFC 4151) without its specific part: `tag:example.org,2021`. Every id starts with it. */
  readonly authority: string
  readonly authors: readonly Person[]
  readonly license: string | null
  /** An IANA time zone, in which pages show dates. */
  readonly timezone: string
  readonly items_per_feed: number
  readonly logo: string | null
  readonly icon: string | null
  readonly color: string | null
  readonly hub: string | null
}

export type TopicName = { readonly slug: string; readonly name: string }

/** What lists, feeds and the API say of an article without its text. */
export type ArticleSummary = {
  readonly slug: string
  /** The same for ever, whatever the article is renamed to. */
  readonly id: string
  readonly number: number | null
  readonly label: string | null
  readonly title: string
  readonly summary: string
  readonly topics: readonly TopicName[]
  /** Its own, else its issue's; empty means the publication's. */
  readonly authors: readonly Person[]
  readonly published: Instant
  /** The last change that the editor called significant; at first `published`. */
  readonly updated: Instant
  readonly words: number
  readonly image: Image | null
  /** Oldest first. */
  readonly corrections: readonly Correction[]
  /** The former paths that its source named when this was published; a rename is what adds to them. */
  readonly was: readonly string[]
  /** The digest of the article as a reader sees it: title, summary, text, image. */
  readonly content: Digest
}

/** What was wrong in an article; plain text. */
export type Correction = { readonly date: Instant; readonly note: string }

export type ArticlePart = ArticleSummary & {
  readonly kind: 'article'
  readonly html: Html
  readonly markdown?: Markdown
}

/** A part of an issue that is no article: no permalink, in no feed of articles. */
export type SectionPart = {
  readonly kind: 'section'
  readonly slug: string
  readonly title: string
  readonly html: Html
  readonly markdown?: Markdown
}

export type IssueSummary = {
  readonly slug: string
  /** Of its entry in the feed of whole issues; the same for ever. */
  readonly id: string
  readonly title: string
  readonly headline: string | null
  readonly summary: string
  readonly published: Instant
  readonly updated: Instant
}

/** One issue, complete, its articles and sections in the order of the source. */
export type IssueDocument = IssueSummary & {
  readonly kind: 'issue'
  readonly lead: Html
  readonly lead_markdown?: Markdown
  readonly authors: readonly Person[]
  readonly image: Image | null
  readonly parts: readonly (ArticlePart | SectionPart)[]
}

export type FeedFormat = 'rss' | 'atom' | 'json'

/** Where in a pack an encoded document lies: offset and length in bytes. */
export type Slice = readonly [offset: number, length: number]

export type FeedFile = {
  /** The opaque part of the entity tag: a hash of the identity bytes. */
  readonly etag: string
  /** When these bytes became current at this URL. */
  readonly modified: Instant
  /** Bytes without any content coding. */
  readonly length: number
  readonly br: Slice
  readonly gzip: Slice
}

/** One feed in its three formats, all in one pack. */
export type FeedTable = {
  readonly pack: Digest
  readonly formats: Readonly<Record<FeedFormat, FeedFile>>
  /** A digest of all that it was baked from, so that the next publisher knows whether it has to be baked again. */
  readonly from?: Digest
}

export type MonthIssue = IssueSummary & {
  readonly document: Digest
  /** The issue's own feed. */
  readonly feed?: FeedTable
  readonly articles: readonly ArticleSummary[]
  /** The image files that the issue and its articles show, so that none of them is lost to a reader. */
  readonly media?: readonly Digest[]
}

/** An article or issue that was taken back: its permalink answers 410 with the reason. */
export type Retraction = {
  /** Below `/issues/`. */
  readonly path: string
  /** Null for an issue, which has no id of its own. */
  readonly id: string | null
  readonly date: Instant
  readonly reason: string
}

export type MonthIndex = {
  readonly kind: 'month'
  readonly month: string
  /** Newest first. */
  readonly issues: readonly MonthIssue[]
  /** Old permalink path -> present path, both below `/issues/`, always one hop. */
  readonly redirects: Readonly<Record<string, string>>
  readonly retractions: readonly Retraction[]
}

/** What a list says of an issue: `articles` is how many it has. */
export type ListedIssue = IssueSummary & { readonly articles: number }

/** What a list says of an article of any issue. */
export type ListedArticle = ArticleSummary & { readonly issue: string }

/** One line an issue, for the archive. */
export type YearIndex = {
  readonly kind: 'year'
  /** In which they were published, in the publication's time zone. */
  readonly year: string
  /** Newest first, and of one moment by id. */
  readonly issues: readonly ListedIssue[]
}

/** Every month in which anything was published, so that a walk through all articles knows where to go on. */
export type Calendar = {
  readonly kind: 'calendar'
  /** Newest first. */
  readonly months: readonly CalendarMonth[]
  /** Year of publication -> a digest of what its search segment was built from. */
  readonly searched?: Readonly<Record<string, Digest>>
}

export type CalendarMonth = {
  /** `YYYY-MM`, in the publication's time zone. */
  readonly month: string
  readonly issues: number
  readonly articles: number
  /** Of its page. */
  readonly page: Digest
  readonly export: ExportFile
}

/** The articles that were published in a month, whatever their issues are called. */
export type CalendarPage = {
  readonly kind: 'calendar-page'
  readonly month: string
  /** Newest first, and of one moment by id: neither ever changes, so this order lasts. */
  readonly articles: readonly ListedArticle[]
}

/** Everything of a month as lines of JSON, compressed: one object, of which these are the parts. */
export type ExportFile = {
  readonly pack: Digest
  /** A hash of the identity bytes. */
  readonly etag: string
  /** Bytes without any content coding. */
  readonly length: number
  readonly lines: number
  readonly br: Slice
  readonly gzip: Slice
  /** A digest of what it was written from. */
  readonly from?: Digest
}

export type TopicIndex = {
  readonly kind: 'topic'
  readonly slug: string
  readonly name: string
  readonly description: string | null
  readonly feed?: FeedTable
  /** Newest first, and of one moment by id, as walks go. */
  readonly articles: readonly ListedArticle[]
  /** In the newest page: the other pages, newest first. */
  readonly older: readonly Digest[]
}

/** Every topic in a line, so that a list of them costs one read. */
export type TopicDirectory = {
  readonly kind: 'topics'
  /** By name. */
  readonly topics: readonly (TopicName & { readonly description: string | null; readonly articles: number })[]
}

/** What happened to an article. `removed` is a loss that nobody declared and the editor allowed, or a rollback's. */
export type ChangeKind = 'created' | 'edited' | 'updated' | 'corrected' | 'moved' | 'retracted' | 'restored' | 'removed'

export type Change = {
  /** When readers can see it. */
  readonly at: Instant
  readonly kind: ChangeKind
  readonly id: string
  /** Below `/issues/`; where the article is now, or was last. */
  readonly path: string
  /** The correction, the reason, the former path, or what an edit changed where that is not the text. */
  readonly note: string | null
}

/** A page of the change log; sealed, which is to say never written again, once it is full. */
export type ChangePage = { readonly kind: 'changes'; readonly first: number; readonly changes: readonly Change[] }

/** What can be searched of the articles that were published in one year, by the publication's time zone. */
export type SearchSegment = {
  readonly kind: 'search'
  readonly year: string
  /** Newest first, and of one moment by id; `index` and `links` name them by position. */
  readonly articles: readonly SearchedArticle[]
  /** The serialised index over titles, summaries and topics. */
  readonly index: unknown
  /** A cited address without what makes no difference -> the articles that cite it. */
  readonly links: Readonly<Record<string, readonly number[]>>
}

/** What a search result says of an article. */
export type SearchedArticle = Pick<ArticleSummary, 'id' | 'slug' | 'title' | 'summary' | 'topics' | 'published'> & {
  readonly issue: string
}

/** Every correction of the publication, newest first. */
export type CorrectionIndex = {
  readonly kind: 'corrections'
  readonly corrections: readonly (Correction & { readonly id: string; readonly path: string; readonly title: string })[]
}

/** Permanent redirects from paths that name no month, such as those of a site that moved here. */
export type RedirectIndex = { readonly kind: 'redirects'; readonly paths: Readonly<Record<string, string>> }

export type Root = {
  readonly kind: 'root'
  readonly publication: Publication
  readonly feeds: {
    /** The main feed: every article. */
    readonly articles: FeedTable
    /** The digest: one entry an issue. */
    readonly issues?: FeedTable
    readonly corrections?: FeedTable
  }
  /** Month, `YYYY-MM` -> month index. */
  readonly months: Readonly<Record<string, Digest>>
  /** Year of publication, `YYYY` -> year index. */
  readonly years: Readonly<Record<string, Digest>>
  /** Topic slug -> first page of its topic index. */
  readonly topics?: Readonly<Record<string, Digest>>
  readonly directory?: Digest
  /** Change-log pages, oldest first; all but the last are sealed. */
  readonly changes?: readonly Digest[]
  readonly calendar?: Digest
  /** Year of publication -> search segment. */
  readonly search?: Readonly<Record<string, Digest>>
  readonly redirects?: Digest
  readonly corrections?: Digest
  /** The image files of logo and icon. */
  readonly media?: readonly Digest[]
  /** Which code baked all this: only that same code may take something over without baking it again. */
  readonly baker?: Digest
  /** The newest issues, newest first. */
  readonly recent: readonly (ListedIssue & { readonly document: Digest })[]
}

export type ReleaseName = { readonly release: number; readonly root: Digest }

/** The only mutable value: which release is live. */
export type Head = {
  readonly kind: 'head'
  readonly release: number
  readonly parent: ReleaseName | null
  readonly time: Instant
  /** A moment below which no validator may fall, set by a rollback. */
  readonly floor: Instant | null
  readonly root: Digest
  /** The document whose digest `root` is, so that the hottest read needs no second one. */
  readonly current: Root
  /** Roots that take over at a moment to come, earliest first. */
  readonly upcoming: readonly StagedRoot[]
  /** Paths below `/issues/` that this release retracts, at once or later, and that a root before still shows. */
  readonly retracted: readonly string[]
}

export type StagedRoot = {
  readonly at: Instant
  readonly root: Digest
  /** Becomes the floor at that moment. */
  readonly floor: Instant | null
  /** Whether the Worker tells the hub; where a publisher waits for the moment, that one does. */
  readonly ping: boolean
}

/** A line of history. */
export type ReleaseRecord = {
  readonly kind: 'release'
  readonly release: number
  readonly parent: ReleaseName | null
  readonly time: Instant
  readonly root: Digest
  readonly upcoming: readonly StagedRoot[]
  /** How many changes of each kind it made, those that are staged included. */
  readonly counts: Readonly<Partial<Record<ChangeKind, number>>>
  /** What it was for, where it was no ordinary publish: `rollback to release 3`. */
  readonly note: string | null
}

/** Every JSON document that is stored as an object. */
export type ObjectDocument =
  | Root
  | IssueDocument
  | MonthIndex
  | YearIndex
  | Calendar
  | CalendarPage
  | TopicIndex
  | TopicDirectory
  | ChangePage
  | SearchSegment
  | CorrectionIndex
  | RedirectIndex
