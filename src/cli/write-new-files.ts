/** Files that are not there yet: nothing that somebody wrote is ever written over. */
import { lstat, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export type NewFile = { readonly path: string; readonly content: string | Uint8Array }

/** Some of the files are there already; nothing was written. */
export class FilesExist extends Error {
  constructor(paths: readonly string[]) {
    super(`${paths.join(', ')} ${paths.length === 1 ? 'is' : 'are'} there already; nothing was written`)
  }
}

/** @param folder that the paths begin at @throws FilesExist where one of them is there */
export async function refusePresent(folder: string, paths: readonly string[]): Promise<void> {
  const found = await Promise.all(paths.map(async (path) => ((await exists(join(folder, path))) ? [path] : [])))
  if (found.flat().length > 0) throw new FilesExist(found.flat())
}

/** All of them or, where one of them is there, none. @throws FilesExist */
export async function writeNewFiles(folder: string, files: readonly NewFile[]): Promise<void> {
  await refusePresent(
    folder,
    files.map(({ path }) => path),
  )
  for (const { path, content } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content, { flag: 'wx' })
  }
}

/** A link that leads nowhere is there too. */
async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}
