/** The start tags of HTML with their attributes, read as a browser would, for judging what stands in them. */

export type Tag = { readonly name: string; readonly attributes: ReadonlyMap<string, string> }

/** A comment, or the beginning of a start tag. */
const OPENING = /<!--|<([a-z][^\s/>]*)/gi

// HTML section 13.2.5: an attribute's name ends at white space, `/`, `>` or `=`; a value is quoted, or ends at white
// space or `>`. Read one by one from where the last one ended, so that a text of many beginnings takes no longer.
const ATTRIBUTE = /[\s/]*(?:(>)|([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*|(?=>))))?)/gy

/** Elements whose content is text, whatever it looks like (section 13.1.2). */
const RAW = ['script', 'style', 'textarea', 'title', 'iframe']

const REFERENCE = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|colon|tab|newline));?/gi
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  colon: ':',
  tab: '\t',
  newline: '\n',
}

/** A tag that is not closed is none, as in a browser. */
export function listTags(html: string): readonly Tag[] {
  const tags: Tag[] = []
  for (let at = 0; ; ) {
    OPENING.lastIndex = at
    const opening = OPENING.exec(html)
    if (opening === null) return tags
    const [whole, written] = opening
    const start = opening.index + whole.length
    if (written === undefined) {
      at = endOf(/-->/g, html, start)
      continue
    }
    const name = written.toLowerCase()
    const { attributes, end } = readAttributes(html, start)
    if (end === null) return tags
    tags.push({ name, attributes })
    at = RAW.includes(name) ? endOf(new RegExp(`(?=</${name})`, 'gi'), html, end) : end
  }
}

/** Of two of one name the first counts, as in a browser. `end` is null where no `>` comes. */
function readAttributes(
  html: string,
  start: number,
): { readonly attributes: Tag['attributes']; readonly end: number | null } {
  const attributes = new Map<string, string>()
  ATTRIBUTE.lastIndex = start
  for (;;) {
    const [, close, name = '', double, single, bare] = ATTRIBUTE.exec(html) ?? []
    if (close !== undefined) return { attributes, end: ATTRIBUTE.lastIndex }
    if (name === '') return { attributes, end: null }
    const key = name.toLowerCase()
    if (!attributes.has(key)) attributes.set(key, resolveReferences(double ?? single ?? bare ?? ''))
  }
}

/** Where the next match ends; the end of the text where there is none. */
function endOf(pattern: RegExp, html: string, from: number): number {
  pattern.lastIndex = from
  return pattern.exec(html) === null ? html.length : pattern.lastIndex
}

function resolveReferences(value: string): string {
  return value.replace(REFERENCE, (whole: string, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
