/** The commands as docs/COMMANDS.md lists them. */
import type { CommandHelp } from '../support/list-commands.ts'

export function describeCommands(commands: readonly CommandHelp[]): string {
  return commands.map(describe).join('\n')
}

function describe({ name, summary, places, options }: CommandHelp): string {
  const title = ['gazette', name, places].filter(Boolean).join(' ')
  const rows = options.map(({ flags, text }) => `| \`${flags}\` | ${text.replaceAll('|', '\\|')} |\n`).join('')
  const table = rows && `| option | what |\n|---|---|\n${rows}`
  return `### \`${title}\`\n\n${summary.charAt(0).toUpperCase()}${summary.slice(1)}.\n\n${table}`
}
