/** What readers meet at the public address: the release, the Worker, and whatever stands in front of it. */
import { MAIN_FEED, STATUS_PATH } from '../../release/paths.ts'
import { readVersion } from '../read-version.ts'
import { type Ask, createAsk, type Reply } from '../verify/ask.ts'
import { NothingToVerify } from '../verify/discover.ts'
import { verifySite } from '../verify/verify-site.ts'
import { complain, type Finding, ok, skip, warn } from './checks.ts'

/** As readers and libraries call themselves; none of them runs a script to prove that it is a person. */
const READERS: Readonly<Record<string, string>> = {
  Feedly: 'Feedly/1.0 (+http://www.feedly.com/fetcher.html; 12 subscribers)',
  FreshRSS: 'FreshRSS/1.27.1 (Linux; https://freshrss.org)',
  Miniflux: 'Mozilla/5.0 (compatible; Miniflux/2.2.9; +https://miniflux.app)',
  curl: 'curl/8.14.1',
  Python: 'python-requests/2.32.5',
}

/** Enough for a verdict on what all feeds have in common. */
const BRIEF = { documents: 9, probed: 3 }

const SWITCHES = 'switch off what challenges visitors of this zone: OPERATE.md, "Switches that break feed readers"'

/**
 * @param url of the publication
 * @param release number of the live release in the store, null where it is not known
 * @param now milliseconds since the epoch
 */
export async function checkPublic(url: string, release: number | null, now: number): Promise<readonly Finding[]> {
  const ask = createAsk()
  const status = await ask(new URL(STATUS_PATH, url).href)
  if (status.status === 0) {
    const rest = (['worker', 'readers', 'conformance'] as const).map((check) => skip(check, `${url} does not answer`))
    const advice =
      'see whether this machine is offline; then the domain in the dashboard, and `npx wrangler deployments list`'
    return [complain('address', `${url} does not answer: ${status.reason}`, advice), ...rest]
  }
  const said = readStatus(status)
  return [
    judgeAddress(url, status, said, release),
    judgeWorker(said),
    await checkReaders(url, ask),
    await checkConformance(url, now),
  ]
}

type Said = { readonly release: unknown; readonly gazette: unknown }

function readStatus({ status, bytes }: Reply): Said | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    if (status !== 200 || typeof value !== 'object' || value === null || !('release' in value)) return null
    return { release: value.release, gazette: 'gazette' in value ? value.gazette : null }
  } catch {
    return null
  }
}

function judgeAddress(url: string, { status }: Reply, said: Said | null, release: number | null): Finding {
  if (said === null) {
    const found = `${url}${STATUS_PATH} answers ${status}, and not as a Gazette does`
    if (status === 503)
      return complain('address', found, 'the Worker has no release: see `release` above, and its logs')
    return complain(
      'address',
      found,
      "see that the domain leads to the Worker: `npx wrangler deploy`, and the zone's routes",
    )
  }
  const found = `${url} shows release ${said.release}`
  if (release === null || said.release === release) return ok('address', found)
  const advice = 'look again in two minutes; if it stays, the Worker reads another namespace than this one'
  return warn('address', `${found}, the store has release ${release}`, advice)
}

function judgeWorker(said: Said | null): Finding {
  if (said === null) return skip('worker', 'the address does not answer as a Gazette does')
  const here = readVersion()
  if (said.gazette === here) return ok('worker', `Gazette ${here}`)
  const found = `the Worker is ${said.gazette === null ? 'of an older Gazette' : `Gazette ${said.gazette}`}, this is ${here}`
  return warn('worker', found, 'deploy before you publish: `npx wrangler deploy`')
}

async function checkReaders(url: string, ask: Ask): Promise<Finding> {
  const feed = new URL(MAIN_FEED.rss, url).href
  const refused: string[] = []
  for (const [name, agent] of Object.entries(READERS)) {
    const { status, headers } = await ask(feed, { headers: { 'User-Agent': agent } })
    // developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response
    const isChallenged = headers.get('cf-mitigated') === 'challenge'
    if (status !== 200 || isChallenged) refused.push(`${name} (${isChallenged ? 'a challenge' : status})`)
  }
  if (refused.length === 0) return ok('readers', `${Object.keys(READERS).join(', ')} get the feed`)
  return complain('readers', `${feed} is not given to ${refused.join(', ')}`, SWITCHES)
}

async function checkConformance(url: string, now: number): Promise<Finding> {
  try {
    const { results, requests } = await verifySite(url, now, () => {}, BRIEF)
    const broken = results.filter(({ status }) => status === 'broken').map(({ id }) => id)
    const command = `npx gazette verify ${url}`
    if (broken.length > 0) return complain('conformance', `broken: ${broken.join(', ')}`, `${command} says where`)
    return ok('conformance', `no rule is broken, after ${requests} requests; ${command} looks at everything`)
  } catch (error) {
    if (!(error instanceof NothingToVerify)) throw error
    return complain('conformance', error.message, 'see `address` above')
  }
}
