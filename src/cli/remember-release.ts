/** The last release that was written from this machine: KV may answer with an older head, and this tells. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export type Remembered = { readonly release: number }

export type ReleaseMemory = {
  read(): Promise<Remembered | null>
  write(remembered: Remembered): Promise<void>
}

/** @param name of the target, safe as a file name */
export function openReleaseMemory(folder: string, name: string): ReleaseMemory {
  const path = join(folder, `${name}.json`)
  return {
    async read() {
      const text = await readFile(path, 'utf8').catch(() => null)
      if (text === null) return null
      const value: unknown = JSON.parse(text)
      const release = typeof value === 'object' && value && 'release' in value ? Number(value.release) : Number.NaN
      if (!Number.isSafeInteger(release)) throw new Error(`${path} is damaged; delete it if no publish is under way`)
      return { release }
    },
    async write(remembered) {
      await mkdir(folder, { recursive: true })
      await writeFile(join(folder, '.gitignore'), '*\n')
      await writeFile(path, `${JSON.stringify(remembered)}\n`)
    },
  }
}
