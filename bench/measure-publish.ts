/** One publish of a folder of issues, stage by stage, in a process of its own: what it prints is JSON. */
import { checkFolder } from '../src/cli/check-folder.ts'
import type { Job } from '../src/cli/do-job.ts'
import { openWorkshop } from '../src/cli/open-workshop.ts'
import { rememberDigests } from '../src/cli/remember-digests.ts'
import { rememberObjects } from '../src/cli/remember-objects.ts'
import { arrange } from '../src/publish/arrange.ts'
import { assemble } from '../src/publish/compile.ts'
import { guard } from '../src/publish/guard.ts'
import type { Order, Product } from '../src/publish/make-parts.ts'
import { listOrders, orderParts } from '../src/publish/order-parts.ts'
import { planRelease } from '../src/publish/plan-release.ts'
import { readPrevious } from '../src/publish/read-previous.ts'
import { writeRelease } from '../src/publish/write-release.ts'
import { openFileStore } from './file-store.ts'

/** In the order in which they come. */
export const STAGES = [
  'start',
  'read and parse',
  'read the live release',
  'arrange',
  'bake topics',
  'bake issues',
  'export',
  'index for search',
  'assemble and compare',
  'guard and plan',
  'write and confirm',
] as const

export type Stage = (typeof STAGES)[number]

export type Measured = {
  /** Seconds. */
  readonly stages: Readonly<Record<Stage, number>>
  readonly seconds: number
  /** Seconds of all cores together. */
  readonly cpu: number
  readonly reads: number
  readonly lists: number
  readonly writes: number
  /** Feeds, exports and segments that were made. */
  readonly parts: number
  /** Peak of the resident memory, in MiB. */
  readonly memory: number
}

const KINDS: Readonly<Partial<Record<Stage, (order: Order) => boolean>>> = {
  'bake topics': (order) => order.kind === 'feed' && !isIssue(order),
  'bake issues': isIssue,
  export: ({ kind }) => kind === 'export',
  'index for search': ({ kind }) => kind === 'segment',
}

/** @param now when it is published, RFC 3339 in UTC */
async function measurePublish(issuesFolder: string, state: string, now: string): Promise<Measured> {
  const stages = Object.fromEntries(STAGES.map((stage) => [stage, 0])) as Record<Stage, number>
  let last = performance.now()
  const end = (stage: Stage) => {
    const at = performance.now()
    stages[stage] = (at - last) / 1000
    last = at
  }
  const workshop = await openWorkshop(`${state}/cache`)
  const store = openFileStore(`${state}/kv.sqlite`)
  end('start')
  const { settings, issues } = await checkFolder(issuesFolder, null, workshop)
  if (settings === null) throw new Error(`Cannot use the settings in ${issuesFolder}`)
  end('read and parse')
  const previous = await readPrevious(rememberObjects(store, workshop.cache), now, now)
  end('read the live release')
  const { memory, writeDown } = rememberDigests(workshop)
  const arrangement = arrange(issues, settings, previous, now, workshop.baker, memory)
  const parts = orderParts(arrangement, previous)
  const orders = listOrders(parts)
  end('arrange')
  const products = new Map<Order, Product>()
  for (const [stage, isOne] of Object.entries(KINDS)) {
    const jobs = orders.filter(isOne).map((order) => ({ kind: 'make', order }) as const satisfies Job)
    await workshop.threads.run(jobs, (product, { order }) => products.set(order, product))
    end(stage as Stage)
  }
  await workshop.threads.close()
  const compiled = assemble(arrangement, parts, previous, (order) => products.get(order), memory)
  writeDown()
  end('assemble and compare')
  const refusals = guard(previous, compiled, settings)
  if (refusals.length > 0) throw new Error(`Refused: ${refusals[0]?.message}`)
  const plan = planRelease({ compiled, staged: [] }, previous, { now, liveAt: now, floor: null, note: null })
  if (plan === null) throw new Error('There is nothing to publish')
  end('guard and plan')
  await writeRelease(store, plan)
  end('write and confirm')
  await workshop.close()
  store.close()
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
  return {
    stages,
    seconds: Object.values(stages).reduce((sum, one) => sum + one, 0),
    cpu: (userCPUTime + systemCPUTime) / 1e6,
    ...store.counts,
    parts: orders.length,
    memory: maxRSS / 1024,
  }
}

function isIssue(order: Order): boolean {
  return order.kind === 'feed' && order.input.channel.archive?.isArchive === true
}

if (import.meta.main) {
  const [issues = '', state = '', now = ''] = process.argv.slice(2)
  process.stdout.write(JSON.stringify(await measurePublish(issues, state, now)))
}
