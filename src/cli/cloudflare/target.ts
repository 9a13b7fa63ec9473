/** Where a remote publish goes: shown to the editor first, and enough to open the store. */
import type { Credentials } from './seal-credentials.ts'

export type CloudflareTarget = {
  /** The base of the API. */
  readonly api: string
  /** `name` is null where nobody had to ask for it. */
  readonly account: { readonly id: string; readonly name: string | null }
  /** `title` is null where the id comes from the configuration. */
  readonly namespace: { readonly id: string; readonly title: string | null }
  readonly credentials: Credentials
}
