/** The one stylesheet, in the colours of a publication. */
import { derivePalette, type Scheme } from '../palette.ts'
import { FRAME } from './frame.ts'
import { LISTS } from './lists.ts'
import { PRINT } from './print.ts'
import { PROSE } from './prose.ts'
import { SUBSCRIBE } from './subscribe.ts'

/** @param color the publication's, null for ours */
export function renderStylesheet(color: string | null): string {
  const { light, dark } = derivePalette(color)
  const colors = [
    `:root { color-scheme: light dark; ${declare(light)} }`,
    `@media (prefers-color-scheme: dark) { :root { ${declare(dark)} } }`,
  ]
  return `${[...colors, FRAME, PROSE, LISTS, SUBSCRIBE, PRINT].map((part) => part.trim()).join('\n')}\n`
}

function declare(scheme: Scheme): string {
  return Object.entries(scheme)
    .map(([name, color]) => `--${name}: ${color}`)
    .join('; ')
}
