import { applyEdits } from '../../edit.ts'
import { spanOf } from '../../markdown/rich.ts'
import type { Status } from '../../model.ts'
import { matched } from '../../text.ts'
import type { Vocabulary } from '../../vocabulary/index.ts'
import { SIGN } from '../../vocabulary/marks.ts'
import { writtenIn } from '../../vocabulary/written.ts'
import { barEdits } from '../bar.ts'
import { wordsLike } from '../wording.ts'
import type { Fact, Fraction } from './facts.ts'
import { isSamePhase, phaseId } from './facts.ts'
import type { Pen } from './pen.ts'
import type { Piece, Slot, Tailed } from './tail.ts'
import { isNextWord, type ListWording, saidLike, usedLike } from './words.ts'

/**
 * What a slot is to say. `unknown`: the documents don't say, so it stays. `untrue`: it is wrong, and what is right is not
 * said here at all, so it goes.
 */
type Filling = { text: string } | 'unknown' | 'untrue'

/** What is known of the place where something is said. */
export interface Saying {
  vocabulary: Vocabulary
  /** What the list around it uses. */
  wording: ListWording
  fact: Fact
  /** Whether this is the first thing to do that nobody is at. */
  next: boolean
}

/** Why a line is left that would no longer fit the words beside what was brought up to date. */
export const OWN_WORDS = 'words beside it would no longer fit: bring it up to date by hand'

/** Brings the pieces of a line up to date, each where it stands; why that can't be, where it can't. */
export function refresh(pen: Pen, { line, pieces }: Tailed, saying: Saying): string | null {
  for (const piece of pieces) {
    const isOwn = hasMore(saying.vocabulary, line.text, piece)
    const whole = spanOf(line, piece.start, piece.end)
    const around = { line: line.text, piece }
    const fillings = piece.slots.map((slot) => ({ slot, filling: fillingOf(slot, saying, around) }))
    if (fillings.some(({ filling }) => filling === 'untrue')) {
      // With what is untrue, nothing else may go.
      if (isOwn || pen.text.slice(whole.start, whole.end) !== line.text.slice(piece.start, piece.end))
        return OWN_WORDS
      pen.write(whole, '')
      continue
    }
    const [turned] = fillings.flatMap(({ slot, filling }) =>
      slot.status !== null &&
      slot.kind !== 'held' &&
      typeof filling === 'object' &&
      filling.text !== slot.text
        ? [{ from: slot.start, word: filling.text }]
        : [],
    )
    // "Done 2026-02-03": what is no longer done was not done that day.
    if (turned && isOwn) {
      if (!isDated(saying.vocabulary, line.text, piece)) return OWN_WORDS
      const before = matched(/^[^\p{L}\p{N}]*/u, line.text.slice(piece.start, turned.from))
      const behind = matched(/[)）]?$/u, line.text.slice(piece.start, piece.end))
      pen.write(whole, `${before}${turned.word}${behind}`)
      continue
    }
    for (const { slot, filling } of fillings) {
      const span = spanOf(line, slot.start, slot.end)
      const isChanged = typeof filling === 'object' && filling.text !== slot.text
      if (isChanged && isOwn && !isFirst(line.text, piece, slot)) return OWN_WORDS
      if (typeof filling === 'object' && slot.kind === 'percent') pen.writePercent(span, filling.text)
      else if (typeof filling === 'object') pen.write(span, filling.text)
      else pen.leave(span, 'nothing in the documents that it could be counted from')
    }
  }
  return null
}

/** Whether a number says how far a thing is for sure, whatever words stand behind it: not "1/2 day", "late, 20% risk". */
function isFirst(text: string, piece: Piece, { kind, start, of }: Slot): boolean {
  if (kind === 'fraction' && of === null) return false
  return !/[\p{L}\p{N}]/u.test(text.slice(piece.start, start))
}

/** A piece as it would say another thing; null where it can't. */
export function rendered({ line }: Tailed, piece: Piece, saying: Saying): string | null {
  const percents: number[] = []
  let text = ''
  let at = piece.start
  for (const slot of piece.slots) {
    const filling = fillingOf(slot, saying, { line: line.text, piece })
    if (typeof filling !== 'object' || (slot.kind === 'phase' && saying.fact.phase === null)) return null
    text += line.text.slice(at, slot.start) + filling.text
    if (slot.kind === 'percent') percents.push(text.length)
    at = slot.end
  }
  return withBars(text + line.text.slice(at, piece.end), percents)
}

/** A text with the bars beside its percentages as long as those say. */
function withBars(text: string, ends: readonly number[]): string {
  return ends.reduceRight((drawn, at) => {
    const number = matched(/\d+$/, drawn.slice(0, at))
    const unit = matched(/^\s?[%％]/u, drawn.slice(at)).length
    return applyEdits(drawn, barEdits(drawn, { start: at - number.length, end: at + unit }, Number(number)))
  }, text)
}

/**
 * Whether a piece can be said of another thing: "IN PROGRESS" not where nobody says so of that, and "done 2026-02-03" of
 * nothing else.
 */
export function isSayable({ line }: Tailed, piece: Piece, { vocabulary, fact, next }: Saying): boolean {
  const { slots } = piece
  if (hasMore(vocabulary, line.text, piece)) return false
  if (fact.status !== 'unknown' || fact.done === true) return true
  return slots.every(({ kind, status }) => kind !== 'word' || (status === 'planned' && (next || fact.isNext)))
}

/** Whether a piece tells more than how far something is: a day, a name. */
export function hasMore(vocabulary: Vocabulary, text: string, piece: Piece): boolean {
  const own = ownWords(vocabulary, outsideOf(text, piece))
  const counts = piece.slots.some(({ kind }) => kind === 'fraction')
  return own.some((word) => !counts || !vocabulary.exactLabels(word).some((label) => COUNTED.includes(label)))
}

/** Whether a day is all that a piece tells more, of something that it calls done. */
export function isDated(vocabulary: Vocabulary, text: string, piece: Piece): boolean {
  return (
    piece.slots.some(({ status }) => status === 'done') &&
    ownWords(vocabulary, outsideOf(text, piece).replace(/\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.\d{4}/g, ''))
      .length === 0
  )
}

/** A stretch with blanks in place of what says how far something is. */
export function outsideOf(text: string, { start, end, slots }: Piece): string {
  let rest = ''
  let at = start
  for (const slot of slots) {
    if (slot.start < at || slot.end > end) continue
    const unit = slot.kind === 'percent' ? matched(/^\s?[%％]/u, text.slice(slot.end, end)).length : 0
    rest += text.slice(at, slot.start) + ' '.repeat(slot.end - slot.start + unit)
    at = slot.end + unit
  }
  return rest + text.slice(at, end)
}

/** What numbers are of: "3/5 criteria", "2 of 5 milestones". */
const COUNTED: readonly string[] = ['criteria', 'deliverables', 'milestones', 'tests']

const WORD_OR_SIGN = new RegExp(`[\\p{L}\\p{N}\\p{M}]+(?:['’_-][\\p{L}\\p{N}\\p{M}]+)*|${SIGN.source}`, 'gu')

/** The words and signs of a text that say nothing of progress: people's own. */
export function ownWords(vocabulary: Vocabulary, text: string): string[] {
  return wordsBeside(vocabulary, text).map(({ word }) => word)
}

/** The same with the offset of each. */
export function wordsBeside(vocabulary: Vocabulary, text: string): { word: string; at: number }[] {
  const own: { word: string; at: number }[] = []
  let past = 0
  for (const { 0: word, index } of text.matchAll(WORD_OR_SIGN)) {
    if (index < past) continue
    const status = vocabulary.statusAt(text.slice(index))
    // "Bo" is a name, and without its accent a word of another language.
    if (status?.exact) past = index + status.phrase.length
    else if (vocabulary.sign(word) === null) own.push({ word, at: index })
  }
  return own
}

/** Where a slot stands. */
interface Around {
  line: string
  piece: Piece
}

const FILLERS: Record<Slot['kind'], (slot: Slot, saying: Saying, around: Around) => Filling> = {
  percent: (slot, saying, around) => {
    const { done, percent } = saying.fact
    if (percent === null || (done === true && percent < 100)) return numberUnknown(slot.text === '100', done)
    const held = heldAs(saying)
    return held === null ? { text: String(percent) } : besideStatus(slot, saying, around, held, percent)
  },
  held: ({ text }, saying) => {
    const held = heldAs(saying)
    return { text: held === null ? '' : heldWord(saying, text, held) + matched(/[,，]\s*$/u, text) }
  },
  fraction: (slot, { fact }) => {
    const { text } = slot
    const fraction = countFor(slot, fact)
    const [met, total] = text.split('/').map(Number)
    if (!fraction) return numberUnknown(met === total, fact.done)
    return { text: text.replace(/\d+/, String(fraction.met)).replace(/\d+$/, String(fraction.total)) }
  },
  word: (slot, saying) => wordFilling(slot, saying),
  sign: ({ text, status }, { wording, fact }) => {
    if (fact.status === 'unknown') return fact.done === false && status === 'done' ? 'untrue' : { text }
    if (status === fact.status) return { text }
    // A tick gives way to no sign that the list does not have.
    if (status === 'done' && usedLike(text, fact.status, wording) === null) return 'untrue'
    return { text: saidLike(text, fact.status, wording) }
  },
  phase: ({ text }, { fact: { phase } }) => {
    if (phase === null || isSamePhase(text, phase)) return { text }
    // "(Phase 1, Bo 🎈)" holds words that are no title of the phase.
    if (!/^(?:\s*[-–—:：]\s.*)?$/u.test(text.slice(phaseId(text).length))) return { text }
    return { text: text === phaseId(text) ? phaseId(phase) : phase }
  },
}

function fillingOf(slot: Slot, saying: Saying, around: Around): Filling {
  return FILLERS[slot.kind](slot, saying, around)
}

/**
 * What a percentage alone would not say of something: that it is dropped or put off, or of which all is met that it is not
 * done, for want of approval perhaps. 100% would be read as done, and 0% as still to be done.
 */
function heldAs({ fact: { done, status, percent } }: Saying): Status | null {
  if (done !== false || status === 'unknown') return null
  return percent === 100 || status === 'deferred' ? status : null
}

/** "in progress, 100%": so a percentage stays where it stands, and can go on from there. */
function besideStatus(
  slot: Slot,
  saying: Saying,
  { line, piece }: Around,
  held: Status,
  percent: number,
): Filling {
  const others = piece.slots.filter((one) => one !== slot)
  const before = line.slice(piece.start, slot.start)
  if (others.some(({ kind }) => kind === 'held')) return { text: String(percent) }
  // Behind a blank alone, words would be taken for the name's.
  if (others.length > 0 || !/^\s*[(（:：–—-][\s(（:：–—-]*$/u.test(before))
    return percent === 100 ? 'untrue' : { text: String(percent) }
  const behind = line.slice(slot.end, piece.end).replace(/[%％\s)）]/g, '')
  return { text: `${heldWord(saying, behind, held)}, ${percent}` }
}

function heldWord({ wording }: Saying, sample: string, held: Status): string {
  const words = wordsLike(sample.replace(/[,，]\s*$/u, ''), wording.text)
  const word = words.status[held]
  return words === writtenIn('en') ? word.toLowerCase() : word.charAt(0).toLowerCase() + word.slice(1)
}

/** A number that can't be counted stays, unless it contradicts what is known. */
function numberUnknown(saysAll: boolean, done: boolean | null): Filling {
  return done === null || done === saysAll ? 'unknown' : 'untrue'
}

/** What a fraction counts: what it says, or what has as many. */
function countFor({ text, of }: Slot, { counts }: Fact): Fraction | null {
  if (of === 'criteria' || of === 'deliverables') return counts[of]
  if (of !== null) return null
  const total = Number(text.split('/')[1])
  return [counts.criteria, counts.deliverables].find((one) => one?.total === total) ?? counts.basis
}

function wordFilling({ text, status }: Slot, { vocabulary, wording, fact, next }: Saying): Filling {
  if (fact.done === null && fact.status === 'unknown') return { text }
  if (fact.done !== true && (status === 'planned' || fact.isNext)) {
    const said = isNextWord(vocabulary, text)
    const isMine = next || fact.isNext
    if (said && isMine) return { text }
    if (isMine && wording.next !== null) return { text: wording.next }
    if (said && (fact.status === 'unknown' || fact.status === 'planned')) {
      const planned = usedLike(text, 'planned', wording)
      return planned === null ? 'untrue' : { text: planned }
    }
  }
  if (fact.status === 'unknown') return status === 'done' ? 'untrue' : { text }
  return status === fact.status ? { text } : { text: saidLike(text, fact.status, wording) }
}
