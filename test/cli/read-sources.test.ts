import { mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkFolder } from '../../src/cli/check-folder.ts'
import { readSources } from '../../src/cli/read-sources.ts'
import { MAX_IMAGE_BYTES } from '../../src/issue/image-kinds.ts'
import { digestOf } from '../../src/release/digest.ts'
import { PNG } from '../issue/images.ts'
import { makeFolder, PUBLICATION, writeIssue } from '../support/run-gazette.ts'

const LARGE = new Uint8Array(MAX_IMAGE_BYTES + 100)

describe('readSources()', () => {
  test('reads images however deep they lie, and nothing that is hidden or of another kind', async () => {
    const folder = await makeFolder({
      'issues/publication.yaml': PUBLICATION,
      'issues/2021-11.md': writeIssue('Text.'),
      'issues/logo.png': PNG,
      'issues/images/quay.JPEG': PNG,
      'issues/images/2021/a b/ü.webp': PNG,
      'issues/images/drawing.svg': '<svg/>',
      'issues/images/2021-12.md': 'not an issue',
      'issues/images/_draft.png': PNG,
      'issues/.git/x.png': PNG,
      'issues/node_modules/x.png': PNG,
    })
    const { files, media, problems } = await readSources(join(folder, 'issues'))
    expect(problems).toEqual([])
    expect(files.map(({ name }) => name)).toEqual(['2021-11.md', 'publication.yaml'])
    expect(media.map(({ name }) => name.normalize('NFC'))).toEqual([
      'images/2021/a b/ü.webp',
      'images/quay.JPEG',
      'logo.png',
    ])
    expect(media[2]).toEqual({
      path: `${join(folder, 'issues')}/logo.png`,
      name: 'logo.png',
      bytes: PNG,
      digest: digestOf(PNG),
    })
  })

  test('names files with a folder before them, also where that is the present one', async () => {
    const before = process.cwd()
    process.chdir(join(await makeFolder({ 'issues/::error::.md': 'x' }), 'issues'))
    try {
      expect((await readSources('.')).files.map(({ path }) => path)).toEqual(['./::error::.md'])
    } finally {
      process.chdir(before)
    }
  })

  test('reads one byte more than an image may have, and no further', async () => {
    const folder = await makeFolder({ 'issues/large.png': LARGE })
    const { media } = await readSources(join(folder, 'issues'))
    expect(media.map(({ bytes }) => bytes.length)).toEqual([MAX_IMAGE_BYTES + 1])
  })

  test('reports an image that cannot be read, and goes round no circle', async () => {
    const folder = await makeFolder({ 'issues/images/quay.png': PNG })
    await symlink('nowhere', join(folder, 'issues', 'images', 'gone.png'))
    await symlink('..', join(folder, 'issues', 'images', 'circle'))
    await mkdir(join(folder, 'issues', 'images', 'folder.png'))
    const { media, problems } = await readSources(join(folder, 'issues'))
    expect(media.map(({ name }) => name)).toEqual(['images/quay.png'])
    expect(problems).toMatchObject([
      { file: expect.stringMatching(/issues\/images\/gone\.png$/), code: 'unreadable-file', severity: 'error' },
    ])
  })
})

describe('checkFolder()', () => {
  test('brings images from the folder into the issue', async () => {
    const folder = await makeFolder({
      'issues/publication.yaml': `${PUBLICATION}logo: logo.png\n`,
      'issues/2021-11.md': writeIssue('![Quay](images/quay.png) ![Large](images/large.png)'),
      'issues/logo.png': PNG,
      'issues/images/quay.png': PNG,
      'issues/images/large.png': LARGE,
    })
    const { settings, issues, problems } = await checkFolder(join(folder, 'issues'), null)
    expect(settings?.logo).toMatch(new RegExp(`/media/${digestOf(PNG)}/logo\\.png$`))
    expect(issues[0]?.media).toMatchObject([{ digest: digestOf(PNG), name: 'quay.png', type: 'image/png' }])
    expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject([{ code: 'image-too-large' }])
  })
})
