#!/usr/bin/env node
// The command `gazette`: in a checkout it runs the TypeScript as it is, in an installed package what was built from it.
import { existsSync } from 'node:fs'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`Gazette needs Node.js 22.18 or newer; this is ${process.versions.node}`)
  process.exit(1)
}
const source = new URL('./main.ts', import.meta.url)
await import(existsSync(source) ? source.href : new URL('../../dist/src/cli/main.js', import.meta.url).href)
