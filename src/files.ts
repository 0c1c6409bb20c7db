/** The only user of the file system. Whatever goes wrong on a disk comes back as a value with a name. */
import { isUtf8 } from 'node:buffer'
import { randomUUID } from 'node:crypto'
import {
  appendFileSync,
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import { FILE_SIZE, FOLDER_ENTRIES, type Limit } from './limits.ts'

/** Why a path could not be read. */
export interface FileProblem {
  kind: 'missing' | 'folder' | 'denied' | 'special' | 'too-large' | 'binary' | 'encoding' | 'failed'
  /** Without the path: `is a folder`. */
  what: string
  todo: string | null
  /** Line of the first bad byte, counted from 1, where there is one. */
  line: number | null
}

export type Reading = { ok: true; text: string } | { ok: false; problem: FileProblem }

/** What stands at a path, links followed. */
export type PathKind = 'file' | 'folder' | 'special' | 'missing' | 'denied'

const MARKDOWN = /\.(?:md|markdown|mdown|mkd|mdx)$/i
/** Never walked into: version control and installed packages hold nobody's plan. */
const NEVER_WALKED = new Set(['.git', '.hg', '.svn', 'node_modules'])
const LINE_FEED = 0x0a

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
  const kind = kindOf(path)
  if (kind === 'missing') return refuse('missing', 'no such file')
  if (kind === 'denied') return refuse('denied', 'no permission to read it', 'check its permissions')
  if (kind === 'folder') return refuse('folder', 'is a folder, not a document')
  // Checked before opening: opening a pipe would wait for its writer.
  if (kind === 'special') return refuse('special', 'is not a regular file')
  try {
    return decode(readBytes(path, limit), limit)
  } catch (error) {
    return { ok: false, problem: problemOf(error) }
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

/** At most one byte over the limit, so that the caller can tell. */
function readBytes(path: string, limit: Limit): Buffer | null {
  const file = openSync(path, constants.O_RDONLY)
  try {
    if (fstatSync(file).size > limit.value) return null
    const bytes = readFileSync(file)
    return bytes.length > limit.value ? null : bytes
  } finally {
    closeSync(file)
  }
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
): Reading {
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
