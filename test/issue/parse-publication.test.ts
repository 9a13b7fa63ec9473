import { describe, expect, test } from 'vitest'
import { indexMedia } from '../../src/issue/index-media.ts'
import { parsePublication } from '../../src/issue/parse-publication.ts'
import { formatProblem } from '../../src/issue/problem.ts'
import { GIF, media, PNG } from './images.ts'
import { NO_IMAGES, PUBLICATION, SETTINGS, source } from './source.ts'

function parse(yaml: string, url: string | null = null) {
  const { settings, problems } = parsePublication(source('publication.yaml', yaml), NO_IMAGES, { url })
  return { settings, problems: problems.map(formatProblem) }
}

const FULL = `title:  Harbour
  Letter
description: From the quays
url: HTTPS://Harbour.example:8443/
language: en-gb
authority: tag:ada@harbour.example,2021-05-01
authors: [{ name: Ada, url: "https://ada.example/", email: ada@harbour.example }]
license: CC-BY-4.0
timezone: Europe/Berlin
topics: { parachain-auctions: { name: Parachain auctions, description: Slots } }
items_per_feed: 50
logo: https://img.example/logo.png
icon: images/icon.png
color: "#369"
hub: https://hub.example/
guard: { max_changed: 0 }
`

describe('parsePublication()', () => {
  test('fills in the defaults', () => {
    expect(parse(PUBLICATION)).toEqual({ settings: SETTINGS, problems: [] })
  })

  test('reads every key', () => {
    expect(parse(FULL)).toEqual({
      settings: {
        title: 'Harbour Letter',
        description: 'From the quays',
        url: 'https://harbour.example:8443',
        language: 'en-GB',
        authority: 'tag:ada@harbour.example,2021-05-01',
        authors: [{ name: 'Ada', url: 'https://ada.example/', email: 'ada@harbour.example' }],
        license: 'CC-BY-4.0',
        timezone: 'Europe/Berlin',
        topics: { 'parachain-auctions': { name: 'Parachain auctions', description: 'Slots' } },
        items_per_feed: 50,
        logo: 'https://img.example/logo.png',
        icon: null,
        media: [],
        color: '#369',
        hub: 'https://hub.example/',
        guard: { max_changed: 0 },
      },
      problems: [
        expect.stringContaining('publication.yaml:13:7 error image-missing  there is no image "images/icon.png"'),
      ],
    })
  })

  test('reads logo and icon below the issues folder, at the address of the command line too', () => {
    const yaml = source('publication.yaml', `${PUBLICATION}logo: images/logo.png\nicon: images/icon.gif\n`)
    const images = [media('images/logo.png', PNG), media('images/icon.gif', GIF)]
    const { settings, problems } = parsePublication(yaml, indexMedia(images), { url: 'http://127.0.0.1:8787' })
    const [logo, icon] = images.map(({ digest }) => digest)
    expect(problems).toEqual([])
    expect(settings).toMatchObject({
      logo: `http://127.0.0.1:8787/media/${logo}/logo.png`,
      icon: `http://127.0.0.1:8787/media/${icon}/icon.gif`,
      media: [
        { digest: logo, name: 'logo.png', type: 'image/png', bytes: PNG },
        { digest: icon, name: 'icon.gif', type: 'image/gif', bytes: GIF },
      ],
    })
  })

  test('takes a key with nothing behind it as absent', () => {
    expect(parse(`${PUBLICATION}hub:\ncolor: ~\nguard:\nauthors:\n`)).toEqual({ settings: SETTINGS, problems: [] })
  })

  test('reports every missing key with the line to write', () => {
    expect(parse('').problems).toEqual([
      'issues/publication.yaml:1:1 error missing-key  "title" is missing; write title: My Newsletter',
      'issues/publication.yaml:1:1 error missing-key  "url" is missing; write url: https://news.example.org',
      'issues/publication.yaml:1:1 error missing-key  "authority" is missing; write authority: tag:news.example.org,2021',
    ])
  })

  test.each([
    ['itle: x', '4:1 error unknown-key', 'did you mean "title"?'],
    ['guard: { max_change: 1 }', '4:10 error unknown-key', 'did you mean "max_changed"?'],
    ['zzzzzzzzzz: 1', '4:1 error unknown-key', 'known are title, description'],
    ['title: again', '4:1 error duplicate-key', 'the key "title" stands here twice'],
    ['language: english language', '4:11 error bad-value', 'BCP 47'],
    ['timezone: Mars/Olympus', '4:11 error bad-value', 'timezone: UTC'],
    ['color: red', '4:8 error bad-value', 'color: "#336699"'],
    ['color: "#12345"', '4:8 error bad-value', 'color: "#336699"'],
    ['hub: hub.example', '4:6 error bad-value', 'absolute http or https URL'],
    ['items_per_feed: 0', '4:17 error bad-value', '1 to 50'],
    ['items_per_feed: 51', '4:17 error bad-value', '1 to 50'],
    ['items_per_feed: 1.5', '4:17 error bad-value', '1 to 50'],
    ['items_per_feed: "20"', '4:17 error bad-value', '1 to 50'],
    ['guard: 10', '4:8 error bad-value', '{ max_changed: 10 }'],
    ['guard: { max_changed: -1 }', '4:23 error bad-value', '{ max_changed: 10 }'],
    ['authors: Ada', '4:10 error bad-value', 'authors: [{ name: A Name }]'],
    ['authors: []', '4:10 error bad-value', 'authors: [{ name: A Name }]'],
    ['authors: [Ada]', '4:11 error bad-value', '{ name: A Name }'],
    ['authors: [{ url: "https://a.example" }]', '4:11 error missing-key', 'name: A Name'],
    ['authors: [{ name: A, url: ada }]', '4:27 error bad-value', 'absolute http or https URL'],
    ['authors: [{ name: A, email: ada }]', '4:29 error bad-value', 'e-mail'],
    ['topics: { Governance: { name: G } }', '4:9 error bad-value', 'write it as governance'],
    ['topics: { governance: G }', '4:23 error bad-value', '{ name: Governance }'],
    ['topics: [governance]', '4:9 error bad-value', 'topics: { governance: { name: Governance } }'],
    ['license: 4.0', '4:10 error bad-value', 'license: CC-BY-4.0'],
    ['logo: "javascript:alert(1)"', '4:7 error bad-value', 'write images/x.png or https://example.org/image.png'],
    ['logo: images/logo.png', '4:7 error image-missing', 'put it there'],
    ['icon: logo.svg', '4:7 error image-type', 'export it as PNG'],
  ])('finds what is wrong with %s', (line, start, wayOut) => {
    const { problems } = parse(`${PUBLICATION}${line}\n`)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(`issues/publication.yaml:${start}  `)
    expect(problems[0]).toContain(wayOut)
  })

  test.each([
    'news.example',
    'ftp://news.example',
    'https://news.example/path',
    'https://news.example/?q',
    'https://news.example/#f',
    'https://user:secret@news.example',
    'https://',
    'https://a b',
  ])('refuses the url %s, from the file and from the command line', (url) => {
    const fromFile = parse(PUBLICATION.replace('https://harbour.example', JSON.stringify(url)))
    expect(fromFile.settings).toBeNull()
    expect(fromFile.problems).toEqual([expect.stringContaining('2:6 error bad-value  "url" must be the http')])
    const fromOption = parse(PUBLICATION, url)
    expect(fromOption.settings).toBeNull()
    expect(fromOption.problems).toEqual([expect.stringContaining(`1:1 error bad-value  --url "${url}": "url" must be`)])
  })

  test.each([
    ['http://127.0.0.1:8790', 'http://127.0.0.1:8790'],
    ['https://NEWS.example:443/', 'https://news.example'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
  ])('takes the url %s from the command line instead of the file', (url, origin) => {
    expect(parse(PUBLICATION, url).settings?.url).toBe(origin)
    expect(parse('title: T\nauthority: tag:a.example,2021\n', url).settings?.url).toBe(origin)
  })

  test.each([
    'harbour.example',
    'tag:harbour.example',
    'tag:,2021',
    'tag:a.example,21',
    'tag:a.example,2021-13',
    'tag:a_b,2021',
    'tag:-a.example,2021',
    'tag:a.example,2021:x',
  ])('refuses the authority %s (RFC 4151)', (authority) => {
    const { problems } = parse(PUBLICATION.replace('tag:harbour.example,2021', JSON.stringify(authority)))
    expect(problems).toEqual([expect.stringContaining('3:12 error bad-value  "authority" must be a tag: authority')])
  })

  const unusable = [
    ['title: [', 'invalid-yaml'],
    ['just text', 'bad-value'],
    ['- a\n- b', 'bad-value'],
    ['a: 1\n---\nb: 2', 'invalid-yaml'],
    ['title: !!js/function x', 'invalid-yaml'],
    ['title: *nowhere', 'invalid-yaml'],
    [
      `a: &a [x, x, x]\nb: &b [${'*a, '.repeat(9)}]\nc: &c [${'*b, '.repeat(9)}]\nd: [${'*c, '.repeat(9)}]`,
      'invalid-yaml',
    ],
    [`title: ${'['.repeat(20_000)}`, 'too-complex'],
    [`title: ${'x'.repeat(100_000)}`, 'too-complex'],
    ['a: &a [*a]', 'too-complex'],
    [`x: ${'y'.repeat(1024 * 1024)}`, 'file-too-large'],
    ['title: \0', 'not-text'],
  ].map(([yaml = '', code]) => ({ start: yaml.slice(0, 40), yaml, code }))
  test.each(unusable)('reports what is no usable YAML: $start', ({ yaml, code }) => {
    const { settings, problems } = parsePublication(source('publication.yaml', yaml), NO_IMAGES, { url: null })
    expect(settings).toBeNull()
    expect(problems.map((problem) => problem.code)).toContain(code)
  })
})
