/** Files that are written to make a parser hang, overflow or fill the memory, each to any size. */

export type Hostile = {
  readonly name: string
  /** @param count of whatever there is much of */
  readonly write: (count: number) => string
}

const HEAD = '# Title\n\n## Article 1: "One"\n\nText.\n\n'

/** A body that repeats `piece`. */
function much(name: string, piece: string): Hostile {
  return { name, write: (count) => HEAD + piece.repeat(count) }
}

/** A body with `piece` for each number. */
function each(name: string, piece: (at: number) => string): Hostile {
  return { name, write: (count) => HEAD + list(count, piece).join('') }
}

function list(count: number, piece: (at: number) => string): string[] {
  return Array.from({ length: count }, (_, at) => piece(at))
}

/** An issue with this front matter. */
function front(name: string, write: (count: number) => string): Hostile {
  return { name: `front matter: ${name}`, write: (count) => `---\n${write(count)}\n---\n${HEAD}` }
}

export const HOSTILE_BODIES: readonly Hostile[] = [
  much('quotes within quotes', '>'),
  much('quotes with spaces', '> '),
  much('lists within lists on a line', '- '),
  much('numbered lists within one another', '1. '),
  each('lists by indentation', (at) => `${'  '.repeat(at % 400)}- x\n`),
  much('quotes of lists of quotes', '> - '),
  much('open brackets', '['),
  much('open images', '!['),
  { name: 'brackets that close', write: (count) => `${HEAD}${'['.repeat(count)}${']'.repeat(count)}` },
  much('links in links', '[a]('),
  { name: 'parentheses in a link', write: (count) => `${HEAD}[a](${'('.repeat(count)}` },
  much('stars', '*'),
  much('stars and letters', '*a_'),
  much('strong openings', '**a '),
  much('stars in words', 'a**b'),
  much('strikes', '~~a'),
  each('backticks of growing length', (at) => `${'`'.repeat(at % 300)} `),
  much('backquotes', '`a'),
  much('fences', '```\n'),
  much('tildes', '~~~a\n'),
  much('comments that never end', '<!-- '),
  much('comments', '<!-- a -->\n'),
  much('processing instructions', '<?a '),
  much('declarations', '<!A '),
  much('character data', '<![CDATA['),
  much('angle brackets', '<'),
  much('open tags', '<a '),
  much('closing tags', '</b>'),
  much('bold tags', '<b>'),
  much('bold tags in paragraphs', '<b>x\n\n'),
  much('links in paragraphs', '<a href="/x">x\n\n'),
  much('blocks', '<div>\n'),
  much('blocks on a line', '<div>'),
  much('lists in HTML', '<ul><li>'),
  much('tables in tables', '<table><tr><td>'),
  much('table fosters', '<table>x'),
  much('ruby', '<ruby><rt>'),
  much('drawings', '<svg><g>'),
  much('formulas', '<math><mi>'),
  much('templates', '<template>'),
  much('selections', '<select><option>'),
  { name: 'attributes', write: (count) => `${HEAD}<p ${list(count, (at) => `a${at}`).join(' ')}>x</p>` },
  { name: 'the same attribute', write: (count) => `${HEAD}<p ${'id=a '.repeat(count)}>x</p>` },
  { name: 'a long attribute', write: (count) => `${HEAD}<p title="${'&amp;'.repeat(count)}">x</p>` },
  { name: 'a long tag name', write: (count) => `${HEAD}<${'a'.repeat(count)}>x` },
  much('entities', '&lt;'),
  much('entities that are none', '&a'),
  much('long entities', '&CounterClockwiseContourIntegral;'),
  much('numeric references', '&#x1F600;'),
  much('forbidden references', '&#1;'),
  much('backslashes', '\\'),
  much('escaped stars', '\\*'),
  much('addresses', 'https://a.example/ '),
  much('addresses that go on', 'https://a'),
  much('www', 'www.'),
  much('mail addresses', 'a@b.cc '),
  much('at signs', 'a@'),
  much('mail addresses that go on', 'a.b-c_'),
  much('colons', 'http:'),
  much('definitions that are none', '[a]:\n'),
  each('definitions', (at) => `[a${at}]: /u${at}\n`),
  much('one definition again and again', '[a]: /u\n'),
  each('references without definitions', (at) => `[a${at}] `),
  { name: 'a long address, referred to often', write: (count) => referTo(count, `/${'u'.repeat(30 * count)}`) },
  { name: 'a long title, referred to often', write: (count) => referTo(count, `/u "${'t'.repeat(30 * count)}"`) },
  {
    name: 'a picture, referred to often',
    write: (count) => referTo(count, `https://a.example/${'u'.repeat(30 * count)}`, '!'),
  },
  each('footnotes', (at) => `[^${at}]\n\n[^${at}]: Note.\n\n`),
  each('footnotes of footnotes', (at) => `[^${at}]: [^${at + 1}]\n\n`),
  much('references to one footnote', '[^1] '),
  much('a footnote of itself', '[^1]: [^1]\n\n'),
  {
    name: 'a long footnote in each article',
    write: (count) => {
      const articles = list(count, (at) => `## Article ${at + 2}: "A${at}"\n\nText.[^1]\n\n`)
      return `${HEAD}${articles.join('')}[^1]: ${'note '.repeat(20 * count)}\n`
    },
  },
  { name: 'a wide table', write: (count) => `${HEAD}|${'a|'.repeat(count)}\n|${'-|'.repeat(count)}\n` },
  { name: 'a long table', write: (count) => `${HEAD}|a|b|\n|-|-|\n${'|1|2|\n'.repeat(count)}` },
  {
    name: 'a wide table with short rows',
    write: (count) => `${HEAD}|${'a|'.repeat(count)}\n|${'-|'.repeat(count)}\n${'|x|\n'.repeat(count)}`,
  },
  { name: 'a table with more than its head', write: (count) => `${HEAD}|a|\n|-|\n|${'x|'.repeat(count)}\n` },
  much('pipes', '|'),
  much('delimiter rows', '|-'),
  each('headings', (at) => `### Heading ${at}\n\n`),
  much('the same heading', '### Heading\n\n'),
  much('titles', '# Title\n'),
  much('sections', '## Section\n\nText.\n\n'),
  much('sections without names', '##\n'),
  each('articles', (at) => `## Article ${at + 2}: "A${at}"\n\nText.\n\n`),
  much('articles of one name', '## Article 1: "One"\n'),
  much('underlined headings', 'a\n===\n'),
  much('underlines', '=\n'),
  much('rules', '***\n'),
  much('hashes', '#'),
  much('task lists', '- [ ] a\n'),
  much('items', '- a\n'),
  much('loose items', '- a\n\n'),
  much('hard breaks', 'a  \n'),
  much('backslash breaks', 'a\\\n'),
  much('lines', 'a\n'),
  much('empty lines', '\n'),
  much('spaces', ' '),
  much('tabs', '\t'),
  much('tabs in lists', '-\ta\n\t-\tb\n'),
  much('words', 'word '),
  much('a word', 'w'),
  much('sentences', 'A. '),
  much('ideographs', '治'),
  much('marks over a letter', '\u0301'),
  much('joiners', '\u200d👩'),
  much('directions', '\u202e\u2066'),
  much('faces', '😀'),
  much('replacement characters', '\ufffd'),
  much('no characters', '\ufffe'),
  much('byte order marks', '\ufeff'),
  much('line separators', '\u2028'),
  { name: 'a long title', write: (count) => `# ${'Title '.repeat(count)}\n\n${HEAD.slice(9)}` },
  { name: 'a long label', write: (count) => `# Title\n\n## Article 1: "${'Ünder '.repeat(count)}"\n\nText.\n` },
  { name: 'a long headline', write: (count) => `# Title\n\nHeadline: ${'h '.repeat(count)}\n\n${HEAD.slice(9)}` },
  { name: 'carriage returns', write: (count) => `${HEAD}${'a\r'.repeat(count)}`.replaceAll('\n', '\r') },
  { name: 'mixed line ends', write: (count) => HEAD + 'a\r\nb\rc\n\r'.repeat(count) },
  { name: 'only fences', write: (count) => '---\n'.repeat(count) },
  { name: 'only a fence', write: (count) => `---\n${'a\n'.repeat(count)}` },
]

function referTo(count: number, target: string, mark = ''): string {
  return `${HEAD}${`${mark}[a]\n\n`.repeat(count)}[a]: ${target}\n`
}

export const HOSTILE_FRONTS: readonly Hostile[] = [
  front('a tree of aliases', (count) => {
    const levels = list(Math.min(count, 40), (at) => `a${at}: &a${at} [${`*a${at - 1}, `.repeat(9)}x]`)
    return ['a0: &a0 [x]', ...levels.slice(1)].join('\n')
  }),
  front('a tree of merged mappings', (count) => {
    const levels = list(
      Math.min(count, 40),
      (at) => `a${at}: &a${at} { <<: [${`*a${at - 1}, `.repeat(9)}], k${at}: v }`,
    )
    return ['a0: &a0 { k: v }', ...levels.slice(1)].join('\n')
  }),
  front('an alias of itself', () => 'articles: &a\n  one: *a'),
  front('anchors', (count) => list(count, (at) => `k${at}: &a${at} v`).join('\n')),
  front('aliases', (count) => `a: &a v\n${list(count, (at) => `k${at}: *a`).join('\n')}`),
  front('flow sequences', (count) => '['.repeat(count)),
  front('flow sequences that close', (count) => `was: ${'['.repeat(count)}${']'.repeat(count)}`),
  front('flow mappings', (count) => '{a: '.repeat(count)),
  front('block sequences', (count) => '- '.repeat(count)),
  front('block mappings', (count) => list(Math.min(count, 300), (at) => `${' '.repeat(at)}a:`).join('\n')),
  front('complex keys', (count) => '? '.repeat(count)),
  front('keys', (count) => list(count, (at) => `k${at}: v`).join('\n')),
  front('one key', (count) => 'date: 2021-11-30\n'.repeat(count)),
  front('a long key', (count) => `${'k'.repeat(count)}: v`),
  front('a long text', (count) => `summary: "${'s'.repeat(count)}"`),
  front('a block text', (count) => `summary: |\n${'  s\n'.repeat(count)}`),
  front('escapes', (count) => `summary: "${'\\u0008'.repeat(count)}"`),
  front('lone surrogates', (count) => `summary: "${'\\ud800'.repeat(count)}"`),
  front('tags', (count) => `summary: ${'!!str '.repeat(count)}x`),
  front('comments', (count) => '# c\n'.repeat(count)),
  front('documents', (count) => 'a: b\n...\n'.repeat(count)),
  front('directives', (count) => `${'%TAG ! tag:a.example,2000:\n'.repeat(count)}a: b`),
  front('former names', (count) => `was: [${list(count, (at) => `old-${at}`).join(', ')}]`),
  front('corrections', (count) => `corrections:\n${'  - {date: 2021-12-01, article: one, note: n}\n'.repeat(count)}`),
  front('articles that are not there', (count) => `articles:\n${list(count, (at) => `  a${at}: {}`).join('\n')}`),
  front('topics', (count) => `articles:\n  one:\n    topics: [${list(count, (at) => `topic ${at}`).join(', ')}]`),
  front('authors', (count) => `authors: [${list(count, (at) => `{name: N${at}}`).join(', ')}]`),
  front('a long date', (count) => `date: ${'2'.repeat(count)}`),
  front('a long id', (count) => `articles: {one: {id: "https://a.example/${'a'.repeat(count)}"}}`),
]

/** Values that a careless program trips over, as they may stand behind a key or be one. */
const VALUES = [
  'null',
  '~',
  'true',
  'yes',
  '1e999',
  '-.inf',
  '.nan',
  '0x7fffffffffffffff',
  '99999999999999999999',
  '!!binary AAAA',
  '!!js/function "function(){}"',
  '!!python/object/apply:os.system [ls]',
  '!!set {a, b}',
  '!!omap [a: 1]',
  '!!timestamp 2021-11-30',
  '0000-00-00',
  '9999-12-31T23:59:60Z',
  '+275760-09-13',
  '2021-02-30',
  '""',
  '"\\0"',
  "' '",
  '[]',
  '{}',
  '[[]]',
  '[null]',
  '__proto__',
  '{__proto__: {polluted: true}}',
  '{constructor: {prototype: {polluted: true}}}',
  '{toString: 1, valueOf: 2, hasOwnProperty: 3}',
  '&a',
  '*a',
  '<<: *a',
  '|',
  '>-',
  '@a',
  '%a',
] as const

const KEYS = [
  'date',
  'updated',
  'authors',
  'summary',
  'image',
  'draft',
  'was',
  'retracted',
  'corrections',
  'articles',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '"__proto__"',
  '<<',
  '""',
  '? [a]',
  '1',
  'null',
] as const

const ARTICLE_KEYS = ['id', 'date', 'topics', 'authors', 'summary', 'image', 'was', 'retracted', '__proto__'] as const

/** Front matter whose keys have values of the wrong kind: every key with every value, at the top and below an article. */
export const ODD_FRONTS: readonly string[] = VALUES.flatMap((value) => [
  ...KEYS.map((key) => `${key}: ${value}`),
  ...ARTICLE_KEYS.map((key) => `articles:\n  one:\n    ${key}: ${value}`),
  `articles:\n  __proto__: ${value}`,
  `articles:\n  constructor: ${value}`,
])

/** Bytes that are no UTF-8, or not what they look like. */
export const ODD_BYTES: Readonly<Record<string, Uint8Array>> = {
  empty: new Uint8Array(),
  'a NUL': Buffer.from(`${HEAD}\0`),
  'a byte order mark': Buffer.from(`\ufeff${HEAD}`),
  'two byte order marks': Buffer.from(`\ufeff\ufeff${HEAD}`),
  'UTF-16 LE': Buffer.from(`\ufeff${HEAD}`, 'utf16le'),
  'UTF-16 BE': Buffer.from(`\ufeff${HEAD}`, 'utf16le').swap16(),
  'UTF-16 without a mark': Buffer.from(HEAD, 'utf16le'),
  'ISO 8859-1': Buffer.from(`${HEAD}Grüße`, 'latin1'),
  'UTF-8 and ISO 8859-1': Buffer.concat([Buffer.from(`${HEAD}Grüße`), Buffer.from('Grüße', 'latin1')]),
  'an overlong slash': Buffer.concat([Buffer.from(HEAD), Buffer.from([0xc0, 0xaf])]),
  'a surrogate': Buffer.concat([Buffer.from(HEAD), Buffer.from([0xed, 0xa0, 0x80])]),
  'a pair of surrogates': Buffer.concat([Buffer.from(HEAD), Buffer.from([0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80])]),
  'a character cut off': Buffer.concat([Buffer.from(HEAD), Buffer.from([0xf0, 0x9f, 0x98])]),
  'beyond the last character': Buffer.concat([Buffer.from(HEAD), Buffer.from([0xf4, 0x90, 0x80, 0x80])]),
  'every byte': Uint8Array.from({ length: 256 }, (_, at) => at),
  'a picture': Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  'a gzip file': Buffer.from('1f8b0800000000000003', 'hex'),
}
