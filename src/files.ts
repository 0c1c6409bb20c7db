/** The only user of the file system. Whatever goes wrong on a disk comes back as a value with a name. */
import { isUtf8 } from 'node:buffer'
import { randomUUID } from 'node:crypto'
import {
  accessSync,
  appendFileSync,
  closeSync,
  constants,
  type Dirent,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import { FILE_SIZE, FOLDER_ENTRIES, type Limit } from './limits.ts'

/** Why a path could not be read or written. */
export interface FileProblem {
  kind: 'missing' | 'there' | 'folder' | 'denied' | 'special' | 'too-large' | 'binary' | 'encoding' | 'failed'
  /** Without the path: `is a folder`. */
  what: string
  todo: string | null
  /** Line of the first bad byte, counted from 1, where there is one. */
  line: number | null
}

export type Reading = { ok: true; text: string } | { ok: false; problem: FileProblem }

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

const MARKDOWN = /\.(?:md|markdown|mdown|mkd|mdx)$/i
/** Never walked into: version control and installed packages hold nobody's plan. */
const NEVER_WALKED = new Set(['.git', '.hg', '.svn', 'node_modules'])
const LINE_FEED = 0x0a
const KNOW_NO_LINKS = new Set(['EPERM', 'EMLINK', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'])
/** Windows denies what other systems say exists. */
const NAME_IS_TAKEN = new Set(['EEXIST', 'ENOTEMPTY', 'EPERM', 'EACCES', 'EBUSY'])

/** Whether a name is that of a Markdown document. */
export function isMarkdown(name: string): boolean {
  return MARKDOWN.test(name)
}

/**
 * A document as text, a leading byte order mark kept as U+FEFF so that offsets stay those of the file.
 *
 * Refuses what is not a regular file of valid UTF-8 within the size limit; nothing is replaced or cut.
 */
export function readDocument(path: string, limit: Limit = FILE_SIZE): Reading {
  const look = lookAt(path, limit)
  return look.ok ? { ok: true, text: look.text } : look
}

/** The same with what else the disk knows of it. */
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

/** A text as it would be read back once it is written; a problem where it could not be. */
export function asRead(text: string, limit: Limit = FILE_SIZE): Reading {
  const bytes = Buffer.from(text)
  return decode(bytes.length > limit.value ? null : bytes, limit)
}

/** What identifies a file on this machine, links followed; null where there is none. */
export function identityOf(path: string): string | null {
  try {
    return attributesOf(statSync(path)).id
  } catch {
    return null
  }
}

/** What stands at a path. Never throws. */
export function kindOf(path: string): PathKind {
  try {
    const stat = statSync(path)
    if (stat.isFile()) return 'file'
    return stat.isDirectory() ? 'folder' : 'special'
  } catch (error) {
    return problemOf(error).kind === 'denied' ? 'denied' : 'missing'
  }
}

/** The path with all links resolved, or null when it leads nowhere. */
export function realPath(path: string): string | null {
  try {
    return realpathSync.native(path)
  } catch {
    return null
  }
}

/** The path with the links of its folder resolved and its own name kept, so that a link stays itself. */
export function realFolderOf(path: string): string {
  const folder = realPath(dirname(path))
  return folder === null ? path : join(folder, basename(path))
}

/** Whether a path lies below a folder; both absolute, with all links resolved. */
export function isInside(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}

/** Whether the path itself is a link. */
export function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink()
  } catch {
    return false
  }
}

/** Markdown files below a folder, relative to it with `/`; and the folders that could not be looked into. */
export interface Walk {
  files: string[]
  problems: { path: string; problem: FileProblem }[]
  /** The limit that was passed, so that the caller refuses instead of using a part. */
  passed: Limit | null
}

/** Walks a folder for Markdown files. Links to folders are not followed; links to files are listed. */
export function walkMarkdown(folder: string, skip: (name: string) => boolean, limit = FOLDER_ENTRIES): Walk {
  const walk: Walk = { files: [], problems: [], passed: null }
  const pending = ['']
  let seen = 0
  for (let relative = pending.pop(); relative !== undefined; relative = pending.pop()) {
    const entries = entriesOf(join(folder, relative))
    if (!Array.isArray(entries)) {
      walk.problems.push({ path: relative, problem: entries })
      continue
    }
    seen += entries.length
    if (seen > limit.value) return { ...walk, passed: limit }
    for (const entry of entries) {
      const path = relative === '' ? entry.name : `${relative}/${entry.name}`
      if (entry.isDirectory()) {
        if (!NEVER_WALKED.has(entry.name) && !skip(entry.name)) pending.push(path)
      } else if (isMarkdown(entry.name)) {
        walk.files.push(path)
      }
    }
  }
  return walk
}

function entriesOf(folder: string): Dirent[] | FileProblem {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    return problemOf(error)
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

function attributesOf({ mode, uid, gid, nlink, dev, ino }: Stats): Omit<Snapshot, 'text'> {
  return { mode: mode & 0o7777, user: uid, group: gid, links: nlink, id: `${dev}:${ino}` }
}

function decode(bytes: Buffer | null, limit: Limit): Reading {
  if (bytes === null) {
    return refuse('too-large', `is over the limit "${limit.name}" of ${limit.text}`, 'split it')
  }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return refuse('encoding', 'is UTF-16, not UTF-8', 'save it as UTF-8', 1)
  }
  const nul = bytes.indexOf(0)
  if (nul !== -1) return refuse('binary', 'is binary (it holds a NUL byte)', null, lineAt(bytes, nul))
  if (!isUtf8(bytes)) {
    return refuse('encoding', 'is not valid UTF-8', 'save it as UTF-8', firstInvalidLine(bytes))
  }
  return { ok: true, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) }
}

/**
 * Writes a file as a whole: beside it first, then in its place, so that nobody ever reads half of it. What went wrong
 * comes back; null where nothing did.
 */
export function writeWhole(path: string, text: string): FileProblem | null {
  const beside = `${path}.${randomUUID()}.tmp`
  try {
    const file = openSync(beside, 'wx', modeOf(path))
    try {
      writeFileSync(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(beside, path)
    return null
  } catch (error) {
    rmSync(beside, { force: true })
    return { ...problemOf(error), what: `cannot be written (${codeOf(error)})` }
  }
}

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

/** The names in a folder; none where it can't be listed. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
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

/** Removes a file, or the link itself, where that can be done. */
export function removeFile(path: string): void {
  try {
    unlinkSync(path)
  } catch {}
}

/** Removes a folder, where it is empty and that can be done. */
export function removeEmptyFolder(path: string): void {
  try {
    rmdirSync(path)
  } catch {}
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

/** Adds to the end of a file that is there or not. What went wrong comes back; null where nothing did. */
export function append(path: string, text: string): FileProblem | null {
  try {
    appendFileSync(path, text)
    return null
  } catch (error) {
    return { ...problemOf(error), what: `cannot be written (${codeOf(error)})` }
  }
}

function modeOf(path: string): number {
  try {
    return statSync(path).mode & 0o777
  } catch {
    return 0o666
  }
}

function lineAt(bytes: Buffer, offset: number): number {
  let line = 1
  for (let at = bytes.indexOf(LINE_FEED); at !== -1 && at < offset; at = bytes.indexOf(LINE_FEED, at + 1))
    line++
  return line
}

/** A line feed is never part of a longer sequence, so each line can be checked by itself. */
function firstInvalidLine(bytes: Buffer): number {
  let line = 1
  for (let start = 0; start < bytes.length; line++) {
    const feed = bytes.indexOf(LINE_FEED, start)
    const end = feed === -1 ? bytes.length : feed + 1
    if (!isUtf8(bytes.subarray(start, end))) return line
    start = end
  }
  return line
}

function refuse(
  kind: FileProblem['kind'],
  what: string,
  todo: string | null = null,
  line: number | null = null,
): { ok: false; problem: FileProblem } {
  return { ok: false, problem: { kind, what, todo, line } }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
}

function problemOf(error: unknown): FileProblem {
  const code = codeOf(error)
  const problem = (kind: FileProblem['kind'], what: string, todo: string | null = null): FileProblem => ({
    kind,
    what,
    todo,
    line: null,
  })
  if (code === 'ENOENT' || code === 'ENOTDIR') return problem('missing', 'no such file')
  if (code === 'EACCES' || code === 'EPERM') {
    return problem('denied', 'no permission to read it', 'check its permissions')
  }
  if (code === 'EISDIR') return problem('folder', 'is a folder, not a document')
  if (code === 'ELOOP') return problem('failed', 'is a link that leads back to itself')
  return problem('failed', `cannot be read (${code})`)
}

function writeProblem(error: unknown): FileProblem {
  const code = codeOf(error)
  const problem = (kind: FileProblem['kind'], what: string, todo: string | null): FileProblem => ({
    kind,
    what,
    todo,
    line: null,
  })
  switch (code) {
    case 'EEXIST':
      return problem('there', 'is there already', 'give another name')
    case 'ENOSPC':
    case 'EDQUOT':
      return problem('failed', 'cannot be written: no space is left', 'make room and try again')
    case 'EROFS':
      return problem('denied', 'cannot be written: its file system is read-only', 'mount it for writing')
    case 'EACCES':
    case 'EPERM':
      return problem('denied', 'no permission to write in its folder', 'check the permissions of the folder')
    case 'EBUSY':
    case 'EXDEV':
      return problem(
        'failed',
        `cannot be replaced: it is in use, or mounted by itself (${code})`,
        'close what uses it, or mount its folder instead',
      )
    default:
      return problem('failed', `cannot be written (${code})`, null)
  }
}
