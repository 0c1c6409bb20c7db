/** Writing a document that was read before. */
import { join } from 'node:path'
import { failure } from './errors.ts'
import { writeWhole } from './files.ts'

/**
 * Saves a document.
 *
 * @param root the folder that `file` is relative to; absolute
 * @param before what was read, and what the change was made from; null for a file that is new
 */
export function saveFile(root: string, file: string, _before: string | null, after: string): void {
  const problem = writeWhole(join(root, file), after)
  if (problem) throw failure(problem.what, file, problem.todo)
}
