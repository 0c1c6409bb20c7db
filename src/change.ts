/** Writing a document that has been changed. */
import { join } from 'node:path'
import { failure } from './errors.ts'
import { kindOf, readDocument, writeWhole } from './files.ts'

/**
 * Puts a text in place of another.
 *
 * @param file relative to the root
 * @param before what the file has to hold; null where it must not be there
 */
export function saveFile(root: string, file: string, before: string | null, after: string): void {
  const path = join(root, file)
  const found = kindOf(path) === 'missing' ? null : readDocument(path)
  if (found === null ? before !== null : !found.ok || found.text !== before)
    throw failure('is no longer what it was', file, 'run the command again')
  const problem = writeWhole(path, after)
  if (problem) throw failure(problem.what, file, problem.todo)
}
