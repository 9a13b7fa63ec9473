/** Type, measure and the frame of every page. Sides are logical, so that scripts from right to left need no rule more. */
export const FRAME = `
:root {
  --serif: Charter, "Iowan Old Style", "Palatino Linotype", Georgia, serif;
  --sans: system-ui, -apple-system, "Segoe UI", sans-serif;
  --mono: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace;
  --measure: 38rem;
  --rail: 11rem;
  --gap: clamp(1.5rem, 4vw, 3rem);
  --track: .07em;
}
/* Joined letters must not be spaced. */
[dir=rtl] { --track: 0 }
* { box-sizing: border-box }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-block-start: 1rem }
body { margin: 0 auto; max-inline-size: 62rem; padding: 0 clamp(1.125rem, 5vw, 2.5rem) 3rem;
  background: var(--paper); color: var(--ink);
  font: clamp(1.0625rem, 1rem + .35vw, 1.1875rem)/1.6 var(--serif); font-variant-numeric: oldstyle-nums;
  overflow-wrap: break-word; text-wrap: pretty }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: .18em }
a:hover { text-decoration-thickness: 2px }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 1px }
main:focus { outline: none }
h1, h2, h3, h4, h5, h6 { line-height: 1.18; text-wrap: balance; margin-block: 1.8em .5em; overflow-wrap: anywhere;
  hyphens: auto; hyphenate-limit-chars: 18 6 6 }
h1 { font-size: clamp(1.9rem, 1.35rem + 2.6vw, 3rem); line-height: 1.1; letter-spacing: -.015em; margin-block: .1em .35em }
h1.long { font-size: clamp(1.6rem, 1.3rem + 1.4vw, 2.2rem); line-height: 1.15 }
[dir=rtl] h1 { letter-spacing: 0 }
h2 { font-size: 1.5em }
h3 { font-size: 1.2em }
h4, h5, h6 { font-size: 1em }
p { margin-block: 0 1em }
.skip { position: absolute; inset-inline-start: 1rem; inset-block-start: -10rem; z-index: 1 }
.skip:focus { inset-block-start: .5rem; background: var(--paper); padding: .6rem 1rem }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }

/* The name, and between two hairlines the line under it. */
.masthead { padding-block-start: .75rem; margin-block-end: clamp(2rem, 5vw, 3.5rem) }
.strip { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; column-gap: 2rem;
  border-block: 1px solid var(--ink); min-block-size: 3rem }
.name { margin: 0; font-size: 1.3rem; font-weight: 700; line-height: 1.2; letter-spacing: -.01em; overflow-wrap: anywhere }
.name a { color: inherit; text-decoration: none; display: flex; align-items: center; gap: .5em; min-block-size: 2.75rem }
.name img { block-size: 1.5em; inline-size: auto; aspect-ratio: auto 1 }
.front .name { font-size: clamp(2.25rem, 1rem + 7.4vw, 5rem); line-height: 1.02; letter-spacing: -.025em; text-align: center;
  text-wrap: balance; margin-block: clamp(.5rem, 3vw, 1.75rem) clamp(.75rem, 3vw, 1.75rem) }
[dir=rtl] .name { letter-spacing: 0 }
.front .name a { flex-wrap: wrap; justify-content: center; gap: .1em .3em }
.front .name img { block-size: .9em }
.strip nav { display: flex; flex-wrap: wrap; column-gap: clamp(.75rem, 4vw, 1.5rem); font: .9375rem/1.2 var(--sans) }
.strip nav a { display: inline-flex; align-items: center; min-block-size: 2.75rem; color: inherit; text-decoration: none }
.strip nav a:last-child { color: var(--accent); font-weight: 600 }
.strip nav a:hover, .strip nav a[aria-current] { text-decoration: underline; text-decoration-thickness: 2px;
  text-decoration-color: var(--accent) }
.folio, .kicker { font-variant-caps: all-small-caps; letter-spacing: var(--track); line-height: 1.1 }
.folio { margin: 0; padding-block: .35rem }
.kicker { margin: 0; color: var(--quiet) }
.kicker a { padding-block: .6em; text-decoration: none }
.kicker a:hover { text-decoration: underline }
.meta { margin-block: 0 1.6em; font: .9375rem/1.5 var(--sans); color: var(--quiet) }
.meta a { color: inherit }
.meta time { white-space: nowrap }
.meta strong { font-weight: 600; color: var(--ink) }
/* Our own sentences are English: in order, and on the side of the others. */
[dir=rtl] [dir=auto] { text-align: right }

footer { margin-block-start: clamp(3.5rem, 8vw, 6rem); padding-block-start: 1rem; border-block-start: 1px solid var(--ink);
  font: .9375rem/1.5 var(--sans); color: var(--quiet) }
footer p { margin-block: 0 .25rem; max-inline-size: var(--measure) }
footer a { color: inherit }
footer ul { display: flex; flex-wrap: wrap; column-gap: 1.5rem; margin: .5rem 0 0; padding: 0; list-style: none }
footer li a { display: inline-flex; align-items: center; min-block-size: 2.75rem }

/* A rail for what stands beside the text, and the text; one under the other where there is no room. */
.row > * { min-inline-size: 0 }
.text { max-inline-size: var(--measure) }
@media (min-width: 52rem) {
  .row { display: grid; grid-template-columns: var(--rail) minmax(0, var(--measure)); column-gap: var(--gap) }
  .row > :only-child { grid-column: 2 }
  .stack bdi { display: block }
  .stack .dot { display: none }
}
`
