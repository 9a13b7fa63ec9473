/** The issues folder -> its files, as far as they can be read. */
import { constants } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { SourceFile } from '../issue/model.ts'
import type { Problem, ProblemCode } from '../issue/problem.ts'
import { MAX_FILE_BYTES } from '../issue/read-text.ts'

export type ReadSources = { readonly files: readonly SourceFile[]; readonly problems: readonly Problem[] }

/** What parsing may have something to say about; images and the rest are not read. */
const SOURCE = /\.(?:md|markdown)$|^publication\.ya?ml$/i

/** @param folder as the editor wrote it, so that problems name files as the editor knows them */
export async function readSources(folder: string): Promise<ReadSources> {
  const files: SourceFile[] = []
  const problems: Problem[] = []
  for (const name of await listNames(folder, problems)) {
    const path = join(folder, name).split(sep).join('/')
    try {
      files.push({ path, name, bytes: await readStart(join(folder, name), MAX_FILE_BYTES + 1) })
    } catch (error) {
      problems.push(problemWith(path, 'unreadable-file', `Cannot read the file: ${explain(error)}; mend or remove it`))
    }
  }
  return { files, problems }
}

async function listNames(folder: string, problems: Problem[]): Promise<readonly string[]> {
  try {
    const names = await readdir(folder)
    return names.filter((name) => SOURCE.test(name)).sort()
  } catch (error) {
    const advice = 'make it, or name another with --issues <dir>'
    problems.push(problemWith(folder, 'no-folder', `Cannot read the folder of issues: ${explain(error)}; ${advice}`))
    return []
  }
}

/** A file that is too large is refused by its first bytes: nobody waits for a gigabyte. */
async function readStart(path: string, limit: number): Promise<Uint8Array> {
  // Without NONBLOCK, opening a named pipe would wait for somebody to write to it.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    if (!(await file.stat()).isFile()) throw new Error('it is not a regular file')
    const { buffer, bytesRead } = await file.read({ buffer: new Uint8Array(limit), length: limit, position: 0 })
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

function problemWith(file: string, code: ProblemCode, message: string): Problem {
  return { file, line: 1, column: 1, severity: 'error', code, message }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'it is not a folder',
}

function explain(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error))
}
