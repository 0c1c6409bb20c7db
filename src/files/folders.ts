/** Folders made, moved, listed and removed. */
import {
  closeSync,
  constants,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
} from 'node:fs'
import { join } from 'node:path'
import { codeOf, type FileProblem, problemOf, writeProblem } from './problem.ts'

/** Windows denies what other systems say exists. */
const NAME_IS_TAKEN = new Set(['EEXIST', 'ENOTEMPTY', 'EPERM', 'EACCES', 'EBUSY'])

/** The names in a folder; none where it can't be listed. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Makes a folder with those above it. What went wrong comes back; null where nothing did. */
export function makeFolder(path: string): FileProblem | null {
  try {
    mkdirSync(path, { recursive: true })
    return null
  } catch (error) {
    return { ...problemOf(error), what: `can't be made (${codeOf(error)})` }
  }
}

/** Makes a folder that holds one empty file. */
export function makeFolderWith(folder: string, name: string): FileProblem | null {
  try {
    mkdirSync(folder)
    closeSync(openSync(join(folder, name), 'wx'))
    return null
  } catch (error) {
    return writeProblem(error)
  }
}

/** Gives a folder a name that no folder with anything in it may have, in one step. */
export function moveFolder(from: string, to: string): 'moved' | 'taken' | FileProblem {
  try {
    renameSync(from, to)
    return 'moved'
  } catch (error) {
    return NAME_IS_TAKEN.has(codeOf(error)) ? 'taken' : writeProblem(error)
  }
}

/** Removes a folder, where it is empty and that can be done. */
export function removeEmptyFolder(path: string): void {
  try {
    rmdirSync(path)
  } catch {}
}

/**
 * Makes what was done in a folder outlast a power failure. Not every system can, and what was done is done, so that
 * nothing is told where it fails.
 */
export function syncFolder(path: string): void {
  try {
    const folder = openSync(path, constants.O_RDONLY)
    try {
      fsyncSync(folder)
    } finally {
      closeSync(folder)
    }
  } catch {}
}
