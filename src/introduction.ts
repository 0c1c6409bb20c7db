/** Which commit brought an entry of a decision log in as it stands. */
import type { Person } from './approval/provenance.ts'
import { isMarkdown } from './files/walk.ts'
import type { GraphCommit } from './git.ts'
import { type Documents, holds } from './holdings.ts'
import { mergeThatRevived } from './revival.ts'

export type Introduction =
  | { kind: 'commit'; commit: string; author: Person }
  /** What is committed does not have it, or has it otherwise. */
  | { kind: 'uncommitted' }
  /** The history ends before it, or what it held then is not here. */
  | { kind: 'beyond' }

/** The history of documents, as far as it was asked for. */
export interface Histories extends Documents {
  /** Whether a document may have been one of the plan, so that an entry in it counted: a path from the repository's root. */
  isOfPlan(path: string): boolean
  /** By commit and path. */
  known: Map<string, History | null>
}

/** The commits that changed one document, and what it held in each. */
interface History {
  /** The newest first. */
  graph: GraphCommit[]
  byId: ReadonlyMap<string, GraphCommit>
  /** The object id of the document in each commit; null where it has none. */
  blobs: ReadonlyMap<string, string | null>
  contents: Map<string, Buffer>
}

/** More moves from file to file than any log has seen. */
const MOST_MOVES = 64

/**
 * The commit that has the entry and none of whose parents has it: neither in the same file nor in one that it changed or
 * took away, so that a file that was renamed or divided keeps who wrote it. The same text in another form is the same
 * entry. Behind a merge whichever side has it is followed; an entry that was taken out and brought back is of who
 * brought it back, by a merge too.
 *
 * @param start the commit to look back from, and where the log is in it
 * @param text of the entry, normalised
 */
export function introductionOf(
  histories: Histories,
  start: { commit: string; path: string },
  text: string,
): Introduction {
  const { git, root } = histories
  let { commit, path } = start
  for (let moves = 0; moves < MOST_MOVES; moves++) {
    const found = firstWith(histories, commit, path, text)
    if (found === 'absent') return moves === 0 ? { kind: 'uncommitted' } : { kind: 'beyond' }
    if (found === 'unknown') return { kind: 'beyond' }
    const parents = git.parents(root, found.id)
    // Where a history was cut off, its first commit seems to have brought everything.
    if (parents.length === 0 && git.isShallow(root)) return { kind: 'beyond' }
    const merge = mergeThatRevived(histories, { from: { ...found, parents }, to: commit, path }, text)
    if (merge === 'unknown') return { kind: 'beyond' }
    if (merge !== null) return { kind: 'commit', commit: merge.id, author: merge.author }
    const before = movedFrom(histories, found.id, parents, text)
    if (before === 'unknown') return { kind: 'beyond' }
    if (before === null) return { kind: 'commit', commit: found.id, author: found.author }
    ;({ commit, path } = before)
  }
  return { kind: 'beyond' }
}

/** The commit behind which a file has no entry of that text any more, under this name. */
function firstWith(
  histories: Histories,
  commit: string,
  path: string,
  text: string,
): GraphCommit | 'absent' | 'unknown' {
  const history = historyOf(histories, commit, path)
  if (history === null) return 'unknown'
  const has = (id: string): boolean | 'unknown' => {
    const blob = history.blobs.get(id) ?? null
    return blob === null ? false : holds(histories, text, path, blob, contentOf(histories, history, blob))
  }
  let [at] = history.graph
  if (!at) return 'absent'
  const isThere = has(at.id)
  if (isThere !== true) return isThere === false ? 'absent' : 'unknown'
  for (;;) {
    const parents: GraphCommit[] = at.parents.flatMap((id) => history.byId.get(id) ?? [])
    const answers = parents.map(({ id }) => has(id))
    const next: GraphCommit | undefined = parents[answers.indexOf(true)]
    if (next) at = next
    else return answers.includes('unknown') ? 'unknown' : at
  }
}

function historyOf({ git, root, known }: Histories, commit: string, path: string): History | null {
  const key = `${commit} ${path}`
  const found = known.get(key)
  if (found !== undefined) return found
  const graph = git.graph(root, commit, path)
  const ids = git.ids(
    root,
    (graph ?? []).map(({ id }) => ({ commit: id, path })),
  )
  const made = graph && {
    graph,
    byId: new Map(graph.map((one) => [one.id, one])),
    blobs: new Map(graph.map(({ id }, index) => [id, ids[index] ?? null])),
    contents: new Map<string, Buffer>(),
  }
  known.set(key, made)
  return made
}

/** How many versions of a document are fetched at once: few are looked at where the entry is new. */
const AT_ONCE = 32

/** What a document held; undefined where that is not here. */
function contentOf(
  { git, root }: Histories,
  { graph, blobs, contents }: History,
  blob: string,
): Buffer | undefined {
  if (contents.has(blob)) return contents.get(blob)
  const ids = graph.flatMap(({ id }) => blobs.get(id) ?? [])
  const from = ids.indexOf(blob)
  const wanted = new Set(ids.slice(from, from + AT_ONCE).filter((id) => !contents.has(id)))
  for (const [id, content] of git.contents(root, [...wanted])) contents.set(id, content)
  return contents.get(blob)
}

/** Another file of a parent that had the entry and was changed or taken away by the commit; null where none had it. */
function movedFrom(
  histories: Histories,
  commit: string,
  parents: readonly string[],
  text: string,
): { commit: string; path: string } | 'unknown' | null {
  const { git, root, isOfPlan } = histories
  for (const parent of parents) {
    // Who copies an entry out of a letter brings it into the log.
    const files = git
      .replaced(root, parent, commit)
      .filter(({ path, isLink }) => !isLink && isMarkdown(path) && isOfPlan(path))
    const contents = git.contents(
      root,
      files.map(({ id }) => id),
    )
    for (const { path, id } of files) {
      const answer = holds(histories, text, path, id, contents.get(id))
      if (answer === 'unknown') return 'unknown'
      if (answer) return { commit: parent, path }
    }
  }
  return null
}
