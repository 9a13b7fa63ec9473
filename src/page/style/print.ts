/** On paper: the text, black, without anything to press; where links lead stands behind them. */
export const PRINT = `
@media print {
  :root { --paper: #fff; --ink: #000; --quiet: #333; --rule: #999; --accent: #000 }
  html { font-size: 10.5pt }
  body { max-inline-size: none; padding: 0; font-size: 11pt }
  .strip nav, .skip, footer ul, .around, .invite, .years, .search, button, .readers, .more { display: none !important }
  .masthead { margin-block-end: 1.5rem }
  h1 { font-size: 24pt }
  h1, h2, h3, h4, .kicker, .figure, thead { break-after: avoid }
  p, li { orphans: 3; widows: 3 }
  pre, figure, img, tr, .correction { break-inside: avoid }
  pre { white-space: pre-wrap }
  .prose img { max-block-size: 11cm; inline-size: auto }
  .scroll { overflow: visible; background: none }
  .entry + .entry { break-before: page }
  .page-one:has(.contents) { break-after: page }
  .prose a[href^="http"]:not(.bare)::after { content: " (" attr(href) ")"; font-size: .8em; overflow-wrap: anywhere; font-style: normal }
}
`
