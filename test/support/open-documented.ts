/** The publication that docs/API.md shows: the one in `issues/`, and what became of it in two later releases. */
import { readFile } from 'node:fs/promises'
import { checkFolder } from '../../src/cli/check-folder.ts'
import { type Edge, openEdge } from './open-edge.ts'
import { publishSample } from './publish-sample.ts'
import { makeFolder } from './run-gazette.ts'

export async function openDocumented(bundle: string): Promise<Edge> {
  const edge = await openEdge(bundle)
  const read = (path: string) => readFile(path, 'utf8')
  const november = await read('issues/2021-11.md')
  const corrected = november.replace('date: 2021-11-30\n', (date) => date + CORRECTION)
  const publish = async (files: Readonly<Record<string, string>>, now: string) => {
    const folder = await makeFolder({ 'publication.yaml': await read('issues/publication.yaml'), ...files })
    const { settings, issues, problems } = await checkFolder(folder, edge.base)
    if (settings === null || problems.length > 0) throw new Error(`Cannot publish: ${JSON.stringify(problems)}`)
    await publishSample(edge.store, issues, now, settings)
  }
  await publish({ '2021-11.md': november }, '2021-12-01T00:00:00Z')
  const december = await read('test/fixtures/docs/2021-12.md')
  await publish({ '2021-11.md': november, '2021-12.md': december }, '2021-12-31T00:00:00Z')
  const edited = await read('test/fixtures/docs/2021-12.edited.md')
  await publish({ '2021-11.md': corrected, '2021-12.md': edited }, '2022-01-05T12:00:00Z')
  return edge
}

const CORRECTION = `corrections:
  - { date: 2022-01-05, article: parachain-auctions, note: "49,000 addresses, not 94,000 as a table had it" }
`
