/** The folder in which local KV lies. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Makes the folder, and keeps it out of an editor's commits. */
export async function makeStateFolder(state: string): Promise<void> {
  await mkdir(state, { recursive: true })
  await writeFile(join(state, '.gitignore'), '*\n')
}
