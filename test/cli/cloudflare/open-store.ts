/** A store over a stand-in for Cloudflare, both on one clock that only waiting moves. */
import { openCloudflareStore, type StoreOptions } from '../../../src/cli/cloudflare/open-cloudflare-store.ts'
import { sealCredentials } from '../../../src/cli/cloudflare/seal-credentials.ts'
import type { CloudflareTarget } from '../../../src/cli/cloudflare/target.ts'
import type { WriteStore } from '../../../src/release/ports.ts'
import {
  type CloudflareStandIn,
  openCloudflareStandIn,
  type StandInOptions,
} from '../../support/cloudflare-stand-in.ts'
import { createManualClock, type ManualClock } from './manual-clock.ts'

export type OpenStore = {
  readonly store: WriteStore
  readonly standIn: CloudflareStandIn
  readonly clock: ManualClock
  readonly target: CloudflareTarget
  /** What an editor was told. */
  readonly told: string[]
}

export async function openStore(options: StoreOptions = {}, standInOptions: StandInOptions = {}): Promise<OpenStore> {
  const clock = createManualClock()
  const standIn = await openCloudflareStandIn({ now: clock.now, ...standInOptions })
  const told: string[] = []
  const target = makeTarget(standIn)
  const store = openCloudflareStore(target, { clock, notify: (message) => told.push(message), ...options })
  return { store, standIn, clock, target, told }
}

export function makeTarget(standIn: CloudflareStandIn, token = standIn.token): CloudflareTarget {
  return {
    api: standIn.base,
    account: { id: standIn.account, name: null },
    namespace: { id: standIn.namespace, title: null },
    credentials: sealCredentials({ kind: 'token', token }),
  }
}
