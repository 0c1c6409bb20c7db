import { escaped } from '../markdown/rich.ts'
import { type Body, type DraftItem, type Sighting, titleFrom } from '../read/draft.ts'
import { SIGN } from '../vocabulary/marks.ts'
import { namesAStatus } from '../vocabulary/names.ts'
import { byShape, type Gathered } from './gather.ts'
import { type MergedItem, mergeItems, onlyItem } from './items.ts'

/** What a milestone promises, as the documents that define it say; how far it is plays no part. */
export interface Terms {
  id: string | null
  title: string | null
  /** Without repeats, sorted. */
  goals: string[]
  phase: string | null
  /** What the documents themselves say; null where they say nothing. */
  approvalRequired: boolean | null
  /** In their order. */
  criteria: Term[]
  deliverables: Term[]
  /** Without repeats, sorted. */
  dependsOn: string[]
  /** The same as they may have read when they were approved, before how far they are was written down; left out where there are none. */
  former?: Terms[]
}

/** A criterion or deliverable, with what stands below it. */
export interface Term {
  /** As `wordsOf` writes it. */
  text: string
  optional: boolean
  /** What stands below it, or beside it in its row, and is no item. */
  details: TermDetail[]
  /** Those that the section of a deliverable lists. */
  criteria: Term[]
  parts: Term[]
}

/** A line that says more of a term. */
interface TermDetail {
  /** As `wordsOf` writes it. */
  text: string
  /** 0 right below it, 1 below another one, and so on. */
  level: number
}

/**
 * The terms of a milestone.
 *
 * @param assigned deliverables that stand elsewhere and are its own
 * @param phaseOf the phase that something stands in
 */
export function termsOf(
  { sightings }: Gathered,
  assigned: readonly DraftItem[],
  phaseOf: (sighting: Sighting) => string | null,
): Terms {
  const defining = sightings.filter(isDefining)
  const isDefined = defining.length > 0
  // By what they say, so that moving sections and files about changes nothing.
  const places = byShape(isDefined ? defining : sightings, contentKey)
  const bodies = places.map(({ body }) => body)
  const added = isDefined ? assigned.filter(({ file }) => !namesAStatus(file)) : assigned
  const phases = places.map((place) => place.body.phase ?? phaseOf(place))
  const answers = bodies.map(({ approvalRequired }) => approvalRequired)
  const criteria = mergeItems(bodies.map((body) => body.criteria))
  const deliverables = mergeItems([...bodies.map((body) => body.deliverables), added])
  const terms: Terms = {
    id: firstOf(places.map(({ id }) => id)),
    title: titleFrom(places),
    goals: setOf(bodies.flatMap(({ goal, goals }) => [...(goal === null ? [] : [goal]), ...goals])),
    phase: firstOf(phases),
    approvalRequired: answers.includes(true) ? true : firstOfAnswers(answers),
    criteria: treeOf(criteria),
    deliverables: treeOf(deliverables),
    dependsOn: setOf(bodies.flatMap(({ dependsOn }) => dependsOn)),
  }
  const isDated = [...criteria, ...deliverables].some(({ note }) => isDay(note))
  const dated = { ...terms, criteria: treeOf(criteria, withDay), deliverables: treeOf(deliverables, withDay) }
  // Days behind ticks were among the words once.
  const read = isDated ? [terms, dated] : [terms]
  const asked = read.map((one) => ({ ...one, approvalRequired: true }))
  const former = [...read.slice(1), ...(mayHaveAsked(bodies) ? asked : [])]
  return former.length > 0 ? { ...terms, former } : terms
}

/** "Approver: Ana" asked for an approval until it was given, and "Approval: required" may stand no more where it says "granted". */
function mayHaveAsked(bodies: readonly Body[]): boolean {
  const isTold = bodies.some(({ approver, approvalGiven }) => approver !== null || approvalGiven)
  return isTold && bodies.every(({ approvalRequired }) => approvalRequired === null)
}

const DAY = new RegExp(`^${SIGN.source}\\s*\\d{4}-\\d{2}-\\d{2}$`, 'u')

/** `✅ 2026-05-01` */
function isDay(note: string | null): boolean {
  return note !== null && DAY.test(note)
}

function withDay(item: DraftItem): string {
  return isDay(item.note) ? plainLine(`${said(item)} ${item.note}`) : said(item)
}

/** What reports on a milestone or refers to it promises nothing. */
export function isDefining({ shape, place }: Sighting): boolean {
  return shape !== 'report' && shape !== 'reference' && !namesAStatus(place.file)
}

/** One line without marks of the document's form: composed, and with single blanks. */
function plainLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}

function firstOf(values: readonly (string | null)[]): string | null {
  const found = values.find((value) => value !== null)
  return found === undefined || found === null ? null : plainLine(found)
}

function firstOfAnswers(answers: readonly (boolean | null)[]): boolean | null {
  return answers.find((answer) => answer !== null) ?? null
}

function setOf(values: readonly string[]): string[] {
  return [...new Set(values.map(plainLine))].sort(inBytes)
}

/** By their bytes in UTF-8, as every program can sort. */
export function inBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

function contentKey({ id, title, body }: Sighting): string {
  const { goal, goals, phase, dependsOn, criteria, deliverables } = body
  const texts = [criteria, deliverables].map((items) => items.map(keyOf))
  return JSON.stringify([[id, title, goal, phase].map(plain), goals, dependsOn, body.approvalRequired, texts])
}

function plain(text: string | null): string | null {
  return text === null ? null : plainLine(text)
}

function keyOf(item: DraftItem): unknown[] {
  const { optional, level, details = [] } = item
  return [said(item), optional, level, details.map((one) => [plainLine(one.text), one.level])]
}

/** All that an item says, by where it stands. */
export function wordsByPlace(items: readonly DraftItem[]): Map<string, string> {
  const all = items.flatMap((item) => [item, ...(item.fields?.criteria ?? [])])
  return new Map(all.map((item) => [`${item.file}:${item.start}`, said(item)]))
}

function said({ text, canonical }: DraftItem): string {
  return plainLine(canonical ?? escaped(text))
}

function treeOf(items: readonly MergedItem[], words: (item: DraftItem) => string = said): Term[] {
  const byPlace = new Map<string, Term>()
  const top: Term[] = []
  for (const item of items) {
    const term: Term = {
      text: words(item),
      optional: item.optional,
      details: (item.details ?? []).map(({ text, level }) => ({ text: plainLine(text), level })),
      criteria: treeOf((item.fields?.criteria ?? []).map(onlyItem), words),
      parts: [],
    }
    const parent = item.parent === null ? undefined : byPlace.get(`${item.file}:${item.parent}`)
    const siblings = parent?.parts ?? top
    siblings.push(term)
    for (const { file, start } of [item, ...item.also]) byPlace.set(`${file}:${start}`, term)
  }
  return top
}
