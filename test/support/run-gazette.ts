/** The command as a person or a script starts it. */
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

export type Ran = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

export const GAZETTE = resolve('src/cli/gazette.js')

export function runGazette(
  args: readonly string[],
  cwd: string,
  command = GAZETTE,
  environment: Record<string, string> = {},
): Promise<Ran> {
  const env = { ...process.env, NO_COLOR: '1', ...environment }
  const child = spawn(process.execPath, [command, ...args], { cwd, env })
  const { promise, resolve, reject } = Promise.withResolvers<Ran>()
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (chunk) => (stdout += chunk))
  child.stderr.on('data', (chunk) => (stderr += chunk))
  child.on('error', reject)
  child.on('close', (code) => resolve({ code, stdout, stderr }))
  return promise
}

/** A folder of its own with these files in it. */
export async function makeFolder(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gazette-cli-'))
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  return folder
}

export const PUBLICATION = `title: Little News
url: https://little.example
authority: tag:little.example,2020
`

/** An issue with one article, whose text is given. */
export function writeIssue(text: string): string {
  return `---\ndate: 2021-11-30\n---\n# Little News\n\nA lead.\n\n## Article 1: "First Label"\n\n#### First title\n\n${text}\n`
}
