/** This package as one file, for a folder that is to depend on it: it is in no registry. */
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { PACKAGE_ROOT } from '../package-root.ts'
import type { NewFile } from '../write-new-files.ts'

/**
 * A checkout is built first. An installed package was built already, and could not be built there.
 * @throws where npm does not do it
 */
export async function packPackage(): Promise<NewFile> {
  const folder = await mkdtemp(join(tmpdir(), 'gazette-init-'))
  try {
    const isCheckout = import.meta.filename.endsWith('.ts')
    await runNpm(['pack', PACKAGE_ROOT, '--pack-destination', folder, ...(isCheckout ? [] : ['--ignore-scripts'])])
    const [name] = await readdir(folder)
    if (name === undefined) throw new Error('Cannot pack this package: npm made no file')
    return { path: name, content: await readFile(join(folder, name)) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function runNpm(args: readonly string[]): Promise<void> {
  // npm says where it is to what it runs; on Windows, `npm` alone would need a shell.
  const script = process.env.npm_execpath
  const [command, first] = script?.endsWith('.js') ? [process.execPath, [script]] : ['npm', []]
  try {
    await promisify(execFile)(command, [...first, ...args], { cwd: PACKAGE_ROOT })
  } catch (cause) {
    // What the build has to say comes by the one way, what npm says of it by the other.
    const output =
      cause instanceof Error && 'stderr' in cause && 'stdout' in cause ? `${cause.stdout}${cause.stderr}` : ''
    throw new Error(`Cannot pack this package: ${output.trim() || cause}`, { cause })
  }
}
