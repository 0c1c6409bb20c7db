import { footnotes, type Rich, without } from '../markdown/rich.ts'
import type { Status } from '../model.ts'
import type { Span } from '../text.ts'
import { caseless } from '../vocabulary/caseless.ts'
import { fold, isUnspaced } from '../vocabulary/fold.ts'
import { negationsIn } from '../vocabulary/goalposts.ts'
import type { StatusWord, Vocabulary } from '../vocabulary/index.ts'
import type { Phrase } from '../vocabulary/language.ts'
import { CROSS, type FoundSign, showsDoubt, signIn, signsAtStart, withoutSigns } from '../vocabulary/marks.ts'
import { isPhrase, phraseAt, phraseSource } from '../vocabulary/phrases.ts'
import { isOfOther } from './counted.ts'
import { leavesOpen } from './left-open.ts'
import { isBound, isDeadline, isHedged, isPartOut, isShare, isTakenBack, tickedPart } from './reservations.ts'
import { isEmptyValue, isTimeStretch } from './target.ts'

/** What a short text says about progress, with the stretch of it that says so. */
export interface Progress {
  status: Status | null
  /** Whether a word, a sign or a percentage gave the status. */
  by: 'word' | 'sign' | 'percent' | null
  /** As claimed, 0 to 100; fractions of a percent are cut off. */
  percent: number | null
  /** Where the percentage stands. */
  percentAt: Span | null
  start: number
  end: number
}

const PERCENT = /(?<![\d.,<>≥≤])~?(\d{1,3})(?:[.,]\d+)?\s?[%％](?!\d)/

/** What may stand around a status without being part of it. */
const WRAPPING = /^[\s*_`"'“”„«»[\]【】(（:：\-–—=>•·]+/

/**
 * Reads the value of a status field or cell: "✅ Abgeschlossen (2026-06-17)", "`planned`", "POC validated",
 * "75%". A word wins over a sign, a percentage below 100 over a sign or word of completion beside it. What is
 * struck through was true once and says nothing.
 *
 * @returns null when it says nothing about progress, or offers a choice as templates do
 */
export function readStatusValue(words: Vocabulary, value: Rich): Progress | null {
  // A bracket on the next line is a remark on what stands above it.
  const text = tickedPart(without(value, 'strike')).replace(/\n(?=\s*[(（])/gu, ' ')
  const word = standing(words, text) ?? wordIn(words, text)
  if (word === 'choice') return null
  const sign = stated(words, text)
  if (word === null && sign?.status === 'done' && isSpokenFor(words, text, sign)) return null
  if (word === null && sign !== null && CROSS.test(sign.sign) && isUnknownWord(words, text)) return null
  // "✅ Initial migration ready": the sign was put there to say it.
  const isOutdone = word?.loose === true && sign?.strong === true && sign.status === 'done'
  const read = combine(words, text, isOutdone ? null : word && reserved(words, text, word), sign)
  return read?.status === 'done' && footnotes(value).some((note) => leavesOpen(words, note))
    ? { ...read, status: 'in_progress' }
    : read
}

/**
 * Reads a stretch of a title, where only a text that says nothing else is a status:
 * "IN PROGRESS", "in progress, first pass 2026-08-21", "✅ 95%", "SHIPPED 2026-02-03".
 *
 * @param sure true where a bracket sets the stretch apart, so that words which titles use too may count
 */
export function readStatusStretch(words: Vocabulary, stretch: string, sure: boolean): Progress | null {
  const signs = signsAtStart(stretch.trimStart())
  const lead = stretch.length - stretch.trimStart().length + signs.length
  const rest = stretch.slice(lead)
  const skip = WRAPPING.exec(rest)?.[0].length ?? 0
  const found = words.statusAt(rest.slice(skip))
  const sign = signs === '' ? null : stated(words, stretch.slice(0, lead))
  if (found) {
    const after = rest.slice(skip + found.phrase.length)
    const shouted = found.phrase === found.phrase.toUpperCase() && found.phrase !== found.phrase.toLowerCase()
    const isEnd = ENDS.test(after) || (found.status === 'deferred' && PUT_OFF.test(after))
    // "Currently 140 ms", "now in four languages" tell a value.
    const isMeasure = isPhrase('measured', found.phrase) && /^\s+[\p{L}\d~≈<>≤≥]/u.test(after)
    // "complete, 100%" is no part of a name.
    const isSure = sure || /^[,，]\s*\d{1,3}\s?[%％]\s*$/u.test(after)
    if (!isEnd || isMeasure || isWordList(after) || (isDoubtful(found, isSure) && !shouted && !sign))
      return null
    // "DONE / INTEGRATED" says one thing twice, "DONE / BLOCKED" offers a choice, "next/image" is a name.
    const second = /^\s+[/|]\s+(?=\S)/.exec(after)?.[0].length ?? 0
    const other = second > 0 ? words.statusAt(after.slice(second))?.status : undefined
    const choice = /^\s*[/|]/.test(after) && (second === 0 || (other !== undefined && other !== found.status))
    const start = lead + skip
    const word = { status: found.status, start, end: start + found.phrase.length }
    return choice ? null : combine(words, stretch, reserved(words, stretch, word), null)
  }
  const percent = PERCENT.exec(rest)
  if (
    percent &&
    /^[\s~≈(（]*$/.test(rest.slice(0, percent.index)) &&
    isPercentTail(words, rest.slice(percent.index + percent[0].length))
  ) {
    return combine(words, stretch, null, sign)
  }
  // "✅ 2026-08-18": the day on which it was done.
  const isDay = sign?.status === 'done' && /^[\s(（]*\d{4}-\d{2}-\d{2}[)）]?\s*$/u.test(rest)
  if (sign && (isDay || rest.trim() === '')) return combine(words, stretch, null, sign)
  return null
}

/** What may follow a status word in a title: nothing, a date, or a remark set off by punctuation. */
const ENDS =
  /^[\s!.。*_`~\])）】]*(?:$|[,，;；:：(（[—–/|-]|\d|[✅✔☑✓]|(?:on|since|until|by|in|am|le|el|seit|bis)\s)/u

/** "Deferred to 2027" says until when. */
const PUT_OFF = /^\s+(?:to|till|beyond|after|for|auf|à|a|al|hasta|para|до|на|na|do|đến|sang)\s/iu

/** Words that titles use too, and words that are a status only without their accents, need more to be believed. */
function isDoubtful({ title, exact, phrase }: StatusWord, sure: boolean): boolean {
  return sure ? !exact && phrase.length <= 3 : title || !exact
}

/** "open, verified, admin" lists values; "in progress, first pass in May" goes on about one. */
function isWordList(after: string): boolean {
  return /^\s*[,，](?:\s*[^\s,，\d]+\s*[,，]?)+$/u.test(after) && !/[,，]\s*[^\s,，]+\s+[^\s,，]/u.test(after)
}

function isPercentTail(words: Vocabulary, tail: string): boolean {
  const rest = tail.replace(WRAPPING, '').replace(/[\s!.。)）】*]+$/, '')
  if (rest === '') return true
  const found = words.statusAt(rest)
  return found !== null && ENDS.test(rest.slice(found.phrase.length))
}

interface Found {
  status: Status
  /** True for a word that ends the text and may be part of a name: "Initial migration ready". */
  loose?: boolean
  start: number
  end: number
}

/** The status word of a value: at its start, at the start of a clause, or at the end of the first one. */
function wordIn(words: Vocabulary, value: string): Found | 'choice' | null {
  const clauses = [...value.matchAll(/(?:[^,，;；。(（)）|/\n.]|\.(?!\s))+/g)]
  const found: Found[] = []
  for (const clause of clauses) {
    const text = clause[0]
    let skip = 0
    for (;;) {
      const rest = text.slice(skip)
      const more =
        (WRAPPING.exec(rest)?.[0].length ?? 0) ||
        signsAtStart(rest).length ||
        (/^~?\d{1,3}\s?%\s*/.exec(rest)?.[0].length ?? 0)
      if (more === 0) break
      skip += more
    }
    const at = words.statusAt(text.slice(skip)) ?? negated(words, text.slice(skip))
    if (at)
      found.push({
        status: at.status,
        start: clause.index + skip,
        end: clause.index + skip + at.phrase.length,
      })
  }
  const [first] = found
  if (first && isChoice(value, found)) return 'choice'
  const givenUp = first?.status === 'done' ? putOffBehind(words, value, first) : null
  if (givenUp) return givenUp
  // "Completed, rollout pending": what is not wholly done is not done.
  const rest = found.find(({ status }) => status !== 'done' && status !== 'deferred')
  if (first?.status === 'done' && rest) return { ...first, status: 'in_progress' }
  // A leading clause that is no status at all ("Core functionality, done") is believed last.
  const last = first ? null : lastWords(words, clauses[0]?.[0] ?? '', clauses[0]?.index ?? 0)
  // "Smoke grid done; generators ready": what has a subject of its own is not all.
  if (last?.status === 'done' && clauses.slice(1).some(({ 0: text }) => /\p{L}{3}/u.test(text)))
    return { ...last, status: 'in_progress' }
  const said = first ?? last
  const open = clauses.slice(1).some(({ 0: text, index }) => {
    const ends = lastWords(words, text, index)?.status
    return ends !== undefined && ends !== 'done' && ends !== 'deferred'
  })
  // "Public part done. Billing not started": as above, where the clauses end in their status.
  return said?.status === 'done' && open ? { ...said, status: 'in_progress' } : said
}

/** "Closed as cancelled", "Closed – won't do": closed, and not done. */
function putOffBehind(words: Vocabulary, value: string, { end }: Found): Found | null {
  const [gap = '', word = ''] = /^[\s:：,，;；(（–—-]*(?:(\p{L}{1,3})\s+)?/u.exec(value.slice(end)) ?? []
  for (const start of [end + gap.length, end + gap.length - word.length - 1]) {
    const found =
      words.negates(word) && start === end + gap.length ? null : words.statusAt(value.slice(start))
    if (found?.status !== 'deferred' || !ENDS.test(value.slice(start + found.phrase.length))) continue
    // "완료 (푸터 제외)": what is left out of it is not all of it.
    if (isPhrase('excepting', found.phrase)) continue
    return { status: 'deferred', start, end: start + found.phrase.length }
  }
  return null
}

/** How something goes, or that it went wrong: statuses only where the value says nothing before. */
const STANDINGS: readonly [Phrase, Status][] = [
  ['wrecked', 'blocked'],
  ['underway', 'in_progress'],
  ['shelved', 'deferred'],
  ['available', 'done'],
]

/** What a text begins with that says how something goes. */
export function standingAt(text: string): { status: Status; length: number } | null {
  for (const [kind, status] of STANDINGS) {
    const length = phraseAt(kind, text)
    if (length > 0) return { status, length }
  }
  return null
}

/** "On track", "🟢 At risk (vendor)", "Failed 2026-03-01", "No": what is not there yet, or went wrong. */
function standing(words: Vocabulary, text: string): Found | null {
  const start = lead(text)
  const rest = text.slice(start)
  const known = words.statusAt(rest)?.phrase.length ?? 0
  const found = standingAt(rest)
  const moved = phraseAt('movedTo', rest)
  const until = rest.slice(moved).trim()
  if (moved > known && (/^20\d\d[.!]?$/.test(until) || (until !== '' && isTimeStretch(words, until))))
    return { status: 'deferred', start, end: start + moved }
  if (found && found.length > known && ENDS.test(rest.slice(found.length)))
    return { status: found.status, start, end: start + found.length }
  const no = /^(\p{L}+)[.!]?\s*$/u.exec(rest)?.[1]
  const isNo = no !== undefined && known === 0 && !isEmptyValue(no) && words.answer(no) === false
  return isNo ? { status: 'planned', start, end: start + no.length } : null
}

/** Where the words of a value begin, behind signs and what stands around them. */
function lead(text: string): number {
  let start = 0
  for (;;) {
    const rest = text.slice(start)
    const more = (WRAPPING.exec(rest)?.[0].length ?? 0) || signsAtStart(rest).length
    if (more === 0) return start
    start += more
  }
}

/** "🟢 Looking fine": a light with words that nobody knows says whatever they say. */
function isSpokenFor(words: Vocabulary, text: string, sign: FoundSign): boolean {
  const said = withoutSigns(text).trim()
  return !sign.strong && /\p{L}{2}/u.test(said) && !PERCENT.test(text) && !isTimeStretch(words, said)
}

/** The longest status that somebody may have a word for. */
const LONGEST_WORD = 24

/** "❌ Shelvd": the word beside a sign wins, and of one that nobody knows it is told; what is longer is a remark. */
function isUnknownWord(words: Vocabulary, text: string): boolean {
  const said = withoutSigns(text).trim()
  return (
    said.length <= LONGEST_WORD &&
    /^\p{L}{2,}(?:[\s-]\p{L}+){0,2}[.!]?$/u.test(said) &&
    !isTimeStretch(words, said)
  )
}

const SAYS_MORE = /[^\s.*_`]/u

/** A word of completion that the words and signs around it take back stands for work at hand. */
function reserved(words: Vocabulary, text: string, found: Found): Found {
  if (found.status !== 'done') return found
  // Most values are the word and no more.
  if (!SAYS_MORE.test(text.slice(0, found.start) + text.slice(found.end))) return found
  const rest = text.slice(found.end)
  // The next sentence may speak of other things.
  const [remark = ''] = rest.split(/[.。！!](?:\s|$)|\n/u)
  const isDoubted =
    isTakenBack(words, text, found) ||
    isHedged(words, remark) ||
    isHedged(words, text.slice(0, found.start)) ||
    isDeadline(words, rest) ||
    isPartOut(rest) ||
    leavesOpen(words, rest) ||
    showsDoubt(text)
  return isDoubted ? { ...found, status: 'in_progress' } : found
}

/** The same for a sign: "✅ (3/5)", "✔ (unconfirmed)", "✅ ⚠️". */
function stated(words: Vocabulary, text: string): FoundSign | null {
  const sign = signIn(text, words.signs)
  if (sign?.status !== 'done') return sign
  const remark = withoutSigns(text)
  const isDoubted =
    isShare(text) ||
    showsDoubt(text) ||
    isHedged(words, remark) ||
    isDeadline(words, remark) ||
    leavesOpen(words, remark)
  return isDoubted ? { ...sign, status: 'in_progress' } : sign
}

/** "Not finished", "to be done": what a negation stands before has yet to come. */
function negated(words: Vocabulary, text: string): { status: Status; phrase: string } | null {
  let start = 0
  for (const match of text.matchAll(/[\p{L}'’]+\s*/gu)) {
    if (match.index !== start) break
    const rest = text.slice(start)
    const found = start > 0 ? words.statusAt(rest) : null
    // "Nothing missing" says nothing of what is there.
    if (found && found.status !== 'done') return null
    if (found) return { status: 'planned', phrase: text.slice(0, start + found.phrase.length) }
    if (!words.negates(match[0].trim())) break
    start += match[0].length
  }
  return null
}

let own: WeakMap<Vocabulary, RegExp> | undefined

/** Words between what a sentence is about and how it stands: "is". */
const MOST_BETWEEN = 2

/**
 * Where a line says of its own milestone that it is not done: "This milestone is not done: …", but not "… until …". So do "This
 * is not done." and "M1 is not done.", where no more follows: "This is not done by hand" is about something else.
 */
export function ownDenial(words: Vocabulary, line: string, id: string | null = null): Span | null {
  const isNamed = id !== null && line.startsWith(id) && !/^[\p{L}\p{N}.-]/u.test(line.slice(id.length))
  const lead = isNamed ? id.length : phraseAt('this', line)
  if (lead === 0) return null
  own ??= new WeakMap()
  const subject =
    own.get(words) ?? caseless(`^(?:${phraseSource('this')})\\s*(?:${words.nounSource})(?!\\p{Ll})\\s*`)
  own.set(words, subject)
  const called = isNamed ? 0 : (subject.exec(line)?.[0].length ?? 0)
  const denial = deniedFrom(
    words,
    line,
    called > 0 ? called : lead + (/^\s*/u.exec(line.slice(lead))?.[0].length ?? 0),
  )
  if (denial === null || called > 0) return denial
  const rest = line.slice(denial.end).trimStart()
  return /^(?:$|[.!,;:。！，；：—–(（])/u.test(rest.slice(phraseAt('yet', rest)).trimStart()) ? denial : null
}

/** Where words of completion are denied behind what a sentence is about, which ends at `from`. */
function deniedFrom(words: Vocabulary, line: string, from: number): Span | null {
  let start = from
  let denied = -1
  for (let skipped = 0; start > 0 && skipped <= MOST_BETWEEN; skipped++) {
    const rest = line.slice(start)
    const found = words.statusAt(rest)
    const isPlanned = found?.status === 'planned' && turnsRound(words, found.phrase)
    const phrase =
      isPlanned || (denied >= 0 && found?.status === 'done') ? found?.phrase : negated(words, rest)?.phrase
    if (phrase !== undefined) {
      const from = denied < 0 ? start : denied
      const isRule = isBound(rest.slice(phrase.length))
      // "This milestone should be done" asks for it.
      const isDenial = isPlanned || negationsIn(line.slice(from, start + phrase.length)).length > 0
      return isRule || !isDenial ? null : { start: from, end: start + phrase.length }
    }
    const next = /^(?:(\S+)\s+|\p{Script=Hiragana})/u.exec(rest)
    if (!next) return null
    if (denied < 0 && words.negates(next[1] ?? '')) denied = start
    start += next[0].length
  }
  return null
}

/** "Not done", "尚未完成": whether a word turns the others round, where no blanks part them the first of them. */
function turnsRound(words: Vocabulary, phrase: string): boolean {
  const beginnings = isUnspaced(phrase[0]) ? [...phrase].map((_, at) => phrase.slice(0, at + 1)) : []
  return [...phrase.split(/\s+/), ...beginnings].some((word) => words.negates(word))
}

/** A bracket behind a name that denies its completion: "(not yet done)". Null where it says anything else. */
export function readDenial(words: Vocabulary, stretch: string): Progress | null {
  for (const { index, 0: word } of stretch.matchAll(/(?<!\p{L})[\p{L}'’]+/gu)) {
    const found = words.negates(word) ? negated(words, stretch.slice(index)) : null
    if (!found || !ENDS.test(stretch.slice(index + found.phrase.length))) continue
    return {
      status: found.status,
      by: 'word',
      percent: null,
      percentAt: null,
      start: index,
      end: index + found.phrase.length,
    }
  }
  return null
}

/** `IN PROGRESS / COMPLETE / BLOCKED` is a template's offer and no status. */
function isChoice(value: string, found: readonly Found[]): boolean {
  const [first, second] = found
  if (!first || !second || first.status === second.status) return false
  return /^\s*[/|]\s*$/.test(value.slice(first.end, second.start))
}

/** "POC validated": a status phrase that ends the clause, unless a negation stands before it. */
function lastWords(words: Vocabulary, clause: string, base: number): Found | null {
  const text = clause.replace(/[\s!.*_`✅✔☑]+$/u, '')
  for (const match of text.matchAll(/(?<=[\s_*])[\p{L}]/gu)) {
    const found = words.statusAt(text.slice(match.index))
    if (!found || match.index + found.phrase.length !== text.length) continue
    const before = fold(text.slice(0, match.index)).split(' ')
    if (before.some((word) => words.negates(word))) return null
    return { status: found.status, loose: found.title, start: base + match.index, end: base + text.length }
  }
  return null
}

/** Puts word, sign and percentage together into what the text claims. */
function combine(
  words: Vocabulary,
  text: string,
  word: Found | null,
  sign: FoundSign | null,
): Progress | null {
  const found = PERCENT.exec(text)
  // What is used of the budget says nothing of a "done" beside it.
  const isOther =
    found !== null &&
    (word ?? sign) !== null &&
    isOfOther(words, text, { start: found.index, end: found.index + found[0].length })
  const match = isOther ? null : found
  const percent = match ? Number(match[1]) : null
  const valid = percent !== null && percent <= 100 ? percent : null
  const percentAt =
    match && valid !== null ? { start: match.index, end: match.index + match[0].length } : null
  const says = word?.status ?? sign?.status ?? null
  const isUnbegun = word === null && says === 'in_progress' && valid === 0
  if (valid !== null && match && (says === null || isUnbegun || (says === 'done' && valid < 100))) {
    const status = valid === 0 ? 'planned' : valid < 100 ? 'in_progress' : 'done'
    return {
      status,
      by: 'percent',
      percent: valid,
      percentAt,
      start: match.index,
      end: match.index + match[0].length,
    }
  }
  if (word)
    return { status: word.status, by: 'word', percent: valid, percentAt, start: word.start, end: word.end }
  if (sign)
    return {
      status: sign.status,
      by: 'sign',
      percent: valid,
      percentAt,
      start: sign.index,
      end: sign.index + sign.sign.length,
    }
  return null
}
