/** `gazette history`, `gazette status`: what was published, what is live, what is to come. */
import { readHistory } from '../publish/read-history.ts'
import { readHead } from '../publish/read-previous.ts'
import { openTarget, type TargetOptions } from './open-target.ts'
import { print } from './print.ts'
import { revealInLine } from './reveal-controls.ts'
import { showCounts, showUpcoming } from './show-changes.ts'

const NOTHING = 'Nothing is published there yet\n'

/** @param most how many releases to list */
export async function runHistory(options: TargetOptions & { readonly most: number }): Promise<number> {
  const target = await openTarget(options)
  try {
    const head = await readHead(target.store)
    const history = await readHistory(target.store, options.most)
    for (const { record } of history) {
      const live = record.release === head?.release && record.root === head.root ? ' (live)' : ''
      const note = record.note === null ? '' : `; ${revealInLine(record.note)}`
      print(`${String(record.release).padStart(5)}  ${record.time}  ${showCounts(record.counts)}${note}${live}\n`)
    }
    if (history.length === 0) print(NOTHING)
    return 0
  } finally {
    await target.close()
  }
}

export async function runStatus(options: TargetOptions): Promise<number> {
  const target = await openTarget(options)
  try {
    const head = await readHead(target.store)
    print(`${target.remote ? 'Remote' : 'Local'}: ${revealInLine(target.name)}\n`)
    if (head === null) {
      print(NOTHING)
      return 0
    }
    const due = head.upcoming.findLast(({ at }) => Date.parse(at) <= Date.now())
    const since = due ? `, staged, live since ${due.at}` : ''
    print(`Release ${head.release} of ${head.time}${since}, at ${revealInLine(head.current.publication.url)}\n`)
    print(showUpcoming(head.upcoming, Date.now()) || '  nothing is staged\n')
    return 0
  } finally {
    await target.close()
  }
}
