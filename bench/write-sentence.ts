/** Sentences of plausible news: patterns of our own, filled from the vocabulary. */
import { createRandom, type Random } from './random.ts'
import { ADJECTIVES, ENDINGS, NOUNS, ONSETS, OPENERS, ROLES, TIMES, VERBS, VOWELS } from './vocabulary.ts'

/** What an article is about: the same names and things come back in it. */
export type Subject = {
  readonly topic: string
  readonly names: readonly string[]
  readonly nouns: readonly string[]
}

/** New names of people, places and projects an issue: what keeps the words of an archive growing. */
const NAMES_PER_ISSUE = 5

export function chooseSubject(topic: string, issue: number, seed: number, random: Random): Subject {
  const known = NAMES_PER_ISSUE * (issue + 12)
  // Half of the names are this issue's own, the others turned up before, the older the more often.
  const pickName = (): string => {
    const at = random.chance(0.5) ? known - 1 - random.below(NAMES_PER_ISSUE) : Math.floor(known * random.next() ** 2)
    return makeName(at, seed)
  }
  const names = [pickName(), pickName(), pickName()]
  return { topic, names, nouns: [pickNoun(random), pickNoun(random), pickNoun(random), pickNoun(random)] }
}

export function writeTitle({ topic, names, nouns }: Subject, random: Random): string {
  const [name = '', other = ''] = names
  const [noun = '', second = ''] = nouns
  const adjective = random.pick(ADJECTIVES)
  return random.pick([
    `${name} gets ${indefinite(adjective)} ${noun}`,
    `What the ${noun} of ${name} costs`,
    `${topic}: ${indefinite(adjective)} ${noun} for ${name}`,
    `${capitalize(adjective)} ${plural(noun)}, ${random.pick(ADJECTIVES)} ${plural(second)}`,
    `${name} and ${other} share a ${noun}`,
    `How ${name} ${random.pick(VERBS)} its ${noun}`,
    `The ${noun} that ${name} ${random.pick(VERBS)}`,
    `${2 + random.below(80)} ${plural(noun)} and counting in ${name}`,
  ])
}

export function writeSentence({ topic, names, nouns }: Subject, random: Random): string {
  const name = random.pick(names)
  const other = random.pick(names)
  const noun = random.chance(0.6) ? random.pick(nouns) : pickNoun(random)
  const second = pickNoun(random)
  const adjective = random.pick(ADJECTIVES)
  const verb = random.pick(VERBS)
  const time = random.pick(TIMES)
  const opener = random.pick(OPENERS)
  const count = 2 + random.below(900)
  return random.pick([
    `${name} ${verb} the ${adjective} ${noun} ${time}.`,
    `${opener}, the ${noun} of ${name} was discussed ${time}, and ${other} was not asked.`,
    `Nobody in ${name} had seen so many ${plural(noun)} before the ${adjective} ${second} arrived.`,
    `${capitalize(random.pick(ROLES))} ${verb} ${count} ${plural(noun)}, which is more than ${other} has.`,
    `What began as ${indefinite(adjective)} ${noun} has become a ${second} that others come to see.`,
    `The ${second} costs ${count} crowns a year, and the ${noun} costs as much again.`,
    `${opener}, ${random.pick(ROLES)} said that every ${noun} needs ${indefinite(adjective)} ${second}.`,
    `With the ${noun} behind it, ${name} turns to its ${adjective} ${second}.`,
    `There is no ${second} in ${name} that works as well as the ${noun} does.`,
    `Those who care about ${topic.toLowerCase()} will find the ${adjective} ${noun} worth the journey.`,
    `It took ${other} ${count} hours to find out why the ${noun} failed ${time}.`,
    `Between ${name} and ${other} lies one ${adjective} ${noun} and a good deal of ${second}.`,
    `The ${plural(noun)} were ${random.chance(0.5) ? 'counted twice' : 'never counted'}, as the ${second} shows.`,
    `${opener}, ${name} has a ${noun}, ${plural(second)} to go with it, and people who look after both.`,
  ])
}

function pickNoun(random: Random): string {
  // A few nouns are in every other sentence and most of them hardly ever, as in any language.
  return NOUNS[Math.floor(NOUNS.length * random.next() ** 1.8)] ?? ''
}

/** The same name for the same number. */
function makeName(at: number, seed: number): string {
  const random = createRandom(seed, 0x6e616d65, at)
  const syllables = 1 + random.below(2) + (random.chance(0.3) ? 1 : 0)
  let name = ''
  for (let count = 0; count < syllables; count += 1) name += random.pick(ONSETS) + random.pick(VOWELS)
  return capitalize(name + random.pick(ENDINGS))
}

function plural(noun: string): string {
  if (/(?:s|ch|sh|x)$/.test(noun)) return `${noun}es`
  return /[^aeou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`
}

function indefinite(adjective: string): string {
  return /^[aeiou]/.test(adjective) ? `an ${adjective}` : `a ${adjective}`
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
