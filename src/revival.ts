/** Merges that brought an entry of a decision log back that one of their sides had taken out. */
import type { GraphCommit } from './git.ts'
import { type Documents, holds, holdsAnywhere } from './holdings.ts'

/**
 * The newest merge of a stretch of history that has the entry though one of its sides took it out: where the sides parted
 * it was there, so that a plain merge would not have it. Null where there is none: a side that never had the entry took
 * nothing out.
 *
 * Merges beside the way that the entry came count too. Otherwise a second merge, of a branch that kept it all along, would
 * hide the first.
 *
 * @param stretch from the commit that has it first, with all its parents, to the one that is looked back from, and where it is in them
 */
export function mergeThatRevived(
  documents: Documents,
  { from, to, path }: { from: GraphCommit; to: string; path: string },
  text: string,
): GraphCommit | 'unknown' | null {
  const { git, root } = documents
  const later = git.merges(root, from.id, to)
  if (later === null) return 'unknown'
  const merges = [...later, ...(from.parents.length > 1 ? [from] : [])]
  const blobs = blobsOf(documents, merges, path)
  const isSame = ({ id, parents }: GraphCommit): boolean =>
    parents.every((parent) => blobs.get(parent) === blobs.get(id))
  const asked = merges.filter((merge) => !isSame(merge))
  // Where the document of that name has it, no other one of the commit has to be looked at.
  const ids = new Set(asked.flatMap(({ parents }) => parents.flatMap((id) => blobs.get(id) ?? [])))
  const contents = git.contents(root, [...ids])
  const known = new Map(
    [...ids].map((id) => [`${id} ${path}`, holds(documents, text, path, id, contents.get(id))]),
  )
  const has = (commit: string): boolean | 'unknown' =>
    known.get(`${blobs.get(commit)} ${path}`) === true || holdsAnywhere(documents, text, commit, known)
  for (const merge of asked) {
    const answers = merge.parents.map((id) => ({ id, has: has(id) }))
    if (answers.some((one) => one.has === 'unknown')) return 'unknown'
    const [lacking, having] = [false, true].map((kind) => answers.filter((one) => one.has === kind))
    for (const one of lacking ?? [])
      for (const other of having ?? []) {
        const found = isRemoval(documents, one.id, other.id, has)
        if (found === 'unknown') return 'unknown'
        if (found) return merge
      }
  }
  return null
}

/** Whether a commit that lacks the entry took it out since it parted from one that has it. */
function isRemoval(
  { git, root }: Documents,
  lacking: string,
  having: string,
  has: (commit: string) => boolean | 'unknown',
): boolean | 'unknown' {
  const bases = git.mergeBases(root, lacking, having)
  if (bases.length === 0) return git.isShallow(root) ? 'unknown' : false
  const answers = bases.map(has)
  return answers.includes(true) || (answers.includes('unknown') ? 'unknown' : false)
}

/** The document of a name in merges and their parents, by commit: its object id, or null where there is none. */
function blobsOf(
  { git, root }: Documents,
  merges: readonly GraphCommit[],
  path: string,
): Map<string, string | null> {
  const commits = [...new Set(merges.flatMap(({ id, parents }) => [id, ...parents]))]
  const ids = git.ids(
    root,
    commits.map((commit) => ({ commit, path })),
  )
  return new Map(commits.map((commit, index) => [commit, ids[index] ?? null]))
}
