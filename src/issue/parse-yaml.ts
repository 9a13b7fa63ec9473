/** YAML with places, for front matter and for publication.yaml. */
import { type Document, isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml'
import { dropForbidden, findForbidden } from './drop-forbidden.ts'
import { indexLines, type Place } from './place.ts'
import { errorAt, type Problem, warningAt } from './problem.ts'

/** One slip makes the parser stumble on and on; the first errors say what it was. */
const MAX_ERRORS = 5

export type Path = readonly (string | number)[]

export type Yaml = {
  /** Plain data; an empty document is null. Dates stay text (YAML 1.2 core schema, section 10.3). */
  readonly value: unknown
  /** Where the key at the end of `path` stands, or the nearest thing around it. */
  readonly placeOfKey: (path: Path) => Place
  readonly placeOfValue: (path: Path) => Place
}

/** Front matter and publication.yaml are a page at most; the checks for duplicate keys are quadratic. */
const MAX_LENGTH = 64 * 1024

/** An alias or two is legitimate; the small document that expands to gigabytes is not. */
const MAX_ALIASES = 20

/**
 * Parses `text`, which begins at line `firstLine` of `file`. `yaml` is null where it is broken; a duplicate key is an
 * error too, but what else there is can still be read.
 */
export function parseYaml(
  file: string,
  text: string,
  firstLine: number,
): { readonly yaml: Yaml | null; readonly problems: readonly Problem[] } {
  const start: Place = { line: firstLine, column: 1 }
  if (text.length > MAX_LENGTH) return { yaml: null, problems: [tooComplex(file, start)] }
  try {
    return readDocument(file, text, firstLine)
  } catch (error) {
    if (error instanceof RangeError) return { yaml: null, problems: [tooComplex(file, start)] }
    // The library throws a ReferenceError for too many aliases, while the document is turned into data.
    const message = `${error instanceof Error ? firstLineOf(error.message) : 'the YAML is broken'}; correct the YAML`
    return { yaml: null, problems: [errorAt(file, start, 'invalid-yaml', message)] }
  }
}

function readDocument(file: string, text: string, firstLine: number) {
  const lines = indexLines(text)
  const placeAt = (offset: number): Place => {
    const place = lines.placeAt(Math.min(offset, text.length))
    return { line: place.line + firstLine - 1, column: place.column }
  }
  const document = parseDocument(text, { prettyErrors: false, stringKeys: true, logLevel: 'error' })
  const isDuplicate = ({ code }: { code: string }) => code === 'DUPLICATE_KEY'
  const errors = [...document.errors, ...document.warnings]
  // The library catches its own stack overflow.
  if (errors.some(({ code }) => code === 'RESOURCE_EXHAUSTION')) throw new RangeError('nested too deeply')
  const broken = errors.filter((error) => !isDuplicate(error)).slice(0, MAX_ERRORS)
  const problems: Problem[] = [...errors.filter(isDuplicate), ...broken].map((error) =>
    isDuplicate(error)
      ? errorAt(
          file,
          placeAt(error.pos[0]),
          'duplicate-key',
          `${keyAt(text, error.pos[0])} stands here twice; keep one`,
        )
      : errorAt(file, placeAt(error.pos[0]), 'invalid-yaml', `${firstLineOf(error.message)}; correct the YAML`),
  )
  if (problems.some((problem) => problem.code === 'invalid-yaml')) return { yaml: null, problems }

  const placeOfValue = (path: Path) => placeAt(findNode(document, path, 'value') ?? 0)
  const placeOfKey = (path: Path) => placeAt(findNode(document, path, 'key') ?? 0)
  const value = cleanValue(document.toJS({ maxAliasCount: MAX_ALIASES }), [], (path, name) => {
    const message = `${name} was dropped, feeds cannot hold it; delete it`
    problems.push(warningAt(file, placeOfValue(path), 'forbidden-character', message))
  })
  return { yaml: { value, placeOfKey, placeOfValue }, problems }
}

function keyAt(text: string, offset: number): string {
  return `the key "${text.slice(offset).match(/^[^\s:]{1,60}/)?.[0] ?? ''}"`
}

function firstLineOf(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/[.:]$/, '')
}

/** The offset of what `path` leads to, or of the last thing on the way that is there. */
function findNode(document: Document, path: Path, what: 'key' | 'value'): number | null {
  let node: unknown = document.contents
  let offset = isNode(node) ? (node.range?.[0] ?? null) : null
  for (const [index, step] of path.entries()) {
    let next: unknown = null
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step))
      const wanted = what === 'key' && index === path.length - 1 ? pair?.key : (pair?.value ?? pair?.key)
      if (isNode(wanted)) offset = wanted.range?.[0] ?? offset
      next = pair?.value
    } else if (isSeq(node)) {
      next = node.items[Number(step)]
      if (isNode(next)) offset = next.range?.[0] ?? offset
    }
    if (!isNode(next)) return offset
    node = next
  }
  return offset
}

/** `value` with every string free of what XML forbids: `"\u0008"` in YAML makes such a character out of nowhere. */
function cleanValue(value: unknown, path: Path, report: (path: Path, name: string) => void): unknown {
  if (typeof value === 'string') {
    for (const { name } of findForbidden(value)) report(path, name)
    return dropForbidden(value)
  }
  if (Array.isArray(value)) return value.map((item, index) => cleanValue(item, [...path, index], report))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  return Object.fromEntries(
    entries.map(([key, item]) => [dropForbidden(key), cleanValue(item, [...path, key], report)]),
  )
}

function tooComplex(file: string, place: Place): Problem {
  return errorAt(file, place, 'too-complex', 'the YAML is too long or nested too deeply; simplify it')
}
