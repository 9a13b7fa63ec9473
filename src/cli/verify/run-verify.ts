/** `gazette verify`: whether a deployment does over HTTP what readers of feeds rely on. */
import { print, printError } from '../print.ts'
import { withSpinner } from '../report.ts'
import { NothingToVerify } from './discover.ts'
import { showVerdict } from './show-verdict.ts'
import { verifySite } from './verify-site.ts'

/**
 * Judges what is at an address, whoever made it, and prints one line for each rule.
 * @param options `json` prints the verdict as data
 * @returns 0 where every rule that could be seen holds, else 1
 */
export async function runVerify(options: { readonly url: string; readonly json: boolean }): Promise<number> {
  try {
    const verdict = await withSpinner(`Verifying ${options.url}`, (tell) => verifySite(options.url, Date.now(), tell))
    print(options.json ? `${JSON.stringify(verdict, null, 2)}\n` : showVerdict(verdict))
    return verdict.results.some(({ status }) => status === 'broken') ? 1 : 0
  } catch (error) {
    if (!(error instanceof NothingToVerify)) throw error
    printError(`${error.message}\n`)
    return 1
  }
}
