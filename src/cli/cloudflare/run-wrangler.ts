/** wrangler, as it is installed beside this package or in the folder that the command runs in. */
import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PACKAGE_ROOT } from '../package-root.ts'

export type Ran = { readonly code: number; readonly stdout: string; readonly stderr: string }

/** Runs wrangler with these arguments; null where there is none. */
export type RunWrangler = (args: readonly string[]) => Promise<Ran | null>

/** Milliseconds; a token that has expired is renewed over the network. */
const TIMEOUT = 60_000

export const runWrangler: RunWrangler = async (args) => {
  const program = findWrangler([PACKAGE_ROOT, process.cwd()])
  if (program === null) return null
  const quiet = { WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true', FORCE_COLOR: '0' }
  // Its log files hold what it prints, and a token has no business there.
  const env = { ...process.env, ...quiet, WRANGLER_WRITE_LOGS: 'false', WRANGLER_LOG: 'log' }
  const { promise, resolve } = Promise.withResolvers<Ran>()
  const child = execFile(process.execPath, [program, ...args], { env, timeout: TIMEOUT }, (error, stdout, stderr) =>
    resolve({ code: error === null ? 0 : (child.exitCode ?? 1), stdout, stderr }),
  )
  child.stdin?.end()
  return promise
}

function findWrangler(folders: readonly string[]): string | null {
  for (const folder of folders) {
    try {
      const manifest = createRequire(join(folder, 'package.json')).resolve('wrangler/package.json')
      return join(dirname(manifest), 'bin', 'wrangler.js')
    } catch {
      // Not to be found from here.
    }
  }
  return null
}
