/** The one stylesheet: plain and readable; rules and space do the work. It is inlined, and allowed by its hash. */
import { sha256Base64 } from '../release/digest.ts'

export const STYLE = `
:root { color-scheme: light dark; --paper: #fdfbf7; --ink: #1c1a17; --quiet: #4f4a43; --rule: #cfc8bb; --link: #7a1f1f }
@media (prefers-color-scheme: dark) {
  :root { --paper: #161513; --ink: #ece7de; --quiet: #b9b2a6; --rule: #46423b; --link: #f0b3a0 }
}
* { box-sizing: border-box }
body { margin: 0 auto; padding: 1rem 1.25rem 3rem; max-inline-size: 42rem; background: var(--paper); color: var(--ink);
  font: 1.125rem/1.6 Charter, "Iowan Old Style", "Palatino Linotype", Georgia, serif; overflow-wrap: break-word }
a { color: var(--link); text-underline-offset: .15em }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
h1, h2, h3, h4, h5, h6 { line-height: 1.2; text-wrap: balance; margin-block: 1.8em .5em }
h1 { font-size: 2rem; margin-block-start: .4em }
h2 { font-size: 1.45rem }
h3 { font-size: 1.2rem }
.masthead { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline; justify-content: space-between;
  border-block: 1px solid var(--rule); padding-block: .5rem; margin-block-end: 2rem }
.masthead .name { margin: 0; font-size: 1.5rem; font-weight: bold }
.masthead .name a { color: inherit; text-decoration: none }
.masthead nav a { margin-inline-end: 1rem }
.masthead nav, footer, .meta, .kicker { font: .95rem/1.5 system-ui, sans-serif; color: var(--quiet) }
.kicker { text-transform: uppercase; letter-spacing: .06em; font-size: .85rem; margin-block: 2.5em 0 }
.kicker + h1, .kicker + h2 { margin-block-start: .2em }
.lead { font-size: 1.2em }
footer { border-block-start: 1px solid var(--rule); margin-block-start: 4rem; padding-block-start: .5rem }
.skip { position: absolute; inset-inline-start: -100vw }
.skip:focus { inset-inline-start: 1rem; background: var(--paper); padding: .5rem }
main:focus { outline: none }
img, video { max-inline-size: 100%; block-size: auto }
pre, .table { overflow-x: auto }
pre { border: 1px solid var(--rule); padding: .75rem; font-size: .9rem }
table { border-collapse: collapse; display: block; overflow-x: auto }
th, td { border: 1px solid var(--rule); padding: .3rem .6rem; text-align: start }
blockquote { margin-inline: 0; padding-inline-start: 1rem; border-inline-start: 3px solid var(--rule) }
.correction { border: 1px solid var(--rule); padding: .5rem .75rem }
.sr-only { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%) }
nav.around { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .5rem 2rem; margin-block-start: 3rem }
@media print { .masthead nav, footer, nav.around, .subscribe { display: none } }
`.trim()

/** The source expression that lets a Content-Security-Policy (CSP 3 section 2.3.1) admit the stylesheet. */
export const STYLE_SOURCE = `'sha256-${sha256Base64(new TextEncoder().encode(STYLE))}'`
