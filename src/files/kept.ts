/** Files that only save time: whatever is wrong with one, it is as if it were not there. */
import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

/** Of how many builds of the program something is kept: nobody runs many in turn. */
export const BUILDS_KEPT = 2

/** Stands at the end of a file that was written to its end. */
const END = Buffer.from('kept')

/**
 * Bytes that an earlier run kept; null where there are none, where somebody else may have written them, or where they are not
 * what was written: V8 runs damaged code as it is, and ends in whatever way that leads to.
 */
export function readKept(path: string): Buffer | null {
  let file: number | null = null
  try {
    file = openSync(path, 'r')
    const { uid, mode, size } = fstatSync(file)
    const isOurs = process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0)
    if (!isOurs) return null
    const whole = Buffer.allocUnsafe(size)
    return readSync(file, whole) === size ? undoubled(whole) : null
  } catch {
    return null
  } finally {
    if (file !== null) closeSync(file)
  }
}

/** Keeps bytes under a path, for this user alone; of two processes at once, the last has it. */
export function keep(path: string, content: Uint8Array): void {
  try {
    makeFolders(dirname(path))
    const beside = `${path}.${process.pid}`
    writeFileSync(beside, Buffer.concat([content, content, END]), { mode: 0o600 })
    renameSync(beside, path)
  } catch {
    // Not kept: the next run does the work again.
  }
}

/**
 * What stands twice in a file, as it was written; null where it does not. To compare it with itself takes no library, and to
 * load one takes longer than all else that a run reads from here.
 */
function undoubled(whole: Buffer): Buffer | null {
  const length = (whole.length - END.length) / 2
  const [first, second, end] = [
    whole.subarray(0, length),
    whole.subarray(length, -END.length),
    whole.subarray(-END.length),
  ]
  return end.equals(END) && first.equals(second) ? first : null
}

/**
 * Makes a folder and those above it, one by one. Node's own way to make them all never ends where a file system says of a
 * folder that is there that it can't be found, as `/proc` does.
 */
function makeFolders(folder: string): void {
  if (existsSync(folder)) return
  const above = dirname(folder)
  if (above !== folder) makeFolders(above)
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    // Another process was faster.
    if (!existsSync(folder)) throw error
  }
}

/** Removes all but the latest of those files and folders of a folder that are named as given; what else it holds is not ours. */
export function keepLatest(folder: string, most: number, own: RegExp): void {
  try {
    const dated = readdirSync(folder)
      .filter((name) => own.test(name))
      .map((name) => ({ path: join(folder, name), time: statSync(join(folder, name)).mtimeMs }))
    for (const { path } of dated.sort((a, b) => b.time - a.time).slice(most))
      rmSync(path, { recursive: true, force: true })
  } catch {
    // Swept another time.
  }
}

/** Folders of what builds kept, `code-` or `read-` and the build: a user may name a folder that holds other things. */
export function foldersOf(kind: string): RegExp {
  return new RegExp(`^${kind}-[\\da-f]{16}$`)
}
