/** Files written, named and removed, each in one step. */
import {
  accessSync,
  appendFileSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { attributesOf, type Snapshot } from '../files.ts'
import { codeOf, type FileProblem, problemOf, writeProblem } from './problem.ts'

const KNOW_NO_LINKS = new Set(['EPERM', 'EMLINK', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'])

/** Whether a file that is there is not to be written by this user, or by anybody: root may write all the same. */
export function isReadOnly(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return (statSync(path).mode & 0o222) === 0
  } catch (error) {
    return codeOf(error) !== 'ENOENT'
  }
}

/**
 * Writes a file that is not there yet, down to the disk, and refuses where it is.
 *
 * @param like whose owner and permissions it takes; null for those of any new file
 */
export function writeNew(path: string, text: string, like: Snapshot | null): FileProblem | null {
  try {
    // Nobody else may read it before it has the permissions of what it is to replace.
    const file = openSync(path, 'wx', like === null ? 0o666 : 0o600)
    try {
      writeFileSync(file, text)
      const problem = like === null ? null : takeAttributes(file, like)
      if (problem === null) fsyncSync(file)
      return problem
    } finally {
      closeSync(file)
    }
  } catch (error) {
    return writeProblem(error)
  }
}

function takeAttributes(file: number, like: Snapshot): FileProblem | null {
  const own = attributesOf(fstatSync(file))
  try {
    if (own.user !== like.user || own.group !== like.group) fchownSync(file, like.user, like.group)
  } catch {
    const what = 'belongs to another user or group, and would not any more'
    return { kind: 'denied', what, todo: 'let its owner do it', line: null }
  }
  // After the owner: a new owner takes permissions away.
  if (attributesOf(fstatSync(file)).mode !== like.mode) fchmodSync(file, like.mode)
  return null
}

/** Puts a file in the place of another, in one step. */
export function replaceFile(path: string, by: string): FileProblem | null {
  try {
    renameSync(by, path)
    return null
  } catch (error) {
    return writeProblem(error)
  }
}

/** Gives a file a name that must not be taken, in one step. It may keep its old one. */
export function nameNew(path: string, file: string): FileProblem | null {
  try {
    linkSync(file, path)
    return null
  } catch (error) {
    return KNOW_NO_LINKS.has(codeOf(error)) ? claimAndReplace(path, file) : writeProblem(error)
  }
}

/** Where file systems know no links, the name is taken by an empty file first. */
function claimAndReplace(path: string, by: string): FileProblem | null {
  try {
    closeSync(openSync(path, 'wx'))
  } catch (error) {
    return writeProblem(error)
  }
  const problem = replaceFile(path, by)
  if (problem !== null) removeFile(path)
  return problem
}

/** Removes a file, or the link itself, where that can be done. */
export function removeFile(path: string): void {
  try {
    unlinkSync(path)
  } catch {}
}

/** Adds to the end of a file that is there or not. What went wrong comes back; null where nothing did. */
export function append(path: string, text: string): FileProblem | null {
  try {
    appendFileSync(path, text)
    return null
  } catch (error) {
    return { ...problemOf(error), what: `cannot be written (${codeOf(error)})` }
  }
}
