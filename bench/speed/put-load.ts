/** Load on a server by wrk, from another core, over connections that stay open. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { LOAD_CORE, pinTo } from './cores.ts'

export type Load = {
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
}

export type LoadResult = { readonly requests: number; readonly seconds: number }

const CONNECTIONS = 16

/**
 * @param seconds for how long
 * @throws where any request fails, or wrk is not installed
 */
export async function putLoad({ url, headers = {} }: Load, seconds: number): Promise<LoadResult> {
  const given = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
  const args = ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, ...given, url]
  const { stdout } = await promisify(execFile)(...pinTo(LOAD_CORE, 'wrk', args))
  const [, requests, time, unit] = /(\d+) requests in ([\d.]+)(s|m)/.exec(stdout) ?? []
  if (requests === undefined || /Socket errors|Non-2xx or 3xx/.test(stdout)) {
    throw new Error(`Cannot measure ${url}: ${stdout}`)
  }
  return { requests: Number(requests), seconds: Number(time) * (unit === 'm' ? 60 : 1) }
}
