/** The issues folder -> its files, as far as they can be read. */
import { closeSync, constants, type Dirent, fstatSync, openSync, readSync, realpathSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { MAX_IMAGE_BYTES, readImageKind } from '../issue/image-kinds.ts'
import type { MediaFile, SourceFile } from '../issue/model.ts'
import type { Problem, ProblemCode } from '../issue/problem.ts'
import { MAX_FILE_BYTES } from '../issue/read-text.ts'
import { digestOf } from '../release/digest.ts'
import { explainFileError } from './explain-file-error.ts'

export type ReadSources = {
  /** Those that lie directly in the folder. */
  readonly files: readonly SourceFile[]
  /** However deep they lie; `name` is the path below the folder: `images/x.png`. */
  readonly media: readonly MediaFile[]
  readonly problems: readonly Problem[]
}

/** What parsing may have something to say about, images aside; the rest is not read. */
const SOURCE = /\.(?:md|markdown)$|^publication\.ya?ml$/i

/** @param folder as the editor wrote it, so that problems name files as the editor knows them */
export async function readSources(folder: string): Promise<ReadSources> {
  const files: SourceFile[] = []
  const media: MediaFile[] = []
  const problems: Problem[] = []
  for (const name of await listNames(folder, problems)) {
    const path = toPath(folder, name)
    const isImage = readImageKind(name) !== null
    try {
      // One byte more than is allowed tells the parser that there are too many.
      const bytes = readStart(folder, name, (isImage ? MAX_IMAGE_BYTES : MAX_FILE_BYTES) + 1)
      if (isImage) media.push({ path, name, bytes, digest: digestOf(bytes) })
      else files.push({ path, name, bytes })
    } catch (error) {
      problems.push(
        problemWith(path, 'unreadable-file', `Cannot read the file: ${explainFileError(error)}; mend or remove it`),
      )
    }
  }
  return { files, media, problems }
}

/** The names of sources in the folder and of images below it, sorted, with slashes. */
async function listNames(folder: string, problems: Problem[]): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    const sources = entries.flatMap(({ name }) => (SOURCE.test(name) ? [name] : []))
    return [...sources, ...(await listImages(folder, '', entries, problems))].sort()
  } catch (error) {
    const advice = 'make it, or name another with --issues <dir>'
    problems.push(
      problemWith(folder, 'no-folder', `Cannot read the folder of issues: ${explainFileError(error)}; ${advice}`),
    )
    return []
  }
}

/** Hidden folders and links to folders are left alone: what is in them was hardly put there to be published. */
async function listImages(
  folder: string,
  below: string,
  entries: readonly Dirent[],
  problems: Problem[],
): Promise<readonly string[]> {
  const images: string[] = []
  for (const entry of entries) {
    const name = below + entry.name
    if (/^[._]|^node_modules$/.test(entry.name)) continue
    if (!entry.isDirectory()) {
      if (readImageKind(name) !== null) images.push(name)
      continue
    }
    try {
      const inner = await readdir(join(folder, name), { withFileTypes: true })
      images.push(...(await listImages(folder, `${name}/`, inner, problems)))
    } catch (error) {
      const message = `Cannot read the folder: ${explainFileError(error)}; mend or remove it`
      problems.push(problemWith(toPath(folder, name), 'unreadable-file', message))
    }
  }
  return images
}

/**
 * A file that is too large is refused by its first bytes: nobody waits for a gigabyte. Not asynchronous, which would
 * take three times as long for ten thousand files.
 */
function readStart(folder: string, name: string, limit: number): Uint8Array {
  const file = openWithin(folder, name)
  try {
    const found = fstatSync(file)
    if (!found.isFile()) throw new Error('it is not a regular file')
    const bytes = new Uint8Array(Math.min(limit, found.size))
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, 0))
  } finally {
    closeSync(file)
  }
}

/**
 * A link may lead to another file of the folder, and no further: who sends in an issue must not have read out with it
 * what else lies on the machine that checks and publishes.
 */
function openWithin(folder: string, name: string): number {
  const path = join(folder, name)
  try {
    return openSync(path, OPEN)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ELOOP')) throw error
  }
  const target = realpathSync(path)
  if (!target.startsWith(realpathSync(folder) + sep)) throw new Error('it is a link that leads out of the folder')
  return openSync(target, OPEN)
}

/** Without NONBLOCK, opening a named pipe would wait for somebody to write to it. Links are not followed unseen. */
const OPEN = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW

/** Begins with the folder, also where that is the present one: what an editor called a file begins no line of a log. */
function toPath(folder: string, name: string): string {
  const path = join(folder, name).split(sep).join('/')
  return path === name ? `./${path}` : path
}

function problemWith(file: string, code: ProblemCode, message: string): Problem {
  return { file, line: 1, column: 1, severity: 'error', code, message }
}
