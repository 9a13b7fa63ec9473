/** What the kernel knows of a process: the time it was computing, and the memory it has. Linux only. */
import { readdirSync, readFileSync } from 'node:fs'

/** Microseconds that all its threads were on a core, from the scheduler's own count, which is of nanoseconds. */
export function readCpu(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`)
  const times = threads.map((thread) =>
    Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
  )
  return times.reduce((sum, time) => sum + time, 0) / 1000
}

/** Bytes. */
export function readMemory(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) * 1024
}
