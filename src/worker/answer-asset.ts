/** The stylesheet and the script of pages, under addresses that name their content. */
import { type Asset, type AssetKind, assetsOf, PLAIN_ASSETS } from '../page/assets.ts'
import type { Snapshot } from './release-reader.ts'
import { type Answer, bytesBody, PLAIN_ANSWER } from './respond.ts'

const TYPES: Readonly<Record<AssetKind, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
}

type AssetName = { readonly digest: string; readonly kind: AssetKind }

/** What needs no release, as the page does that says that there is none; null for all else. */
export function answerPlainAsset(name: string): Answer | null {
  const wanted = parseName(name)
  return wanted && PLAIN_ASSETS[wanted.kind].digest === wanted.digest ? answer(wanted, PLAIN_ASSETS, null) : null
}

/**
 * Null where `name` cannot be an asset's. A page out of a cache may name a stylesheet of another deploy or another
 * colour: it gets the present one rather than none, for as long as pages are kept and no longer.
 */
export function answerAsset(name: string, { root, until }: Snapshot): Answer | null {
  const wanted = parseName(name)
  return wanted && answer(wanted, assetsOf(root.publication), until)
}

function parseName(name: string): AssetName | null {
  const [, digest, kind] = /^([0-9a-f]{32})\.(css|js)$/.exec(name) ?? []
  return digest === undefined ? null : { digest, kind: kind === 'css' ? 'css' : 'js' }
}

function answer({ digest, kind }: AssetName, assets: Readonly<Record<AssetKind, Asset>>, until: string | null): Answer {
  const asset = assets[kind]
  const isExact = asset.digest === digest
  return {
    ...PLAIN_ANSWER,
    status: 200,
    type: TYPES[kind],
    cache: isExact ? 'immutable' : 'page',
    etag: asset.digest,
    until: isExact ? null : until,
    body: bytesBody(new TextEncoder().encode(asset.text)),
  }
}
