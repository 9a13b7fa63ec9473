/** The Worker as one file, the very file that a deploy would upload. */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { MADE, PACKAGE_ROOT } from './package-root.ts'

/**
 * In a checkout, wrangler makes it from the sources; an installed package brings it along.
 * @returns the path of the file
 */
export async function bundleWorker(): Promise<string> {
  if (!import.meta.filename.endsWith('.ts')) return join(PACKAGE_ROOT, 'dist', 'worker', 'index.js')

  await mkdir(MADE, { recursive: true })
  const fresh = await mkdtemp(join(MADE, 'bundle-'))
  const bundle = join(MADE, 'worker.js')
  try {
    await runWrangler(['deploy', '--dry-run', '--outdir', fresh])
    // At once, since another preview may be reading it.
    await rename(join(fresh, 'index.js'), bundle)
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
  return bundle
}

async function runWrangler(args: readonly string[]): Promise<void> {
  const wrangler = join(PACKAGE_ROOT, 'node_modules', 'wrangler', 'bin', 'wrangler.js')
  const env = { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: 'true' }
  try {
    await promisify(execFile)(process.execPath, [wrangler, ...args], { cwd: PACKAGE_ROOT, env })
  } catch (cause) {
    const output = cause instanceof Error && 'stderr' in cause ? String(cause.stderr) : ''
    throw new Error(`Cannot bundle the Worker: ${output.trim() || cause}`, { cause })
  }
}
