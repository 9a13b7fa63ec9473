/** The HTML of an entry as a reader will show it: nothing that runs, nothing that only works on the site itself. */
import { listTags, type Tag } from './list-tags.ts'

/** Attributes that hold one address (HTML, index of attributes). */
const ADDRESSES = ['href', 'src', 'poster', 'cite', 'data', 'action', 'formaction', 'background', 'longdesc']

const UNSAFE = ['script', 'style', 'iframe', 'frame', 'frameset', 'form', 'object', 'embed', 'applet', 'base', 'meta']

/** One candidate of a srcset: its address ends at white space, and the candidate at a comma. */
const CANDIDATE = /([^\s,]\S*[^\s,]|[^\s,])(?:\s+[^,]+)?\s*(?:,|$)/g

export type ContentFaults = { readonly relative: readonly string[]; readonly unsafe: readonly string[] }

export function checkContent(html: string): ContentFaults {
  const tags = listTags(html)
  const addresses = [...new Set(tags.flatMap(listAddresses))]
  return {
    relative: addresses.filter((address) => URL.parse(address) === null).map((address) => `"${address}" is relative`),
    unsafe: [
      ...tags.filter(({ name }) => UNSAFE.includes(name)).map(({ name }) => `there is a <${name}>`),
      ...tags.flatMap(listHandlers).map((name) => `there is the event handler ${name}`),
      ...addresses.filter(isScript).map((address) => `there is "${address.slice(0, 40)}"`),
    ],
  }
}

function listAddresses({ attributes }: Tag): readonly string[] {
  const srcset = attributes.get('srcset') ?? ''
  return [
    ...ADDRESSES.flatMap((name) => attributes.get(name) ?? []),
    ...[...srcset.matchAll(CANDIDATE)].map(([, address = '']) => address),
  ]
}

function listHandlers({ attributes }: Tag): readonly string[] {
  return [...attributes.keys()].filter((name) => /^on[a-z]/.test(name))
}

function isScript(address: string): boolean {
  return /^(?:javascript|vbscript):$/.test(URL.parse(address)?.protocol ?? '')
}
