/** nginx with files of given sizes, in one process: what a machine can do at all. */
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findPorts, type Program, startProgram } from './start-program.ts'

const NGINX = '/usr/sbin/nginx'

export type Nginx = Program & { readonly base: string }

/** @param files by name @returns null where it is not installed */
export async function startNginx(files: Readonly<Record<string, Uint8Array>>): Promise<Nginx | null> {
  if (!existsSync(NGINX)) return null
  const folder = await mkdtemp(join(tmpdir(), 'gazette-nginx-'))
  const [port = 0] = await findPorts(1)
  await mkdir(join(folder, 'files'))
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, 'files', name), bytes)
  const config = join(folder, 'nginx.conf')
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((it) => `${it}_temp_path ${folder}/${it};`)
  await writeFile(
    config,
    `daemon off; master_process off; pid ${folder}/pid; error_log stderr;
events { worker_connections 256; }
http {
  ${temporary.join(' ')}
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; open_file_cache max=16;
  server { listen 127.0.0.1:${port}; root ${folder}/files; }
}
`,
  )
  const program = await startProgram(NGINX, ['-p', folder, '-c', config], [port])
  const close = async () => {
    await program.close()
    await rm(folder, { recursive: true })
  }
  return { ...program, close, base: `http://127.0.0.1:${port}` }
}
