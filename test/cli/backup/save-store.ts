/** A backup of a store, in a file of its own. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Backup, createBackupFile, openBackup } from '../../../src/cli/backup/backup-file.ts'
import { type Collected, collectBackup } from '../../../src/cli/backup/collect-backup.ts'
import type { TextStore } from '../../../src/cli/backup/read-values.ts'
import { type Restored, type RestoreOptions, restoreBackup } from '../../../src/cli/backup/restore-backup.ts'
import type { WriteStore } from '../../../src/release/ports.ts'

const ABOUT = { created: '2024-06-11T00:00:00Z', gazette: '0.1.0', release: '1' }

export type Saved = Collected & { readonly path: string }

export async function saveStore(store: TextStore): Promise<Saved> {
  const path = join(mkdtempSync(join(tmpdir(), 'gazette-backup-')), 'news.backup')
  const writer = createBackupFile(path)
  try {
    const collected = await collectBackup(store, writer)
    writer.finish(ABOUT)
    return { ...collected, path }
  } finally {
    writer.discard()
  }
}

/** At a moment after everything that the editorial desk does. */
export async function restoreTo(
  store: WriteStore,
  path: string,
  options: Partial<RestoreOptions> = {},
): Promise<Restored> {
  const backup: Backup = openBackup(path)
  const now = '2024-07-01T00:00:00Z'
  try {
    return await restoreBackup(backup, store, { now, liveAt: now, remembered: 0, replace: false, ...options })
  } finally {
    backup.close()
  }
}
