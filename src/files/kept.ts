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

/** Bytes that an earlier run kept; null where there are none, or somebody else may have written them. */
export function readKept(path: string): Buffer | null {
  try {
    const { uid, mode } = statSync(path)
    const isOurs = process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0)
    return isOurs ? readFileSync(path) : null
  } catch {
    return null
  }
}

/** Keeps bytes under a path, for this user alone; of two processes at once, the last has it. */
export function keep(path: string, content: Uint8Array): void {
  try {
    makeFolders(dirname(path))
    const beside = `${path}.${process.pid}`
    writeFileSync(beside, content, { mode: 0o600 })
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
