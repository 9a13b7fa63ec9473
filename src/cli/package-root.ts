/** Where this package lies: a checkout, or a folder in somebody's node_modules. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

export const PACKAGE_ROOT = findPackageRoot(import.meta.dirname)

function findPackageRoot(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from
  const above = dirname(from)
  if (above === from) throw new Error('Cannot find the package that this command belongs to')
  return findPackageRoot(above)
}

/** What is made of the package's own code, and can be deleted; gazette.js names it too. */
export const MADE = join(PACKAGE_ROOT, 'node_modules', '.cache', 'gazette')
