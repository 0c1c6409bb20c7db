/**
 * A lock on a document among all processes of mstone.
 *
 * The lock is a folder with one file in it, whose name is the owner. A process makes such a folder under a name of its
 * own and renames it to the lock's: that fails for as long as the lock has anything in it, so only one gets it, and
 * there is never a lock without an owner. Where an owner has ended, its file is removed *by its name*, which no later
 * owner has: whoever is late with it removes nothing. So a lock that was taken over cannot be taken from its new owner.
 */
import { basename, join } from 'node:path'
import { claimantOf, claimBeside, lockBeside } from './beside.ts'
import { failure, type MstoneError } from './errors.ts'
import { makeFolderWith, moveFolder, namesIn, removeEmptyFolder } from './files/folders.ts'
import type { FileProblem } from './files/problem.ts'
import { removeFile } from './files/write.ts'
import { isLink, kindOf } from './files.ts'
import { hasEnded, machineName, newOwner, type Owner, ownerFrom, ownerText } from './owner.ts'

/** How long to wait for a lock, in milliseconds. */
const PATIENCE = 10_000

const LONGEST_PAUSE = 25

/** What is locked. */
export interface Lockable {
  /** Absolute, with all links resolved. */
  path: string
  /** As shown to people. */
  file: string
}

/**
 * Does something while no other process that asks for the same lock does. It must not be asynchronous: the lock is free
 * again once it returns or throws.
 *
 * Throws a MstoneError where another process has the lock for longer than `patience`, in milliseconds, or where no lock
 * can be made. A process that has ended holds nothing up; one that lives keeps its lock, even where it stands still.
 */
export function withLock<T>(locked: Lockable, action: () => T, patience = PATIENCE): T {
  const release = acquire(locked, patience)
  try {
    return action()
  } finally {
    release()
  }
}

/** Removes what processes left beside a document that ended while they waited for it. */
export function sweepClaims(path: string, names: readonly string[]): void {
  for (const name of names) {
    const claimant = ownerFrom(claimantOf(path, name) ?? '')
    if (claimant !== null && hasEnded(claimant)) removeClaim(claimBeside(path, ownerText(claimant)))
  }
}

function acquire({ path, file }: Lockable, patience: number): () => void {
  const owner = newOwner()
  const ownName = `${ownerText(owner)}@${machineName()}`
  const claim = claimBeside(path, ownerText(owner))
  const lock = lockBeside(path)

  const problem = makeFolderWith(claim, ownName) ?? waitFor(lock, claim, patience)
  if (problem === null) return () => leave(lock, ownName)
  removeClaim(claim)
  if (isLink(lock))
    throw failure('cannot be locked', file, `delete ${basename(lock)}, a link and no lock of ours`)
  if (problem === 'held') throw isHeld(lock, file)
  if (kindOf(lock) === 'file')
    throw failure('cannot be locked', file, `delete ${basename(lock)}, no lock of ours`)
  throw failure(problem.what, file, problem.todo)
}

function waitFor(lock: string, claim: string, patience: number): FileProblem | 'held' | null {
  const end = performance.now() + patience
  for (;;) {
    const outcome = moveFolder(claim, lock)
    if (outcome === 'moved') return null
    if (outcome !== 'taken') return outcome
    removeEnded(lock)
    if (performance.now() >= end) return 'held'
    pause(1 + Math.random() * LONGEST_PAUSE)
  }
}

/** Takes owners that have ended out of a lock. On Windows an empty one too is in the way. */
function removeEnded(lock: string): void {
  for (const name of namesIn(lock)) {
    const owner = ownerFrom(name)
    if (owner !== null && hasEnded(owner)) removeFile(join(lock, name))
  }
  removeEmptyFolder(lock)
}

function leave(lock: string, ownName: string): void {
  removeFile(join(lock, ownName))
  removeEmptyFolder(lock)
}

function removeClaim(claim: string): void {
  for (const name of namesIn(claim)) removeFile(join(claim, name))
  removeEmptyFolder(claim)
}

function isHeld(lock: string, file: string): MstoneError {
  const holders = namesIn(lock).flatMap((name) => {
    const owner = ownerFrom(name)
    return owner === null ? [] : [holderText(owner, name)]
  })
  const by = holders.length === 0 ? '' : ` by ${holders.join(', ')}`
  return failure(
    `is being changed${by}`,
    file,
    `try again when that has ended; where no such process is left, delete ${basename(lock)}`,
  )
}

function holderText({ pid }: Owner, name: string): string {
  const host = name.slice(name.indexOf('@') + 1)
  return host === machineName() ? `process ${pid}` : `process ${pid} on ${host}`
}

/** Stops the whole process for a while: what is done under the lock waits for nothing else either. */
function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
}
