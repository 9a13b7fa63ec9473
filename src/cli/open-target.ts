/** Where a command works: the KV of a local state folder, or a namespace at Cloudflare. */
import type { WriteStore } from '../release/ports.ts'
import { openCloudflareStore } from './cloudflare/open-cloudflare-store.ts'
import { resolveTarget } from './cloudflare/resolve-target.ts'
import { type CloudflareTarget, nameTarget } from './cloudflare/target.ts'
import { lockState } from './lock-state.ts'
import { printError } from './print.ts'
import { openReleaseMemory, type ReleaseMemory } from './remember-release.ts'
import { revealInLine } from './reveal-controls.ts'

export type TargetOptions = {
  readonly remote: boolean
  readonly state: string
  /** The path of wrangler.toml. */
  readonly config: string
  /** Seconds between writing a release at Cloudflare and its being seen; null for the default. */
  readonly stage: number | null
}

export type Target = {
  readonly store: WriteStore
  readonly remote: boolean
  /** For people: what is read or written. */
  readonly name: string
  readonly memory: ReleaseMemory
  /** Milliseconds that there must be, at least, between writing a release and its being seen. */
  readonly stagedBy: number
  readonly close: () => Promise<void>
}

/**
 * Seconds. Only when every location can have a release may one of them serve links that lead to what is new: 60 until
 * a change is seen everywhere, 30 for which a location remembers the head, 5 for which an isolate does, and a rest for
 * rounding. The simulation in test/simulation finds dead links with 90.
 */
const REMOTE_STAGE = 100

/** Where remote targets are remembered, beside local state. */
const MEMORY = '.gazette/remote'

export async function openTarget({ remote, state, config, stage }: TargetOptions): Promise<Target> {
  if (!remote) {
    // What runs workerd takes long to load, and is not needed for Cloudflare.
    const { openLocalStore } = await import('./local-edge.ts')
    const unlock = await lockState(state)
    const edge = await openLocalStore(state)
    const close = async () => {
      await edge.close()
      unlock()
    }
    const memory = openReleaseMemory(state, 'written')
    return { store: edge.store, remote, name: state, memory, stagedBy: 0, close }
  }
  const target = await resolveTarget({ environment: process.env, config })
  const name = nameTarget(target)
  const notify = (message: string) => printError(`${revealInLine(message)}\n`)
  const store = openCloudflareStore(target, { notify })
  return {
    store,
    remote,
    name,
    memory: openRemoteMemory(target),
    stagedBy: 1000 * (stage ?? REMOTE_STAGE),
    close: async () => {},
  }
}

/** Of one namespace. */
export function openRemoteMemory({ namespace }: CloudflareTarget): ReleaseMemory {
  return openReleaseMemory(MEMORY, namespace.id.replace(/[^\w-]/g, '_'))
}
