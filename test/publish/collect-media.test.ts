import { describe, expect, test } from 'vitest'
import type { Media } from '../../src/issue/model.ts'
import { collectMedia } from '../../src/publish/collect-media.ts'
import { digestOf } from '../../src/release/digest.ts'
import { makeArticle, makeIssue, SETTINGS } from '../support/sample-publication.ts'

function makeMedia(name: string, ...content: readonly number[]): Media {
  const bytes = Uint8Array.from(content)
  return { digest: digestOf(bytes), name, type: 'image/png', bytes }
}

const LOGO = makeMedia('logo.png', 1)
const QUAY = makeMedia('quay.png', 2)
const SAME = makeMedia('the-quay-again.png', 2)
const CRANE = makeMedia('crane.png', 3)

describe('collectMedia()', () => {
  test('gives the files of all issues and of the settings, each once', () => {
    const issues = [
      makeIssue('2021-11', [makeArticle('a')], { media: [QUAY, CRANE] }),
      makeIssue('2021-12', [makeArticle('b')], { media: [SAME] }),
    ]
    expect(collectMedia(issues, { ...SETTINGS, media: [LOGO] })).toEqual(
      new Map([LOGO, QUAY, CRANE].map(({ digest, bytes }) => [digest, bytes])),
    )
  })

  test('gives nothing where nothing is shown', () => {
    expect(collectMedia([makeIssue('2021-11', [makeArticle('a')])], SETTINGS)).toEqual(new Map())
  })
})
