/** Plain data as YAML that reads back as the same, for files that people go on editing. */
import { stringify } from 'yaml'

/** What is null or undefined is left out. Lines are not folded, so that an address stays in one piece. */
export function writeYaml(value: Readonly<Record<string, unknown>>): string {
  const present = Object.entries(value).filter(([, one]) => one !== null && one !== undefined)
  return stringify(Object.fromEntries(present), { lineWidth: 0, version: '1.2' })
}
