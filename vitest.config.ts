import { globSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const ALL = 'test/**/*.test.{ts,tsx}'

/** Tests of code without any state but what a test makes: they share a process, and what it has loaded. */
const STATELESS = globSync('test/{api,client,feed,http,import,issue,page,publish,release,worker}/**/*.test.{ts,tsx}')

/** What such a test puts in the place of a module would be there for others too. */
const SHARING = STATELESS.filter((file) => !/\bvi\.mock\(/.test(readFileSync(file, 'utf8')))

export default defineConfig({
  test: {
    globalSetup: 'test/global-setup.ts',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'apart', include: [ALL], exclude: SHARING } },
      { extends: true, test: { name: 'sharing', include: SHARING, isolate: false, restoreMocks: true } },
    ],
  },
})
