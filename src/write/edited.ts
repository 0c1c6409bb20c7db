/** Documents with the edits that were made for them. */
import { applyEdits, type Edit } from '../edit.ts'
import type { Source } from '../status.ts'

/** The text of one of some documents. */
export function textOf(sources: readonly Source[], file: string): string {
  return sources.find((source) => source.file === file)?.text ?? ''
}

/** A document as it is, and as it would be. */
export interface Changed {
  file: string
  before: string
  after: string
}

/** Those of some documents that are others afterwards. */
export function changedIn(before: readonly Source[], after: readonly Source[]): Changed[] {
  return before
    .map(({ file, text }) => ({ file, before: text, after: textOf(after, file) }))
    .filter((one) => one.before !== one.after)
}

/** All documents, those without edits as they were. Throws as `applyEdits` does. */
export function edited(sources: readonly Source[], edits: ReadonlyMap<string, readonly Edit[]>): Source[] {
  return sources.map(({ file, text }) => ({ file, text: applyEdits(text, edits.get(file) ?? []) }))
}
