/** In which ways a promise says less than it said. */
import type { Item } from '../model.ts'
import {
  choicesIn,
  clausesIn,
  clauseTaking,
  goalpostWords,
  joinsMore,
  negationsIn,
} from '../vocabulary/goalposts.ts'
import type { HeldItem } from './changes.ts'
import { looserNumbers, withoutMonths } from './numbers.ts'
import { promiseIn, saysTheSame } from './promise.ts'
import { asSeen, likeness, pairsOf, wordingOf } from './wording.ts'

/** What one item lost against what it was, as parts of a sentence; nothing where it says as much, or more. */
export function weakenings(was: HeldItem, now: HeldItem): string[] {
  const isBoxGone = was.item.state === 'open' && now.item.state === 'untracked'
  return [
    ...(was.item.optional || !now.item.optional ? [] : ['it is optional now']),
    ...softerNote(was.item, now.item),
    ...(isBoxGone ? ['its box is gone, so that nothing says whether it is met'] : []),
    ...(saysTheSame(was, now) ? [] : weakerSaid(was, now)),
  ]
}

/** "(later)" behind an item is no part of its text. */
function softerNote(was: Item, now: Item): string[] {
  const [softer, soft] = [now, was].map(({ note }) => goalpostWords('hedges', asSeen(note ?? '')))
  if (!softer || !soft) return []
  return softer.length > soft.length ? [`"${missing(softer, soft)}" is new`] : []
}

function weakerSaid(was: HeldItem, now: HeldItem): string[] {
  const [before, after] = [promiseIn(was.words), promiseIn(now.words)]
  const isMet = now.item.state === 'met'
  // What is ticked shows behind its words how it was met, "measured 150 ms, not flaky", unless that takes from them.
  if (isMet && isExtended(before, after)) return reservedIn(wordingOf(after).slice(wordingOf(before).length))
  return [
    ...weakerWords(before, after),
    ...looserNumbers({ text: before, claims: was.item.claims }, { text: after, claims: now.item.claims }),
    ...(isMet && was.item.state !== 'met' ? tickedAnew(before, after) : []),
  ]
}

/** How much two texts have in common where one only mends the other. */
const MENDED = 0.8

/** What is ticked in the change that words it anew proves the new words and not the old ones. */
function tickedAnew(was: string, now: string): string[] {
  const like = likeness(pairsOf(wordingOf(was)), pairsOf(wordingOf(now)))
  return like < MENDED ? [`it was ticked as it became "${now}"`] : []
}

/** Whether all words are kept, with something set off behind them: ", verified by test/a.test.ts". */
export function isExtended(was: string, now: string): boolean {
  const [before, after] = [wordingOf(was), wordingOf(now)]
  return before !== '' && after.startsWith(before) && SET_OFF.test(after.slice(before.length))
}

const SET_OFF = /^(?:[,.;:，。；：]\s|\s*[(（—–-])/u

/** What of the words behind an item takes from it: ", not on phones", "(tested, except on phones)". */
function reservedIn(tail: string): string[] {
  const clauses = clausesIn(tail)
  const found = [
    ...clauses.map((clause) => clauseTaking(clause, ['hedges', 'narrows'])),
    // "No losses" is said of the evidence, "not on phones" of the promise.
    clauseTaking(clauses[0] ?? '', ['not']),
  ].filter((word) => word !== null)
  return found.slice(0, 1).map((word) => `"${word}" is new`)
}

/** What some words promise less than others, but for their numbers. */
export function weakerWords(was: string, now: string): string[] {
  const lost = (['all', 'must'] as const).flatMap((kind) => {
    const [before, after] = [goalpostWords(kind, was), goalpostWords(kind, now)]
    // "Every" for "all" says the same; one less does not.
    return before.length > after.length ? [`"${missing(before, after)}" is lost`] : []
  })
  const gained = (['hedges', 'voids'] as const).flatMap((kind) =>
    added(goalpostWords(kind, withoutMonths(was)), goalpostWords(kind, withoutMonths(now))),
  )
  const found = [
    ...lost,
    ...gained,
    // "PDF or CSV" for "PDF and CSV", "or a ticket exists".
    ...added(choicesIn(was), choicesIn(now)),
    ...turnedRound(was, now),
    ...otherSide(was, now),
  ]
  return found.length > 0 ? found : added(takingIn(was), takingIn(now, was))
}

function added(before: readonly string[], after: readonly string[]): string[] {
  return after.length > before.length ? [`"${missing(after, before)}" is new`] : []
}

/** "After the release" for "before the release". */
function otherSide(was: string, now: string): string[] {
  const sides = ['before', 'after'] as const
  return sides.flatMap((side, index) => {
    const other = sides[1 - index] ?? side
    const [lost, gained] = [
      missing(goalpostWords(side, was), goalpostWords(side, now)),
      missing(goalpostWords(other, now), goalpostWords(other, was)),
    ]
    return lost !== '' && gained !== '' ? [`"${lost}" became "${gained}"`] : []
  })
}

/** How the clauses of a text, and what goes on behind the words that it had, take from the rest of it: "(only on desktop)". */
function takingIn(text: string, was = ''): string[] {
  const [before, after] = [wordingOf(was), wordingOf(text)]
  const tail = before !== '' && after.startsWith(`${before} `) ? after.slice(before.length) : text
  return clausesIn(tail).flatMap((clause) => clauseTaking(clause, ['narrows']) ?? [])
}

/**
 * What lines beside criteria say so that less of those is asked for, and did not say before: "(one of)" in their label, "Only
 * the first is binding" behind them.
 */
export function weakerBeside(was: readonly string[], now: readonly string[]): string[] {
  const [before, after] = [was, now].map(
    (texts) => new Map(texts.map((text) => [wordingOf(text), asSeen(text)])),
  )
  if (!before || !after) return []
  const of = (texts: ReadonlyMap<string, string>, others: ReadonlyMap<string, string>): string[] =>
    [...texts].flatMap(([wording, text]) => (others.has(wording) ? [] : freeingIn(text)))
  return added(of(before, after), of(after, before))
}

function freeingIn(text: string): string[] {
  const clauses = clausesIn(text)
  const taking = clauses.flatMap((clause) => clauseTaking(clause, ['narrows']) ?? [])
  // "We look at these on Mondays, if anybody is there" says nothing of them.
  const bracketed = [...text.matchAll(/[(（[]([^()（）[\]]*)/gu)].map(([, inner = '']) => inner)
  const softer = [...clauses.slice(0, 1), ...bracketed].flatMap((one) => clauseTaking(one, ['hedges']) ?? [])
  return [...goalpostWords('frees', text), ...taking, ...softer]
}

/** A negation that is lost turns a promise round as one does that is new; "with no" for "without" says the same. */
function turnedRound(was: string, now: string): string[] {
  const [before, after] = [negationsIn(was), negationsIn(withoutClauses(was, now))]
  if (before.length > after.length) return [`"${missing(before, after)}" is lost`]
  return after.length > before.length ? [`"${missing(after, before)}" is new`] : []
}

/** What is joined behind all the words by "and" promises more, whatever it says. */
function withoutClauses(was: string, now: string): string {
  const [before, after] = [wordingOf(was), wordingOf(now)]
  if (before === '' || !after.startsWith(before)) return now
  return joinsMore(after.slice(before.length)) ? was : now
}

/** The first word that stands more often in one list than in the other. */
function missing(more: readonly string[], less: readonly string[]): string {
  const left = [...less]
  return (
    more.find((word) => {
      const index = left.indexOf(word)
      if (index >= 0) left.splice(index, 1)
      return index < 0
    }) ?? ''
  )
}
