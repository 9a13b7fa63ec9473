import { describe, expect, test } from 'vitest'
import { bakeFeed } from '../../src/feed/bake-feed.ts'
import { verifyFeed } from '../../src/feed/verify-feed.ts'
import type { FeedFormat } from '../../src/release/documents.ts'
import { archived as channel, corrected as entries, makeEntry } from './sample-feed.ts'

type Replacement = readonly [what: string | RegExp, by: string]

const baked = bakeFeed(channel, entries)
const first = 'tag:gazette.example,2021:2021-11/harbour-works'
const second = 'tag:gazette.example,2021:2021-11/markets'
const item = /<item>[\s\S]*?<\/item>/
const entry = /<entry>[\s\S]*?<\/entry>/
const swappedItems: Replacement = [/(<item>[\s\S]*?<\/item>)(\s*)(<item>[\s\S]*?<\/item>)/, '$3$2$1']
const swappedEntries: Replacement = [/(<entry>[\s\S]*?<\/entry>)(\s*)(<entry>[\s\S]*?<\/entry>)/, '$3$2$1']

describe('verifyFeed() finds nothing', () => {
  test('where nothing is wrong', () => {
    expect(verifyFeed(channel, entries, baked)).toEqual([])
  })
})

describe('verifyFeed() finds in RSS', () => {
  test.each<readonly [string, Replacement, string]>([
    ['a dropped entry', [item, ''], 'entries ids'],
    ['an entry that is there twice', [item, '$&$&'], 'entries ids'],
    ['an injected entry', ['<item>', '<item><title>x</title></item><item>'], 'entries ids'],
    ['swapped entries', swappedItems, 'entries ids'],
    ['a changed id', [`${second}</guid>`, `${second}s</guid>`], 'entries ids'],
    ['an id that claims to be a link', ['isPermaLink="false"', 'isPermaLink="true"'], 'entries ids'],
    ['a changed title', ['Markets at', 'Market at'], `${second} title`],
    ['a second title', ['<title>Markets', '<title>x</title><title>Markets'], `${second} title`],
    ['a title that was escaped twice', ['Why &#x3C;', 'Why &#x26;lt;'], `${first} title`],
    ['a changed link', [`2021-11/markets</link>`, '2021-11/market</link>'], `${second} link`],
    ['a changed summary', ['Fish is up.]]', 'Fish is down.]]'], `${second} summary`],
    ['a summary that is no HTML', ['Depth &lt; 4 m &amp;', 'Depth < 4 m &amp;'], `${first} summary`],
    ['changed content', ['by 3 %', 'by 4 %'], `${second} content`],
    ['a date that is a second later', ['Tue, 30 Nov 2021 00:00:00', 'Tue, 30 Nov 2021 00:00:01'], `${first} published`],
    ['a wrong weekday', ['Tue, 30 Nov', 'Mon, 30 Nov'], `${first} published`],
    ['a missing author', ['<dc:creator>Ben</dc:creator>', ''], `${first} authors`],
    ['authors in another order', [/(<dc:creator>Ada.*)(\s*)(<dc:creator>Ben.*)/, '$3$2$1'], `${first} authors`],
    ['a changed category', ['>Works</category>', '>Work</category>'], `${first} categories`],
    ['a changed domain', ['domain="https://gazette.example/topics/"', 'domain="topics"'], `${first} categories`],
    ['an enclosure without a length', [' length="12345"', ''], `${first} image`],
    ['an enclosure of another length', ['length="12345"', 'length="12346"'], `${first} enclosures`],
    ['an enclosure of another type', ['image/jpeg', 'image/png'], `${first} enclosures`],
    ['media of another width', ['width="640"', 'width="641"'], `${second} enclosures`],
    ['media that is no image', [' medium="image"', ''], `${second} image`],
    ['another ttl', ['<ttl>60', '<ttl>6'], 'channel ttl'],
    ['another logo', ['logo.png', 'logo.gif'], 'channel logo'],
    ['a logo with another title', [/(<image>\s*<title>)Gazette/, '$1The Gazette'], 'channel logo'],
    ['a self link without a type', [/ rel="self" type="[^"]*"/, ' rel="self"'], 'channel self'],
    ['an archive document that does not say so', [/<fh:archive.*?>/, ''], 'channel isArchive'],
    ['the history of another namespace', ['history/1.0', 'history/1'], 'channel isArchive'],
    ['no way to the current document', [/<atom:link rel="current".*?>/, ''], 'channel current'],
    ['another previous document', ['2021-10/rss.xml', '2021-09/rss.xml'], 'channel previous'],
    [
      'a previous document of another format',
      [/(prev-archive" type=")[^"]*/, '$1application/atom+xml'],
      'channel previous',
    ],
    ['two previous documents', [/<atom:link rel="prev-archive".*?>/, '$&$&'], 'channel previous'],
    ['a changed channel title', ['<title>Gazette &#x26; Friends', '<title>Gazette'], 'channel title'],
    ['a changed self link', ['https://gazette.example/rss.xml', 'https://gazette.example/rss'], 'channel self'],
    ['a changed hub', ['topic=a', 'topic=b'], 'channel hub'],
    ['a changed language', ['en-GB', 'en'], 'channel language'],
    ['a changed build date', ['09:15:00 GMT', '09:15:01 GMT'], 'channel updated'],
    ['a missing license', [/<copyright>.*<\/copyright>/, ''], 'channel license'],
    ['no channel', [/channel>/g, 'chanel>'], ''],
    ['an undeclared prefix', [/ xmlns:dc="[^"]*"/, ''], ''],
    ['a wrong namespace', ['purl.org/dc/elements/1.1/', 'purl.org/dc/'], `${first} authors`],
    ['an unclosed element', ['</channel>', ''], ''],
    ['a raw ampersand', ['&#x26; Friends', '& Friends'], ''],
    ['a forbidden character', ['Friends', 'Fri\u0008ends'], ''],
    ['a lone surrogate', ['Friends', 'Fri\ud800ends'], ''],
    ['a byte order mark', [/^/, '\ufeff'], ''],
    ['no declaration', [/^<\?xml.*\?>\n/, ''], ''],
    ['another encoding', ['encoding="utf-8"', 'encoding="iso-8859-1"'], ''],
    ['a document type', ['<rss ', '<!DOCTYPE rss><rss '], ''],
    ['another format', [/^[\s\S]*$/, baked.atom.replaceAll('$', '$$$$')], ''],
  ])('%s', (_, replacement, path) => expectFault('rss', replacement, path))
})

describe('verifyFeed() finds in Atom', () => {
  test.each<readonly [string, Replacement, string]>([
    ['a dropped entry', [entry, ''], 'entries ids'],
    ['swapped entries', swappedEntries, 'entries ids'],
    ['a changed id', [`<id>${second}`, `<id>${second}s`], 'entries ids'],
    ['a changed title', ['Markets at', 'Market at'], `${second} title`],
    ['a title that is no HTML', ['Why &lt;pier&gt;', 'Why <pier>'], `${first} title`],
    ['a title whose type is wrong', ['<title type="html"', '<title type="text"'], `${first} title`],
    ['a changed link', ['<link href="https://gazette.example/issues/2021-11/markets', '$&s'], `${second} link`],
    [
      'another link before the page',
      ['<link href=', '<link rel="related" href="https://a.example/"/>$&'],
      `${first} link`,
    ],
    ['a changed summary', ['Fish is up.]]', 'Fish is down.]]'], `${second} summary`],
    ['changed content', ['by 3 %', 'by 4 %'], `${second} content`],
    ['content of another type', ['<content type="html"', '<content type="text"'], `${first} content`],
    ['a second content', ['<content ', '<content type="html">x</content>$&'], 'entry[0]'],
    [
      'published a second later',
      ['2021-11-30T00:00:00.000Z</published>', '2021-11-30T00:00:01Z</published>'],
      `${first} published`,
    ],
    [
      'updated a second later',
      [/2021-11-30T00:00:00.000Z<\/updated>/, '2021-11-30T00:00:01Z</updated>'],
      `${second} updated`,
    ],
    ['a date without an offset', ['00:00:00.000Z</published>', '00:00:00</published>'], `${first} published`],
    ['a changed author', ['<name>Gazette</name>', '<name>Gazetta</name>'], `${second} authors`],
    ['a changed term', ['term="works"', 'term="work"'], `${first} categories`],
    ['a changed label', ['label="Works"', 'label="Work"'], `${first} categories`],
    ['a missing scheme', [/ scheme="[^"]*"/, ''], `${first} categories`],
    ['a changed channel id', [':articles<', ':article<'], 'channel id'],
    ['a changed channel title', ['<title>Gazette &#x26; Friends', '<title>Gazette'], 'channel title'],
    ['a changed self link', ['https://gazette.example/atom.xml', 'https://gazette.example/atom'], 'channel self'],
    ['self before alternate', [/(<link rel="alternate".*)(\s*)(<link rel="self".*)/, '$3$2$1'], 'channel home'],
    ['another enclosure', ['2/pier.jpg', '3/pier.jpg'], `${first} image`],
    ['an enclosure of another length', ['length="12345"', 'length="12346"'], `${first} enclosures`],
    ['an enclosure of another title', ['title="The pier"', 'title="A pier"'], `${first} enclosures`],
    ['an enclosure that is there twice', [/<link rel="enclosure".*?>/, '$&$&'], `${first} enclosures`],
    ['another page of an author', ['who=ada', 'who=ben'], 'channel authors'],
    ['another address of an author', ['ada@', 'ben@'], 'channel authors'],
    ['an archive document that does not say so', [/<fh:archive.*?>/, ''], 'channel isArchive'],
    ['another current document', [/(rel="current".*?)atom.xml/, '$1feed.xml'], 'channel current'],
    ['no previous document', [/<link rel="prev-archive".*?>/, ''], 'channel previous'],
    ['a changed hub', ['topic=a', 'topic=b'], 'channel hub'],
    ['another icon', ['favicon.ico', 'icon.ico'], 'channel icon'],
    ['a missing license', [/<rights>.*<\/rights>/, ''], 'channel license'],
    ['a missing language', [' xml:lang="en-GB"', ''], 'channel language'],
    ['a changed time', ['2021-12-03T09:15:00.000Z', '2021-12-03T09:15:01.000Z'], 'channel updated'],
    ['a missing second author', ['<author><name>Ben</name></author>', ''], 'channel authors'],
    ['a raw `<` in an attribute', ['label="Harbour &amp; &lt;', 'label="Harbour &amp; <'], ''],
    ['no namespace', [/ xmlns="[^"]*"/, ''], ''],
    ['an unclosed element', ['</summary>', ''], ''],
  ])('%s', (_, replacement, path) => expectFault('atom', replacement, path))
})

describe('verifyFeed() finds in JSON Feed', () => {
  test.each<readonly [string, Replacement, string]>([
    ['swapped entries', [/"items":\[(\{"id":.*),(\{"id":.*)\]\}$/, '"items":[$2,$1]}'], 'entries ids'],
    ['a dropped entry', [/"items":\[(\{"id":.*),(\{"id":.*)\]\}$/, '"items":[$1]}'], 'entries ids'],
    ['a changed id', [`${second}"`, `${second}s"`], 'entries ids'],
    ['a changed title', ['Markets at', 'Market at'], `${second} title`],
    ['a changed link', ['2021-11/markets",', '2021-11/market",'], 'entries ids'],
    [
      'a changed URL',
      ['"url":"https://gazette.example/issues/2021-11/markets"', '"url":"https://a.example/"'],
      `${second} link`,
    ],
    ['a changed summary', ['Fish is up.', 'Fish is down.'], `${second} summary`],
    ['changed content', ['by 3 %', 'by 4 %'], `${second} content`],
    [
      'a changed date',
      ['"date_published":"2021-11-30T00:00:00Z"', '"date_published":"2021-11-30T00:00:01Z"'],
      `${first} published`,
    ],
    ['a missing date', ['"date_modified":"2021-12-03T09:15:00Z",', ''], `${first} updated`],
    ['a changed tag', ['"Works"', '"Work"'], `${first} categories`],
    ['a missing author', [',{"name":"Ben"}', ''], 'channel authors'],
    ['another language', ['"language":"en-GB","hubs"', '"language":"en","hubs"'], 'channel language'],
    ['another feed URL', ['/feed.json', '/feed'], 'channel self'],
    ['no next page', [/"next_url":"[^"]*",/, ''], 'channel previous'],
    ['another next page', ['2021-10/feed.json', '2021-09/feed.json'], 'channel previous'],
    ['a relative next page', [/"next_url":"https:..gazette.example/, '"next_url":"'], 'next_url'],
    ['a changed hub', ['topic=a', 'topic=b'], 'channel hub'],
    ['another page of an author', ['who=ada', 'who=ben'], 'channel authors'],
    [
      'another image',
      ['"image":"https://gazette.example/media/2', '"image":"https://gazette.example/media/3'],
      `${first} image`,
    ],
    ['no attachment', [/"attachments":\[.*?\],/, ''], `${first} enclosures`],
    ['an attachment of another size', ['"size_in_bytes":12345', '"size_in_bytes":12346'], `${first} enclosures`],
    ['an attachment without a type', [/"mime_type":"[^"]*",/, ''], 'items[0].attachments[0].mime_type'],
    [
      'a size that is no count',
      ['"size_in_bytes":12345', '"size_in_bytes":"12345"'],
      'items[0].attachments[0].size_in_bytes',
    ],
    ['another number', ['"number":1', '"number":2'], `${first} gazette`],
    ['another issue', ['"slug":"2021-11"', '"slug":"2021-10"'], `${first} gazette`],
    ['no corrections', [/,"corrections":\[.*?\]/, ''], `${first} gazette`],
    ['another correction', ['The depth was', 'The depth is'], `${first} gazette`],
    ['a correction without a date', ['"date":"2021-12-01T00:00:00Z",', ''], 'items[0]._gazette.corrections[0].date'],
    ['the older version', ['version/1.1', 'version/1'], 'version'],
    ['a null', ['"summary":"Fish is up."', '"summary":null'], 'items[1].summary'],
    ['a member that the format does not have', ['"home_page_url"', '"homepage"'], 'homepage'],
    ['an extension that is no object', [/"_gazette":\{"about".*?\}\}/, '"_gazette":"x"}'], 'items[0]._gazette'],
    ['a relative URL', ['"https://gazette.example/"', '"/"'], 'home_page_url'],
    ['no content', [/"content_html":"<p>Fish[^"]*",/, ''], 'items[1].content_html'],
    ['a date without a time', ['"2021-11-30T00:00:00Z"', '"2021-11-30"'], 'items[0].date_published'],
    ['a hub without its type', ['"type":"WebSub",', ''], 'hubs[0].type'],
    ['no list of items', [/"items":\[.*\]/, '"items":{}'], 'items'],
    ['broken JSON', [/\}$/, ''], ''],
  ])('%s', (_, replacement, path) => expectFault('json', replacement, path))
})

describe('verifyFeed() says', () => {
  test('where a text differs, and only the neighbourhood', () => {
    const html = `<p>${'long '.repeat(1000)}</p>`
    const long = makeEntry({ html: `${html}<p>end</p>` })
    const broken = bakeFeed(channel, [{ ...long, html: `${html}<p>And</p>` }])
    expect(verifyFeed(channel, [long], { ...bakeFeed(channel, [long]), json: broken.json })).toEqual([
      {
        format: 'json',
        path: `${long.id} content`,
        expected: 'ng long long </p><p>end</p>',
        actual: 'ng long long </p><p>And</p>',
        message: `Cannot publish json: ${long.id} content is "ng long long </p><p>And</p>", should be "ng long long </p><p>end</p>"`,
      },
    ])
  })

  test('that two entries share an id, even if they went in so', () => {
    const twins = [makeEntry(), makeEntry({ title: 'Another' })]
    const faults = verifyFeed(channel, twins, bakeFeed(channel, twins))
    expect(faults.map(({ format, path }) => `${format} ${path}`)).toEqual(
      ['rss', 'atom', 'json'].map((format) => `${format} ${makeEntry().id} id`),
    )
  })

  test('what is missing where the wrong entries were baked', () => {
    const faults = verifyFeed(channel, entries, bakeFeed(channel, []))
    expect(faults.map(({ format, path, actual }) => [format, path, actual])).toEqual([
      ['rss', 'entries ids', '[]'],
      ['atom', 'entries ids', '[]'],
      ['json', 'entries ids', '[]'],
    ])
  })
})

/** The fault is in this format alone, and one of its faults is at the path. */
function expectFault(format: FeedFormat, [what, by]: Replacement, path: string): void {
  const text = baked[format].replace(what, by)
  expect(text).not.toBe(baked[format])
  const faults = verifyFeed(channel, entries, { ...baked, [format]: text })
  expect(faults.map((fault) => fault.format)).toEqual(faults.map(() => format))
  expect(faults.map((fault) => fault.path)).toContain(path)
}
