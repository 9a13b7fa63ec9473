/** One writer at a time in a local state folder. The lock is SQLite's own, so it goes with the process that holds it. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { makeStateFolder } from './state-folder.ts'

/** Milliseconds that a writer waits for another to finish. */
const PATIENCE = 10_000

export type Unlock = () => void

/** @throws where another process still writes after ten seconds */
export async function lockState(state: string): Promise<Unlock> {
  await makeStateFolder(state)
  const database = new DatabaseSync(join(state, 'lock.sqlite'), { timeout: PATIENCE })
  try {
    database.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    database.close()
    throw new Error(`Another command is writing to ${state}; run this one again when it is done`, { cause })
  }
  return () => database.close()
}
