/** Names of what stands beside a document while it is written: hidden, and never taken for a document. */
import { createHash, randomBytes } from 'node:crypto'
import { basename, dirname, join } from 'node:path'

const TEMPORARY = 'mstone-tmp'
const LOCK = 'mstone-lock'
/** Most file systems take 255 bytes for a name; what is added to the document's takes its part of them. */
const LONGEST_NAME = 120

/** The folder that is there while a document is locked. */
export function lockBeside(path: string): string {
  return beside(path, LOCK)
}

/** The folder that becomes the lock once its owner gets it. */
export function claimBeside(path: string, owner: string): string {
  return beside(path, `${owner}.${LOCK}`)
}

/** A file that nobody can guess the name of, for the text that is to replace a document's. */
export function temporaryBeside(path: string): string {
  return beside(path, `${randomBytes(16).toString('hex')}.${TEMPORARY}`)
}

/** Whether a name is that of a temporary file for this document. */
export function isTemporaryOf(path: string, name: string): boolean {
  const middle = between(name, prefixOf(path), `.${TEMPORARY}`)
  return middle !== null && /^[0-9a-f]{32}$/.test(middle)
}

/** The owner in the name of a claim on this document; null where it is no such name. */
export function claimantOf(path: string, name: string): string | null {
  return between(name, prefixOf(path), `.${LOCK}`)
}

function beside(path: string, ending: string): string {
  return join(dirname(path), prefixOf(path) + ending)
}

function prefixOf(path: string): string {
  const name = basename(path)
  const isShort = Buffer.byteLength(name) <= LONGEST_NAME
  return `.${isShort ? name : createHash('sha256').update(name).digest('hex')}.`
}

function between(name: string, start: string, end: string): string | null {
  const isBoth = name.startsWith(start) && name.endsWith(end) && name.length > start.length + end.length
  return isBoth ? name.slice(start.length, -end.length) : null
}
