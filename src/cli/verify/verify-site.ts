/** An address -> what was found there, rule by rule. */
import { createAsk, type Question } from './ask.ts'
import { checkAgreement } from './check-agreement.ts'
import { checkDocument } from './check-document.ts'
import { checkHeaders } from './check-headers.ts'
import { discover } from './discover.ts'
import type { Finding } from './finding.ts'
import { pickSpread } from './pick-spread.ts'
import { probeConditional } from './probe-conditional.ts'
import { probeLinks } from './probe-links.ts'
import { probeSite } from './probe-site.ts'
import { probeVariants } from './probe-variants.ts'
import { RULES, type RuleId } from './rules.ts'

/** Feeds that are asked for in every way; the others are read once. Those that the front page names come first. */
const MOST_PROBED = 24

export type Verdict = {
  readonly url: string
  /** By which the publication calls itself. */
  readonly origin: string
  readonly documents: number
  readonly requests: number
  readonly results: readonly Result[]
}

/** How much is looked at; by default, as much as verifying is for. */
export type Extent = { readonly documents?: number; readonly probed?: number }

export type Result = {
  readonly id: RuleId
  readonly rule: string
  readonly source: string
  readonly status: 'ok' | 'broken' | 'not seen'
  /** In how many places it was looked at. */
  readonly looks: number
  readonly faults: readonly { readonly place: string; readonly fault: string }[]
}

/**
 * Asks the deployment some 25 times a feed, four connections at a time.
 * @param now milliseconds since 1970
 * @param tell is told how far it is
 * @throws NothingToVerify
 */
export async function verifySite(
  url: string,
  now: number,
  tell: (progress: string) => void,
  extent: Extent = {},
): Promise<Verdict> {
  const askOnce = createAsk()
  let requests = 0
  const ask = (address: string, question?: Question) => {
    requests += 1
    tell(`(${requests} requests)`)
    return askOnce(address, question)
  }
  const site = await discover(url, ask, now, extent.documents)
  const findings: Finding[] = [
    ...site.documents.flatMap((document) => [...checkDocument(document, now), ...checkHeaders(document)]),
    ...checkAgreement(site),
    ...(await probeSite(site, ask)),
    ...(await probeLinks(site, ask)),
  ]
  for (const document of pickProbed(site.documents, extent.probed)) {
    findings.push(...(await probeConditional(document, ask, now)), ...(await probeVariants(document, ask)))
  }
  return { url: site.base, origin: site.origin, documents: site.documents.length, requests, results: sum(findings) }
}

function pickProbed<T>(documents: readonly T[], most = MOST_PROBED): readonly T[] {
  const first = documents.slice(0, most / 2)
  return [...first, ...pickSpread(documents.slice(first.length), most - first.length)]
}

function sum(findings: readonly Finding[]): readonly Result[] {
  const byRule = Map.groupBy(findings, ({ rule }) => rule)
  return (Object.keys(RULES) as RuleId[]).map((id) => {
    const found = byRule.get(id) ?? []
    const faults = found.flatMap(({ place, fault }) => (fault === null ? [] : [{ place, fault }]))
    const status = found.length === 0 ? 'not seen' : faults.length === 0 ? 'ok' : 'broken'
    return { id, ...RULES[id], status, looks: found.length, faults }
  })
}
