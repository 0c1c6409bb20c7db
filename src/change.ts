/** Changing documents of a project, each as a whole or not at all, and only as asked. */
import { resolve } from 'node:path'
import { editsBetween, wordEdits } from './diff.ts'
import { difference, type Edit } from './edit.ts'
import { failure, MstoneError, type Problem } from './errors.ts'
import { kindOf } from './files.ts'
import { excessOf, excessText } from './markdown/excess.ts'
import { builtOtherwise } from './markdown/structure.ts'
import type { Project } from './project.ts'
import {
  assertWritable,
  createDocument,
  type Place,
  previewDocument,
  type Saved,
  type SaveOptions,
  saveDocument,
} from './save.ts'
import { type Assessment, assess, type Source } from './status.ts'
import { Lines } from './text.ts'
import { halfMarkup } from './write/half-markup.ts'

/** Documents as read, and what they say. */
interface Read extends Omit<Assessment, 'changes' | 'unreadBase'> {
  sources: readonly Source[]
}

/** What is to be written, and what has to hold of it. */
export interface Change {
  /**
   * The edits by document. Asked again where a document was changed meanwhile. Throws a MstoneError where nothing of it
   * may be done.
   */
  edits(read: Read): ReadonlyMap<string, Edit[]>
  /**
   * What else than was asked for a document's edits have changed; null where nothing has.
   *
   * @param first what was read before any document was changed
   */
  fault(file: string, before: Read, after: Read, first: Read): Problem | null
  /** What was asked for and is not read once every document is changed; null where all of it is. */
  unmet?(after: Read): Problem | null
  /** What was given to be written, as one text: marks in it may stand for themselves. */
  given?: string
}

/** A document that was changed, or would be. */
interface Changed extends Saved {
  file: string
}

/** The documents that were changed, and what all of them say now. */
export interface Outcome {
  changed: Changed[]
  read: Read
}

/**
 * Makes a change. Throws a MstoneError where a document can't be changed as asked: then nothing is written, unless it is
 * the disk or another program that lets one be written and not the next.
 */
export function makeChange(project: Project, change: Change): Outcome {
  // One document is checked before it is written anyway.
  if (change.edits(initial(project)).size > 1) {
    const { changed: all } = previewChange(project, change)
    for (const { file } of all) assertWritable(placeOf(project, file))
  }
  const changed: Changed[] = []
  try {
    return inTurn(project, change, saveDocument, changed)
  } catch (error) {
    throw withWritten(error, changed)
  }
}

/** What `makeChange` would do. Nothing is written. */
export function previewChange(project: Project, change: Change): Outcome {
  return inTurn(project, change, previewDocument)
}

function inTurn(
  project: Project,
  change: Change,
  save: (options: SaveOptions) => Saved,
  changed: Changed[] = [],
): Outcome {
  const first = initial(project)
  let read = first
  const files = [...change.edits(first).keys()]
  for (const file of files) {
    const readingOf = remembering(project, read, file)
    const saved = save({
      ...placeOf(project, file),
      compute: (text) => change.edits(readingOf(text)).get(file) ?? [],
      check: (before, after) =>
        limitFault(file, after) ??
        change.fault(file, readingOf(before), readingOf(after), first) ??
        structureFault(file, before, after) ??
        halfMarkup(file, before, after, change.given ?? '') ??
        (file === files.at(-1) ? unmet(change, readingOf(after)) : null),
    })
    if (saved.after !== saved.before) changed.push({ file, ...saved })
    read = readingOf(saved.after)
  }
  const left = files.length === 0 ? unmet(change, read) : null
  if (left !== null) throw new MstoneError(left)
  return { changed, read }
}

function unmet(change: Change, read: Read): Problem | null {
  return change.unmet?.(read) ?? null
}

/** Where the disk lets one document be written and not the next, it has to be said what is changed already. */
function withWritten(error: unknown, changed: readonly Changed[]): unknown {
  if (!(error instanceof MstoneError) || changed.length === 0) return error
  const written = changed.map(({ file }) => ({
    what: 'is changed already',
    where: file,
    todo: 'run the command again once the rest can be written, or take that change back',
  }))
  return new MstoneError(...error.problems, ...written)
}

/** What is read of a project, the same each time: what is previewed and then made is read once. */
const INITIAL = new WeakMap<Project, Read>()

function initial(project: Project): Read {
  const { report, findings, ignored, sources, termsOf, had } = project
  const read = INITIAL.get(project) ?? { report, findings, ignored, sources, termsOf, had }
  INITIAL.set(project, read)
  return read
}

/** A document that passes a limit could be read by no command again. */
function limitFault(file: string, after: string): Problem | null {
  const excess = excessOf(after)
  if (excess === null) return null
  const what = `what is to be written ${excessText(excess)}`
  return { what, where: `${file}:${excess.line}`, todo: excess.limit.todo }
}

/** What else of a document would be read as something else: code as text, two paragraphs as one, a definition as neither. */
function structureFault(file: string, before: string, after: string): Problem | null {
  const edits = editsBetween(before, after)
  const found = builtOtherwise(before, after, edits)
  // Two changes of one line are one edit to the lines: word by word all between them may turn out to be as it was.
  if (found === null || builtOtherwise(before, after, wordEdits(before, edits)) === null) return null
  const { line, column } = new Lines(before).at(Math.min(found.start, before.length))
  const words = before.slice(found.start, found.end)
  const isShort = /^[^\r\n]{1,60}$/.test(words)
  return {
    what: `${isShort ? `"${words}"` : 'what stands there'} would be read as something else`,
    where: `${file}:${line}:${column}`,
    todo: 'make the change by hand there',
  }
}

/** What was read of each text of a document beside others, by what was read before it. */
const READ = new WeakMap<Read, Map<string, Read>>()

/** Reading is what costs, and each text of a document is asked for more than once. */
function remembering({ settings }: Project, read: Read, file: string): (text: string) => Read {
  const known = READ.get(read) ?? new Map<string, Read>()
  READ.set(read, known)
  const keyOf = (text: string): string => `${file}\n${text}`
  for (const source of read.sources) if (source.file === file) known.set(keyOf(source.text), read)
  return (text) => {
    const found = known.get(keyOf(text))
    if (found) return found
    const sources = read.sources.map((source) => (source.file === file ? { file, text } : source))
    const made = { ...assess(sources, settings), sources }
    known.set(keyOf(text), made)
    return made
  }
}

/** What stands outside of the repository is read where it is named, and never written. */
function placeOf({ root }: Pick<Project, 'root'>, file: string): Place {
  return { path: resolve(root, file), file, root }
}

/**
 * Puts a text in place of the one that it was worked out from.
 *
 * Throws a MstoneError where the file is no longer what it was, or can't be written.
 *
 * @param root what it may not lead out of; absolute, with all links resolved
 * @param file relative to the root
 * @param before what the file has to hold; null where it must not be there
 */
export function saveFile(root: string, file: string, before: string | null, after: string): void {
  const place = placeOf({ root }, file)
  if (before === null) createDocument({ ...place, text: after })
  else
    replaceText(place, after, (text) => {
      if (text !== before) throw failure('is no longer what it was', file, 'run the command again')
    })
}

/** Puts a text into a file that is there or not, whatever it holds. Throws a MstoneError where it can't be written. */
export function putFile(root: string, file: string, text: string): void {
  const place = placeOf({ root }, file)
  if (kindOf(place.path) === 'missing') createDocument({ ...place, text })
  else replaceText(place, text, () => {})
}

function replaceText(place: Place, after: string, assert: (before: string) => void): void {
  saveDocument({
    ...place,
    compute: (text) => {
      assert(text)
      return text === after ? [] : [difference(text, after)]
    },
    check: () => null,
  })
}
