import type { Block, List } from '../../markdown/doc.ts'
import { type Rich, spanOf } from '../../markdown/rich.ts'
import type { Claim, Counted, Milestone, Plan } from '../../model.ts'
import { progressOf } from '../../plan/build.ts'
import { percentOf, tally } from '../../progress.ts'
import { countedBy } from '../../read/counted.ts'
import { type LabelLine, readLabel } from '../../read/field.ts'
import { readName } from '../../read/name.ts'
import type { Section } from '../../read/outline.ts'
import { overallClaims } from '../../read/overall.ts'
import { matched, type Span } from '../../text.ts'
import { caseless } from '../../vocabulary/caseless.ts'
import { SIGNS } from '../../vocabulary/marks.ts'
import { hasPhrase, isPhrase, phraseSource } from '../../vocabulary/phrases.ts'
import {
  allNames,
  deliverablesOf,
  type Fact,
  type Fraction,
  isNamed,
  isSamePhase,
  itemFact,
  milestoneFact,
  phaseId,
  phaseName,
  phaseOf,
} from './facts.ts'
import { hasMore, isSayable, OWN_WORDS, outsideOf, refresh, rendered, type Saying } from './fill.ts'
import { asMarkdown } from './markdown.ts'
import { milestoneNames, milestonesNamed, syncDeliverables, syncMilestones } from './milestones.ts'
import { BELOW, isSaidBelow, isStressed, linesDeep, UNNAMED, whyKept } from './own.ts'
import { oneLine, type Pen } from './pen.ts'
import { type Slot, type Tailed, tailOf } from './tail.ts'
import { listWording } from './words.ts'

/** What the lines of a section are held against. */
export interface Facts {
  plan: Plan
  /** What numbers of the whole count: what rules hold them against. */
  counted: readonly Milestone[]
  /** The milestone being worked on; null where none is left. */
  current: Milestone | null
  /** The section at the top that says how far the whole is; null where none there does. */
  whole: Section | null
  /** Whether the file has one section of a phase's deliverables and no more. */
  isOnlyPhase: boolean
  /** Milestones that a list need not hold, since another list of the file does. */
  elsewhere(list: List): ReadonlySet<string>
}

/** A line of a section with what stands below it. */
interface Line {
  line: Rich
  next: Block | undefined
  /** The rest of its entry, or of its paragraph up to the next label. */
  rest: readonly Rich[]
}

/** Brings the lines up to date that say how far the plan is and what is being worked on; and the lists below them. */
export function syncLines(pen: Pen, section: Section, facts: Facts): void {
  for (const line of countingLines(section)) syncOveralls(pen, line, section, facts)
  for (const { kind, label, list, below } of labelled(pen, section)) {
    const isKept = label.value !== null && kind.value(pen, { label, value: label.value, below }, facts)
    // What stands below a line that stays is said of that.
    if (list && !isKept) kind.list(pen, list, facts, label)
  }
}

/** Its heading, and the lines in it that may say how far the whole is. */
function countingLines({ title, blocks }: Section): Rich[] {
  return [...(title ? [title] : []), ...linesOf(blocks).map(({ line }) => line)]
}

/** The first section that says how far the whole is, where it stands at the top or is one of today. */
export function wholeIn(pen: Pen, sections: readonly Section[]): Section | null {
  const first = sections.find((one) =>
    countingLines(one).some((line) => overallClaims(pen.context, line, one).length > 0),
  )
  return first && isOfToday(pen, first) ? first : null
}

/** Whether nothing in the heading of a section says that it is of another day: "Current state", "Progress". */
function isOfToday({ context: { words } }: Pen, { title, depth }: Section): boolean {
  if (title === null || depth <= 1) return true
  const said = [...title.text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map(([word]) => word)
  const isPlain = (text: string): boolean =>
    TODAY.some((phrase) => isPhrase(phrase, text)) ||
    words.exactLabels(text).some((label) => OF_WHOLE.includes(label))
  return isPlain(said.join(' ')) || said.every(isPlain)
}

const TODAY = ['state', 'reports'] as const
const OF_WHOLE: readonly string[] = ['overall', 'progress', 'status', 'milestones', 'total']

/** The milestone that a section calls the current one; null where it calls none so that the plan knows. */
export function statedCurrent(pen: Pen, section: Section, plan: Plan): Milestone | null {
  for (const { kind, label } of labelled(pen, section)) {
    if (kind.value !== syncCurrent || !label.value) continue
    const named = milestoneIn(pen, label.value, plan)
    if (named) return named
  }
  return null
}

/** The lists of a section that stand under a label such as "Milestones:". */
export function labelledMilestoneLists(pen: Pen, section: Section): List[] {
  return labelled(pen, section).flatMap(({ kind, list }) => (list && kind === MILESTONES ? [list] : []))
}

/** The lines of a section that have a label of a known kind, with the list below each. */
function labelled(
  pen: Pen,
  section: Section,
): { kind: Kind; label: LabelLine; list: List | null; below: readonly Rich[] }[] {
  const inState = section.title !== null && hasPhrase('state', section.title.text)
  return linesOf(section.blocks).flatMap(({ line, next, rest }) => {
    const isCount = overallClaims(pen.context, line, section).length > 0
    const label = isCount ? null : readLabel(pen.context, line)
    const kind = KINDS.find(({ means }) => label?.means.some((one) => means.includes(one)))
    if (!label || !kind || (kind.onlyInState && label.value && !inState)) return []
    const list = next?.kind === 'list' && !isOfLabels(pen, next) ? next : null
    const until = rest.findIndex((one) => readLabel(pen.context, one) !== null)
    const listed = list ? list.items.filter(({ box }) => !box || kind.list === nothing) : []
    const below = [
      ...(until < 0 ? rest : rest.slice(0, until)),
      ...listed.flatMap(({ lines, blocks }) => [...lines, ...linesDeep(blocks)]),
    ]
    return [{ kind, label, list, below }]
  })
}

/** Whether a list is one of such lines itself: "- Deliverable: Hull" is brought up to date as that, and lists nothing. */
function isOfLabels({ context }: Pen, { items }: List): boolean {
  return items.some(({ box, lines: [line] }) => {
    const label = line && !box ? readLabel(context, line) : null
    return label !== null && KINDS.some(({ means }) => label.means.some((one) => means.includes(one)))
  })
}

/** The lines of paragraphs, and the first of each entry without a box. */
function linesOf(blocks: readonly Block[]): Line[] {
  return blocks.flatMap((block, index): Line[] => {
    if (block.kind === 'paragraph')
      return block.lines.map((line, at) => ({
        line,
        next: at === block.lines.length - 1 ? blocks[index + 1] : undefined,
        rest: block.lines.slice(at + 1),
      }))
    const items = block.kind === 'list' ? block.items : []
    return items.flatMap(({ box, lines: [line, ...lines], blocks: [next, ...more] }) => {
      const rest = [...lines, ...linesDeep(next?.kind === 'list' ? more : [...(next ? [next] : []), ...more])]
      return line && !box ? [{ line, next, rest }] : []
    })
  })
}

/** A label, what stands behind it, and the lines below that are no entries of a list that the kind of line has. */
interface Said {
  label: LabelLine
  value: Rich
  below: readonly Rich[]
}

/** A kind of line, by what its label means. */
interface Kind {
  means: readonly LabelLine['means'][number][]
  /** Whether a value behind the label means this under a heading such as "Current State" only. */
  onlyInState: boolean
  /** Brings it up to date; true where it stays as it is of something else. */
  value(pen: Pen, said: Said, facts: Facts): boolean
  list(pen: Pen, list: List, facts: Facts, label: LabelLine): void
}

const nothing = (): void => {}

const MILESTONES: Kind = {
  means: ['milestones'],
  onlyInState: true,
  value: syncCurrent,
  list: (pen, list, { plan, elsewhere }) => syncMilestones(pen, list, plan, elsewhere(list)),
}

const KINDS: readonly Kind[] = [
  {
    means: ['currentMilestone'],
    onlyInState: false,
    value: syncCurrent,
    list: syncListed,
  },
  MILESTONES,
  { means: ['phase', 'currentPhase'], onlyInState: false, value: syncPhase, list: nothing },
  { means: ['deliverables'], onlyInState: true, value: syncDeliverable, list: nothing },
]

/** `45% (2/5 milestones complete)`: what is counted of the plan as a whole; all numbers of a line, or none. */
function syncOveralls(pen: Pen, line: Rich, section: Section, facts: Facts): void {
  const claims = overallClaims(pen.context, line, section)
  const fraction = claims.find(({ kind }) => kind === 'fraction')
  const isWhole = !fraction || claims.some(({ kind }) => kind === 'percent')
  const beside = isWhole ? null : percentBeside(line, fraction)
  const written =
    beside && fraction ? [...claims, { ...fraction, ...beside, kind: 'percent' as const }] : claims
  if (written.length === 0) return
  pen.together(spanOf(line), () => {
    const before = pen.edits.length
    for (const claim of written) syncOverall(pen, claim, line, facts)
    if (pen.edits.length === before) return null
    const { whole } = facts
    if (whole !== null && section !== whole && !isOfToday(pen, section)) return THEN
    return saysOtherwise(pen, line, written, facts) ? OWN_WORDS : null
  })
}

const THEN = 'it may say how things were, since the top says how they are: bring it up to date by hand'

/** Whether a line counts the same once more beside what is written: "33% (1/3), 2 of 3 done, 1 left". */
function saysOtherwise(pen: Pen, line: Rich, written: readonly Claim[], { counted: all }: Facts): boolean {
  const claim = written.find(({ kind }) => kind === 'fraction') ?? written[0]
  const of = claim?.of ?? countedOn(pen, line)
  const counted = of === null ? null : countOf(all, of)
  if (!counted) return false
  const { met, total } = counted
  const isWritten = (at: number): boolean =>
    written.some(
      ({ start, end }) => spanOf(line, at, at + 1).start >= start && spanOf(line, at, at + 1).start < end,
    )
  const before = written.flatMap(({ text }) => numbersOf(text))
  const isOld = (number: string): boolean => before.includes(number)
  const { words } = pen.context
  const fractions = [...line.text.matchAll(fractionShape('gu'))].filter(({ index }) => !isWritten(index))
  if (
    fractions.some(({ 0: text }) => {
      const [a = '', b = ''] = numbersOf(text)
      return (Number(b) === total || isOld(b)) && (Number(a) !== met || Number(b) !== total)
    })
  )
    return true
  const percents = [...line.text.matchAll(/(?<![\d.,])(\d{1,3})(?:[.,]\d+)?\s?[%％]/gu)]
  if (
    percents.some(
      ({ index, 1: number = '' }) =>
        !isWritten(index) && isOld(number) && Number(number) !== percentOf(met, total),
    )
  )
    return true
  return [...line.text.matchAll(/(?<![\d.,/])(\d+)\s+(\p{L}+)/gu)].some(
    ({ index, 1: number, 2: word = '' }) => {
      const isPart = fractions.some((one) => index > one.index && index < one.index + one[0].length)
      if (isWritten(index) || isPart) return false
      if (words.exactLabels(word).includes('remaining')) return Number(number) !== total - met
      return words.statusAt(word)?.status === 'done' && Number(number) !== met
    },
  )
}

function numbersOf(text: string): string[] {
  return [...text.matchAll(/\d+/g)].map(([number]) => number)
}

/** The percentage that stands right before a fraction, or behind it in brackets, and says the same: "0% (0/1 done)". */
function percentBeside(line: Rich, { start, end }: Claim): Span | null {
  const at = line.text.search(fractionShape())
  const isIt = at >= 0 && spanOf(line, at, at + 1).start === start
  const whole = isIt ? matched(fractionShape(), line.text) : ''
  if (whole === '' || spanOf(line, at, at + whole.length).end !== end) return null
  const before = /(?<![\d.,])\d{1,3}(?:[.,]\d+)?\s?[%％](?=[\s(（:：,—–-]*$)/u.exec(line.text.slice(0, at))
  const behind = /^[^\d()（）]*[(（]\s*(\d{1,3}(?:[.,]\d+)?\s?[%％])/u.exec(
    line.text.slice(at + whole.length),
  )
  if (before) return spanOf(line, before.index, before.index + before[0].length)
  if (!behind?.[1]) return null
  const from = at + whole.length + behind[0].length - behind[1].length
  return spanOf(line, from, from + behind[1].length)
}

function fractionShape(flags = 'u'): RegExp {
  return caseless(`(?<![\\p{L}\\d/.,-])\\d+(?:\\s?/\\s?|\\s+(?:${phraseSource('of')})\\s+)\\d+`, flags)
}

function syncOverall(pen: Pen, claim: Claim, line: Rich, { counted }: Facts): void {
  const of = claim.of ?? countedOn(pen, line)
  const fraction = of === null ? null : countOf(counted, of)
  if (!fraction) {
    pen.leave(claim, 'nothing in the documents that it could be counted from')
    return
  }
  const { met, total } = fraction
  const text = pen.text.slice(claim.start, claim.end)
  const said =
    claim.kind === 'percent'
      ? text.replace(/[~≈]?\d+(?:[.,]\d+)?/u, String(percentOf(met, total)))
      : text.replace(/\d+/, String(met)).replace(/\d+(?=\D*$)/, String(total))
  if (claim.kind === 'percent') pen.writePercent(claim, said)
  else pen.write(claim, said)
}

/**
 * What the fraction of a line counts, and with it a percentage beside it: milestones, unless it says something else.
 * Null where nobody knows what that is: "4 of 17 stages".
 */
function countedOn({ context }: Pen, { text }: Rich): Counted | null {
  const fraction = fractionShape().exec(text)
  if (!fraction) return 'milestones'
  const behind = text.slice(fraction.index + fraction[0].length)
  const isBare = !/^\s*\p{L}/u.test(behind) || context.words.statusAt(behind.trim()) !== null
  return countedBy(context.words, behind) ?? (isBare ? 'milestones' : null)
}

function countOf(milestones: readonly Milestone[], of: Counted): Fraction | null {
  if (of === 'milestones') {
    const { done, total, percent } = progressOf(milestones).milestones
    return percent === null ? null : { met: done, total }
  }
  if (of === 'tests') return null
  const { met, total, percent } = tally(milestones.flatMap((one) => one[of].items))
  return percent === null ? null : { met, total }
}

/** `MVP Functional (65% complete)`. */
function syncCurrent(pen: Pen, { value, below }: Said, { plan, current }: Facts): boolean {
  const tailed = tailOf(pen.context, value, milestoneNames(plan))
  const named = namedBy(pen, tailed, plan)
  const milestone = current ?? named[0]
  if (!milestone) {
    pen.leave(spanOf(value), 'no milestone is left to work on')
    return false
  }
  const fact = milestoneFact(milestone)
  const saying = alone(pen, tailed, fact)
  const isNamed = named.includes(milestone)
  const isWritten = pen.together(spanOf(value), () => {
    if (isNamed) return refresh(pen, tailed, saying)
    const why = whyStays(pen, tailed, below, plan)
    if (why !== null) return why
    pen.write(spanOf(tailed.head), renamed(pen, tailed, fact))
    return retell(pen, tailed, saying)
  })
  return !isNamed && !isWritten
}

/** The deliverables of the current milestone; where none is left to work on, of the one that is named. */
function syncListed(pen: Pen, list: List, { plan, current }: Facts, { value }: LabelLine): void {
  const shown = current ?? (value && milestoneIn(pen, value, plan))
  if (shown) syncDeliverables(pen, list, plan, [shown])
}

/** Why a line can't name something else; null where it can. */
function whyStays(pen: Pen, tailed: Tailed, below: readonly Rich[], plan: Plan): string | null {
  // What is struck out says nothing, and there is no name to be replaced.
  if (tailed.head.text.trim() === '') return UNNAMED
  return whyKept(pen, tailed, plan) ?? whyBelow(pen, below, plan)
}

function whyBelow(pen: Pen, below: readonly Rich[], plan: Plan): string | null {
  return isSaidBelow(pen, below, plan) ? BELOW : null
}

function milestoneIn(pen: Pen, value: Rich, plan: Plan): Milestone | null {
  return namedBy(pen, tailOf(pen.context, value, milestoneNames(plan)), plan)[0] ?? null
}

function namedBy(pen: Pen, tailed: Tailed, plan: Plan): Milestone[] {
  return milestonesNamed(plan, tailed, readName(pen.context, tailed.head))
}

/** The name of a milestone in place of another's, with its id where that showed one. */
function renamed(pen: Pen, { head }: Tailed, { id, title }: Fact): string {
  const { id: shown } = readName(pen.context, head)
  if (shown === null || id === null || id === title) return asMarkdown(title)
  const between = /^\s*[:：—–-]*\s*(?=\S)/u.exec(head.text.slice(shown.length))?.[0] ?? ': '
  return asMarkdown(`${id}${between}${title}`)
}

/** Says of another thing what can be said of it; what was said and is not known of it goes, except for people's words. */
function retell(pen: Pen, tailed: Tailed, saying: Saying): string | null {
  for (const piece of tailed.pieces) {
    if (hasMore(saying.vocabulary, tailed.line.text, piece)) return OWN_WORDS
    const text = isSayable(tailed, piece, saying) ? rendered(tailed, piece, saying) : null
    const isOwn = isStressed(outsideOf(tailed.line.text, piece)) || piece.slots.some(isOrnament)
    if (text === null && isOwn) return OWN_WORDS
    if (text === null) pen.write(spanOf(tailed.line, piece.start, piece.end), '')
    else refresh(pen, { ...tailed, pieces: [piece] }, saying)
  }
  return null
}

/** "🎉" is as much joy as a status. */
function isOrnament({ kind, text }: Slot): boolean {
  return kind === 'sign' && SIGNS.get(text)?.item === false
}

/** What is said of a thing outside of any list. */
function alone({ context }: Pen, { pieces }: Tailed, fact: Fact): Saying {
  const slots = pieces.flatMap((piece) => piece.slots)
  const next = fact.done === false && fact.status === 'unknown'
  return { vocabulary: context.words, wording: listWording(context, slots), fact, next }
}

/** `Phase 2 - MVP Implementation`: stays where it is the phase of the current milestone, whatever it is called. */
function syncPhase(pen: Pen, { value, below }: Said, { plan, current }: Facts): boolean {
  const phase = current && phaseOf(plan, current)
  const name = phaseName(phase)
  const { head, pieces } = tailOf(pen.context, value)
  if (!phase || name === null || isSamePhase(head.text, name)) return false
  const isTitled = TITLED.test(head.text.slice(phaseId(head.text).length))
  const isMore = pieces.some((piece) => hasMore(pen.context.words, value.text, piece))
  const why = isTitled && !isMore ? whyBelow(pen, below, plan) : OWN_WORDS
  if (why !== null) {
    pen.leave(spanOf(value), why)
    return true
  }
  const between = /^\s*[:：—–-]+\s*/u.exec(head.text.slice(phaseId(head.text).length))?.[0] ?? ' - '
  const title = phase.id === null || phase.title === null ? '' : `${between}${phase.title}`
  pen.write(spanOf(head), asMarkdown(oneLine(`${name}${title}`)))
  return false
}

/** What may stand behind the number of a phase: its title, and no remark. */
const TITLED = /^(?:\s*[-–—:：]+\s*(?:(?!\s[-–—]+\s)[^,;，；()（）])*)?$/u

/** `Integration Tests (IN PROGRESS)`: the one that is named while it is open, else the first that is, or none. */
function syncDeliverable(pen: Pen, said: Said, { plan, current }: Facts): boolean {
  const { label, value, below } = said
  if (!/\p{L}/u.test(label.label)) return false
  const facts = current ? deliverablesOf(current).map(itemFact) : []
  const others = plan.milestones.flatMap((one) => deliverablesOf(one).map(itemFact))
  const tailed = tailOf(pen.context, value, allNames([...facts, ...others]))
  const named = facts.find((fact) => isNamed(fact, tailed.head.text.trim()))
  const fact = named && named.done !== true ? named : facts.find(({ done }) => done === false)
  if (!fact) {
    noDeliverable(pen, said, tailed, others, plan)
    return true
  }
  const saying = alone(pen, tailed, fact)
  const isWritten = pen.together(spanOf(value), () => {
    if (fact === named) return refresh(pen, tailed, saying)
    const why = whyStays(pen, tailed, below, plan)
    if (why !== null) return why
    pen.reword(spanOf(tailed.head), pen.words(fact))
    return retell(pen, tailed, saying)
  })
  return fact !== named && !isWritten
}

/** Nothing of the current milestone is open: a line that names what is done, or what is of another, says so. */
function noDeliverable(
  pen: Pen,
  { label: { label }, below }: Said,
  tailed: Tailed,
  all: readonly Fact[],
  plan: Plan,
): void {
  const { line: value, head } = tailed
  const words = head.text.trim()
  if (isPhrase('nothing', words)) return
  const isOwn =
    tailed.pieces.some((piece) => hasMore(pen.context.words, value.text, piece)) ||
    isSaidBelow(pen, below, plan)
  if (all.some((fact) => isNamed(fact, words)) && !isOwn) pen.reword(spanOf(value), pen.nothing(label))
  else pen.leave(spanOf(value), 'no deliverable of the current milestone is known to be open')
}
