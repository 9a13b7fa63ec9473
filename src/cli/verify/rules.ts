/** What `gazette verify` holds a deployment to: each rule in words, and where it comes from. */

type Rule = { readonly rule: string; readonly source: string }

export const RULES = {
  'front-page': { rule: 'The front page answers 200 with HTML', source: 'RFC 9110 section 15.3.1' },
  autodiscovery: {
    rule: 'Every page names the feeds in `<link rel="alternate">`: RSS, Atom and JSON Feed, each with type and title, the same feeds first everywhere',
    source: 'HTML section 4.6.7.1; RSS autodiscovery',
  },
  'page-links': { rule: 'Pages name canonical and feeds in `Link` headers too', source: 'RFC 8288 section 3' },
  opml: { rule: 'The list of feeds is OPML 2.0, each entry with text and address', source: 'OPML 2.0' },
  favicon: {
    rule: 'There is an icon: `/favicon.ico`, or the one that the front page names',
    source: 'HTML section 4.6.7.8',
  },
  aliases: {
    rule: 'Addresses that readers guess (`/feed`, `/rss`, ...) answer 200 with a feed, not a redirect',
    source: 'Miniflux refuses redirects in discovery',
  },
  'not-found': { rule: 'An address that does not exist answers 404', source: 'RFC 9110 section 15.5.5' },
  'method-not-allowed': { rule: 'POST to a feed answers 405 with `Allow`', source: 'RFC 9110 section 15.5.6' },
  'api-problem': { rule: 'Errors of the API are `application/problem+json`', source: 'RFC 9457 section 3' },
  'feed-answers': {
    rule: 'Every feed that is named answers 200 at once, with a document',
    source: 'RFC 9110 section 15; FreshRSS and NetNewsWire give up on errors',
  },

  'content-type': {
    rule: 'RSS, Atom and JSON Feed have their own media types, with `charset=utf-8`',
    source: 'RFC 4287 section 7; JSON Feed 1.1; RSS Advisory Board',
  },
  utf8: {
    rule: 'Documents are UTF-8 without a byte order mark',
    source: 'RFC 8259 section 8.1; XML 1.0 section 4.3.3',
  },
  'xml-strict': {
    rule: 'RSS and Atom pass a strict parser with namespaces, declare UTF-8, have no DTD',
    source: 'XML 1.0; Namespaces in XML 1.0',
  },
  'rss-shape': {
    rule: 'RSS is 2.0: one channel with title, link, description; items with title or description',
    source: 'RSS 2.0',
  },
  'rss-enclosure': {
    rule: 'An item has at most one enclosure, with address, type and a real length',
    source: 'RSS 2.0; RSS Advisory Board profile',
  },
  'atom-shape': {
    rule: 'Atom feeds and entries have id, title, updated, and an author',
    source: 'RFC 4287 sections 4.1.1, 4.1.2',
  },
  'atom-links': {
    rule: 'In Atom the link to the page comes first: some parsers take the first one',
    source: 'RFC 4287 section 4.2.7; seen in readers',
  },
  'json-shape': {
    rule: 'JSON Feeds have the members of version 1.1, of the right types, `authors` not `author`',
    source: 'JSON Feed 1.1',
  },
  language: { rule: 'A feed says its language', source: 'RSS 2.0; RFC 4287 section 2; JSON Feed 1.1' },
  'self-link': {
    rule: 'A feed names the one address that it has, which is where it was found',
    source: 'RFC 4287 section 4.1.1; FreshRSS moves subscriptions there',
  },
  'entry-ids': { rule: 'Every entry has an id, no two the same', source: 'RFC 4287 section 4.1.1; JSON Feed 1.1' },
  'entry-dates': {
    rule: 'Every entry has a date, with an explicit offset',
    source: 'RFC 4287 section 3.3; RFC 822 section 5; RFC 3339',
  },
  'future-dates': { rule: 'No date lies in the future', source: 'readers sort by it, or hide the entry' },
  'entry-order': {
    rule: 'Newest entries come first',
    source: 'RFC 5005 section 2; readers that look at the first ones only',
  },
  'absolute-urls': {
    rule: 'Addresses in links and in content are absolute, anchors too',
    source: 'RSS Advisory Board profile; readers resolve them differently',
  },
  'safe-content': {
    rule: 'Content has no script, style, frame, form, event handler or `javascript:`',
    source: 'RFC 4287 section 8.1; readers drop them',
  },
  'document-size': {
    rule: 'A current document has at most 250 KB uncompressed',
    source: 'readers ask for it every hour',
  },
  'same-bytes': { rule: 'Asked twice, a feed gives the same bytes', source: 'RFC 9110 section 8.8' },
  'formats-agree': {
    rule: 'A feed has the same entries in all formats: ids, order, links, dates',
    source: 'aggregators merge by id',
  },
  'entries-agree': {
    rule: 'An entry has the same link and the same date of publication in every feed that has it',
    source: 'RFC 4287 section 4.2.6; RFC 5005 section 4',
  },
  'archive-chain': {
    rule: 'Archives are reached by `prev-archive` or `next_url`, in one format, without a circle, marked as archives, and name the current feed',
    source: 'RFC 5005 section 4; JSON Feed 1.1',
  },
  'links-answer': { rule: 'Pages of entries answer 200 (20 are tried)', source: 'RFC 9110 section 15.3.1' },

  etag: { rule: 'A feed has an `ETag`, quoted', source: 'RFC 9110 section 8.8.3' },
  'etag-distinct': { rule: 'The formats of a feed have different ETags', source: 'RFC 9110 section 8.8.3' },
  'etag-coding': {
    rule: 'An ETag that is the same for different codings is weak',
    source: 'RFC 9110 sections 8.8.1, 8.8.3.3',
  },
  'last-modified': {
    rule: 'A feed has a `Last-Modified`, an HTTP date no later than `Date`',
    source: 'RFC 9110 section 8.8.2',
  },
  'if-none-match': { rule: '`If-None-Match` with the ETag: 304', source: 'RFC 9110 section 13.1.2' },
  'if-none-match-list': {
    rule: '`If-None-Match` with a list that has the ETag: 304',
    source: 'RFC 9110 section 13.1.2',
  },
  'if-none-match-star': { rule: '`If-None-Match: *`: 304', source: 'RFC 9110 section 13.1.2' },
  'if-none-match-weak': {
    rule: '`If-None-Match` is compared weakly: with or without `W/`, 304',
    source: 'RFC 9110 sections 8.8.3.2, 13.1.2',
  },
  'if-none-match-altered': {
    rule: '`If-None-Match` without quotes, or with a `-gzip` that a proxy added: 304',
    source: 'Apache mod_deflate; seen in readers',
  },
  'if-none-match-other': { rule: '`If-None-Match` with another tag: 200', source: 'RFC 9110 section 13.1.2' },
  'if-none-match-first': {
    rule: 'Where `If-None-Match` is there, `If-Modified-Since` is ignored',
    source: 'RFC 9110 sections 13.1.3, 13.2.2',
  },
  'if-modified-since': { rule: '`If-Modified-Since` with the Last-Modified: 304', source: 'RFC 9110 section 13.1.3' },
  'if-modified-since-later': {
    rule: '`If-Modified-Since` with a later moment that has passed: 304',
    source: 'RFC 9110 section 13.1.3',
  },
  'if-modified-since-earlier': {
    rule: '`If-Modified-Since` with an earlier moment: 200',
    source: 'RFC 9110 section 13.1.3',
  },
  'if-modified-since-invalid': {
    rule: '`If-Modified-Since` that is no HTTP date is ignored',
    source: 'RFC 9110 section 13.1.3',
  },
  'not-modified-headers': {
    rule: 'A 304 repeats ETag, Last-Modified, Cache-Control, Vary, Link and CORS headers of the 200',
    source: 'RFC 9110 section 15.4.5; readers overwrite what they stored',
  },
  head: { rule: 'HEAD answers with the status and the headers of GET', source: 'RFC 9110 section 9.3.2' },
  'head-conditional': { rule: 'HEAD with the ETag: 304', source: 'RFC 9110 sections 9.3.2, 13.1.2' },

  'cache-control': { rule: 'Every answer has `Cache-Control`, errors too', source: 'RFC 9111 section 4.2.2' },
  'cache-lifetime': {
    rule: 'A feed is public, with a max-age of at most an hour, stale-while-revalidate and stale-if-error',
    source: 'RFC 9111 section 5.2.2; RFC 5861; readers poll by max-age',
  },
  'cache-edge': {
    rule: 'Neither `s-maxage` nor `must-revalidate`: both switch stale copies off',
    source: 'RFC 9111 section 4.2.4; Cloudflare',
  },
  vary: {
    rule: '`Vary` names no header of many values: not `*`, User-Agent, Origin, Cookie, Accept',
    source: 'RFC 9110 section 12.5.5',
  },
  'vary-complete': {
    rule: 'Where an answer depends on Accept-Encoding or Sec-Fetch-Dest, `Vary` says so, also on the plain answer',
    source: 'RFC 9110 section 12.5.5',
  },
  compressed: { rule: 'A feed comes compressed where gzip is accepted', source: 'RFC 9110 section 8.4' },
  'coding-bytes': { rule: 'Each coding gives the same bytes', source: 'RFC 9110 section 8.4.1' },
  'coding-refused': {
    rule: '`gzip;q=0` is obeyed, and only what is accepted is sent',
    source: 'RFC 9110 section 12.5.3',
  },
  'unknown-query': {
    rule: 'Parameters that nobody knows change nothing: 200, same ETag, same bytes',
    source: 'readers and campaigns add them',
  },
  'one-format': {
    rule: 'An address has one format, whatever `Accept` says',
    source: 'RFC 9110 section 12.1; caches that ignore Vary',
  },

  nosniff: { rule: 'Answers have `X-Content-Type-Options: nosniff`', source: 'Fetch standard section 3.7' },
  cors: {
    rule: 'Feeds, their 304s and a missing feed have `Access-Control-Allow-Origin: *`',
    source: 'Fetch standard section 3.3',
  },
  'cors-exposed': {
    rule: 'Scripts may read ETag, Last-Modified, Link and Retry-After',
    source: 'Fetch standard section 3.3.3',
  },
  'cors-preflight': {
    rule: 'OPTIONS allows `If-None-Match` and `If-Modified-Since` to other origins',
    source: 'Fetch standard section 4.8',
  },
  'link-header': { rule: 'A feed names itself in a `Link` header', source: 'RFC 8288 section 3; WebSub section 4' },
  hub: {
    rule: 'A hub is named in the document and in `Link` alike, with an address of its own',
    source: 'WebSub section 4; JSON Feed 1.1',
  },
} as const satisfies Readonly<Record<string, Rule>>

export type RuleId = keyof typeof RULES
