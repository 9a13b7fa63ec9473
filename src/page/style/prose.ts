/** The text of articles: whatever Markdown and the allowed HTML can make. */
export const PROSE = `
.prose { hyphens: auto; hyphenate-limit-chars: 8 4 4 }
.prose > :first-child { margin-block-start: 0 }
.prose > :last-child { margin-block-end: 0 }
.prose :is(h2, h3, h4, h5, h6) { hyphenate-limit-chars: 18 6 6 }
.prose h2 { font-size: 1.35em }
.self { position: relative; color: inherit; text-decoration: none }
.self:is(:hover, :focus-visible)::before { content: "#" / ""; position: absolute; inset-inline-start: -.75em; color: var(--accent) }
.lead { font-size: 1.2em; line-height: 1.5 }
.prose :is(ul, ol) { padding-inline-start: 1.4em; margin-block: 0 1em }
.prose li { margin-block-end: .3em }
.prose li::marker { color: var(--quiet); font-variant-numeric: lining-nums }
.prose .contains-task-list { list-style: none; padding-inline-start: 0 }
.prose .task { margin-inline-end: .35em }
.prose dt { font-weight: 700 }
.prose dd { margin-inline-start: 1.4em; margin-block-end: .6em }
.prose blockquote { margin: 1.4em 0; padding-inline-start: 1.2rem; border-inline-start: 2px solid var(--accent); font-style: italic }
.prose blockquote :is(em, i, cite) { font-style: normal }
.prose blockquote > :last-child { margin-block-end: 0 }
.prose hr { border: 0; border-block-start: 1px solid var(--rule); margin: 2.5em auto; inline-size: 6rem }
img { max-inline-size: 100%; block-size: auto }
.prose img { vertical-align: middle }
.prose p > img:only-child { display: block; margin-block: 1.6em }
.prose figure { margin: 1.8em 0 }
.prose figure img { display: block }
.prose :is(figcaption, caption) { padding-block-start: .5em; font: .9375rem/1.45 var(--sans); color: var(--quiet); text-align: start }
code, kbd, samp, pre { font-family: var(--mono); font-size: .86em; font-variant-numeric: lining-nums; hyphens: none }
:not(pre) > code { overflow-wrap: anywhere }
kbd { border: 1px solid var(--rule); border-radius: 3px; padding: .1em .35em }
.prose pre { margin: 1.4em 0; padding: .9rem 1.1rem; border: 1px solid var(--rule); border-inline-start: 2px solid var(--accent);
  overflow-x: auto; line-height: 1.5; tab-size: 2; direction: ltr; text-align: left }
pre code { font-size: 1em }
/* A shade at the side where there is more; paper over it scrolls along, and covers it at the end. */
.scroll { overflow-x: auto; margin-block: 1.6em;
  background: linear-gradient(90deg, var(--paper) 50%, transparent) 0 / 3rem 100% no-repeat local,
    linear-gradient(-90deg, var(--paper) 50%, transparent) 100% / 3rem 100% no-repeat local,
    linear-gradient(90deg, var(--rule), transparent) 0 / .9rem 100% no-repeat scroll,
    linear-gradient(-90deg, var(--rule), transparent) 100% / .9rem 100% no-repeat scroll }
.scroll table { border-collapse: collapse; min-inline-size: 100%; inline-size: max-content; max-inline-size: max(100%, 42rem);
  font: .9375rem/1.4 var(--sans);
  font-variant-numeric: lining-nums tabular-nums; hyphens: none; overflow-wrap: normal }
.scroll :is(th, td) { padding: .5rem 1rem .5rem 0; border-block-end: 1px solid var(--rule); text-align: start; vertical-align: top }
[dir=rtl] .scroll :is(th, td) { padding: .5rem 0 .5rem 1rem }
.scroll thead th { border-block-end-color: var(--ink); vertical-align: bottom }
.scroll .left { text-align: left }
.scroll .right { text-align: right }
.scroll .center { text-align: center }
.prose mark { background: none; color: inherit; box-shadow: inset 0 -.45em 0 var(--rule) }
.prose :is(sup, sub) { line-height: 0; font-size: .72em; font-variant-numeric: lining-nums }
.prose sup a { padding: .4em .25em; text-decoration: none }
.prose details { margin-block: 1em; border-block: 1px solid var(--rule) }
.prose summary { min-block-size: 2.75rem; padding-block: .5rem; cursor: pointer }
.prose .footnotes { margin-block-start: 2.5em; padding-block-start: 1em; border-block-start: 1px solid var(--rule); font-size: .9em }
.prose .footnotes :is(h2, h3) { margin-block: 0 .6em; font-size: 1em; font-variant-caps: all-small-caps; letter-spacing: var(--track);
  font-weight: 400; color: var(--quiet) }
:target { scroll-margin-block-start: 1rem }
.prose li:target { outline: 2px solid var(--accent); outline-offset: .3em }

.correction { margin-block: 1.75em 0; padding: .9rem 1.1rem; border: 1px solid var(--accent); font-size: .95em }
.correction + .correction { margin-block-start: .75em }
.correction strong { display: block; font: 600 .875rem/1.5 var(--sans); color: var(--accent) }
.correction p { margin: 0 }

/* The reference of the API. */
.reference { max-inline-size: 46rem; hyphens: manual }
.reference nav { margin-block: 2rem; padding-block: 1rem .5rem; border-block: 1px solid var(--ink); columns: 16rem; column-gap: var(--gap); line-height: 1.35 }
.reference nav dl { margin: 0 }
.reference nav dt { break-after: avoid; font-variant-caps: all-small-caps; letter-spacing: var(--track); font-weight: 400; color: var(--quiet) }
.reference nav dd { margin: 0 }
.reference nav dd + dt { margin-block-start: .75rem }
.reference nav a { display: block; padding-block: .25rem }
.reference > h2 { padding-block-start: 1.5rem; border-block-start: 1px solid var(--ink); margin-block-start: 2.5em }
.reference nav + h2 { border: 0; padding: 0 }
.reference pre { margin-block: 0 1em; padding-block: .6rem }
.reference table { inline-size: 100%; min-inline-size: 32rem }
.reference td:last-child { max-inline-size: 14rem; overflow-wrap: anywhere }
.reference th[scope=row] { font-weight: 400; white-space: nowrap }
`
