/** A verdict as a table for the terminal. */
import { revealInLine } from '../reveal-controls.ts'
import type { Result, Verdict } from './verify-site.ts'

/** Of a rule that does not hold, how many places are shown. */
const MOST_PLACES = 3

export function showVerdict({ url, origin, documents, requests, results }: Verdict): string {
  const width = Math.max(...results.map(({ id }) => id.length))
  const count = (status: Result['status']) => results.filter((result) => result.status === status).length
  const heading = `${revealInLine(url)}: ${documents} documents, ${requests} requests`
  const name = url.startsWith(`${origin}/`) ? '' : `It calls itself ${origin}; its addresses were asked for here.\n`
  const summary = `${count('ok')} rules hold, ${count('broken')} do not, ${count('not seen')} could not be seen`
  return `${heading}\n${name}\n${results.map((result) => showResult(result, width)).join('')}\n${summary}\n`
}

function showResult({ id, rule, source, status, looks, faults }: Result, width: number): string {
  const number = status === 'broken' ? `${faults.length} of ${looks}` : status === 'ok' ? String(looks) : ''
  const line = `${status.padEnd(8)}  ${id.padEnd(width)}  ${number.padStart(9)}  ${rule}\n`
  if (status !== 'broken') return line
  const places = faults
    .slice(0, MOST_PLACES)
    .map(({ place, fault }) => `${' '.repeat(10)}${revealInLine(`${place}: ${fault}`)}\n`)
  const rest = faults.length - MOST_PLACES
  return `${line}${places.join('')}${rest > 0 ? `${' '.repeat(10)}and ${rest} more\n` : ''}${' '.repeat(10)}(${source})\n`
}
