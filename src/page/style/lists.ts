/** The front page, the contents of an issue, and every list of articles and issues. */
export const LISTS = `
.opening h1 a, .entry h2 a, .items h2 a, .items h3 a, .contents a { color: inherit; text-decoration: none }
:is(.opening h1, .entry h2, .items h2, .items h3) a:hover, .contents a:hover { text-decoration: underline;
  text-decoration-thickness: 2px; text-decoration-color: var(--accent) }
.opening { margin-block-end: clamp(1.5rem, 4vw, 2.5rem) }
.opening .kicker + h1 { margin-block-start: .15em }
.statement h1:not(.long) { font-size: clamp(2.1rem, 1.3rem + 4vw, 3.75rem); line-height: 1.06 }

/* The lead beside the contents. */
.two .contents, .lead + .contents { border-block-start: 1px solid var(--rule); margin-block-start: 2rem }
.page-one { margin-block-end: clamp(2rem, 5vw, 3.5rem) }
.page-one > .lead { max-inline-size: var(--measure) }
.page-one .more { margin-block: 1.25rem 1.5rem }
.two + .contents { border-block-start: 1px solid var(--rule) }
@media (min-width: 52rem) {
  .two { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); column-gap: calc(var(--gap) + 1rem) }
  .two > * { min-inline-size: 0 }
  .two .contents { border: 0; margin: 0; position: relative }
  .two .contents::before { content: ""; position: absolute; inset-block: .4rem; inset-inline-start: calc((var(--gap) + 1rem) / -2);
    border-inline-start: 1px solid var(--rule) }
  .two .contents li:first-child { padding-block-start: 0; border: 0 }
  .below ol { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); column-gap: calc(var(--gap) + 1rem); position: relative }
  .below ol::before { content: ""; position: absolute; inset-block: 1rem; inset-inline-start: 50%; border-inline-start: 1px solid var(--rule) }
  .below li:nth-child(2) { border: 0 }
}
.contents ol { margin: 0; padding: 0; list-style: none }
.contents li { display: grid; grid-template-columns: 3rem minmax(0, 1fr); padding-block: 1rem; border-block-start: 1px solid var(--rule) }
.contents li:first-child { border-block-start: 0 }
.contents .figure { font-size: 2rem; line-height: 1; font-variant-numeric: lining-nums; color: var(--accent) }
.contents li > :last-child { grid-column: 2; min-inline-size: 0 }
.contents.brief li { padding-block: .55rem; align-items: baseline }
.contents a { display: block; padding-block: .2rem }
.contents .kicker a { display: inline-block; padding-block: .35rem; margin-block: -.35rem 0 }
.contents h2, .contents .title { margin: -.1em 0 .1em; font-size: 1.15em; font-weight: 700; line-height: 1.25; text-wrap: balance; overflow-wrap: anywhere }
.contents .figure + div .kicker { margin-block-start: -.1em }
.contents p:last-child { margin-block-end: 0 }
.contents .summary { font-size: .95em; line-height: 1.5 }

/* The articles of an issue, one under the other. */
.entry { padding-block: clamp(1.75rem, 4vw, 2.75rem); border-block-start: 1px solid var(--ink) }
.entry h2 { margin-block: 0 .6em; font-size: clamp(1.45rem, 1.2rem + 1.1vw, 1.9rem) }
.entry .figure { margin: 0; font-size: clamp(3rem, 2rem + 4vw, 4.5rem); line-height: .85; font-variant-numeric: lining-nums; letter-spacing: -.03em }
.entry .figure { color: var(--accent) }
.entry .figure a { color: inherit; text-decoration: none }
.alone { border: 0; padding-block: 0 }
.alone h1 { margin-block-start: 0 }
.entry .kicker { margin-block-end: .5rem }
.entry .figure + .kicker { margin-block-start: .25rem }
.entry .kicker a { display: inline-block; padding-block: .45rem }
@media (min-width: 52rem) { .entry .kicker a { display: block } .entry .kicker .dot { display: none } }
.apart { border-block-start: 4px double var(--ink) }
.apart h2 { font-size: 1.3em; font-weight: 400; font-variant-caps: all-small-caps; letter-spacing: var(--track); margin-block-end: .5em }

/* Anything in time: the date in the rail, what it is in the text. */
.items { margin: 0; padding: 0; list-style: none }
.items > li { padding-block: 1.25rem; border-block-start: 1px solid var(--rule) }
.items > li:first-child { border-block-start-color: var(--ink) }
.items .meta { margin: 0 0 .35rem; padding-block-start: .2rem }
.items.tight > li { padding-block: .6rem; align-items: center }
.items.tight :is(.meta, h3) { margin: 0; padding-block: .3rem; font-size: 1rem }
.items.tight .address { margin: 0 }
@media (min-width: 52rem) { .items.tight > li { padding-block: .4rem } }
.items :is(h2, h3) { margin-block: 0 .3em; font-size: 1.25em }
.items p:last-child { margin-block-end: 0 }
.block { margin-block-start: clamp(2.5rem, 6vw, 4rem) }
.block > h2 { font-size: 1.35em; margin-block: 0 .75em }
.years { display: flex; flex-wrap: wrap; column-gap: 1.5rem; margin: 0; padding: 0; list-style: none; font-variant-numeric: lining-nums tabular-nums }
.years a { display: inline-flex; align-items: center; min-block-size: 2.75rem }
.topics { columns: 17rem; column-gap: var(--gap); margin: 0; padding: 0; list-style: none }
.topics li { break-inside: avoid; padding-block: 0 1.25rem }
.topics a { display: inline-block; padding-block: .3rem; font-weight: 700; font-size: 1.1em; line-height: 1.3 }
.topics p { margin: 0; line-height: 1.45 }
.count { font: .875rem/1.4 var(--sans); color: var(--quiet); white-space: nowrap }

/* To the neighbours. */
.around { display: grid; gap: 0 var(--gap); margin-block-start: clamp(2.5rem, 6vw, 4rem); border-block-start: 1px solid var(--ink) }
.around a { display: block; padding-block: 1rem; color: inherit; text-decoration: none; font-weight: 700; line-height: 1.3; overflow-wrap: anywhere }
.around a:hover { text-decoration: underline; text-decoration-thickness: 2px; text-decoration-color: var(--accent) }
.around a + a { border-block-start: 1px solid var(--rule) }
.around span { display: block; font: .875rem/1.5 var(--sans); color: var(--quiet) }
@media (min-width: 40rem) {
  .around { grid-template-columns: 1fr 1fr }
  .around a + a { border: 0 }
  .around [rel=next] { grid-column: 2; text-align: end }
}
/* What a search found. */
mark { background: none; color: var(--accent); font-weight: 700 }
`
