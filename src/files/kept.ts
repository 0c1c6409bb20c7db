/** Files that only save time: whatever is wrong with one, it is as if it were not there. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
// As a whole: what a Node has no name for would keep the program from starting.
import zlib from 'node:zlib'

/** Of how many builds of the program something is kept: nobody runs many in turn. */
export const BUILDS_KEPT = 2

/** Bytes of the sum behind what is kept: behind, since V8 takes compiled code as it lies in memory. */
const SUM_BYTES = 4

/**
 * Bytes that an earlier run kept; null where there are none, where somebody else may have written them, or where they are not
 * what was written: V8 runs damaged code as it is, and ends in whatever way that leads to.
 */
export function readKept(path: string): Buffer | null {
  try {
    const { uid, mode } = statSync(path)
    const isOurs = process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0)
    if (!isOurs) return null
    const whole = readFileSync(path)
    const content = whole.subarray(0, -SUM_BYTES)
    return zlib.crc32(content) === whole.readUInt32BE(content.length) ? content : null
  } catch {
    // Node before 20.15 has no such sum: then nothing is believed.
    return null
  }
}

/** Keeps bytes under a path, for this user alone; of two processes at once, the last has it. */
export function keep(path: string, content: Uint8Array): void {
  try {
    makeFolders(dirname(path))
    const beside = `${path}.${process.pid}`
    const sum = Buffer.alloc(SUM_BYTES)
    sum.writeUInt32BE(zlib.crc32(content))
    writeFileSync(beside, Buffer.concat([content, sum]), { mode: 0o600 })
    renameSync(beside, path)
  } catch {
    // Not kept: the next run does the work again.
  }
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

/** Removes all but the latest of what a folder holds; what begins as given is of no concern. */
export function keepLatest(folder: string, most: number, isIncluded: (name: string) => boolean): void {
  try {
    const dated = readdirSync(folder)
      .filter(isIncluded)
      .map((name) => ({ path: join(folder, name), time: statSync(join(folder, name)).mtimeMs }))
    for (const { path } of dated.sort((a, b) => b.time - a.time).slice(most))
      rmSync(path, { recursive: true, force: true })
  } catch {
    // Swept another time.
  }
}
