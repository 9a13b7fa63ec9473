/** What has to be known of a new publication: from flags, from defaults, or from whoever is at the terminal. */
import { isTimeZone } from '../../issue/parse-date.ts'
import { readLanguage, readOrigin } from '../../issue/read-settings-text.ts'

export type Answers = {
  readonly title: string
  /** Its origin. */
  readonly url: string
  readonly author: string
  readonly language: string
  readonly timezone: string
}

export type Given = { readonly [Key in keyof Answers]?: string }

/** Asks a person, and gives the answer as it was typed. */
export type Ask = (question: string) => Promise<string>

/** A flag is missing or wrong, and nobody can be asked. */
export class Unanswered extends Error {}

type Question = {
  readonly key: keyof Answers
  readonly text: string
  readonly example: string
  /** Null where there is no sensible one. */
  readonly fallback: (known: Partial<Answers>) => string | null
  /** What is wrong with an answer; null where nothing is. */
  readonly judge: (answer: string) => string | null
}

/** @param timezone that of this machine */
function listQuestions(timezone: string): readonly Question[] {
  return [
    {
      key: 'title',
      text: 'Name of the publication',
      example: 'Harbour Letter',
      fallback: () => null,
      judge: (answer) => (answer === '' ? 'It needs a name' : null),
    },
    {
      key: 'url',
      text: 'Address where it will be served',
      example: 'https://news.example.org',
      fallback: () => null,
      judge: judgeUrl,
    },
    {
      key: 'author',
      text: 'Author',
      example: 'Ada Example',
      fallback: ({ title }) => title ?? null,
      judge: (answer) => (answer === '' ? 'It needs an author' : null),
    },
    {
      key: 'language',
      text: 'Language',
      example: 'en',
      fallback: () => 'en',
      judge: (answer) => (readLanguage(answer) === null ? 'It must be a language tag such as en or de-AT' : null),
    },
    {
      key: 'timezone',
      text: 'Time zone',
      example: 'Europe/Berlin',
      fallback: () => timezone,
      judge: (answer) => (isTimeZone(answer) ? null : 'It must be a name of the IANA database such as Europe/Berlin'),
    },
  ]
}

/** The domain becomes part of every id (RFC 4151 section 2.1), so an address of numbers in brackets will not do. */
function judgeUrl(answer: string): string | null {
  const origin = readOrigin(answer)
  if (origin !== null && /^[a-z\d][a-z\d.-]*$/i.test(new URL(origin).hostname)) return null
  return 'It must be http:// or https:// and a domain, without a path'
}

/**
 * @param ask null where nobody can be asked, and defaults are taken
 * @throws Unanswered
 */
export async function askAnswers(given: Given, ask: Ask | null, timezone: string): Promise<Answers> {
  const answers: Partial<Record<keyof Answers, string>> = {}
  for (const question of listQuestions(timezone)) {
    const { key } = question
    answers[key] = given[key] === undefined ? await answer(question, answers, ask) : take(question, given[key])
  }
  const { title = '', url = '', author = '', language = '', timezone: zone = '' } = answers
  return { title, url: readOrigin(url) ?? url, author, language, timezone: zone }
}

function take({ key, judge, example }: Question, text: string): string {
  const fault = judge(text.trim())
  if (fault !== null) throw new Unanswered(`"${text}" is wrong for --${key}. ${fault}; write --${key} "${example}"`)
  return text.trim()
}

async function answer(question: Question, known: Partial<Answers>, ask: Ask | null): Promise<string> {
  const { key, text, example, judge } = question
  const fallback = question.fallback(known)
  if (ask === null) {
    if (fallback !== null) return fallback
    throw new Unanswered(`Cannot ask for the ${key}, since nobody is at the terminal; write --${key} "${example}"`)
  }
  const hint = fallback ?? `such as ${example}`
  for (let remark = ''; ; ) {
    const typed = (await ask(`${remark}${text} (${hint}): `)).trim() || fallback || ''
    const fault = judge(typed)
    if (fault === null) return typed
    remark = `  ${fault}.\n`
  }
}
