/** Documents as they stand on the disk, and what stands at a path. All use of the file system is here and in `files/`. */
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readFileSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import { decode, type Reading, refuse, withinLimits } from './files/decode.ts'
import { type FileProblem, problemOf } from './files/problem.ts'
import { FILE_SIZE, type Limit } from './limits.ts'

/** A document as it stood at one moment, with all that has to outlive a change of its text. */
export interface Snapshot {
  text: string
  /** Its permissions. */
  mode: number
  /** User and group that it belongs to. */
  user: number
  group: number
  /** How many names the file has. */
  links: number
  /** The same for as long as it is the same file, whatever is written into it. */
  id: string
}

/** A snapshot, or why there is none. */
export type Look = ({ ok: true } & Snapshot) | { ok: false; problem: FileProblem }

/** What stands at a path, links followed. */
export type PathKind = 'file' | 'folder' | 'special' | 'missing' | 'denied'

/**
 * A document as text, a leading byte order mark kept as U+FEFF so that offsets stay those of the file.
 *
 * Refuses what is not a regular file of valid UTF-8 within the size limit; nothing is replaced or cut.
 */
export function readDocument(path: string, limit: Limit = FILE_SIZE): Reading {
  const look = lookAt(path, limit)
  return look.ok ? { ok: true, text: look.text } : look
}

/** The same for a document that is to be parsed: refused too where its text passes a limit. */
export function readMarkdown(path: string): Reading {
  return withinLimits(readDocument(path))
}

/** The same as `readDocument` with what else the disk knows of it. */
export function lookAt(path: string, limit: Limit = FILE_SIZE): Look {
  const kind = kindOf(path)
  if (kind === 'missing') return refuse('missing', 'no such file')
  if (kind === 'denied') return refuse('denied', 'no permission to read it', 'check its permissions')
  if (kind === 'folder') return refuse('folder', 'is a folder, not a document')
  // Checked before opening: opening a pipe would wait for its writer.
  if (kind === 'special') return refuse('special', 'is not a regular file')
  try {
    const { bytes, stat } = readBytes(path, limit)
    const reading = decode(bytes, limit)
    return reading.ok ? { ...reading, ...attributesOf(stat) } : reading
  } catch (error) {
    return { ok: false, problem: problemOf(error) }
  }
}

/** No bytes where there are more than the limit allows. */
function readBytes(path: string, limit: Limit): { bytes: Buffer | null; stat: Stats } {
  const file = openSync(path, constants.O_RDONLY)
  try {
    const stat = fstatSync(file)
    if (stat.size > limit.value) return { bytes: null, stat }
    const bytes = readFileSync(file)
    return { bytes: bytes.length > limit.value ? null : bytes, stat }
  } finally {
    closeSync(file)
  }
}

/** What outlives a change of a file's text. */
export function attributesOf({ mode, uid, gid, nlink, dev, ino }: Stats): Omit<Snapshot, 'text'> {
  return { mode: mode & 0o7777, user: uid, group: gid, links: nlink, id: `${dev}:${ino}` }
}

/** What identifies a file on this machine, links followed; null where there is none. */
export function identityOf(path: string): string | null {
  try {
    return attributesOf(statSync(path)).id
  } catch {
    return null
  }
}

/** What a path looks like from outside: another for all that is written there later than so many milliseconds from then. */
export interface Appearance {
  /** What tells it from all others, its inode second; where nothing is seen, the number of the error alone, which is negative. */
  marks: readonly number[]
  /** When it last changed, in milliseconds; 0 where nothing is there. */
  changed: number
}

/** How a path looks, links followed. Never throws. */
export function appearanceOf(path: string): Appearance {
  try {
    return appearanceIn(statSync(path))
  } catch (error) {
    return unseen(error)
  }
}

/** What stands at a path, links followed, and whether the path itself is a link. */
export interface Entry {
  look: Appearance
  kind: PathKind
  isLink: boolean
}

/** All that is known of a path from outside, at one look where it is no link. Never throws. */
export function entryAt(path: string): Entry {
  let isLink = false
  try {
    const own = lstatSync(path)
    isLink = own.isSymbolicLink()
    const stat = isLink ? statSync(path) : own
    return { look: appearanceIn(stat), kind: kindIn(stat), isLink }
  } catch (error) {
    return { look: unseen(error), kind: unseenKind(error), isLink }
  }
}

/** What stands at a path. Never throws. */
export function kindOf(path: string): PathKind {
  try {
    return kindIn(statSync(path))
  } catch (error) {
    return unseenKind(error)
  }
}

function appearanceIn({ dev, ino, mode, uid, size, mtimeMs, ctimeMs }: Stats): Appearance {
  return {
    marks: [dev, ino, mode, uid, size, mtimeMs, ctimeMs],
    changed: Math.max(mtimeMs, ctimeMs),
  }
}

function kindIn(stat: Stats): PathKind {
  if (stat.isFile()) return 'file'
  return stat.isDirectory() ? 'folder' : 'special'
}

function unseen(error: unknown): Appearance {
  return { marks: [(error as NodeJS.ErrnoException).errno ?? -1], changed: 0 }
}

function unseenKind(error: unknown): PathKind {
  return problemOf(error).kind === 'denied' ? 'denied' : 'missing'
}

/** The path with all links resolved, or null when it leads nowhere. */
export function realPath(path: string): string | null {
  try {
    return realpathSync.native(path)
  } catch {
    return null
  }
}

/** Folders that were looked up, with what they are when their links are resolved. */
export type RealFolders = Map<string, string>

/**
 * The path with the links of its folder resolved and its own name kept, so that a link stays itself.
 *
 * @param known gets the folder
 */
export function realFolderOf(path: string, known: RealFolders = new Map()): string {
  const folder = dirname(path)
  const real = known.get(folder) ?? realPath(folder)
  if (real === null) return path
  known.set(folder, real)
  return real === folder ? path : join(real, basename(path))
}

/** Whether a path lies below a folder; both absolute, with all links resolved. */
export function isInside(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}

/** Whether a path from a root is one of those that git keeps for itself; case makes no difference to some file systems. */
export function isOfGit(path: string): boolean {
  return /(?:^|[\\/])\.git(?:[\\/]|$)/i.test(path)
}

/** Whether the path itself is a link. */
export function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink()
  } catch {
    return false
  }
}
