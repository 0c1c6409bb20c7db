/** Changing documents so that nothing is lost: not by a crash, not by another process, not by a full disk. */
import { basename, dirname, join, relative } from 'node:path'
import { isTemporaryOf, temporaryBeside } from './beside.ts'
import { applyEdits, type Edit } from './edit.ts'
import { failure, MstoneError, type Problem } from './errors.ts'
import { asRead } from './files/decode.ts'
import { namesIn, syncFolder } from './files/folders.ts'
import type { FileProblem } from './files/problem.ts'
import { isReadOnly, nameNew, removeFile, replaceFile, writeNew } from './files/write.ts'
import { isInside, isLink, isOfGit, kindOf, lookAt, realPath, type Snapshot } from './files.ts'
import { type Lockable, sweepClaims, withLock } from './lock.ts'

/** How often a change is redone because a program without our lock changed the document meanwhile. */
const ATTEMPTS = 5

/** Which document. */
export interface Place {
  /** Absolute. A link is written through, and stays a link. */
  path: string
  /** As shown to people. */
  file: string
  /** The folder that it may not lead out of: absolute, with all links resolved. */
  root: string
}

export interface SaveOptions extends Place {
  /** What to change in a text. Asked again where the document was changed meanwhile, so it must depend on nothing else. */
  compute(text: string): Edit[]
  /** Reads the new text and says what else than was asked for has changed in it; null where nothing has. */
  check(before: string, after: string): Problem | null
  /** How long to wait for another process that changes the document, in milliseconds; ten seconds where not given. */
  patience?: number
}

export interface CreateOptions extends Place {
  text: string
  /** As in `SaveOptions`. */
  patience?: number
}

/** A document's text before and after; the same where nothing was to be changed. */
export interface Saved {
  before: string
  after: string
}

/**
 * Makes edits in a document. Either all of them are on the disk when it returns, or it throws and the document is as it
 * was. Where there is nothing to change, the document is not touched.
 *
 * Throws a MstoneError where the document can't be read or written, is a link out of the root, has more names than one,
 * is being changed by another process for too long, or where the result is not what was asked for. What `compute` and
 * `check` throw comes through.
 */
export function saveDocument(options: SaveOptions): Saved {
  const target = existing(options)
  return withLock(
    target,
    () => {
      sweep(target.path)
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const saved = tryToSave(target, options)
        if (saved !== null) return saved
      }
      throw failure(
        'was changed by another program each time it was to be written',
        options.file,
        'try again when that program has ended',
      )
    },
    options.patience,
  )
}

/** What `saveDocument` would do, with nothing written and nothing locked. Throws where what is read or computed would. */
export function previewDocument(options: SaveOptions): Saved {
  return change(snapshotOf(existing(options)).text, options)
}

/**
 * Throws a MstoneError where a document could not be saved as things stand: it is read-only, has more names than one,
 * leads out of the root, or can't be locked.
 */
export function assertWritable(place: Place, patience?: number): void {
  const target = existing(place)
  withLock(target, () => assertReplaceable(target, snapshotOf(target)), patience)
}

/**
 * Makes a document that is not there yet, as a whole or not at all.
 *
 * Throws a MstoneError where something is there, where its folder is missing or outside the root, or where it can't be
 * written.
 */
export function createDocument(options: CreateOptions): void {
  const target = missing(options)
  withLock(
    target,
    () => {
      sweep(target.path)
      assertReadable(options.text, options.file)
      writeBeside(target, options.text, null, (temporary) => orThrow(nameNew(target.path, temporary), target))
    },
    options.patience,
  )
}

/** Null where the document was changed after it was read. */
function tryToSave(target: Lockable, options: SaveOptions): Saved | null {
  const snapshot = snapshotOf(target)
  const saved = change(snapshot.text, options)
  if (saved.after === saved.before) return saved
  assertReplaceable(target, snapshot)
  return writeBeside(target, saved.after, snapshot, (temporary) => {
    if (!isStill(options.path, target.path, snapshot)) return null
    orThrow(replaceFile(target.path, temporary), target)
    return saved
  })
}

function change(before: string, { file, compute, check }: SaveOptions): Saved {
  const after = applyEdits(before, compute(before))
  if (after !== before) {
    assertReadable(after, file)
    const problem = check(before, after)
    if (problem !== null) throw new MstoneError(problem)
  }
  return { before, after }
}

/** Writes a text into a file beside the target, hands that on, and leaves no such file behind. */
function writeBeside<T>(target: Lockable, text: string, like: Snapshot | null, use: (path: string) => T): T {
  const temporary = temporaryBeside(target.path)
  try {
    orThrow(writeNew(temporary, text, like), target)
    return use(temporary)
  } finally {
    removeFile(temporary)
    syncFolder(dirname(target.path))
  }
}

/** What killed processes left. Only the owner of the lock writes temporary files, so that none of these is in use. */
function sweep(path: string): void {
  const names = namesIn(dirname(path))
  for (const name of names) if (isTemporaryOf(path, name)) removeFile(join(dirname(path), name))
  sweepClaims(path, names)
}

/** The last look before a document is replaced: whether it is what it was when it was read, in every respect. */
function isStill(named: string, path: string, snapshot: Snapshot): boolean {
  const look = lookAt(path)
  if (!look.ok || realPath(named) !== path) return false
  const { text, mode, user, group, links, id } = look
  return (
    text === snapshot.text &&
    mode === snapshot.mode &&
    user === snapshot.user &&
    group === snapshot.group &&
    links === snapshot.links &&
    id === snapshot.id
  )
}

function existing({ path, file, root }: Place): Lockable {
  const real = realPath(path)
  if (real === null) throw leadsNowhere(path, file)
  if (!isInside(real, root)) throw leadsOut(file)
  return notOfGit({ path: real, file }, root)
}

function missing({ path, file, root }: Place): Lockable {
  const folder = realPath(dirname(path))
  if (folder === null) throw failure('no such folder', dirname(file), 'make it first')
  if (folder !== root && !isInside(folder, root)) throw leadsOut(file)
  return notOfGit({ path: join(folder, basename(path)), file }, root)
}

/** What stands there git may run: nothing decides that it is written, neither a config nor a link. */
function notOfGit(target: Lockable, root: string): Lockable {
  if (isOfGit(relative(root, target.path)))
    throw failure('is where git keeps its own files', target.file, 'name another')
  return target
}

function leadsNowhere(path: string, file: string): MstoneError {
  if (isLink(path)) return failure('is a link that leads nowhere', file)
  if (kindOf(path) !== 'denied') return failure('no such file', file)
  return failure('no permission to read it', file, 'check its permissions')
}

function leadsOut(file: string): MstoneError {
  return failure('leads out of the repository', file, 'name a file in the repository')
}

function snapshotOf({ path, file }: Lockable): Snapshot {
  const look = lookAt(path)
  if (look.ok) return look
  const { what, todo, line } = look.problem
  throw failure(what, line === null ? file : `${file}:${line}`, todo)
}

function assertReplaceable({ path, file }: Lockable, { links }: Snapshot): void {
  if (isReadOnly(path)) throw failure('the file is read-only', file, 'make it writable first')
  if (links > 1) {
    throw failure(
      `has ${links} names (hard links), and would part from the others`,
      file,
      'make it a file of its own, or the others symbolic links',
    )
  }
}

/** What is written has to be a document that can be read back as it is. */
function assertReadable(text: string, file: string): void {
  const reading = asRead(text)
  if (!reading.ok) throw failure(`what is to be written ${reading.problem.what}`, file, reading.problem.todo)
  if (reading.text !== text) throw failure('what is to be written holds half a character', file)
}

function orThrow(problem: FileProblem | null, { file }: Lockable): void {
  if (problem !== null) throw failure(problem.what, file, problem.todo)
}
