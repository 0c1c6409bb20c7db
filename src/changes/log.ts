/** What happened to the entries of the decision log. */
import type { Place } from '../model.ts'
import type { Evidence } from '../plan/evidence.ts'
import type { LogEntry } from '../read/log-entry.ts'
import type { LogChange, Moment } from './changes.ts'
import { likeness, pairsOf } from './wording.ts'

/** What two entries have to have in common to be one that was changed. */
const LIKELY = 0.5

/** An entry with the plan whose log it is in, and its place in that log's order of time. */
interface Logged {
  entry: LogEntry
  plan: Evidence
  index: number
}

/** A change, with the plan that it is to be told of: one of now, or the one of the base that it was in. */
export type OwnedLogChange = LogChange & { plan: Evidence }

/**
 * Entries that were added, removed, changed, or put into another order of time. They are known by their normalised
 * text, so that an entry may be formatted anew and moved to another document.
 */
export function logChanges(base: Moment, now: Moment): OwnedLogChange[] {
  const [before, after] = [loggedIn(base), loggedIn(now)]
  const found = samePairs(before, after)
  const taken = new Set(found.values())
  const nearest = new Nearest(after.filter((one) => !taken.has(one)))
  const changes: OwnedLogChange[] = []
  for (const one of before) {
    if (found.has(one)) continue
    const other = nearest.take(one)
    const place = other?.entry.decision ?? placeBeside(one, before, found) ?? fallback(one, now)
    changes.push({
      ...{ kind: other ? 'changed' : 'removed', was: one.entry, now: other?.entry ?? null },
      ...{ place, plan: one.plan },
    })
  }
  for (const [one, other] of reordered(before, found))
    changes.push({
      ...{ kind: 'reordered', was: one.entry, now: other.entry, place: other.entry.decision, plan: one.plan },
    })
  for (const { entry, plan } of nearest.left)
    changes.push({ kind: 'added', was: null, now: entry, place: entry.decision, plan })
  return changes
}

function loggedIn({ plans }: Moment): Logged[] {
  return plans.flatMap((plan) => plan.log.map((entry, index) => ({ entry, plan, index })))
}

function samePairs(before: readonly Logged[], after: readonly Logged[]): Map<Logged, Logged> {
  const waiting = new Map<string, Logged[]>()
  for (const one of after) waiting.set(keyOf(one), [...(waiting.get(keyOf(one)) ?? []), one])
  const pairs = new Map<Logged, Logged>()
  for (const one of before) {
    const same = waiting.get(keyOf(one))?.shift()
    if (same) pairs.set(one, same)
  }
  return pairs
}

/** The day too: a list of decisions may have it in a column beside the text. */
function keyOf({ entry: { text, decision } }: Logged): string {
  return `${decision.date ?? ''} ${text.normalize('NFC').trim()}`
}

/** No entry is compared with more than these, which share the most of its rarest words; nor by more words. */
const MOST_CANDIDATES = 30
const MOST_WORDS = 40
const MOST_SHARING = 100

/** Finds the entry that another may have become: about the same, or with most of its words. Each is found once. */
class Nearest {
  readonly #left: Set<Logged>
  readonly #sharing = new Map<string, Logged[]>()
  readonly #pairs = new Map<Logged, Map<string, number>>()

  constructor(entries: readonly Logged[]) {
    this.#left = new Set(entries)
    for (const one of entries)
      for (const word of wordsOf(one)) {
        const known = this.#sharing.get(word)
        if (known) known.push(one)
        else this.#sharing.set(word, [one])
      }
  }

  /** Those that nothing became yet. */
  get left(): Logged[] {
    return [...this.#left]
  }

  take(one: Logged): Logged | null {
    const own = pairsOf(one.entry.text.toLowerCase())
    const [best] = this.#candidates(one)
      .map((other) => ({ other, like: likeness(own, this.#pairsOf(other)) }))
      .sort((a, b) => b.like - a.like)
    if (!best || best.like < LIKELY) return null
    this.#left.delete(best.other)
    return best.other
  }

  #candidates(one: Logged): Logged[] {
    if (this.#left.size <= MOST_CANDIDATES) return this.left
    const lists = [...wordsOf(one)]
      .flatMap((word) => [this.#sharing.get(word) ?? []])
      .filter((list) => list.length > 0)
      .sort((a, b) => a.length - b.length)
      .slice(0, MOST_WORDS)
    const votes = new Map<Logged, number>()
    for (const list of lists) {
      let count = 0
      for (const other of list) {
        if (!this.#left.has(other)) continue
        votes.set(other, (votes.get(other) ?? 0) + 1)
        if (++count === MOST_SHARING) break
      }
    }
    return [...votes]
      .sort((a, b) => b[1] - a[1])
      .slice(0, MOST_CANDIDATES)
      .map(([other]) => other)
  }

  #pairsOf(one: Logged): Map<string, number> {
    const known = this.#pairs.get(one) ?? pairsOf(one.entry.text.toLowerCase())
    this.#pairs.set(one, known)
    return known
  }
}

function wordsOf({ entry }: Logged): Set<string> {
  // Scripts without spaces are parted by pairs of their letters.
  return new Set(entry.text.toLowerCase().match(/[\p{Script=Latin}\p{Script=Cyrillic}\p{N}]+|\p{L}{1,2}/gu))
}

/** The fewest entries that would have to move for the others to be in the order of the base. */
function reordered(before: readonly Logged[], found: ReadonlyMap<Logged, Logged>): [Logged, Logged][] {
  const plans = new Set(before.map(({ plan }) => plan))
  return [...plans].flatMap((plan) => {
    const pairs = before.flatMap((one) => {
      const other = one.plan === plan ? found.get(one) : undefined
      return other ? [[one, other] as [Logged, Logged]] : []
    })
    const logs = new Set(pairs.map(([, other]) => other.plan))
    return [...logs].flatMap((log) => outOfOrder(pairs.filter(([, other]) => other.plan === log)))
  })
}

/** All but the longest run that rises, which is found in the usual way: by the smallest end of a run of each length. */
function outOfOrder(pairs: readonly [Logged, Logged][]): [Logged, Logged][] {
  const ends: number[] = []
  const previous: number[] = []
  pairs.forEach(([, { index }], at) => {
    let length = ends.findIndex((end) => (pairs[end]?.[1].index ?? 0) > index)
    if (length < 0) length = ends.length
    previous[at] = ends[length - 1] ?? -1
    ends[length] = at
  })
  const rising = new Set<number>()
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) rising.add(at)
  return pairs.filter((_, at) => !rising.has(at))
}

/** Where the entry before it stands now, or the one behind it. */
function placeBeside(
  one: Logged,
  before: readonly Logged[],
  found: ReadonlyMap<Logged, Logged>,
): Place | null {
  const own = before.filter(({ plan }) => plan === one.plan)
  const at = own.indexOf(one)
  const beside = [...own.slice(0, at).reverse(), ...own.slice(at + 1)].find((other) => found.has(other))
  return (beside && found.get(beside)?.entry.decision) ?? null
}

function fallback({ entry: { decision }, plan }: Logged, now: Moment): Place {
  const files = now.plans.flatMap((one) => one.plan.files)
  const file =
    files.find((name) => name === decision.file) ?? files.find((name) => plan.plan.files.includes(name))
  return startOf(file ?? files[0] ?? decision.file)
}

/** The beginning of a document. */
export function startOf(file: string): Place {
  return { file, line: 1, column: 1, start: 0, end: 0 }
}
