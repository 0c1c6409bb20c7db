/** Documents with the edits that were made for them. */
import { applyEdits, type Edit } from '../edit.ts'
import type { Source } from '../status.ts'

/** All documents, those without edits as they were. Throws as `applyEdits` does. */
export function edited(sources: readonly Source[], edits: ReadonlyMap<string, readonly Edit[]>): Source[] {
  return sources.map(({ file, text }) => ({ file, text: applyEdits(text, edits.get(file) ?? []) }))
}
