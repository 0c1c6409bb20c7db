/** How a document says what is to be written: in its own words and signs, in the case of the words that they replace. */
import type { Edit } from '../edit.ts'
import type { Claim, Status } from '../model.ts'
import { fold, isUnspaced } from '../vocabulary/fold.ts'
import type { Vocabulary } from '../vocabulary/index.ts'
import { bare, SIGN, SIGNS } from '../vocabulary/marks.ts'
import { isPhrase } from '../vocabulary/phrases.ts'
import { languageOf, languagesOf } from '../vocabulary/spoken.ts'
import { ANSWERS, SIGN_SETS, type WrittenWords, writtenIn } from '../vocabulary/written.ts'

const ONE_SIGN = new RegExp(`^${SIGN.source}$`, 'u')

/** How a document says something of a status. */
export interface Used extends Pick<Claim, 'value' | 'text' | 'source'> {
  /** The sign that stands before the words; null where they are alone. */
  sign?: string | null
}

/** What a document is worded like. */
export interface Wording {
  /** What it says of statuses: words, and signs alone or before words. */
  used: readonly Used[]
  text: string
  /** The signs and words that its own key explains, looked up where nothing else says what to write. */
  legend(): readonly { value: Status; text: string }[]
}

/** Claims that say how far something is, and not in which words. */
const WORDLESS: ReadonlySet<string> = new Set(['percent', 'box', 'strike', 'diagram', 'group'])

/** How a document is worded, from all that it says of statuses. */
export function documentWording(
  words: Vocabulary,
  text: string,
  claims: readonly Claim[],
  legend: Wording['legend'],
): Wording {
  const used = claims
    .filter(({ kind, source, text: said }) => kind === 'status' && !WORDLESS.has(source) && !isPointer(said))
    .flatMap((claim): Used[] => {
      if (isSign(claim.text)) return [claim]
      const { value, source } = claim
      const [before, behind] = [signBefore(text, claim), signBehind(text, claim)]
      const signs = [before, behind].flatMap((sign) => (sign ? [{ value, text: sign.text, source }] : []))
      if (isRemark(words, claim)) return signs
      return [before ? { ...claim, sign: before.text } : claim, ...signs]
    })
  return { text, used, legend }
}

/** "(current)" points at the one thing that is worked on, and is not said of a second one. */
export function isPointer(text: string): boolean {
  return isPhrase('pointing', text.trim())
}

/** "Almost done": what is said of one thing under way, and not of another that is as well. */
export function isRemark(words: Vocabulary, { value, text }: Pick<Used, 'value' | 'text'>): boolean {
  const isOfDone = [...text.matchAll(/\p{L}/gu)].some(({ 0: letter, index }) => {
    const isInside = /\p{L}$/u.test(text.slice(0, index)) && !isUnspaced(letter)
    return !isInside && words.statusAt(text.slice(index))?.status === 'done'
  })
  return value === 'in_progress' && isOfDone
}

/** "✅ Done": the sign that says the same before the word. */
export function signBefore(text: string, { start }: Pick<Claim, 'start'>): Edit | null {
  const before = text.slice(Math.max(0, start - 40), start)
  const [whole, sign = '', gap = ''] = SIGN_AT_END.exec(before) ?? []
  if (whole === undefined || !isKnownSign(sign)) return null
  return { start: start - whole.length, end: start - gap.length, text: sign }
}

/** "Done ✅": the same behind the word. */
export function signBehind(text: string, { end }: Pick<Claim, 'end'>): Edit | null {
  const [whole, gap = '', sign = ''] = SIGN_AT_START.exec(text.slice(end, end + 40)) ?? []
  if (whole === undefined || !isKnownSign(sign)) return null
  return { start: end + gap.length, end: end + whole.length, text: sign }
}

const SIGN_AT_START = new RegExp(`^((?:[*_\`~]*[)\\]）】]?[*_\`~]*)[ \\t]*)(${SIGN.source})`, 'u')

const SIGN_AT_END = new RegExp(`(${SIGN.source})([ \\t]*(?:\\*\\*|__)?)$`, 'u')

/** Whether a claim is made by a sign and not by words. */
export function isSign(text: string): boolean {
  return ONE_SIGN.test(text.trim())
}

/**
 * What stands for a status beside the words given: the sign or phrase that the document uses most for it, or else one
 * that fits what stands there.
 *
 * @param like the words or sign that it replaces, or that stand in such places
 */
export function statusText(
  status: Status,
  like: Pick<Claim, 'text' | 'source'>,
  { used, text: document, legend }: Wording,
): string {
  const { text } = like
  const answer = answerBeside(text, status, document)
  if (answer !== null) return inCaseOf(text, answer)
  // A cell is rather worded like other cells than like headings.
  const near = used.filter(({ source }) => source === like.source)
  const closest = usedText(status, text, near)
  const own = closest ?? usedText(status, text, used)
  if (isSign(text)) return own ?? explained(status, text, legend) ?? signBeside(text, status)
  if (closest !== null) return inCaseThere(text, closest)
  const others = near.filter((one) => !isSign(one.text))
  const words =
    own ?? explained(status, text, legend) ?? asSpoken(wordsLike(text, document).status[status], document)
  return inCaseOf(cased(text, others), words)
}

/** "yes" where "no" stands and something is done: what asks is the head of the column. Null where no answer stands. */
function answerBeside(like: string, status: Status, document: string): string | null {
  if (status !== 'done' && status !== 'planned') return null
  const said = fold(like.trim())
  const pairs = ANSWERS.filter(({ done, planned }) => fold(done) === said || fold(planned) === said)
  const [first] = pairs
  if (!first) return null
  const spoken = pairs.length > 1 ? languageOf('', document) : null
  return (pairs.find(({ language }) => language === spoken) ?? first)[status]
}

/** What a document's own key has for a status: a sign where one stands, else a word. */
export function explained(status: Status, like: string, legend: Wording['legend']): string | null {
  return legend().find((one) => one.value === status && isSign(one.text) === isSign(like))?.text ?? null
}

/** The words that stand for a status most often, or the sign where another stands; null where nothing does. */
export function usedText(status: Status, like: string, used: readonly Used[]): string | null {
  const isForSign = isSign(like)
  const texts = used.flatMap(({ value, text }) =>
    value === status && isSign(text) === isForSign ? [text.trim()] : [],
  )
  if (isForSign) return mostOften(texts)
  // "Open" here and "open" there are one word: it is written as the word in its place is.
  const word = mostOften(texts.map(fold))
  const spelled = texts.filter((text) => fold(text) === word)
  return mostOften(spelled.filter((text) => beginsAlike(text, like))) ?? mostOften(spelled)
}

/** Whether two texts both begin with a capital, or both with a small letter. */
function beginsAlike(a: string, b: string): boolean {
  const [first, other] = [a, b].map((text) => /\p{L}/u.exec(text)?.[0] ?? '')
  return isSmall(first) === isSmall(other)
}

function isSmall(letter = ''): boolean {
  return letter === letter.toLowerCase()
}

/** The word for a status in the language and the case of other words, where nobody says it. */
export function wordBeside(like: string, status: Status, document: string): string {
  return inCaseOf(like, wordsLike(like, document).status[status])
}

/**
 * Whether the words that a document has for a status stand behind a sign in such places; null where it has none there.
 *
 * @returns the sign, empty for words alone
 */
export function signOfWords(status: Status, source: Claim['source'], { used }: Wording): string | null {
  return mostOften(
    used
      .filter((one) => one.value === status && one.source === source && !isSign(one.text))
      .map(({ sign }) => sign ?? ''),
  )
}

/** What is written in capitals wherever it stands. */
const ACRONYM = /^(?:WIP|TODO|TBD|TBC|POC|QA|UAT)$/

/** A word that stands elsewhere, in capitals where those stand here and not where they don't. */
export function inCaseThere(text: string, word: string): string {
  if (isShouted(text)) return word.toUpperCase()
  return isShouted(word) ? inCaseOf(text, word) : word
}

function isShouted(text: string): boolean {
  const letters = text.replace(/[^\p{L}]/gu, '')
  return (
    letters.length > 1 &&
    letters === letters.toUpperCase() &&
    letters !== letters.toLowerCase() &&
    !ACRONYM.test(text.trim())
  )
}

/** What shows the case of words: "WIP" is written so anywhere, and other words tell more. */
function cased(text: string, others: readonly Used[]): string {
  const telling = ACRONYM.test(text.trim()) ? others.find((one) => !ACRONYM.test(one.text.trim())) : undefined
  return telling?.text ?? text
}

/** Words as a document has them anywhere: "In progress" rather than "In Progress". */
function asSpoken(words: string, document: string): string {
  const at = document.toLowerCase().indexOf(words.toLowerCase())
  const found = document.slice(at, at + words.length)
  const isWhole = !/\p{L}/u.test(`${document.charAt(at - 1)}${document.charAt(at + words.length)}`)
  const isTelling = at >= 0 && isWhole && found.toLowerCase() === words.toLowerCase() && !isShouted(found)
  return isTelling ? capitalized(found) : words
}

function capitalized(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

/** Letters of labels and headings that simplified Chinese writes otherwise. */
const TRADITIONAL = /[標狀態負責階劃計進應實現準據測試遲]/gu
const SIMPLIFIED = /[标状态负责阶计进应实现据测试迟]/gu

/** Whether Chinese is written in traditional letters: by the words themselves, or else as most of the document is. */
function isTraditional(like: string, document: string): boolean {
  const lead = (text: string): number =>
    (text.match(TRADITIONAL)?.length ?? 0) - (text.match(SIMPLIFIED)?.length ?? 0)
  return (lead(like) || lead(document)) > 0
}

/** The words of the language that a status or label stands in. */
export function wordsLike(like: string, document: string): WrittenWords {
  const language = languageOf(like, document)
  return writtenIn(language === 'zh' && isTraditional(like, document) ? 'zh-Hant' : language)
}

/** The sign for a status in the set that a sign belongs to. */
export function signBeside(like: string, status: Status): string {
  const set =
    SIGN_SETS.find((one) => Object.values(one).some((sign) => bare(sign) === bare(like))) ?? SIGN_SETS[0]
  return set[status]
}

/** Lights that say nothing alone, and go with the word behind them: "🔵 In progress". */
const LIGHTS: ReadonlySet<string> = new Set(['🔵', '🟦', '🟣', '🟪', '🟤', '🟫', '⚫', '⬛', '🔷', '🔹'])

/** Whether a sign beside a word for a status speaks of progress. */
function isKnownSign(sign: string): boolean {
  return SIGNS.has(bare(sign)) || LIGHTS.has(bare(sign))
}

/**
 * The words in the case of others: `done` beside `planned`, `DONE` beside `PLANNED`, `In progress` beside `Not started`. Of
 * German words only the first follows: `in Arbeit` beside `geplant`.
 */
export function inCaseOf(like: string, words: string): string {
  const letters = like.replace(/[^\p{L}]/gu, '')
  if (letters === '' || letters.toUpperCase() === letters.toLowerCase()) return words
  const spaced = like.includes('_') ? words.replaceAll(' ', '_') : words
  if (letters === letters.toUpperCase() && letters.length > 1) return spaced.toUpperCase()
  const isShout = words.length > 3 && words === words.toUpperCase()
  const calm = isShout ? capitalized(spaced.toLowerCase()) : spaced
  const [first = '', ...rest] = letters
  const hasNouns = languagesOf(words).includes('de')
  // Only German words keep capitals behind a small first letter: nobody writes "in Progress".
  if (first === first.toLowerCase())
    return hasNouns ? `${calm.charAt(0).toLowerCase()}${calm.slice(1)}` : calm.toLowerCase()
  // "Not started" and "To do" begin with the one capital that they have.
  const isSentence = /\s/.test(like.trim()) && rest.join('') === rest.join('').toLowerCase()
  return capitalized(isSentence && !hasNouns ? calm.toLowerCase() : calm)
}

/** The text that stands there most often, the first of those that do; null where there is none. */
export function mostOften(words: readonly string[]): string | null {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  const most = Math.max(0, ...counts.values())
  return [...counts].find(([, count]) => count === most)?.[0] ?? null
}
