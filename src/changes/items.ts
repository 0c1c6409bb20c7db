/** Which item of now is which of the base: by the same words, wherever it stands, or by most of them. */

import type { Deliverable, Milestone, OutsideItem } from '../model.ts'
import type { Evidence } from '../plan/evidence.ts'
import type { HeldItem, Moment } from './changes.ts'
import type { MilestonePairs } from './milestones.ts'
import { saidIn } from './promise.ts'
import { isExtended } from './weakened.ts'
import { likeness, pairsOf, wordingOf } from './wording.ts'

/** An item of one time, with the plan that it is in. */
export interface Entry extends HeldItem {
  plan: Evidence
  wording: string
  /** All that it says, as compared. */
  said: string
  /** The milestone of now that it is in, or that its milestone has become. */
  home: Milestone | null
  /** The item of the other time that it is; null where there is none. */
  pair: Entry | null
  /** Where it stands outside all milestones, in the other time. */
  outside: OutsideItem | null
}

/** How much two texts have in common where they are one item: surely, where they stand in one milestone, in one place. */
const SURE = 0.8
const LIKELY = 0.6
const IN_PLACE = 0.5

/** Above as many comparisons only the same words make two items one: what is not found is told, never passed over. */
const MOST_COMPARISONS = 250_000

/** Every item of both times, each with its pair. */
export function pairItems(base: Moment, now: Moment, pairs: MilestonePairs): { was: Entry[]; now: Entry[] } {
  const was = entriesOf(base, (milestone) => pairs.now.get(milestone) ?? null)
  const after = entriesOf(now, (milestone) => milestone)
  const numbers = new Map<Milestone | null, number>()
  const number = ({ home }: Entry): number => {
    const known = numbers.get(home) ?? numbers.size
    numbers.set(home, known)
    return known
  }
  pairBy(was, after, (entry) => `${number(entry)} ${entry.kind} ${entry.wording}`)
  pairBy(was, after, (entry) => `${number(entry)} ${entry.wording}`)
  pairExtended(was, after)
  pairAlike(was, after, SURE, true)
  pairBy(was, after, ({ wording }) => wording)
  pairAlike(was, after, LIKELY, true)
  pairInPlace(was, after)
  pairAlike(was, after, SURE, false)
  findOutside(was, now.outside)
  findOutside(after, base.outside)
  return { was, now: after }
}

function entriesOf({ plans }: Moment, homeOf: (milestone: Milestone) => Milestone | null): Entry[] {
  return plans.flatMap((plan) => {
    const entry = (held: Omit<HeldItem, 'words'>): Entry => ({
      ...held,
      words: plan.wordsOf(held.item),
      plan,
      wording: wordingOf(held.item.text),
      said: saidIn(plan.wordsOf(held.item), held.item.file),
      home: held.milestone === null ? null : homeOf(held.milestone),
      pair: null,
      outside: null,
    })
    const deliverables = (items: readonly Deliverable[], milestone: Milestone | null): Entry[] =>
      items.flatMap((item) => [
        entry({ item, kind: 'deliverable', milestone }),
        ...(item.fields?.criteria.items ?? []).map((one) =>
          entry({ item: one, kind: 'criterion', milestone }),
        ),
      ])
    return [
      ...plan.plan.milestones.flatMap((milestone) => [
        ...milestone.criteria.items.map((item) => entry({ item, kind: 'criterion', milestone })),
        ...deliverables(milestone.deliverables.items, milestone),
      ]),
      ...deliverables(plan.plan.deliverables, null),
    ]
  })
}

function free(entries: readonly Entry[]): Entry[] {
  return entries.filter(({ pair }) => pair === null)
}

function join(one: Entry, other: Entry): void {
  one.pair = other
  other.pair = one
}

/** Pairs entries with the same key, in the order in which they stand. */
function pairBy(was: readonly Entry[], now: readonly Entry[], keyOf: (entry: Entry) => string): void {
  const waiting = new Map<string, Entry[]>()
  for (const entry of free(now)) {
    const key = keyOf(entry)
    const queue = waiting.get(key)
    if (queue) queue.push(entry)
    else waiting.set(key, [entry])
  }
  for (const entry of free(was)) {
    const found = waiting.get(keyOf(entry))?.shift()
    if (found) join(entry, found)
  }
}

/** What was ticked with its evidence behind its words. */
function pairExtended(was: readonly Entry[], now: readonly Entry[]): void {
  for (const [before, after] of byHome(was, now)) {
    const byWording = new Map(before.map((entry) => [entry.wording, entry]))
    for (const other of after) {
      // The longest of those that it may go on from.
      const found = [...other.wording.matchAll(/[,.;:，。；：(（—–-]/gu)]
        .slice(0, MOST_PARTS)
        .flatMap(({ index }) => byWording.get(wordingOf(other.wording.slice(0, index))) ?? [])
        .findLast((one) => one.pair === null && isExtended(one.item.text, other.item.text))
      if (found) join(found, other)
    }
  }
}

const MOST_PARTS = 50

/** Pairs entries that have enough in common, the most alike first. */
function pairAlike(was: readonly Entry[], now: readonly Entry[], least: number, isAtHome: boolean): void {
  const groups = isAtHome ? byHome(was, now) : [[free(was), free(now)] as const]
  for (const [before, after] of groups) {
    if (before.length * after.length > MOST_COMPARISONS) continue
    const others = after.map((entry) => ({ entry, pairs: pairsOf(entry.wording) }))
    const found = before.flatMap((one) => {
      const own = pairsOf(one.wording)
      return others.flatMap(({ entry, pairs }) => {
        const like = likeness(own, pairs)
        return like < least ? [] : [{ one, entry, like: like + (one.kind === entry.kind ? 0.01 : 0) }]
      })
    })
    for (const { one, entry } of found.sort((a, b) => b.like - a.like))
      if (one.pair === null && entry.pair === null) join(one, entry)
  }
}

/** What has no pair yet, milestone by milestone. */
function byHome(was: readonly Entry[], now: readonly Entry[]): (readonly [Entry[], Entry[]])[] {
  const groups = new Map<Milestone, [Entry[], Entry[]]>()
  const groupOf = (home: Milestone): [Entry[], Entry[]] => {
    const known = groups.get(home) ?? [[], []]
    groups.set(home, known)
    return known
  }
  for (const entry of free(was)) if (entry.home) groupOf(entry.home)[0].push(entry)
  for (const entry of free(now)) if (entry.home) groupOf(entry.home)[1].push(entry)
  return [...groups.values()]
}

/** One that stands where the other stood, in a list of the same length, may have been worded anew. */
function pairInPlace(was: readonly Entry[], now: readonly Entry[]): void {
  const places = (entries: readonly Entry[]): Map<Milestone, Map<string, Entry[]>> => {
    const lists = new Map<Milestone, Map<string, Entry[]>>()
    for (const entry of entries) {
      if (entry.home === null) continue
      const kinds = lists.get(entry.home) ?? new Map<string, Entry[]>()
      kinds.set(entry.kind, [...(kinds.get(entry.kind) ?? []), entry])
      lists.set(entry.home, kinds)
    }
    return lists
  }
  const after = places(now)
  for (const [home, kinds] of places(was))
    for (const [kind, list] of kinds) {
      const other = after.get(home)?.get(kind) ?? []
      if (other.length !== list.length) continue
      list.forEach((entry, index) => {
        const one = other[index]
        if (!one || entry.pair || one.pair) return
        if (likeness(pairsOf(entry.wording), pairsOf(one.wording)) >= IN_PLACE) join(entry, one)
      })
    }
}

function findOutside(entries: readonly Entry[], outside: readonly OutsideItem[]): void {
  const left = free(entries)
  if (left.length === 0 || outside.length === 0) return
  const byWording = new Map(outside.map((item) => [wordingOf(item.text), item]))
  for (const entry of left) entry.outside = byWording.get(entry.wording) ?? null
}
