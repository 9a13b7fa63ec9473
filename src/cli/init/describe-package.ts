/** What a new folder has to know of this package. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PACKAGE_ROOT } from '../package-root.ts'
import type { PackageFacts } from './list-files.ts'

/** As far as it is used here. */
type Manifest = {
  readonly version: string
  readonly devDependencies: { readonly wrangler: string }
  readonly allowScripts: Readonly<Record<string, boolean>>
}

export async function describePackage(): Promise<PackageFacts> {
  const manifest: Manifest = JSON.parse(await readFile(join(PACKAGE_ROOT, 'package.json'), 'utf8'))
  return {
    tarball: `gazette-${manifest.version}.tgz`,
    wrangler: manifest.devDependencies.wrangler,
    allowScripts: manifest.allowScripts,
  }
}
