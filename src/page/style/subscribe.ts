/** How to subscribe: a sentence everywhere, and a page of its own; forms and buttons. */
export const SUBSCRIBE = `
button, .button, input[type=search] { font: 1rem/1.2 var(--sans); min-block-size: 2.75rem; border-radius: 2px }
button, .button { display: inline-flex; align-items: center; justify-content: center; padding: .5rem 1.1rem; border: 1px solid var(--accent);
  background: var(--accent); color: var(--paper); font-weight: 600; text-decoration: none; cursor: pointer; white-space: nowrap }
:is(button, .button):hover { background: var(--paper); color: var(--accent) }
button[hidden] { display: none }
input[type=search] { padding: .5rem .75rem; border: 1px solid var(--quiet); background: var(--paper); color: var(--ink); min-inline-size: 0; flex: 1 }
.search { display: flex; gap: .5rem; max-inline-size: var(--measure); margin-block-end: 2rem }

.invite { margin-block-start: clamp(2.5rem, 6vw, 4rem); padding-block: 1.25rem; border-block: 1px solid var(--rule);
  display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .75rem 2rem }
.invite p { margin: 0; flex: 1 1 20rem; text-wrap: balance }

.feed { padding: clamp(1rem, 3vw, 1.75rem); border: 1px solid var(--accent) }
.feed > :first-child { margin-block-start: 0 }
.feed > :last-child { margin-block-end: 0 }
.feed h2 { font-size: 1.25em; margin-block-end: .6em }
.feed .or { margin: 0 }
.links.below { margin-block-start: 1.5rem }
.address { display: flex; flex-wrap: wrap; align-items: center; gap: .6rem 1rem; margin-block: 0 1rem }
.address code { flex: 1 1 16rem; min-inline-size: 0; padding: .6rem .75rem; border: 1px solid var(--rule); overflow-wrap: anywhere; direction: ltr; text-align: left; user-select: all }
.address button { flex: none; min-inline-size: 8.5rem }
.readers { display: flex; flex-wrap: wrap; column-gap: 1.5rem; margin: 0; padding: 0; list-style: none; font: 1rem/1.3 var(--sans) }
.readers a { display: inline-flex; align-items: center; min-block-size: 2.75rem }
.links { font: .9375rem/1.4 var(--sans); color: var(--quiet); margin: 0 }
.links bdi { margin-inline-end: .5rem }
.links a { display: inline-block; padding-block: .75rem; margin-inline-end: 1.1rem }
.row .links a { margin-inline-end: .5rem; font-size: .875rem }
.items .address { margin-block: .5rem 0 }
.address code { font-size: .875rem; padding-block: .7rem }
.tight .address code { font-size: .8125rem }
.feed .address code { font-size: 1rem; padding-block: .6rem }
.items .address button { background: none; color: var(--accent) }
.items .address button:hover { background: var(--accent); color: var(--paper) }
`
