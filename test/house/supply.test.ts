/** What comes with the packages: hashes, licences, scripts, and what the registry knows of them. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT } from './read-sources.ts'

type Locked = {
  readonly version?: string
  readonly integrity?: string
  readonly license?: string
  readonly hasInstallScript?: boolean
}

const LOCK: { readonly packages: Readonly<Record<string, Locked>> } = JSON.parse(
  readFileSync(join(ROOT, 'package-lock.json'), 'utf8'),
)

const MANIFEST: { readonly allowScripts: Readonly<Record<string, boolean>> } = JSON.parse(
  readFileSync(join(ROOT, 'package.json'), 'utf8'),
)

/** Every package that is installed, on any system. */
const PACKAGES = Object.entries(LOCK.packages).flatMap(([path, locked]) =>
  path === '' ? [] : [{ name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length), ...locked }],
)

/** Licences that ask for nothing but to be kept, and MPL, which asks for changes of its own files. */
const ALLOWED = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MPL-2.0',
]

/** Programs of their own beside ours, which miniflare brings for images and nothing of ours is linked with. */
const ALLOWED_OF: readonly (readonly [name: RegExp, license: string])[] = [[/^@img\/sharp-/, 'LGPL-3.0-or-later']]

describe('package-lock.json', () => {
  test('has a hash of every package, so that no registry can give another', () => {
    expect(PACKAGES.length).toBeGreaterThan(100)
    expect(PACKAGES.filter(({ integrity = '' }) => !/^sha512-[A-Za-z\d+/]{86}==$/.test(integrity))).toEqual([])
  })

  test('has no package under a licence that asks for more than we give', () => {
    expect(PACKAGES.filter((it) => !isAllowed(it)).map(({ name, license }) => `${name}: ${license}`)).toEqual([])
  })

  test('has install scripts of those packages alone that may run them', () => {
    const running = PACKAGES.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name)
    expect(running.sort()).toEqual(Object.keys(MANIFEST.allowScripts).sort())
  })
})

test.each([
  ['MIT', true],
  ['MIT OR GPL-3.0', true],
  ['(MIT OR CC0-1.0)', true],
  ['MIT AND GPL-3.0', false],
  ['GPL-3.0', false],
  ['LGPL-3.0-or-later', false],
  ['SEE LICENSE IN LICENSE.md', false],
  [undefined, false],
])('isAllowed() of %s is %s', (license, expected) => {
  expect(isAllowed({ name: 'x', ...(license !== undefined && { license }) })).toBe(expected)
})

/** SPDX expressions as they are met: alternatives, of which each may be several at once. */
function isAllowed({ name, license = 'none' }: { readonly name: string; readonly license?: string }): boolean {
  const allowed = [...ALLOWED, ...ALLOWED_OF.flatMap(([names, one]) => (names.test(name) ? [one] : []))]
  const ways = license.replace(/[()]/g, '').split(' OR ')
  return ways.some((way) => way.split(' AND ').every((one) => allowed.includes(one)))
}

describe('npm run audit', () => {
  const advisory = { id: 1, url: 'https://a.example/1', title: 'A hole', severity: 'high', vulnerable_versions: '>=0' }

  test.each([
    ['names a package with a known hole', 200, { hono: [advisory] }, /A hole[\s\S]*\nKnown holes: see above/],
    ['passes what has none', 200, {}, /found 0 vulnerabilities\nKnown holes: nothing found/],
    ['fails where the registry does not tell', 405, {}, /\nKnown holes: not known, since the registry does not tell/],
  ])('%s', async (_, status, body, expected) => {
    const hono = { name: 'hono', 'dist-tags': { latest: '1.0.0' }, versions: { '1.0.0': { name: 'hono' } } }
    const server = createServer((request, response) => {
      response.writeHead(status, { 'Content-Type': 'application/json' })
      response.end(JSON.stringify(request.url === '/hono' ? hono : body))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const registry = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const { code, output } = await runAudit({ npm_config_registry: registry, npm_config_fetch_retries: '0' })
    server.closeAllConnections()
    server.close()
    expect(output).toMatch(expected)
    // This registry signs nothing.
    expect([code, output]).toEqual([1, expect.stringMatching(/\nSignatures: not known/)])
  })
})

function runAudit(environment: Record<string, string>) {
  const { promise, resolve, reject } = Promise.withResolvers<{ code: number | null; output: string }>()
  const child = spawn(join(ROOT, '.ci/audit'), { env: { ...process.env, ...environment } })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.on('error', reject)
  child.on('close', (code) => resolve({ code, output }))
  return promise
}
