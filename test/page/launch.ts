/** Debian's browser, without a word to anybody. */
import { type Browser, chromium } from 'playwright-core'

export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'

const QUIET = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  // One process for the pages of a site, and no detour over a graphics card that is not there.
  '--renderer-process-limit=1',
  '--disable-gpu',
]

/** @param args for this once */
export function launch(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: [...QUIET, ...args] })
}
