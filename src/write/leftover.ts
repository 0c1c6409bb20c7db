/**
 * What a milestone's heading and fields say of how far it is although nothing of it was read as its status: "(in progress)
 * {#core}", "in progress, Ada". Beside another status it would be untrue.
 */
import { isAll, type Rich, spanOf } from '../markdown/rich.ts'
import type { Status } from '../model.ts'
import { readStatusStretch } from '../read/progress-words.ts'
import { isShare } from '../read/reservations.ts'
import type { Span } from '../text.ts'
import { caseless } from '../vocabulary/caseless.ts'
import type { Vocabulary } from '../vocabulary/index.ts'
import { hasPhrase, phraseAt, phraseSource } from '../vocabulary/phrases.ts'
import { hasBar } from './bar.ts'
import type { Home } from './field.ts'

/** Words of a document that say how far something is. */
export interface Said extends Span {
  status: Status
  text: string
  /** Whether a bracket holds them and nothing else, is opened before them, or neither. */
  within: 'bracket' | 'remark' | null
}

const BRACKET = /[(（[【]([^()（）[\]【】]{1,60})[)）\]】]/gu

/** What sets words off from others. */
const APART = /(?:(?!\s[-–—|]+\s)[^,，;；|])+/gu

/** What stands in brackets behind a name, or set off by a dash or comma, and is a status or begins with one. */
export function saidBehind(words: Vocabulary, text: string): Said[] {
  const brackets = [...text.matchAll(BRACKET)].filter(({ index }) =>
    /[\p{L}\p{N}]/u.test(text.slice(0, index)),
  )
  const inside = brackets.flatMap(({ 0: whole, 1: inner = '', index }) =>
    stretchesIn(words, inner, index + whole.indexOf(inner), true).map(
      (said): Said => ({ ...said, within: said.text === inner.trim() ? 'bracket' : 'remark' }),
    ),
  )
  const outside = text.replace(BRACKET, (whole) => ' '.repeat(whole.length))
  const [, ...rest] = [...outside.matchAll(APART)]
  const behind = rest.flatMap(({ 0: part, index }) => stretchesIn(words, part, index, false))
  // "Statuses: planned, in progress, done" is about all of them.
  const isList = new Set(behind.map(({ status }) => status)).size > 1
  return [...inside, ...(isList ? [] : behind)]
}

/** The statuses that the parts of a stretch begin with; a percentage is read as such, and elsewhere. */
function stretchesIn(words: Vocabulary, text: string, at: number, isSure: boolean): Said[] {
  return [...text.matchAll(APART)].flatMap(({ 0: part, index }): Said[] => {
    // "Currently in progress": how sure a status is says nothing else.
    const lead = part.length - part.trimStart().length
    const sure = phraseAt('alongside', part.trimStart())
    const skipped = sure > 0 && words.statusAt(part.slice(lead + sure).trimStart()) ? lead + sure : 0
    const found = readStatusStretch(words, part.slice(skipped), isSure)
    if (!found?.status || found.by === 'percent') return []
    const [start, end] = [index + skipped + found.start, index + skipped + found.end]
    return [
      { start: at + start, end: at + end, status: found.status, text: text.slice(start, end), within: null },
    ]
  })
}

/**
 * What ends a text behind a colon, or in brackets, and may say that something is still to be done: a word, "40%", or a count
 * that has not begun, "(0/24)", which may as well show what a display begins with. Null where nothing does.
 */
export function valueAtEnd(words: Vocabulary, text: string): string | null {
  const count = unfinishedCount()
    .exec(text)
    ?.slice(1)
    .find((one) => one !== undefined)
  if (count !== undefined) return count
  const value = /\S[:：]\s*([^:：]{2,30}?)[.。]?$/u.exec(text)?.[1]
  const found = value === undefined ? null : words.statusAt(value)
  const isUnfinished = found !== null && found.status !== 'done' && found.status !== 'deferred'
  return value !== undefined && isUnfinished && found.phrase.length === value.length ? value : null
}

/** What ends a text in the same places and says that all of it is done: "done", "100%", "(3/3)". Null where nothing does. */
export function doneAtEnd(words: Vocabulary, text: string): string | null {
  const [, inside, behind] = WHOLE_AT_END.exec(text) ?? []
  const value = (inside ?? behind ?? '').trim()
  if (/^100\s?[%％]$/u.test(value)) return value
  const [, met, total] = COUNT.exec(value) ?? []
  if (met !== undefined && met === total && Number(met) > 0) return value
  const found = words.statusAt(value)
  return found?.status === 'done' && found.phrase.length === value.length ? value : null
}

const WHOLE_AT_END = /\S\s*(?:[(（]([^()（）]{2,30})[)）]|[:：]\s*([^:：()（）]{2,30}?))[.。]?$/u
const COUNT = /^(\d+)\s?\/\s?(\d+)(?:[\s,]+100\s?%)?$/

let countAtEnd: RegExp | undefined

function unfinishedCount(): RegExp {
  const of = `\\s?/\\s?|\\s+(?:${phraseSource('of')})\\s+`
  countAtEnd ??= caseless(
    `[(（]\\s*(0(?:${of})[1-9]\\d*)[^()（）]*[)）][.。]?$|[:：]\\s*(0(?:${of})[1-9]\\d*|\\d{1,2}\\s?[%％])[.。]?$`,
    'u',
  )
  return countAtEnd
}

/**
 * What ends a name as a status that titles use too, "Search, started", or in code, "Search `in progress`". Behind several
 * commas it is one of a list, and what is done may be called so.
 */
function saidAtEnd(words: Vocabulary, head: Rich, text: string): Said[] {
  const [before = '', ...parts] = text.split(/[,，]/u)
  const [part = ''] = parts.length === 1 ? parts : []
  const ends = head.marks.filter(({ kind, end }) => kind === 'code' && text.slice(end).trim() === '')
  const stretches = [
    { start: before.length + 1, end: before.length + 1 + part.length },
    ...ends.filter(({ start }) => start > 0),
  ]
  return stretches.flatMap(({ start, end }) => {
    const said = stretchesIn(words, text.slice(start, end), start, true)
    const all = text.slice(start, end).replace(/[\s—–-]+$/u, '')
    return said.filter((one) => one.status !== 'done' && one.text === all.trimStart())
  })
}

/** The text of a heading with blanks in place of its brackets and of what is read as its status. */
function unread(head: Rich, isRead: (span: Span) => boolean): string {
  const text = head.text.replace(/[\s\S]/g, (c, at: number) => (isRead(spanOf(head, at, at + 1)) ? ' ' : c))
  return text.replace(BRACKET, (whole) => ' '.repeat(whole.length))
}

/**
 * What would be left beside a new status that says otherwise, and did not say otherwise than the one before.
 *
 * @param isRead whether a stretch of the document is read as a status: that is for the rules to judge
 */
export function leftBeside(
  home: Home,
  status: Status,
  before: Status | null,
  isRead: (span: Span) => boolean,
): (Span & { text: string })[] {
  const { words, doc } = home.context
  const isNew = (said: Status): boolean => {
    if (!isOtherwise(said, status) || before === null) return isOtherwise(said, status)
    // An open box says no more than that it is not done.
    const isOfDone = status === 'done' || said === 'done'
    return isOfDone ? (said === 'done') === (before === 'done') : !isOtherwise(said, before)
  }
  const spans = (rich: Rich, found: readonly Said[]): (Span & { text: string })[] =>
    found
      .filter(({ start, end, status: said }) => isNew(said) && !isStruck(rich, start, end))
      .map(({ start, end, text }) => ({ ...spanOf(rich, start, end), text }))
  const { head } = home
  return [
    ...spans(head, saidBehind(words, head.text)),
    ...spans(head, saidAtEnd(words, head, unread(head, isRead))),
    ...numbersIn(doc.text, head, status),
    ...statusValues(home).flatMap((value) => spans(value, stretchesIn(words, cut(value.text), 0, true))),
  ]
}

/** A value with commas in place of what begins and ends its remarks, which are as long. */
function cut(text: string): string {
  return text.replace(/[()（）。]/gu, ',')
}

/** Whether two statuses can't both be true. What is put off is still planned. */
function isOtherwise(a: Status, b: Status): boolean {
  const isPutOff = [a, b].includes('deferred') && [a, b].includes('planned')
  return a !== b && !isPutOff
}

function isStruck(rich: Rich, from: number, to: number): boolean {
  return rich.marks.some(({ kind, start, end }) => kind === 'strike' && start <= from && end >= to)
}

/** "██░░ 50%", "(60%, Ann)" and "(1 of 2 done)" in a heading where all is to be done. */
function numbersIn(document: string, head: Rich, status: Status): (Span & { text: string })[] {
  if (status !== 'done') return []
  const percents = [...head.text.matchAll(/(?<![\d.,])\d{1,3}(?:[.,]\d+)?\s?[%％]/gu)]
    .map(({ 0: text, index }) => ({ text, ...spanOf(head, index, index + text.length) }))
    .filter((span) => !/^100(?!\d)/.test(span.text) && hasBar(document, span))
  const shares = [...head.text.matchAll(BRACKET)]
    .filter(({ 0: whole, 1: inner = '' }) => isShare(whole) && !hasPhrase('part', inner))
    .map(({ 0: text, index }) => ({ text, ...spanOf(head, index, index + text.length) }))
  // "(60%, Ann)": of several things that a bracket says one alone is how much is done.
  const parts = [...head.text.matchAll(BRACKET)].flatMap(({ 0: whole, 1: inner = '', index }) => {
    const all = [...inner.matchAll(APART)]
    const found = all.filter(({ 0: part }) => /^\s*~?\d{1,2}(?:[.,]\d+)?\s?[%％]\s*$/u.test(part))
    return all.length < 2
      ? []
      : found.map((one) => ({ ...one, at: index + whole.indexOf(inner) + one.index }))
  })
  const own = parts.map(({ 0: part, at }) => ({ text: part.trim(), ...spanOf(head, at, at + part.length) }))
  return [...percents, ...own, ...shares]
}

/** What stands behind "Status" and "Progress": in fields, in cells below such names, and in tables of two columns. */
function statusValues({ context: { words }, labels, table, place, blocks }: Home): Rich[] {
  const isStatus = (text: string): boolean =>
    words.exactLabels(text).some((label) => label === 'status' || label === 'progress')
  const fields = labels.flatMap(({ means, value }) =>
    value && means.some((one) => one === 'status' || one === 'progress') && !isAll(value, 'strike')
      ? [value]
      : [],
  )
  const row = table?.rows.find(({ start, end }) => place.start >= start && place.start < end)
  const columns = table?.header.map(({ text }) => isStatus(text)) ?? []
  const cells = (row?.cells ?? []).filter((_, index) => columns[index])
  const pairs = blocks.flatMap((block) =>
    block.kind === 'table' && block.header.length === 2
      ? [block.header, ...block.rows.map((one) => one.cells)]
      : [],
  )
  const values = pairs.flatMap(([name, value]) => (name && value && isStatus(name.text) ? [value] : []))
  return [...fields, ...cells, ...values]
}
