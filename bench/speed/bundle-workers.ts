/** The Worker, and those it is measured against, as wrangler bundles them for a deploy. */
import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

/** Paths of modules. */
export type Workers = {
  readonly ours: string
  readonly none: string
  readonly bare: string
  readonly rendering: string
}

export type Compatibility = { readonly date: string; readonly flags: readonly string[] }

/** As wrangler.toml has it, so that all run alike. */
export async function readCompatibility(): Promise<Compatibility> {
  const config = await readFile('wrangler.toml', 'utf8')
  const [, date] = /^compatibility_date\s*=\s*"(.+?)"/m.exec(config) ?? []
  if (date === undefined) throw new Error('Cannot find the compatibility date in wrangler.toml')
  const [, flags = '[]'] = /^compatibility_flags\s*=\s*(\[.*\])/m.exec(config) ?? []
  return { date, flags: JSON.parse(flags) }
}

/** @param folder where the modules are written, each in a folder of its own */
export async function bundleWorkers(folder: string): Promise<Workers> {
  const { date, flags } = await readCompatibility()
  const [ours, none, bare, rendering] = await Promise.all([
    bundle('wrangler.toml', 'index', join(folder, 'ours')),
    bundleRival('null'),
    bundleRival('bare-hono'),
    bundleRival('render-feed'),
  ])
  return { ours, none, bare, rendering }

  /** With the settings that wrangler.toml has for ours. */
  async function bundleRival(name: string): Promise<string> {
    const own = join(folder, name)
    await mkdir(own, { recursive: true })
    const main = resolve('bench/rivals', `${name}.ts`)
    const config = { name, main, compatibility_date: date, compatibility_flags: flags, minify: true, keep_names: false }
    await writeFile(join(own, 'wrangler.json'), JSON.stringify(config))
    return bundle(join(own, 'wrangler.json'), name, join(own, 'bundle'))
  }
}

async function bundle(config: string, name: string, outdir: string): Promise<string> {
  const args = ['node_modules/wrangler/bin/wrangler.js', 'deploy', '--dry-run', '--config', config, '--outdir', outdir]
  const env = { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: 'true' }
  await promisify(execFile)(process.execPath, args, { env })
  return join(outdir, `${name}.js`)
}
