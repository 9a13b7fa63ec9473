/** Which content coding to send (RFC 9110 section 12.5.3). */

export type Coding = 'br' | 'gzip'

/** `codings [ weight ]`; names are case-insensitive (section 8.4.1), a weight has at most three decimals (12.4.2). */
const MEMBER = /^([!#$%&'*+.^_`|~0-9a-z-]+)(?:[ \t]*;[ \t]*q=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?))?$/

/**
 * The coding that the client weighs highest; among equals the first of `available`, and any of them before identity.
 * Members that are not by the grammar are ignored. A client without the header gets identity, which everyone reads.
 * @param acceptEncoding the Accept-Encoding header, null where it is missing
 * @param available the codings that the server has, best first
 */
export function chooseCoding(acceptEncoding: string | null, available: readonly Coding[]): Coding | 'identity' {
  const weights = parseWeights(acceptEncoding ?? '')
  const rest = weights.get('*')
  const identity = weights.get('identity') ?? rest
  let best: Coding | 'identity' = 'identity'
  // Identity needs no mention to be acceptable, but then every coding that is mentioned goes before it.
  let bestWeight = identity ?? 0
  for (const coding of available) {
    const weight = weights.get(coding) ?? rest ?? 0
    if (weight > bestWeight || (weight === bestWeight && weight > 0 && best === 'identity')) {
      best = coding
      bestWeight = weight
    }
  }
  if (best !== 'identity' || identity !== 0) return best
  // Identity is refused and nothing is asked for: a coding that is not refused as well, if there is one.
  return available.find((coding) => (weights.get(coding) ?? rest) !== 0) ?? 'identity'
}

/** A coding that is named twice has the lower weight, so that a refusal is always obeyed. */
function parseWeights(header: string): ReadonlyMap<string, number> {
  const weights = new Map<string, number>()
  for (const member of header.toLowerCase().split(',')) {
    const [, name, weight = '1'] = MEMBER.exec(member.trim()) ?? []
    if (name === undefined) continue
    // Section 8.4.1.3: x-gzip is gzip.
    const coding = name === 'x-gzip' ? 'gzip' : name
    weights.set(coding, Math.min(Number(weight), weights.get(coding) ?? 1))
  }
  return weights
}
