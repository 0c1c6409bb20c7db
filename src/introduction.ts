/** Which commit brought an entry of a decision log in as it stands. */
import type { Person } from './approval/provenance.ts'
import { decode } from './files/decode.ts'
import { isMarkdown } from './files/walk.ts'
import type { Git, GraphCommit } from './git.ts'
import { FILE_SIZE } from './limits.ts'

export type Introduction =
  | { kind: 'commit'; commit: string; author: Person }
  /** What is committed does not have it, or has it otherwise. */
  | { kind: 'uncommitted' }
  /** The history ends before it, or what it held then is not here. */
  | { kind: 'beyond' }

interface Search {
  git: Git
  /** Of the repository; absolute. */
  root: string
  /** The commit to look back from. */
  commit: string
  /** Of the log, from the root. */
  path: string
  /** Of the entry, normalised. */
  text: string
  /** The texts of the entries that a document has, by the object id of the document. */
  entriesAt(file: string, id: string, text: string): string[]
}

/** More moves from file to file than any log has seen. */
const MOST_MOVES = 64

/**
 * The commit that has the entry and none of whose parents has it: neither in the same file nor in one that it changed or
 * took away, so that a file that was renamed or divided keeps who wrote it. The same text in another form is the same
 * entry. Behind a merge whichever side has it is followed; an entry that was taken out and brought back is of who
 * brought it back.
 */
export function introductionOf(search: Search): Introduction {
  let { commit, path } = search
  for (let moves = 0; moves < MOST_MOVES; moves++) {
    const found = firstWith({ ...search, commit, path })
    if (found === 'absent') return moves === 0 ? { kind: 'uncommitted' } : { kind: 'beyond' }
    if (found === 'unknown') return { kind: 'beyond' }
    const parents = search.git.parents(search.root, found.id)
    // Where a history was cut off, its first commit seems to have brought everything.
    if (parents.length === 0 && search.git.isShallow(search.root)) return { kind: 'beyond' }
    const before = movedFrom(search, found.id, parents)
    if (before === 'unknown') return { kind: 'beyond' }
    if (before === null) return { kind: 'commit', commit: found.id, author: found.author }
    ;({ commit, path } = before)
  }
  return { kind: 'beyond' }
}

/** The commit behind which a file has no entry of that text any more, under this name. */
function firstWith(search: Search): GraphCommit | 'absent' | 'unknown' {
  const { git, root, commit, path } = search
  const graph = git.graph(root, commit, path)
  if (graph === null) return 'unknown'
  const byId = new Map(graph.map((one) => [one.id, one]))
  const ids = git.ids(
    root,
    graph.map(({ id }) => ({ commit: id, path })),
  )
  const blobs = new Map(graph.map(({ id }, index) => [id, ids[index] ?? null]))
  const contents = git.contents(root, [...new Set(ids.filter((id) => id !== null))])
  const has = (id: string): boolean | 'unknown' => {
    const blob = blobs.get(id) ?? null
    return blob === null ? false : holds(search, path, blob, contents.get(blob))
  }
  let [at] = graph
  if (!at) return 'absent'
  const isThere = has(at.id)
  if (isThere !== true) return isThere === false ? 'absent' : 'unknown'
  for (;;) {
    const parents: GraphCommit[] = at.parents.flatMap((id) => byId.get(id) ?? [])
    const answers = parents.map(({ id }) => has(id))
    const next: GraphCommit | undefined = parents[answers.indexOf(true)]
    if (next) at = next
    else return answers.includes('unknown') ? 'unknown' : at
  }
}

/** Another file of a parent that had the entry and was changed or taken away by the commit; null where none had it. */
function movedFrom(
  search: Search,
  commit: string,
  parents: readonly string[],
): { commit: string; path: string } | 'unknown' | null {
  const { git, root } = search
  for (const parent of parents) {
    const files = git.replaced(root, parent, commit).filter(({ path, isLink }) => !isLink && isMarkdown(path))
    const contents = git.contents(
      root,
      files.map(({ id }) => id),
    )
    for (const { path, id } of files) {
      const answer = holds(search, path, id, contents.get(id))
      if (answer === 'unknown') return 'unknown'
      if (answer) return { commit: parent, path }
    }
  }
  return null
}

/** Whether a document has the entry. What is no document has none. */
function holds(
  { text, entriesAt }: Search,
  path: string,
  id: string,
  bytes: Buffer | undefined,
): boolean | 'unknown' {
  if (bytes === undefined) return 'unknown'
  const reading = decode(bytes, FILE_SIZE)
  return reading.ok && mayHold(reading.text, text) && entriesAt(path, id, reading.text).includes(text)
}

/** Reading a document costs; one without the entry's longest word does not have it. */
function mayHold(document: string, entry: string): boolean {
  const words = entry.match(/[\p{L}\p{N}]+/gu) ?? []
  const longest = words.reduce((most, word) => (word.length > most.length ? word : most), '')
  return document.normalize('NFC').includes(longest)
}
