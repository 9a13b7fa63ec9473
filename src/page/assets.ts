/** What pages load beside their HTML: a stylesheet and a script, under addresses that name their content. */
import { digestOf } from '../release/digest.ts'
import type { Publication } from '../release/documents.ts'
import { ASSET_PREFIX } from '../release/paths.ts'
import { SCRIPT } from './script.ts'
import { renderStylesheet } from './style/render-stylesheet.ts'

export type AssetKind = 'css' | 'js'

export type Asset = {
  readonly path: string
  readonly text: string
  /** Of the text; the path has it too. */
  readonly digest: string
}

export type Assets = Readonly<Record<AssetKind, Asset>>

const JS = toAsset('js', SCRIPT)

/** For pages that know of no publication, and publications that have no colour of their own. */
export const PLAIN_ASSETS: Assets = { css: toAsset('css', renderStylesheet(null)), js: JS }

/** Hashing costs more than rendering a short page. */
const known = new WeakMap<Publication, Assets>()

export function assetsOf(publication: Publication): Assets {
  if (publication.color === null) return PLAIN_ASSETS
  const assets = known.get(publication) ?? { css: toAsset('css', renderStylesheet(publication.color)), js: JS }
  known.set(publication, assets)
  return assets
}

function toAsset(kind: AssetKind, text: string): Asset {
  const digest = digestOf(new TextEncoder().encode(text))
  return { path: `${ASSET_PREFIX}${digest}.${kind}`, text, digest }
}
