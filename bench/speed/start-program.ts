/** A server as a program of its own on one core, from when it takes connections until it is told to end. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect, createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { pinTo, SERVER_CORE } from './cores.ts'

export type Program = {
  readonly pid: number
  /** Milliseconds from when it was started to when it took a connection on each port. */
  readonly startup: number
  /** Whether it is still there: a server that died is a result. */
  readonly isRunning: () => boolean
  readonly close: () => Promise<void>
}

/** Milliseconds. */
const PATIENCE = 20_000

/**
 * Starts it and waits until it listens.
 * @throws where it ends before, or takes too long
 */
export async function startProgram(
  command: string,
  args: readonly string[],
  ports: readonly number[],
): Promise<Program> {
  const started = performance.now()
  const [pinned, pinnedArgs] = pinTo(SERVER_CORE, command, args)
  const child = spawn(pinned, pinnedArgs, { stdio: ['ignore', 'ignore', 'pipe'] })
  // Whatever becomes of this process, it leaves no server behind.
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  child.once('exit', () => process.off('exit', kill))
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said = (said + text).slice(-2000)
  })
  const isRunning = () => child.exitCode === null && child.signalCode === null
  try {
    for (const port of ports) await waitForPort(port, isRunning)
  } catch (cause) {
    await end(child)
    throw new Error(`Cannot start ${command}: ${said.trim()}`, { cause })
  }
  if (child.pid === undefined) throw new Error(`Cannot start ${command}`)
  return { pid: child.pid, startup: performance.now() - started, isRunning, close: () => end(child) }
}

/** Ports that nobody uses at the moment. */
export async function findPorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'))
  await Promise.all(servers.map((server) => once(server, 'listening')))
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => once(server.close(), 'close')))
  return ports
}

async function waitForPort(port: number, isRunning: () => boolean): Promise<void> {
  const until = performance.now() + PATIENCE
  while (isRunning() && performance.now() < until) {
    if (await isOpen(port)) return
    await wait(1)
  }
  throw new Error(`Nothing listens on port ${port}`)
}

function isOpen(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
  }).finally(() => socket.destroy()) as Promise<boolean>
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 2000)
  await exited
  clearTimeout(timer)
}
