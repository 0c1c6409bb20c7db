/** Who holds a lock, and whether that process is still there. */
import { createHash, randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { kill, pid } from 'node:process'
import { identityOf, readDocument } from './files.ts'

/** One process that wants a lock or has it, at one time. */
export interface Owner {
  pid: number
  /** When it started, in the system's own ticks; 0 where the system does not say. Process numbers are used again. */
  started: number
  /** Which machine, and which numbering of processes on it, since containers have their own. */
  machine: string
  /** Different at every turn, so that what is done about one owner can never hit another. */
  token: string
}

/** This process as a new owner. */
export function newOwner(): Owner {
  const started = stateOf(pid)?.started ?? 0
  return { pid, started, machine: thisMachine(), token: randomBytes(8).toString('hex') }
}

/** An owner as part of a file's name. */
export function ownerText({ pid, started, machine, token }: Owner): string {
  return `${pid}-${started}-${machine}-${token}`
}

/** An owner from its text, whatever follows an `@`; null where it is none. */
export function ownerFrom(text: string): Owner | null {
  const parts = /^([1-9]\d*)-(\d+)-([0-9a-f]{12})-([0-9a-f]{16})(?:@|$)/.exec(text)
  if (parts === null) return null
  const [, pid, started, machine = '', token = ''] = parts
  return { pid: Number(pid), started: Number(started), machine, token }
}

/** Name of this machine as people know it, fit for a file's name. */
export function machineName(): string {
  return hostname()
    .replace(/[^\w.-]/g, '_')
    .slice(0, 64)
}

/** Whether a process has surely ended. One on another machine has not, as far as can be told from here. */
export function hasEnded({ pid, started, machine }: Owner): boolean {
  if (machine !== thisMachine()) return false
  if (!isThere(pid)) return true
  const state = stateOf(pid)
  if (state === null) return false
  return state.isDead || (started !== 0 && started !== state.started)
}

function isThere(pid: number): boolean {
  try {
    return kill(pid, 0)
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}

/** What Linux tells of a process; null elsewhere. A killed one keeps its number until somebody asks how it ended. */
function stateOf(pid: number): { isDead: boolean; started: number } | null {
  const reading = readDocument(`/proc/${pid}/stat`)
  if (!reading.ok) return null
  // The name of the program stands in brackets, and may hold any.
  const fields = reading.text.slice(reading.text.lastIndexOf(')') + 2).split(' ')
  const started = Number(fields[19])
  return Number.isSafeInteger(started) ? { isDead: fields[0] === 'Z' || fields[0] === 'X', started } : null
}

function thisMachine(): string {
  const boot = readDocument('/proc/sys/kernel/random/boot_id')
  const parts = [hostname(), boot.ok ? boot.text : '', identityOf('/proc/self/ns/pid') ?? '']
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 12)
}
