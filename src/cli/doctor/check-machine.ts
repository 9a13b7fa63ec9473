/** What is installed here, and what a publish leaves behind on this machine. */
import { existsSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { RunWrangler } from '../cloudflare/run-wrangler.ts'
import { PACKAGE_ROOT } from '../package-root.ts'
import { readVersion } from '../read-version.ts'
import { complain, type Finding, ok, warn } from './checks.ts'

/** The wrangler that the tests run with. */
const WRANGLER_MAJOR = 4

/** As workerd names its releases: `1.20261023.1`. */
export function readWorkerdDate(): string | null {
  try {
    const manifest: unknown = createRequire(join(PACKAGE_ROOT, 'package.json'))('workerd/package.json')
    const version = typeof manifest === 'object' && manifest && 'version' in manifest ? String(manifest.version) : ''
    const [, year, month, day] = /^\d+\.(\d{4})(\d\d)(\d\d)\./.exec(version) ?? []
    return year === undefined ? null : `${year}-${month}-${day}`
  } catch {
    return null
  }
}

export async function checkVersions(run: RunWrangler): Promise<Finding> {
  const ran = await run(['--version'])
  const here = `Gazette ${readVersion()}, Node.js ${process.versions.node}, workerd of ${readWorkerdDate() ?? 'no known date'}`
  const wrangler = /\d+\.\d+\.\d+/.exec(ran?.stdout ?? '')?.[0]
  if (wrangler === undefined)
    return warn('versions', `${here}, no wrangler`, 'to deploy: npm install --save-dev wrangler')
  const found = `${here}, wrangler ${wrangler}`
  if (Number(wrangler.split('.')[0]) === WRANGLER_MAJOR) return ok('versions', found)
  return warn('versions', found, `use wrangler ${WRANGLER_MAJOR}, with which Gazette is tested`)
}

/** @param folder of the cache */
export function checkCache(folder: string): Finding {
  const path = join(folder, 'cache.sqlite')
  if (!existsSync(path)) return ok('cache', 'there is none yet; the next publish makes one')
  try {
    const database = new DatabaseSync(path, { readOnly: true, timeout: 1000 })
    const [state] = Object.values(database.prepare('PRAGMA quick_check(1)').get() ?? {})
    database.close()
    if (state === 'ok') return ok('cache', `${path}, ${statSync(path).size} bytes`)
    return complain('cache', `${path} is damaged: ${state}`, `delete ${folder}; nothing in it is needed`)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return complain('cache', `${path} cannot be read: ${reason}`, `delete ${folder}; nothing in it is needed`)
  }
}
