#!/usr/bin/env node
// The command `gazette`: in a checkout it runs the TypeScript as it is, in an installed package what was built from it.
import { existsSync } from 'node:fs'
import module from 'node:module'
import { fileURLToPath } from 'node:url'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`Gazette needs Node.js 22.18 or newer; this is ${process.versions.node}`)
  process.exit(1)
}
// What Node.js compiles is kept for the next command. It would keep it where everyone's temporary files are, in which
// another user could plant code; who may write below this package may change its code anyway. Where that cannot be
// written, it goes without. NODE_COMPILE_CACHE and NODE_DISABLE_COMPILE_CACHE count as ever.
const kept = module.enableCompileCache?.(
  fileURLToPath(new URL('../../node_modules/.cache/gazette/compiled', import.meta.url)),
)
// Threads, and wrangler, learn of it by this alone.
if (kept?.directory) process.env.NODE_COMPILE_CACHE = kept.directory

const source = new URL('./main.ts', import.meta.url)
const main = existsSync(source) ? source : new URL('../../dist/src/cli/main.js', import.meta.url)
const { runCommandLine } = await import(main.href)
await runCommandLine(process.argv.slice(2))
