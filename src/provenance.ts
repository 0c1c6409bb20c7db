/**
 * What git and keys prove of a decision log. Nothing is asked before a policy needs the answer, and nothing twice; what
 * can't be told is a problem, so that it never passes for an answer.
 */
import { relative, resolve } from 'node:path'
import type { Author, Person, Provenance, Signer } from './approval/provenance.ts'
import type { Problem } from './errors.ts'
import { decode } from './files/decode.ts'
import { isMarkdown } from './files/walk.ts'
import { readDocument as readText, realPath } from './files.ts'
import type { Git } from './git.ts'
import { type Histories, type Introduction, introductionOf } from './introduction.ts'
import { FILE_SIZE } from './limits.ts'
import type { Place } from './model.ts'
import type { LogEntry } from './read/log-entry.ts'
import { verifySignature } from './signatures.ts'
import { writersOfLines } from './writers.ts'

export interface ProvenanceOptions {
  git: Git
  /** The folder that documents are named from; absolute. */
  root: string
  /** The texts of the entries that a document has, were it this one. */
  entriesIn(file: string, text: string): string[]
  /** Whether a document of an earlier time may have been one of the plan. */
  isOfPlan(file: string): boolean
}

export function createProvenance({ git, root, entriesIn, isOfPlan }: ProvenanceOptions): Provenance {
  const problems = new Map<string, Problem>()
  const head = once(() => headOf(git, root))
  const parsed = new Map<string, string[]>()
  const introductions = new Map<string, Introduction>()
  let histories: Histories | null = null
  const signers = new Map<string, Signer>()
  const writers = new Map<string, ReturnType<Provenance['writersOf']>>()

  /** Told once for each place. */
  function fault(what: string, where: string | null, todo: string): void {
    problems.set(`${what} ${where}`, { what, where, todo })
  }

  function entriesAt(file: string, id: string, text: string): string[] {
    const key = `${id} ${file}`
    const known = parsed.get(key) ?? entriesIn(file, text)
    parsed.set(key, known)
    return known
  }

  function introduced(entry: LogEntry): Introduction | null {
    const { file } = entry.decision
    const at = head()
    if (at === null) {
      fault('no git repository tells who wrote an entry', whereOf(entry), 'run it in the repository')
      return null
    }
    const path = pathIn(at.root, resolve(root, file))
    if (path === null || at.commit === null) return { kind: 'uncommitted' }
    const key = `${file} ${entry.text}`
    const from = realPath(root) ?? root
    histories ??= {
      ...{ git, root: at.root, entriesAt, known: new Map() },
      isOfPlan: (name) => isOfPlan(relative(from, resolve(at.root, name)).replaceAll('\\', '/')),
    }
    const known = introductions.get(key) ?? introductionOf(histories, { commit: at.commit, path }, entry.text)
    introductions.set(key, known)
    if (known.kind === 'beyond')
      fault(
        'the history does not reach back to an entry',
        whereOf(entry),
        'get all of it: git fetch --unshallow, or fetch-depth: 0 in a workflow',
      )
    return known
  }

  function signerOf(entry: LogEntry, allowed: string, principal: string): Signer {
    if (entry.signature === null) return { ok: false, why: 'it has no signature' }
    const verified = verifySignature(entry.text, entry.signature, allowed, principal)
    if (!('problem' in verified)) return verified
    const { what, where, todo } = verified.problem
    fault(what, where, todo ?? '')
    return { ok: false, why: "its signature can't be checked here" }
  }

  function writersAt(places: readonly Place[]): ReturnType<Provenance['writersOf']> {
    const at = head()
    if (at === null) {
      fault('no git repository tells who ticked a box', null, 'run it in the repository')
      return null
    }
    const people: Person[] = []
    let isUncommitted = false
    for (const [file, group] of byFile(places)) {
      const full = resolve(root, file)
      const path = pathIn(at.root, full)
      const reading = readText(full)
      const found =
        path === null || at.commit === null || !reading.ok
          ? null
          : writersOfLines(git, { root: at.root, commit: at.commit, path }, reading.text, group)
      if (found === 'beyond') {
        fault(
          'the history does not reach back to the ticked boxes',
          file,
          'get all of it: git fetch --unshallow, or fetch-depth: 0 in a workflow',
        )
        return null
      }
      people.push(...(found?.people ?? []))
      isUncommitted ||= found === null || found.isUncommitted
    }
    return { people, isUncommitted }
  }

  return {
    authorOf(entry): Author {
      const found = introduced(entry)
      if (found === null || found.kind === 'beyond') return { kind: 'unknown' }
      return found.kind === 'uncommitted' ? found : { kind: 'known', person: found.author }
    },

    signerOf(entry, allowed, principal) {
      const key = JSON.stringify([entry.text, entry.signature, allowed, principal])
      const known = signers.get(key) ?? signerOf(entry, allowed, principal)
      signers.set(key, known)
      return known
    },

    writersOf(places) {
      const key = places.map(({ file, start }) => `${file}:${start}`).join('\n')
      const known = writers.get(key)
      if (known !== undefined) return known
      const found = writersAt(places)
      writers.set(key, found)
      return found
    },

    textsAt(entry) {
      const at = head()
      const found = at === null ? null : introduced(entry)
      if (at === null || at.root !== realPath(root) || found?.kind !== 'commit') return null
      const files = (git.files(at.root, found.commit) ?? []).filter(
        ({ path, isLink }) => !isLink && isMarkdown(path) && isOfPlan(path),
      )
      const contents = git.contents(
        at.root,
        files.map(({ id }) => id),
      )
      const texts = files.map(({ path, id }) => {
        const bytes = contents.get(id)
        const reading = bytes && decode(bytes, FILE_SIZE)
        return reading?.ok ? { file: path, text: reading.text } : null
      })
      // Half of a plan would be another plan.
      return texts.includes(null) ? null : texts.flatMap((text) => text ?? [])
    },

    get problems() {
      return [...problems.values()]
    },
  }
}

/** The repository that a folder is in, with what is committed; null where there is none. */
function headOf(git: Git, folder: string): { root: string; commit: string | null } | null {
  const repository = git.repository(folder)
  if (repository.kind !== 'repository') return null
  return { root: realPath(repository.root) ?? repository.root, commit: git.commit(folder, 'HEAD') }
}

/** A path from the repository's root with `/`; null for one outside. */
function pathIn(root: string, full: string): string | null {
  const path = relative(root, realPath(full) ?? full).replaceAll('\\', '/')
  return path.startsWith('../') || path === '..' || /^(?:[a-z]:|\/)/i.test(path) ? null : path
}

function whereOf({ decision: { file, line } }: LogEntry): string {
  return `${file}:${line}`
}

function byFile(places: readonly Place[]): Map<string, Place[]> {
  const groups = new Map<string, Place[]>()
  for (const place of places) groups.set(place.file, [...(groups.get(place.file) ?? []), place])
  return groups
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
