/** An article's HTML as a page shows it: what feeds need and pages do better is changed, never the text. */
import type { Html } from '../release/documents.ts'
import { nameHeadings } from './name-headings.ts'
import { TAG } from './tag.ts'

export type Dress = {
  /** The address that the HTML's own anchors lead to, absolute; on a page that shows it they lead within. */
  readonly address: string
  /** Levels by which headings rise: below an article's title stands an h3, an h2 where the title is the page's h1. */
  readonly rise: 0 | 1
  /** What the ids of headings begin with, and nothing else on the page: no slug has an underscore. */
  readonly prefix: string
}

const ALIGN = /\salign="(left|right|center)"/

const QUOTED = /"[^"]*"|'[^']*'/g

/** A link that shows its own address, so that paper need not say it twice. */
const BARE_LINK = /<a href="([^"]+)">\1<\/a>/g

/** @param html sanitised, as the release has it */
export function dressHtml(html: Html, dress: Dress): Html {
  return nameHeadings(html, dress.prefix)
    .replace(BARE_LINK, '<a class="bare" href="$1">$1</a>')
    .replace(TAG, (tag, slash: string, name: string, attributes: string) => {
      if (/^h[3-6]$/.test(name)) return `<${slash}h${Number(name[1]) - dress.rise}${attributes}>`
      if (slash === '/') return name === 'table' ? '</table></div>' : tag
      return dressStart(name, attributes, dress) ?? tag
    })
}

/** Null where a start tag is to stay as it is. */
function dressStart(name: string, attributes: string, { address }: Dress): Html | null {
  switch (name) {
    case 'table':
      return `${SCROLL}<table${attributes}>`
    case 'pre':
      return `<pre tabindex="0"${attributes}>`
    case 'img':
      return `<img loading="lazy" decoding="async"${attributes}>`
    case 'input':
      return /\schecked/.test(attributes.replace(QUOTED, '')) ? DONE : TO_DO
    case 'a':
      return `<a${attributes.replace(`href="${address}#`, 'href="#')}>`
    case 'td':
    case 'th':
      // HTML's `align` is obsolete (HTML section 16.2), and a policy without inline styles leaves classes.
      return `<${name}${attributes.replace(ALIGN, ' class="$1"')}>`
    default:
      return null
  }
}

/** Scrolls by itself, by keyboard too, so that no page does. No section, since the names of landmarks have to differ. */
const SCROLL = '<div class="scroll" role="group" aria-label="Table" tabindex="0">'

/** A task list shows, it does not ask: a disabled checkbox without a name says less than this. */
const DONE = '<span class="task" role="img" aria-label="Done:">☑</span>'
const TO_DO = '<span class="task" role="img" aria-label="To do:">☐</span>'
