/** The name of what a twin shows: `.json` and `.md` stand behind a permalink. */

/** @param ending which `name` has */
export function withoutEnding(name: string, ending: '.json' | '.md'): string {
  return name.slice(0, -ending.length)
}
