/** Words and signs beside an item that would be untrue: which of them may be changed, and to what. */
import type { Edit } from '../edit.ts'
import type { Claim, Place, Status } from '../model.ts'
import type { Span } from '../text.ts'
import { bare, CALENDARS, SIGN, SIGNS } from '../vocabulary/marks.ts'
import type { ItemPlace, TickedDocument, Wanted } from './ticked.ts'
import { inCaseOf, isSign, statusText, type Wording, wordsLike } from './wording.ts'

/** Whether a claim says nothing but itself: alone in its brackets, or at the end of the line. */
export function isAlone(text: string, { start, end, text: words }: Claim): boolean {
  if (isSign(words)) return true
  const [before, after] = [text.slice(Math.max(0, start - 8), start), text.slice(end, end + 8)]
  const isOpened = /(?:[([（【]|[—–→-][ \t]*|^|[\r\n][ \t]*|[ \t])[*_`]{0,3}$/u.test(before)
  return isOpened && /^[*_`]{0,3}(?:[)\]）】]|[ \t]*(?:[\r\n|]|$))/u.test(after)
}

/** Whether a sign warns of something that the item says behind a dash or in brackets: "⚠️ Guide - not written". */
export function isReason(
  { text }: TickedDocument,
  { place }: ItemPlace,
  { start, end, text: sign }: Claim,
): boolean {
  const isLit = isLight(sign) && start <= place.start
  return isLit && /\s[—–-]+\s|[(（][^()（）]*[)）]\s*$/u.test(text.slice(end, place.end))
}

/** Whether a claim is the word that an item begins with, "**DONE** Sails": "**Open**: with a key" is about opening. */
export function isTag(text: string, { start: first }: Place, { start, end, text: word }: Claim): boolean {
  if (word !== word.toUpperCase() || word === word.toLowerCase()) return false
  const mark = /(?:^|[ \t])(\*\*|__)$/.exec(text.slice(Math.max(0, start - 3), start))?.[1]
  return mark !== undefined && text.startsWith(mark, end) && start - mark.length <= first
}

/**
 * A mark beside the text that would be untrue: `(NEXT)` becomes `(COMPLETE)`. The other way it goes, where a box says all
 * that is known and no other item has a word or sign for it: what stands there is put back by the next tick, what is gone
 * is not. Under a label that gives a state no sign is to say otherwise.
 *
 * @param said what says how far the item is beside the mark
 */
export function markEdit(
  first: Claim,
  wanted: Wanted,
  document: TickedDocument,
  said: 'box' | 'label' | null,
): Edit {
  const { wording } = document
  const { text, used } = wording
  const claim = wanted === 'open' && isSign(first.text) ? { ...first, end: doneEnd(text, first) } : first
  const { start, end } = claim
  if (wanted === 'met') {
    const own = used.some((one) => one.value === 'done' && one.source === 'item')
    if (isSign(claim.text)) return { start, end, text: doneSign(claim, wording) }
    if (own) return { start, end, text: statusText('done', claim, wording) }
    const words = wordsLike(claim.text, text)
    // Behind a dash "complete" may belong to the text, and "COMPLETE" and "done" do not.
    const isSure = /[(（]$/u.test(text.slice(0, start)) || claim.text === claim.text.toUpperCase()
    return { start, end, text: inCaseOf(claim.text, isSure ? words.complete : words.status.done) }
  }
  const isSigned = isSign(claim.text)
  const isUsed = (status: Status): boolean =>
    used.some((one) => one.value === status && one.source === 'item' && isSign(one.text) === isSigned)
  // Nobody is at work on what others of its list have a word for: "[TODO]" beside "[WIP]".
  const status = isSigned || isUsed('planned') ? 'planned' : 'in_progress'
  const isKnown = isUsed(status)
  const isSpare = said === 'box' ? !isKnown : said === 'label' && isSigned
  const goes = isSpare ? trailing(text, claim) : null
  if (goes) return { ...goes, text: '' }
  return { start, end, text: isSigned ? openSign(claim, document) : statusText(status, claim, wording) }
}

const DONE_ON =
  /[ \t]+[(（[]?[✅☑✔✓]\ufe0f?[ \t]*\d{4}-\d{2}-\d{2}[)）\]]?(?=[ \t]*(?:[\r\n]|$|[^\p{L}\p{N}\s]))/u

/** "Audit ✅ 2026-05-01": where it says on which day it was done; null where nothing does. What stands in code is shown. */
export function doneOn(text: string, { start, end }: Span): Span | null {
  const line = text.slice(start, end).replace(/(`+)(?!`).*?(?<!`)\1(?!`)/g, (code) => '.'.repeat(code.length))
  const found = DONE_ON.exec(line)
  if (!found) return null
  const lead = found[0].length - found[0].trimStart().length
  return { start: start + found.index + lead, end: start + found.index + found[0].length }
}

/** Where the signs of completion end that follow one, and the day of it, "✓ ✓", "✅ 2026-05-01": half would say what all say. */
function doneEnd(text: string, { end }: Claim): number {
  let at = end
  for (;;) {
    const [whole = '', sign = ''] = NEXT_SIGN.exec(text.slice(at, at + 40)) ?? []
    if (whole === '' || SIGNS.get(bare(sign))?.status !== 'done') break
    at += whole.length
  }
  const day = /^[ \t]*\d{4}-\d{2}-\d{2}(?=[)）\]]?[ \t]*(?:[\r\n]|$))/u.exec(text.slice(at, at + 40))
  return at + (day?.[0].length ?? 0)
}

const NEXT_SIGN = new RegExp(`^[ \\t\\ufe0f]*(${SIGN.source})`, 'u')

/** The sign for what is open beside another: one that gives an item its state without words beside it. */
function openSign(claim: Claim, { wording, context }: TickedDocument): string {
  const square =
    claim.text.startsWith('☑') && !wording.text.includes('☐') && SQUARE_BOX.exec(wording.text)?.[1]
  if (square && isFirst(claim, wording)) return square
  const sign = statusText('planned', claim, wording)
  if (claim.source !== 'item' || SIGNS.get(bare(sign))?.strong !== false) return sign
  // One that other items have, or a calendar that the document explains, counts there.
  const known = context().words.signs.get(bare(sign))
  const isUsed =
    CALENDARS.has(bare(sign)) ||
    wording.used.some(({ source, text }) => source === 'item' && text.trim() === sign)
  return isUsed && known?.item === true && known.status === 'planned' ? sign : '⏳'
}

/** A light, a warning or a plain square: a sign that gives an item its state and stands before other things too. */
function isLight(sign: string): boolean {
  const known = SIGNS.get(bare(sign))
  return known?.item === true && !known.strong
}

/** A plain square as the box of another item. */
const SQUARE_BOX = /(?:^|[\r\n])[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?([□▢])(?![■□▢▣▪▫])/u

/** Whether a sign is what an item begins with. */
function isFirst({ start }: Claim, { text }: Wording): boolean {
  return /(?:^|[\r\n])[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?$/.test(
    text.slice(Math.max(0, start - 80), start),
  )
}

/** The sign for what is done beside another: one that counts as a tick where it stands. */
function doneSign(claim: Claim, wording: Wording): string {
  const sign = statusText('done', claim, wording)
  if (SIGNS.get(bare(sign))?.strong !== false || wording.used.some((one) => one.text.trim() === sign))
    return sign
  return isFirst(claim, wording) && isLight(sign) && wording.text.includes(sign) ? sign : '✅'
}

/** "[in progress]" and "✅ done" behind a text are read as a part of it, whatever they say. */
export function isOfText(text: string, claim: Claim, read: readonly Claim[]): boolean {
  const before = text.slice(Math.max(0, claim.start - 16), claim.start)
  if (/[[【]$/u.test(before)) return /^[\]】][ \t]*(?:[\r\n]|$)/u.test(text.slice(claim.end, claim.end + 40))
  return !read.includes(claim) && !isSign(claim.text) && SIGN_BEFORE.test(before)
}

const SIGN_BEFORE = new RegExp(`${SIGN.source}[ \\t]*$`, 'u')

/** What ends a line with the brackets or the dash that set it off; null where more stands behind it. */
export function trailing(text: string, { start, end }: Span): Span | null {
  const before = text.slice(Math.max(0, start - 16), start)
  const open = /[ \t]*([*_`]{0,3})(?:[([（【]|(?<=[ \t])[—–-]+[ \t]+|(?<=[ \t]))([*_`]{0,3})$/u.exec(
    before,
  )?.[0]
  const behind = /^[*_`]{0,3}[)\]）】]?[*_`]{0,3}(?=[ \t]*(?:[\r\n]|$))/u.exec(text.slice(end, end + 40))?.[0]
  if (open === undefined || behind === undefined) return null
  const isOpened = /[([（【]/u.test(open)
  return isOpened === /[)\]）】]/u.test(behind)
    ? { start: start - open.length, end: end + behind.length }
    : null
}
