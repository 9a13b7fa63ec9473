/** Workers in workerd itself, without what `wrangler dev` puts around it: each on a port of its own, on one core. */
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Compatibility } from './bundle-workers.ts'
import { findPorts, type Program, startProgram } from './start-program.ts'

export type Hosted = {
  readonly name: string
  /** The path of its module. */
  readonly module: string
  /** Constants by the name of their binding. */
  readonly data?: Readonly<Record<string, Uint8Array>>
}

export type Workerd = Program & {
  /** `http://127.0.0.1:port` by the Worker's name. */
  readonly bases: Readonly<Record<string, string>>
  /** `127.0.0.1:port` of its debugger, empty where it has none. */
  readonly inspector: string
}

export type WorkerdOptions = {
  readonly compatibility: Compatibility
  /** `127.0.0.1:port` of what answers for KV. */
  readonly kv: string
  /** Whether a debugger may look into it, which costs a little. */
  readonly inspect?: boolean
}

const WORKERD = 'node_modules/workerd/bin/workerd'

export async function startWorkerd(
  workers: readonly Hosted[],
  { compatibility, kv, inspect = false }: WorkerdOptions,
): Promise<Workerd> {
  const folder = await mkdtemp(join(tmpdir(), 'gazette-workerd-'))
  const [debugPort = 0, ...ports] = await findPorts(workers.length + 1)
  const services = await Promise.all(workers.map((worker) => describeWorker(worker)))
  const sockets = workers.map(({ name }, at) => {
    return `(name = "${name}", address = "127.0.0.1:${ports[at]}", http = (), service = "${name}")`
  })
  const config = join(folder, 'config.capnp')
  await writeFile(
    config,
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [${[...services, `(name = "kv", external = (address = "${kv}", http = ()))`].join(',\n')}],
  sockets = [${sockets.join(',\n')}],
);
`,
  )
  const bases = Object.fromEntries(workers.map(({ name }, at) => [name, `http://127.0.0.1:${ports[at]}`]))
  const inspector = inspect ? `127.0.0.1:${debugPort}` : ''
  const options = inspect ? [`--inspector-addr=${inspector}`] : []
  const program = await startProgram(WORKERD, ['serve', '--experimental', ...options, config], ports)
  await rm(folder, { recursive: true })
  return { ...program, bases, inspector }

  async function describeWorker({ name, module, data = {} }: Hosted): Promise<string> {
    const constants = Object.entries(data).map(async ([binding, bytes], at) => {
      const file = `${name}-${at}`
      await writeFile(join(folder, file), bytes)
      return `(name = "${binding}", data = embed "${file}")`
    })
    await copyFile(module, join(folder, `${name}.js`))
    const bindings = ['(name = "GAZETTE", kvNamespace = "kv")', ...(await Promise.all(constants))]
    return `(name = "${name}", worker = (
      modules = [(name = "index.js", esModule = embed "${name}.js")],
      compatibilityDate = "${compatibility.date}",
      compatibilityFlags = ${JSON.stringify(compatibility.flags)},
      bindings = [${bindings.join(', ')}],
    ))`
  }
}
