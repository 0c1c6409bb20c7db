/** Paths that a user names for documents to be written: inside the repository, whatever links stand on the way. */
import { dirname, relative, resolve } from 'node:path'
import { failure } from './errors.ts'
import { makeFolder } from './files/folders.ts'
import { isInside, isLink, isOfGit, kindOf, realPath } from './files.ts'

/**
 * The path from the root with `/`. Throws where it leads out of the root, by itself or by a link.
 *
 * @param root absolute, links resolved
 */
export function pathInside(root: string, cwd: string, named: string): string {
  const path = resolve(cwd, named)
  const real = realOf(path)
  if (real === null || !isInside(real, root))
    throw failure('leads out of the repository', named, 'name a path inside it')
  const file = relative(root, real).replaceAll('\\', '/')
  if (isOfGit(file)) throw failure('is where git keeps its own files', named, 'name another')
  return file
}

/** Makes the folders that a new document needs. Throws, and makes none, where a link on the way leads out of the root. */
export function makeFolderFor(root: string, file: string): void {
  pathInside(root, root, file)
  const folder = dirname(resolve(root, file))
  const problem = kindOf(folder) === 'folder' ? null : makeFolder(folder)
  if (problem) throw failure(`its folder ${problem.what}`, file, problem.todo)
}

/** The path with all links resolved, of which the end may not be there yet; null for a link that leads nowhere. */
function realOf(path: string): string | null {
  const real = realPath(path)
  if (real !== null) return real
  if (isLink(path)) return null
  const above = dirname(path)
  const folder = above === path ? null : realOf(above)
  return folder === null ? null : resolve(folder, path.slice(above.length).replace(/^[\\/]/, ''))
}
