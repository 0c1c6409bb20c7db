/** What the words of an item say of how far it is, beside its box. */
import { joinLines, type Rich } from '../markdown/rich.ts'
import type { Claim, Item } from '../model.ts'
import { claimOf } from '../read/context.ts'
import { doubtIn } from '../read/item-doubt.ts'
import { ownLines } from '../read/items.ts'
import type { Vocabulary } from '../vocabulary/index.ts'
import { SIGN, signIn, signsAtEnd, signsAtStart } from '../vocabulary/marks.ts'
import { type Said, saidBehind } from './leftover.ts'
import { entryAt, isWhole } from './page.ts'
import type { ItemPlace, TickedDocument } from './ticked.ts'
import type { Used } from './wording.ts'

/** Brackets and signs behind the box: without any, the document need not be parsed. */
const MAY_SAY = /(?!^)[(（[【]|\p{So}|\p{Extended_Pictographic}/u

/** What sets words off, or shouts them; the same. */
const MAY_DOUBT = /[(（[【—–,，;；:：→]|\s-+\s|\p{Lu}{3}|\p{So}|\p{Extended_Pictographic}/u

/** What the words of an item say of how far it is and claim nothing, since texts use them for other things: "(complete)". */
export function saidIn(document: TickedDocument, { place, claims }: ItemPlace, hasBox: boolean): Claim[] {
  const { text } = document
  if (!MAY_SAY.test(text.slice(place.start, place.end))) return []
  const context = document.context()
  const found = entryAt(context, place.start)
  const [line] = found && isWhole(text, found.item, place.start) ? found.item.lines : []
  if (!line) return []
  return saidOn(context.words, line.text, hasBox).flatMap(({ start, end, status }): Claim[] => {
    const claim = claimOf(context, 'status', status, 'item', line, start, end)
    return claims.some((one) => one.start < claim.end && claim.start < one.end) ? [] : [claim]
  })
}

/** What an item says against a tick in words of its own, "(in progress, Ann)", "— not tested", "TODO sails": a person's. */
export function saidAgainst(document: TickedDocument, { place }: ItemPlace): Claim | null {
  const { text } = document
  if (!MAY_DOUBT.test(text.slice(place.start, place.end))) return null
  const context = document.context()
  const found = entryAt(context, place.start)
  if (!found || !isWhole(text, found.item, place.start)) return null
  const line = joinLines(ownLines(context, found.item))
  const said = doubtIn(context, line)
  return said && claimOf(context, 'status', 'in_progress', 'item', line, said.start, said.end)
}

/** What signs around a text and the brackets behind it say of how far it is. */
export function saidOn(
  words: Vocabulary,
  text: string,
  hasBox: boolean,
): Pick<Said, 'start' | 'end' | 'status'>[] {
  return [...(hasBox ? [] : lightsIn(words, text)), ...signsIn(words, text), ...bracketsAtEnd(words, text)]
}

/** What ends an item behind a dash or a colon: "Sails – open". */
const SET_OFF_AT_END = /(?:\s[—–-]+\s+|[:：]\s*)([^:：—–]{2,30}?)[.。]?$/u

/**
 * The words in which the open items of a document say that they are, "(todo)", "– offen": those too that claim nothing, since
 * texts use them for other things.
 */
export function openWordsIn(words: Vocabulary, items: readonly Item[], file: string): Used[] {
  return items.flatMap((item): Used[] => {
    if (item.file !== file || item.state !== 'open' || item.claims.length > 0) return []
    const said = item.note ?? SET_OFF_AT_END.exec(item.text)?.[1] ?? ''
    const found = words.statusAt(said)
    return found && found.status !== 'done' && found.phrase.length === said.length
      ? [{ value: found.status, text: said, source: 'item' }]
      : []
  })
}

/** The lights by which open items without a box say that they are, "📅 Sails", and that claim nothing beside one. */
export function openLightsIn(
  document: Pick<TickedDocument, 'text' | 'context'>,
  items: readonly Item[],
): Used[] {
  return items.flatMap(({ state, mark, claims, start, end }): Used[] => {
    const said = document.text.slice(start, end)
    if (state !== 'open' || mark !== null || claims.length > 0 || signsAtStart(said) === '') return []
    return lightsIn(document.context().words, said).map((light) => ({
      value: light.status,
      text: said.slice(light.start, light.end),
      source: 'item',
    }))
  })
}

/** Whether an item says itself that it is done: "✅ Sails", "Sails ✓", "Sails (done)". */
export function saysDone(words: Vocabulary, line: Rich): boolean {
  const said = [...saidOn(words, line.text, false), ...saidBehind(words, line.text)]
  const first = signIn(signsAtStart(line.text), words.signs)
  return first?.status === 'done' || said.some(({ status }) => status === 'done')
}

/** The light or warning that an item begins with: where no box does, it gives the state. */
function lightsIn({ signs }: Vocabulary, text: string): Pick<Said, 'start' | 'end' | 'status'>[] {
  const found = signIn(signsAtStart(text), signs)
  return found?.item === true && !found.strong
    ? [{ start: found.index, end: found.index + found.sign.length, status: found.status }]
    : []
}

/** What the brackets say that end a text: those inside belong to it, "Show (in progress) as a badge". */
function bracketsAtEnd(words: Vocabulary, text: string): Said[] {
  return saidBehind(words, text).filter(
    ({ within, end }) => within !== null && /^[^()（）[\]【】]*[)）\]】][\s.。]*$/u.test(text.slice(end)),
  )
}

/** The sign at the end of a text, alone or with its word: "✅", "✅ done". */
function signsIn(words: Vocabulary, text: string): Pick<Said, 'start' | 'end' | 'status'>[] {
  const signs = signsAtEnd(text)
  const sign = signs.length < text.length ? signIn(signs, words.signs) : null
  const at = text.length - signs.length + (sign?.index ?? 0)
  if (sign) return [{ start: at, end: at + sign.sign.length, status: sign.status }]
  const [, , said = ''] =
    new RegExp(`\\s(${SIGN.source})\\s+([\\p{L}][\\p{L} ]{1,20})[.。]?$`, 'u').exec(text) ?? []
  const word = words.statusAt(said)
  if (word?.phrase.length !== said.length) return []
  const start = text.lastIndexOf(said)
  return [{ start, end: start + word.phrase.length, status: word.status }]
}
