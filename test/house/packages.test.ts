/** The packages: exact, few, and installed alike behind every registry and on every system. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { GAZETTE_VERSION } from '../../src/api/gazette-version.ts'
import { COMPATIBILITY_DATE, COMPATIBILITY_FLAGS } from '../../src/cli/compatibility.ts'
import { ROOT } from './read-sources.ts'

type Versions = Readonly<Record<string, string>>

type LockedPackage = {
  readonly version?: string
  readonly resolved?: string
  readonly dependencies?: Versions
  readonly optionalDependencies?: Versions
}

type Lock = { readonly packages: Readonly<Record<string, LockedPackage>> }

const MANIFEST: {
  readonly version: string
  readonly dependencies: Versions
  readonly devDependencies: Versions
  readonly optionalDependencies: Versions
} = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

const LOCK: Lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))

const EXACT = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/

describe('package.json', () => {
  const versions = Object.entries({
    ...MANIFEST.dependencies,
    ...MANIFEST.devDependencies,
    ...MANIFEST.optionalDependencies,
  })

  test.each(versions)('names one version of %s: %s', (_, version) => {
    expect(version).toMatch(EXACT)
  })

  test.each(versions)('has %s as it is in package-lock.json: %s', (name, version) => {
    expect(LOCK.packages[`node_modules/${name}`]?.version).toBe(version)
  })

  test.each(['miniflare'])('names the %s that wrangler brings, so that there is one', (name) => {
    const brought = LOCK.packages['node_modules/wrangler']?.dependencies?.[name]
    expect(brought).toMatch(EXACT)
    expect(MANIFEST.dependencies[name]).toBe(brought)
  })
})

test('the Worker names the version of the package', () => {
  expect(GAZETTE_VERSION).toBe(MANIFEST.version)
})

describe('package-lock.json', () => {
  test('names no download address, which would be of one registry mirror', () => {
    const addresses = Object.values(LOCK.packages).flatMap(({ resolved }) => resolved ?? [])
    expect(addresses.filter((address) => /^https?:/.test(address))).toEqual([])
  })

  test.each(['miniflare', 'workerd', 'hono'])('has one copy of %s', (name) => {
    expect(copiesOf(name)).toEqual([`node_modules/${name}`])
  })

  // Where the newest build for another system lags behind, npm leaves it out of the lock file without a word, and
  // `npm ci` then refuses the lock file.
  test('has every optional package that its packages ask for', () => {
    expect(findMissing(LOCK)).toEqual([])
  })
})

test('findMissing() finds an optional package that is not there, or there in another version', () => {
  const tool = { version: '1.0.0', optionalDependencies: { 'tool-linux': '1.0.0' } }
  const missing = ['node_modules/tool wants tool-linux@1.0.0']
  expect(findMissing({ packages: { 'node_modules/tool': tool } })).toEqual(missing)
  const withVersion = (path: string, version: string) => ({
    packages: { 'node_modules/tool': tool, [path]: { version } },
  })
  expect(findMissing(withVersion('node_modules/tool-linux', '0.9.0'))).toEqual(missing)
  expect(findMissing(withVersion('node_modules/tool-linux', '1.0.0'))).toEqual([])
  expect(findMissing(withVersion('node_modules/tool/node_modules/tool-linux', '1.0.0'))).toEqual([])
  expect(findMissing(withVersion('node_modules/other/node_modules/tool-linux', '1.0.0'))).toEqual(missing)
})

describe('wrangler.toml', () => {
  const config = readFileSync(join(ROOT, 'wrangler.toml'), 'utf8')

  test('has a compatibility date that the installed workerd knows', () => {
    const [, wanted] = /^compatibility_date\s*=\s*"(\d{4}-\d{2}-\d{2})"/m.exec(config)!
    // workerd's version is 1.<yyyymmdd>.<n>.
    const built = LOCK.packages['node_modules/workerd']!.version!.split('.')[1]!
    expect(built).toMatch(/^20\d{6}$/)
    expect(Number(wanted!.replaceAll('-', ''))).toBeLessThanOrEqual(Number(built))
  })

  test('says of compatibility what a preview has on this machine', () => {
    const [, date] = /^compatibility_date\s*=\s*"(.+?)"/m.exec(config)!
    const [, flags] = /^compatibility_flags\s*=\s*(\[.*\])/m.exec(config)!
    expect({ date, flags: JSON.parse(flags!) }).toEqual({ date: COMPATIBILITY_DATE, flags: COMPATIBILITY_FLAGS })
  })

  test('starts the worker', () => {
    const [, main] = /^main\s*=\s*"([^"]+)"/m.exec(config)!
    expect(main).toBe('src/worker/index.ts')
    expect(existsSync(join(ROOT, main!))).toBe(true)
  })

  test('binds the store as GAZETTE, without an id that would be of one account', () => {
    expect(config).toMatch(/^\[\[kv_namespaces\]\]\s*(?:#.*\s*)*binding\s*=\s*"GAZETTE"/m)
    expect(config).not.toMatch(/^\s*(?:id|preview_id|account_id)\s*=/m)
  })
})

function copiesOf(name: string): readonly string[] {
  return Object.keys(LOCK.packages).filter((path) => path.endsWith(`node_modules/${name}`))
}

function findMissing(lock: Lock): readonly string[] {
  return Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name, range]) => !isSatisfied(resolveFrom(lock, path, name), range))
      .map(([name, range]) => `${path} wants ${name}@${range}`),
  )
}

/** Platform packages are asked for by exact version; for a range it is enough that there is one. */
function isSatisfied(found: LockedPackage | undefined, range: string): boolean {
  return found !== undefined && (!EXACT.test(range) || found.version === range)
}

/** As Node looks for it: beside the package that asks, then in each folder above. */
function resolveFrom(lock: Lock, path: string, name: string): LockedPackage | undefined {
  const found = lock.packages[path === '' ? `node_modules/${name}` : `${path}/node_modules/${name}`]
  if (found !== undefined || path === '') return found
  return resolveFrom(lock, path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/'))), name)
}
