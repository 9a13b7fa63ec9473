/** A document, whatever format it turns out to have: what counts is what is in it, not how it is labelled. */
import { readXml } from '../../feed/read-xml.ts'
import { seeAtom } from './see-atom.ts'
import { seeJson } from './see-json.ts'
import { seeRss } from './see-rss.ts'
import { ATOM } from './see-xml.ts'
import type { SeenDocument } from './seen-feed.ts'

export function seeDocument(text: string): SeenDocument {
  // A byte order mark is judged by itself.
  const plain = text.replace(/^\ufeff/, '')
  return /^\s*[{[]/.test(plain) ? seeJsonText(plain) : seeXmlText(plain)
}

function seeXmlText(text: string): SeenDocument {
  const { root, errors } = readXml(text)
  const format = /<rss\b/.test(text) ? 'rss' : /<feed\b/.test(text) ? 'atom' : null
  if (errors.length > 0) {
    const rule = format === null ? 'feed-answers' : 'xml-strict'
    return { kind: 'unreadable', format, faults: errors.slice(0, 3).map((fault) => ({ rule, fault })) }
  }
  if (root?.namespace === '' && root.name === 'rss') return { kind: 'feed', feed: seeRss(root) }
  if (root?.namespace === ATOM && root.name === 'feed') return { kind: 'feed', feed: seeAtom(root) }
  const fault = 'this is neither RSS 2.0 nor Atom 1.0 nor JSON Feed'
  return { kind: 'unreadable', format: null, faults: [{ rule: 'feed-answers', fault }] }
}

function seeJsonText(text: string): SeenDocument {
  try {
    return { kind: 'feed', feed: seeJson(JSON.parse(text)) }
  } catch (error) {
    return { kind: 'unreadable', format: 'json', faults: [{ rule: 'json-shape', fault: String(error) }] }
  }
}
