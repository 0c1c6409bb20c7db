/** What stands below an item, or beside it in its row, against what stood there. */
import type { Detail, Item, Milestone } from '../model.ts'
import type { Quantity } from '../read/quantities.ts'
import { caseless } from '../vocabulary/caseless.ts'
import { clauseTaking } from '../vocabulary/goalposts.ts'
import { isPhrase, phraseSource } from '../vocabulary/phrases.ts'
import { looserNumbers } from './numbers.ts'
import { weakerWords } from './weakened.ts'
import { asSeen, likeness, pairsOf, wordingOf } from './wording.ts'

/** A detail of the base, now, or both, with other words. */
export interface DetailChange {
  was: Detail | null
  now: Detail | null
}

/** How much two details have in common where one is the other in other words. */
const LIKELY = 0.5

/**
 * The details that did not stay, in any order. One that became an item of the milestone, a detail of another one, or a part
 * of the item's own words says what it said.
 *
 * @param home the milestone that the item is in now
 */
export function detailChanges(was: Item, now: Item, home: Milestone | null): DetailChange[] {
  const come = [...now.details]
  const gone = was.details.filter(({ text }) => {
    const same = come.findIndex((one) => wordingOf(one.text) === wordingOf(text))
    if (same >= 0) come.splice(same, 1)
    return same < 0
  })
  if (gone.length === 0) return come.map((one) => ({ was: null, now: one }))
  const elsewhere = home ? wordingsIn(home) : new Set<string>()
  const left = gone.filter(
    ({ text }) => !elsewhere.has(wordingOf(text)) && !wordingOf(now.text).includes(wordingOf(text)),
  )
  const changes: DetailChange[] = left.map((one) => {
    const other = likest(one, come)
    if (other) come.splice(come.indexOf(other), 1)
    return { was: one, now: other }
  })
  return [...changes, ...come.map((one) => ({ was: null, now: one }))]
}

function wordingsIn({ criteria, deliverables }: Milestone): Set<string> {
  const items: Item[] = [
    ...criteria.items,
    ...deliverables.items.flatMap((one) => [one, ...(one.fields?.criteria.items ?? [])]),
  ]
  return new Set(
    items.flatMap(({ text, details }) => [text, ...details.map((one) => one.text)]).map(wordingOf),
  )
}

function likest(one: Detail, others: readonly Detail[]): Detail | null {
  const own = pairsOf(wordingOf(one.text))
  const ranked = others
    .map((other) => ({ other, like: likeness(own, pairsOf(wordingOf(other.text))) }))
    .sort((a, b) => b.like - a.like)
  const [best] = ranked
  return best && best.like >= LIKELY ? best.other : null
}

/**
 * What a change of a detail promises less, as parts of a sentence. Notes stand below items too: one that is gone has to have
 * promised something by its words or numbers, and a new one has to begin with a word that limits what stands above it.
 */
export function weakerDetail({ was, now }: DetailChange): string[] {
  if (was && isTold(was)) return []
  if (!was) return now && !isTold(now) && beginsSofter(now) ? [`it has ${said(now)} below it`] : []
  const [before, after] = [promise(was), now ? promise(now) : NOTHING]
  const weaker = [...weakerWords(before.text, after.text), ...looserNumbers(before, after, assumed)]
  if (weaker.length === 0) return []
  return now ? [`below it, ${weaker.join(', ')}`] : [`${said(was)} below it is gone`]
}

/** What a change of a detail is, as a part of a sentence. */
export function sayDetail({ was, now }: DetailChange): string {
  if (!was) return `${now ? said(now) : ''} is new below it`
  return now ? `${said(was)} below it reads ${said(now)} now` : `${said(was)} below it is gone`
}

const NOTHING: Detail = { text: '', claims: [], files: [] }

function said({ text }: Detail): string {
  return `"${text}"`
}

/** "Measured: 180 ms" tells what was reached. */
function isTold({ text }: Detail): boolean {
  const [, head] = /^([^:：]{1,30})[:：]/u.exec(text) ?? []
  return head !== undefined && isPhrase('measured', head)
}

function beginsSofter({ text }: Detail): boolean {
  return clauseTaking(asSeen(text), ['hedges', 'narrows']) !== null
}

/** Notes count and measure as work goes on: more is more, but for what takes time or room. */
function assumed(quantity: Quantity): Quantity {
  const isCost = quantity.unit === 's' || quantity.unit === 'b'
  return { ...quantity, limit: quantity.limit ?? (isCost ? 'most' : 'least') }
}

/** Days, addresses and the numbers of issues promise nothing. */
const NAMES = /\b[a-z][a-z\d+.-]*:\/\/\S+|#\d+|\b\d{4}-\d{2}(?:-\d{2})?\b/giu

/** What is met of a count: "3 of 7", "3/7". */
let counted: RegExp | undefined

function promise(detail: Detail): Detail {
  counted ??= caseless(`\\d+\\s*(?:/|${phraseSource('of')})\\s*(?=\\d)`, 'gu')
  return { ...detail, text: asSeen(detail.text).replace(NAMES, ' ').replace(counted, '') }
}
