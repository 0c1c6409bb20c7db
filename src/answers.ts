/** What commands printed, so that the same question about files that nobody touched costs a look at each of them. */
import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { type CachePlace, type Lookup, placeOfProject } from './cache.ts'
import { type Appearance, appearanceOf, realPath } from './files.ts'
import { openPack } from './pack.ts'
import { isThere, type Opened } from './project.ts'

/** What a command printed, and how it ended. */
interface Answer {
  out: string
  err: string
  exitCode: number
}

interface Kept extends Answer {
  lookups: Lookup[]
}

/** A question, and what was answered when it was asked before. */
export interface Question {
  /** Null where it was not asked yet, or something that the answer goes by has changed. */
  known: Answer | null
  keep(answer: Answer, lookups: Lookup[] | null): void
}

/** Answers are short; of a project no more than these are kept. */
const MOST_ANSWERS = 20
const MOST_BYTES = 4 * 1024 * 1024

/**
 * Milliseconds in which a file may change again and look as before, since clocks of file systems are coarse: what changed
 * within them is asked about anew, as in git.
 */
const GRAIN = 2500

/**
 * What is known of a question about a project.
 *
 * @param words all that the answer depends on beside the project: the command, and how it prints
 */
export function question(cache: CachePlace, opened: Opened, words: unknown): Question {
  const { place } = opened
  const answers = openPack(`${placeOfProject(cache, place.root)}.answers`)
  const before = Date.now() - GRAIN
  const { key, changed } = keyOf(opened, words)
  const kept = answers.get(key) as Kept | undefined
  const isAsBefore = kept?.lookups.every(({ path, document, is }) => isThere(path, document, place) === is)
  return {
    known: kept && isAsBefore ? kept : null,
    keep(answer, lookups) {
      if (lookups === null || changed > before) return
      answers.set(key, { ...answer, lookups } satisfies Kept)
      answers.save(MOST_BYTES, MOST_ANSWERS)
    },
  }
}

function keyOf(
  { place, repository, loaded, discovery, options }: Opened,
  words: unknown,
): { key: string; changed: number } {
  const { cwd, paths, config, strict, today } = options
  const signers = loaded?.config.approval?.signers
  const beside = [
    ...(loaded ? [loaded.path] : []),
    ...(signers === undefined ? [] : [resolve(place.base, signers)]),
  ]
  const all = [...beside.map(appearanceOf), ...discovery.documents.map(({ look }) => look)]
  const asked = [words, { cwd, paths, config, strict, today }, place.root, repository, loaded?.name ?? null]
  const found = [discovery.documents.map(({ file }) => file), discovery.problems, discovery.looked]
  // A folder may have become a link that leads out, with the files in it as they were.
  const links = beside.map(realPath)
  return {
    key: createHash('sha256')
      .update(JSON.stringify([asked, found, links]))
      .update(marksOf(all))
      .digest('base64url'),
    changed: all.reduce((latest, { changed }) => Math.max(latest, changed), 0),
  }
}

/** The marks of all in a row: to join their lists takes longer than to hash them. */
function marksOf(looks: readonly Appearance[]): Float64Array {
  const all = new Float64Array(looks.reduce((count, { marks }) => count + marks.length, 0))
  let at = 0
  for (const { marks } of looks) for (const mark of marks) all[at++] = mark
  return all
}
