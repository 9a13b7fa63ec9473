/** What an issue of the made-up archive says, before it is Markdown or HTML. */
import type { Author } from '../src/issue/model.ts'
import { createRandom, type Random } from './random.ts'
import { ASPECTS, FIELDS } from './vocabulary.ts'
import { chooseSubject, type Subject, writeSentence, writeTitle } from './write-sentence.ts'

/** Text with links in it; a path that begins with a slash is of the publication itself. */
export type Paragraph = readonly (string | { readonly text: string; readonly path: string })[]

export type DraftArticle = {
  readonly label: string
  readonly topics: readonly string[]
  readonly authors: readonly Author[]
  readonly title: string
  readonly paragraphs: readonly Paragraph[]
}

export type Draft = {
  readonly slug: string
  readonly title: string
  readonly headline: string
  readonly lead: Paragraph
  readonly articles: readonly DraftArticle[]
  readonly outlook: Paragraph
}

const ARTICLES_PER_ISSUE = 4

/** Characters that a paragraph has at least; one after which the summary ends. */
const LONG = 330
const SHORT = 100

/** Sites that the articles cite. */
const HOSTS = ['minutes.example', 'www.records.example', 'measure.example', 'weather.example', 'ferry.example']

/**
 * @param at its place in the archive, from 0
 * @param slugOf the slug of an issue by its place
 */
export function draftIssue(at: number, seed: number, slugOf: (at: number) => string): Draft {
  const random = createRandom(seed, at)
  const labels = chooseLabels(at, random)
  const articles = labels.map((label, position): DraftArticle => {
    const subject = chooseSubject(label, at, seed, random)
    const more = random.chance(0.25) ? [chooseTopic(at, random)] : []
    const writer = random.chance(0.3) ? [nameWriter(random)] : []
    return {
      label,
      topics: [...new Set([label, ...more])],
      authors: writer,
      title: writeTitle(subject, random),
      paragraphs: [
        writeParagraph(subject, random, SHORT),
        ...[1, 2, 3].map((index) => {
          const paragraph = writeParagraph(subject, random, LONG)
          return index === 2 ? paragraph : [...paragraph, ...citeSource(at, position, seed, slugOf, random)]
        }),
      ],
    }
  })
  const subject = chooseSubject(labels[0] ?? '', at, seed, random)
  return {
    slug: slugOf(at),
    title: `Coastal Letter, No. ${at + 1}`,
    headline: writeTitle(subject, random),
    lead: writeParagraph(subject, random, SHORT),
    articles,
    outlook: writeParagraph(subject, random, SHORT),
  }
}

/** Of at least so many characters; where these are few, the whole paragraph will do as a summary. */
function writeParagraph(subject: Subject, random: Random, length: number): Paragraph {
  let text = writeSentence(subject, random)
  while (text.length < length) text += ` ${writeSentence(subject, random)}`
  return [text]
}

/** A page of this article's own, one that others cite too, or an earlier article. */
function citeSource(
  at: number,
  position: number,
  seed: number,
  slugOf: (at: number) => string,
  random: Random,
): Paragraph {
  const kind = random.next()
  const host = random.pick(HOSTS)
  if (kind < 0.2) {
    const shared = Math.floor(((at + 100) / 4) * random.next() ** 2)
    return [' The figures are ', { text: 'in the common record', path: `https://${host}/record/${shared}` }, '.']
  }
  if (kind < 0.3 && at > 0) {
    const earlier = random.below(at)
    const [label = ''] = chooseLabels(earlier, createRandom(seed, earlier))
    return [' We wrote about it ', { text: 'before', path: `/issues/${slugOf(earlier)}/${toSlug(label)}` }, '.']
  }
  const path = `https://${host}/${slugOf(at).slice(0, 4)}/${at}-${position}-${random.below(1000)}`
  return [' More is in ', { text: 'the minutes', path }, '.']
}

/** The first thing that chance decides in an issue, so that later ones can know it. */
function chooseLabels(at: number, random: Random): readonly string[] {
  const labels = new Set<string>()
  while (labels.size < ARTICLES_PER_ISSUE) labels.add(chooseTopic(at, random))
  return [...labels]
}

/** Some forty at first, five hundred after ten thousand issues; the older ones are written about more often. */
function chooseTopic(at: number, random: Random): string {
  return nameTopic(Math.floor(countTopics(at) * random.next() ** 2))
}

/** How many topics an archive has. */
export function countTopics(issues: number): number {
  return Math.min(FIELDS.length * ASPECTS.length, 40 + Math.floor(issues * 0.046))
}

export function nameTopic(at: number): string {
  const field = at % FIELDS.length
  const aspect = (Math.floor(at / FIELDS.length) + field) % ASPECTS.length
  return `${FIELDS[field]} ${ASPECTS[aspect]}`
}

function nameWriter(random: Random): Author {
  return {
    name: random.pick(['Ada Quay', 'Björn Weir', 'Chloé Strand', 'Dov Marsh', 'Edda Fjord']),
    url: null,
    email: null,
  }
}

/** As slugs are made of labels. */
export function toSlug(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-')
}
