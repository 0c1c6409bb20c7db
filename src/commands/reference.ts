/** Turning words of a command line into milestones and items, with an answer for what names none or several. */
import { failure, MstoneError } from '../errors.ts'
import type { Item, Milestone, OutsideItem, Plan } from '../model.ts'
import { nearest } from '../nearest.ts'
import { type Found, find, itemsOf, numberIn, references } from '../plan/find.ts'
import { fold } from '../vocabulary/fold.ts'

const CANDIDATES_SHOWN = 8

/** How a command is told which documents to look in: by `--in`, or by their names behind the reference. */
export type Choosing = '--in' | 'words'

/**
 * The one thing that a reference names; throws where it names none or several.
 *
 * @param outside boxes of no milestone, to say so where one of them is meant
 */
export function one(
  plans: readonly Plan[],
  reference: string,
  outside: readonly OutsideItem[] = [],
  choosing: Choosing = '--in',
): Found {
  const [first, ...others] = find(plans, reference)
  if (first && others.length === 0) return first
  if (first) throw ambiguous(reference, [first, ...others], choosing)
  const within = inOneWord(plans, reference)
  if (within) return within
  throw (
    unnumbered(plans, reference, choosing) ??
    standsOutside(reference, outside) ??
    isPhase(plans, reference) ??
    unknown(reference, references(plans))
  )
}

/** "M1 passkey" in one pair of quotes: a milestone by its id, and a part of the text of one of its items. */
function inOneWord(plans: readonly Plan[], reference: string): Found | null {
  for (const { index } of [...reference.matchAll(/\s+/g)].reverse()) {
    const [holder, ...more] = find(plans, reference.slice(0, index))
    const rest = reference.slice(index).trim()
    if (holder?.kind !== 'milestone' || more.length > 0 || rest === '') continue
    const named = loose(reference.slice(0, index))
    if (named !== loose(holder.milestone.ref) && named !== loose(holder.milestone.id ?? '')) continue
    const items = itemsSaying(holder, rest)
    const [item] = items
    if (items.length > 1) throw ambiguousItems(rest, items)
    const [found] = item ? find([holder.plan], item.item.ref) : []
    if (found) return found
  }
  return null
}

function loose(name: string): string {
  return fold(name).replace(/\s+/g, '')
}

/** `M1:9` of a milestone that has three criteria. */
function unnumbered(plans: readonly Plan[], reference: string, choosing: Choosing): MstoneError | null {
  const parts = numberIn(reference)
  const [holder, ...more] = parts ? find(plans, parts.holder) : []
  if (!parts || holder?.kind !== 'milestone') return null
  if (more.length > 0) return ambiguous(parts.holder, [holder, ...more], choosing)
  const { ref, criteria, deliverables } = holder.milestone
  // Beside criteria a deliverable is another thing than the one that was asked for.
  const other = criteria.items.length === 0 ? `${ref}:d${parts.number}` : null
  const todo = [
    ...(deliverables.items.some((item) => item.ref === other) ? [`did you mean ${other}?`] : []),
    `${ref} has ${counted(criteria.items, 'criterion', 'criteria')} and ${counted(deliverables.items, 'deliverable', 'deliverables')}`,
  ]
  return failure(`nothing is called "${reference}"`, null, todo.join(' '))
}

/** A phase that holds milestones is none itself. */
function isPhase(plans: readonly Plan[], reference: string): MstoneError | null {
  const nameOf = (words: string): string => loose(words).replace(/[:：—–-]/gu, '')
  const phase = plans
    .flatMap(({ phases }) => phases)
    .find(({ id, title }) =>
      [id, title, `${id ?? ''} ${title ?? ''}`].some(
        (name) => name !== null && nameOf(name) === nameOf(reference),
      ),
    )
  if (!phase || phase.milestones.length === 0) return null
  const todo = `name one of its milestones: ${listed(phase.milestones.slice(0, CANDIDATES_SHOWN), phase.milestones.length)}`
  return failure(`"${reference}" is a phase, which is as far as its milestones are`, null, todo)
}

/** `3 criteria (M1:1 to M1:3)` */
function counted(items: readonly Item[], singular: string, plural: string): string {
  const own = items.filter(({ parent }) => parent === null)
  const [first] = own
  const last = own.at(-1)
  if (!first || !last) return `no ${plural}`
  if (own.length === 1) return `1 ${singular} (${first.ref})`
  // Those that stand below others may have numbers of their own between them.
  const isRow = /\d+$/.exec(last.ref)?.[0] === `${own.length}`
  const refs = own.map(({ ref }) => ref)
  return `${own.length} ${plural} (${isRow ? `${first.ref} to ${last.ref}` : refs.join(', ')})`
}

function standsOutside(reference: string, outside: readonly OutsideItem[]): MstoneError | null {
  const wanted = fold(reference)
  const found = outside.filter(({ text }) => fold(text).includes(wanted))
  if (found.length === 0) return null
  return new MstoneError(
    ...found.slice(0, CANDIDATES_SHOWN).map(({ text, file, line, column }) => ({
      what: `"${text}" stands outside of every milestone`,
      where: `${file}:${line}:${column}`,
      todo: 'change its box by hand, or move it below a milestone',
    })),
  )
}

/** A milestone with the plan that it is of. */
export interface NamedMilestone {
  plan: Plan
  milestone: Milestone
}

/** The one milestone that a reference names; throws where it names none, several, or an item. */
export function oneMilestone(
  plans: readonly Plan[],
  reference: string,
  choosing: Choosing = '--in',
): NamedMilestone {
  const found = one(plans, reference, [], choosing)
  if (found.kind === 'milestone') return found
  throw failure(`${found.item.ref} is an item, not a milestone`, null, 'name a milestone')
}

/** An item with the plan that it is of. */
export interface Named {
  plan: Plan
  item: Item
}

/**
 * The items that words name: by reference, or by a part of their text; behind a milestone, among its items first.
 *
 * @param all whether a milestone stands for all its items that count
 */
export function namedItems(
  plans: readonly Plan[],
  words: readonly string[],
  all: boolean,
  outside: readonly OutsideItem[] = [],
): Named[] {
  const named: Named[] = []
  let within: Extract<Found, { kind: 'milestone' }> | null = null
  let holder = ''
  let isUsed = true
  for (const word of words) {
    const inside: Named[] = within === null ? [] : itemsSaying(within, word)
    if (inside.length === 1) {
      named.push(...inside)
      isUsed = true
      continue
    }
    if (inside.length > 1) throw ambiguousItems(word, inside)
    const found = one(plans, word, outside)
    if (found.kind === 'milestone') {
      if (within !== null && !isUsed) throw noItem(plans, within.milestone, holder)
      within = found
      holder = word
      isUsed = all
      if (all) named.push(...countingItems(found))
    } else named.push({ plan: found.plan, item: found.item })
  }
  if (within !== null && !isUsed) throw noItem(plans, within.milestone, holder)
  return named.filter(({ item }, index) => named.findIndex((other) => other.item === item) === index)
}

function itemsSaying({ plan, milestone }: { plan: Plan; milestone: Milestone }, word: string): Named[] {
  const wanted = fold(word)
  const items = itemsOf(milestone)
  const exact = items.filter(({ ref, text }) => fold(ref) === wanted || fold(text) === wanted)
  const found = exact.length > 0 ? exact : items.filter(({ text }) => fold(text).includes(wanted))
  return found.map((item) => ({ plan, item }))
}

/** Optional and deferred items block nothing, and nobody said that they are done. */
function countingItems({ plan, milestone }: { plan: Plan; milestone: Milestone }): Named[] {
  return itemsOf(milestone)
    .filter(({ optional }) => !optional)
    .map((item) => ({ plan, item }))
}

/** For what names a milestone; where items begin with the same words, they may be meant. */
function noItem(plans: readonly Plan[], { ref }: Milestone, word: string): MstoneError {
  const wanted = fold(word)
  const isBegun = ({ text }: Item): boolean =>
    fold(text).startsWith(wanted) && !/^[\p{L}\p{N}]/u.test(fold(text).slice(wanted.length))
  const meant = plans.flatMap(({ milestones }) => milestones.flatMap(itemsOf)).filter(isBegun)
  const names = meant.slice(0, CANDIDATES_SHOWN).map((item) => `${item.ref} "${item.text}"`)
  const asked = meant.length > 0 ? `did you mean ${listed(names, meant.length)}? Or ` : ''
  return failure(
    `${ref} is a milestone`,
    null,
    `${asked}name its items (${ref}:1, ${ref}:d1, or a part of their text), or give --all; its status: mstone set ${ref} --status done`,
  )
}

function ambiguousItems(word: string, items: readonly Named[]): MstoneError {
  const names = items.slice(0, CANDIDATES_SHOWN).map(({ item }) => `${item.ref} "${item.text}"`)
  return failure(`"${word}" is ambiguous`, null, `it could be ${listed(names, items.length)}`)
}

function ambiguous(reference: string, all: readonly Found[], choosing: Choosing): MstoneError {
  const names = all.slice(0, CANDIDATES_SHOWN).map((found) => {
    const { ref, text, file, line } =
      'item' in found ? found.item : { ...found.milestone, text: found.milestone.title ?? '' }
    return `${ref} "${text}" (${file}:${line})`
  })
  return failure(
    `"${reference}" is ambiguous`,
    null,
    `it could be ${listed(names, all.length)}${choiceOf(all, choosing)}`,
  )
}

/** How to choose among the plans that have it; empty where one plan has it several times. */
function choiceOf(all: readonly Found[], choosing: Choosing): string {
  const files = new Map(
    all.map((found) => [found.plan, 'item' in found ? found.item.file : found.milestone.file]),
  )
  if (files.size < 2) return ''
  const [lead, mark] = choosing === '--in' ? ['add', '--in '] : ['name its document behind it,', '']
  return `; to choose, ${lead} ${[...files.values()].map((file) => `${mark}${file}`).join(' or ')}`
}

/** Words of a command line that take references: what they name, and the documents named among them. */
export interface Words {
  references: string[]
  documents: string[]
}

/**
 * Sets the documents apart that stand among references, "M2:d1 crm/MILESTONES.md": only what stands in those is meant then.
 *
 * @param fileOf the document that a word names; null where it names none that is read
 */
export function wordsOf(
  plans: readonly Plan[],
  words: readonly string[],
  fileOf: (word: string) => string | null,
): Words {
  // An item may speak of a document, and is meant then.
  const isDocument = (word: string): boolean => fileOf(word) !== null && find(plans, word).length === 0
  const documents = words.filter(isDocument)
  return { references: words.filter((word) => !documents.includes(word)), documents }
}

function listed(names: readonly string[], count: number): string {
  return `${names.join(', ')}${count > names.length ? ` and ${count - names.length} more` : ''}`
}

function unknown(reference: string, known: readonly string[]): MstoneError {
  // M9 is no mistyped M1: numbers are what names differ in.
  const digits = (name: string): string => name.replace(/\D/g, '')
  const near = nearest(
    reference,
    known.filter((name) => digits(name) === digits(reference)),
  )
  if (known.length === 0)
    return failure(`nothing is called "${reference}"`, null, 'there is none yet: mstone new milestone NAME')
  const todo =
    near === null
      ? `known are ${known.slice(0, CANDIDATES_SHOWN).join(', ')}${known.length > CANDIDATES_SHOWN ? ', …' : ''}`
      : `did you mean ${near}?`
  return failure(`nothing is called "${reference}"`, null, todo)
}
