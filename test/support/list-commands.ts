/** The commands and what they take, as `--help` says it. */
import { runCommand } from './run-command.ts'

export type CommandHelp = {
  readonly name: string
  readonly summary: string
  /** `[options] [from] [to]` without the options. */
  readonly places: string
  /** Without `--help`. */
  readonly options: readonly OptionHelp[]
}

export type OptionHelp = { readonly flags: string; readonly text: string }

export async function listCommands(): Promise<readonly CommandHelp[]> {
  const names = readRows(await readHelp(), 'Commands').filter(({ flags }) => !flags.startsWith('help '))
  return Promise.all(
    names.map(async ({ flags, text }) => {
      const [name = ''] = flags.split(' ')
      const help = await readHelp(name)
      const [, places = ''] = /^Usage: gazette \S+ \[options\] ?(.*)$/m.exec(help) ?? []
      const options = readRows(help, 'Options').filter((option) => option.flags !== '--help')
      return { name, summary: text, places, options }
    }),
  )
}

/** @throws with what the command says where it says no help */
async function readHelp(...command: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await runCommand([...command, '--help'], '.')
  if (code !== 0) throw new Error(`gazette ${command.join(' ')} --help failed: ${stderr}`)
  return stdout
}

/** The two columns below a heading; what goes on in further lines belongs to the row above. */
function readRows(help: string, heading: string): readonly OptionHelp[] {
  const [, block = ''] = new RegExp(`^${heading}:\\n((?: .*\\n)*)`, 'm').exec(help) ?? []
  const rows = block.replace(/\n {8,}/g, ' ').match(/^ {2}\S.*$/gm) ?? []
  return rows.map((row) => {
    const [, flags = '', text = ''] = /^ {2}(\S.*?)(?: {2,}(.*))?$/.exec(row) ?? []
    return { flags, text }
  })
}
