/** The workflows for GitHub: least permissions, no secrets for strangers, no code from a value, commands that there are. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { runGazette } from '../support/run-gazette.ts'
import { ROOT } from './read-sources.ts'

type Step = {
  readonly name?: string
  readonly uses?: string
  readonly run?: string
  readonly env?: Readonly<Record<string, string>>
  readonly with?: Readonly<Record<string, unknown>>
}

type Job = { readonly steps: readonly Step[]; readonly permissions?: unknown; readonly 'timeout-minutes'?: number }

type Workflow = {
  readonly name: string
  readonly on: Readonly<Record<string, unknown>>
  readonly permissions: Readonly<Record<string, string>>
  readonly concurrency: { readonly group: string; readonly 'cancel-in-progress': boolean }
  readonly jobs: Readonly<Record<string, Job>>
}

const FOLDER = join(ROOT, '.github/workflows')

const FILES = readdirSync(FOLDER)

const read = (name: string): Workflow => parse(readFileSync(join(FOLDER, name), 'utf8'))

const stepsOf = ({ jobs }: Workflow) => Object.values(jobs).flatMap(({ steps }) => steps)

/** What each may do; more than reading is named here, or it is a mistake. */
const PERMISSIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'check.yml': { contents: 'read' },
  'comment.yml': { actions: 'read', 'pull-requests': 'write' },
  'publish.yml': { contents: 'read' },
  'verify.yml': { contents: 'read' },
}

/** Begins an expression of a workflow. */
const OPEN = ['$', '{{'].join('')

/** Judges a workflow as text, so that violations can be judged too. */
function findFaults(name: string, text: string): readonly string[] {
  const workflow: Workflow = parse(text)
  const faults: string[] = []
  const triggers = Object.keys(workflow.on)
  const steps = stepsOf(workflow)
  if (JSON.stringify(workflow.permissions) !== JSON.stringify(PERMISSIONS[name])) faults.push('permissions')
  if (Object.values(workflow.jobs).some(({ permissions }) => permissions !== undefined)) faults.push('permissions')
  if (!workflow.concurrency?.group) faults.push('concurrency')
  if (Object.values(workflow.jobs).some((job) => !job['timeout-minutes'])) faults.push('timeout')
  // It would run a stranger's code with the secrets of the repository.
  if (triggers.includes('pull_request_target')) faults.push('pull_request_target')
  if (triggers.includes('pull_request') && /secrets\./.test(text)) faults.push('secrets')
  for (const { uses, run, with: given } of steps) {
    if (uses !== undefined && !/^actions\/[\w-]+@v\d+$/.test(uses)) faults.push('version')
    // A value in a script is code of whoever chose the value.
    if (run?.includes(OPEN)) faults.push('injection')
    if (uses?.startsWith('actions/checkout@') && given?.['persist-credentials'] !== false) faults.push('credentials')
  }
  if (triggers.includes('workflow_run') && steps.some(({ uses, run }) => /checkout|npm |npx /.test(`${uses} ${run}`))) {
    faults.push('stranger')
  }
  if (
    /gazette (?:publish|rollback|gc|purge|restore)/.test(text) &&
    workflow.concurrency?.['cancel-in-progress'] !== false
  ) {
    faults.push('cancelled')
  }
  return faults
}

describe('.github/workflows', () => {
  test('are those that the rules know', () => {
    expect(FILES.toSorted()).toEqual(Object.keys(PERMISSIONS).sort())
  })

  test.each(FILES)('%s keeps the rules', (name) => {
    expect(findFaults(name, readFileSync(join(FOLDER, name), 'utf8'))).toEqual([])
  })

  test('publish one at a time, from one branch, with the secrets of an environment', () => {
    const { on, concurrency, jobs } = read('publish.yml')
    expect(on).toEqual({ push: { branches: ['main'] }, workflow_dispatch: null })
    expect(concurrency).toEqual({ group: 'gazette-publish', 'cancel-in-progress': false })
    expect(jobs.publish).toMatchObject({ environment: 'production' })
    const secretive = FILES.filter((name) => /secrets\./.test(readFileSync(join(FOLDER, name), 'utf8')))
    expect(secretive).toEqual(['publish.yml'])
    const holders = stepsOf(read('publish.yml')).filter(({ env }) => JSON.stringify(env ?? {}).includes('secrets.'))
    expect(holders.map(({ run }) => run)).toEqual(['npx gazette publish --remote'])
  })

  test('comment on what Check found, by its name', () => {
    expect(read('comment.yml').on).toEqual({
      workflow_run: { workflows: [read('check.yml').name], types: ['completed'] },
    })
    const uploads = stepsOf(read('check.yml')).find(({ uses }) => uses?.includes('upload-artifact'))?.with
    const downloads = stepsOf(read('comment.yml')).find(({ uses }) => uses?.includes('download-artifact'))?.with
    expect(downloads?.name).toBe(uploads?.name)
  })

  test('call commands and options that there are', async () => {
    const lines = FILES.flatMap((name) => stepsOf(read(name)).flatMap(({ run = '' }) => run.split('\n')))
    const calls = lines.flatMap((line) => /npx gazette ([^>|]*)/.exec(line)?.[1]?.trim() ?? [])
    expect(calls.map((call) => call.split(' ')[0]).sort()).toEqual(['check', 'check', 'diff', 'publish', 'verify'])
    for (const call of new Set(calls)) {
      const [command = '', ...args] = call.split(' ')
      const { code, stdout } = await runGazette([command, '--help'], ROOT)
      expect(code).toBe(0)
      for (const option of args.filter((arg) => arg.startsWith('--'))) expect(stdout).toContain(option)
    }
  })

  test.each([
    ['permissions', 'check.yml', 'contents: read', 'contents: write'],
    ['permissions', 'check.yml', 'timeout-minutes: 20', 'timeout-minutes: 20\n    permissions: write-all'],
    ['concurrency', 'check.yml', `group: check-${OPEN} github.ref }}`, "group: ''"],
    ['timeout', 'verify.yml', '    timeout-minutes: 20\n', ''],
    ['pull_request_target', 'check.yml', '  pull_request:', '  pull_request_target:'],
    ['secrets', 'check.yml', "GAZETTE_URL: ''", `GAZETTE_URL: ${OPEN} secrets.URL }}`],
    ['version', 'verify.yml', 'actions/checkout@v6', 'actions/checkout@main'],
    ['injection', 'verify.yml', '"$GAZETTE_URL"', `${OPEN} vars.GAZETTE_URL }}`],
    ['credentials', 'publish.yml', 'persist-credentials: false', 'persist-credentials: true'],
    ['stranger', 'comment.yml', 'comment.md --edit-last', 'comment.md; npm ci; gh --edit-last'],
    ['cancelled', 'publish.yml', 'cancel-in-progress: false', 'cancel-in-progress: true'],
  ])('the rules find a violation: %s in %s', (fault, name, before, after) => {
    const text = readFileSync(join(FOLDER, name), 'utf8')
    expect(text).toContain(before)
    expect(findFaults(name, text.replace(before, after))).toEqual([fault])
  })
})
