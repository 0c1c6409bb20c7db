/** What can go wrong on a disk, as values with a name. */

/** Why a path could not be read or written. */
export interface FileProblem {
  kind: 'missing' | 'there' | 'folder' | 'denied' | 'special' | 'too-large' | 'binary' | 'encoding' | 'failed'
  /** Without the path: `is a folder`. */
  what: string
  todo: string | null
  /** Line of the first bad byte, counted from 1, where there is one. */
  line: number | null
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
}

/** Why something could not be read. */
export function problemOf(error: unknown): FileProblem {
  const code = codeOf(error)
  if (code === 'ENOENT' || code === 'ENOTDIR') return problem('missing', 'no such file')
  if (code === 'EACCES' || code === 'EPERM') {
    return problem('denied', 'no permission to read it', 'check its permissions')
  }
  if (code === 'EISDIR') return problem('folder', 'is a folder, not a document')
  if (code === 'ELOOP') return problem('failed', 'is a link that leads back to itself')
  return problem('failed', `cannot be read (${code})`)
}

/** Why something could not be written or made. */
export function writeProblem(error: unknown): FileProblem {
  const code = codeOf(error)
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
      return problem('failed', `cannot be written (${code})`)
  }
}

function problem(kind: FileProblem['kind'], what: string, todo: string | null = null): FileProblem {
  return { kind, what, todo, line: null }
}
