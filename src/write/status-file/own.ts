import type { Block } from '../../markdown/doc.ts'
import { type Rich, spanOf } from '../../markdown/rich.ts'
import type { Plan } from '../../model.ts'
import { fold } from '../../vocabulary/fold.ts'
import type { Vocabulary } from '../../vocabulary/index.ts'
import { isPhrase } from '../../vocabulary/phrases.ts'
import { hasMore, OWN_WORDS, wordsBeside } from './fill.ts'
import { oneLine, type Pen } from './pen.ts'
import type { Tailed } from './tail.ts'

/** Why a line is left in which nobody can tell what it is about. */
export const UNNAMED = 'nothing that another document names'

/** Why a line is left with others below it, which would be said of another thing. */
export const BELOW = 'what stands below it would be said of another thing: bring it up to date by hand'

/**
 * Why a line can't give way to another name; null where it can: it is a placeholder, or says that there is nothing, or
 * its words are the plan's, give or take some of a paraphrase: "Complete the hull". What else stands there is people's.
 */
export function whyKept(pen: Pen, { line, head, pieces }: Tailed, plan: Plan): string | null {
  const { words } = pen.context
  if (hasComment(pen, line)) return OWN_WORDS
  if (isNothing(line) || isPlaceholder(line) || isPlaceholder(head)) return null
  if (pieces.some((piece) => hasMore(words, line.text, piece))) return OWN_WORDS
  const { text } = head
  const { known, own } = shared(words, text, plan)
  const ends = endsOfNames(text, plan)
  if (known === 0) return UNNAMED
  // Behind a name stands a remark: "Tar now".
  const rest = ends.length === 0 ? '' : text.slice(Math.max(...ends))
  if (isStressed(rest)) return OWN_WORDS
  const behind = rest.match(WORD) ?? []
  if (behind.some((word) => !isUsed(wordsOf(plan), fold(word)))) return OWN_WORDS
  const isFirst = (at: number): boolean => !/[\p{L}\p{N}]/u.test(text.slice(0, at))
  // "Ann: planks" sets them off.
  const isBroken = BREAK.test(text.replace(/[^\p{L}\p{N}]+$/u, ''))
  const isLoose = ({ word, at }: Own): boolean =>
    !isBroken && !/\p{N}/u.test(word) && (isFirst(at) || !/^\p{Lu}/u.test(word))
  return own.every(isLoose) && weightOf(own) <= known ? null : OWN_WORDS
}

/** Whether people made more of a thing than its name and numbers do: "Login - 50% !!", "Login*". */
export function isStressed(text: string): boolean {
  return /[!?！？*…]/u.test(text)
}

/** Whether a comment stands behind a line: it is about what is named there. */
function hasComment(pen: Pen, line: Rich): boolean {
  const { end } = spanOf(line)
  return pen.text.slice(end, pen.lineEnd(end)).includes('<!--')
}

/** Whether lines below one hold people's words. */
export function isSaidBelow(pen: Pen, below: readonly Rich[], plan: Plan): boolean {
  return below.some((line) => whyKept(pen, { line, head: line, known: null, pieces: [] }, plan) !== null)
}

/** The lines of some blocks, however deep. */
export function linesDeep(blocks: readonly Block[]): Rich[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return block.lines
    return block.kind === 'list'
      ? block.items.flatMap(({ lines, blocks: inner }) => [...lines, ...linesDeep(inner)])
      : []
  })
}

/** Whether a line says that there is nothing: "None", "[Keine]". */
export function isNothing({ text }: Rich): boolean {
  return isPhrase('nothing', text.replace(/[[\]().!]/g, '').trim())
}

function isPlaceholder({ text }: Rich): boolean {
  return /^\[.*\]$/.test(text.trim())
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu

/** Behind this a line says something else. */
const BREAK = /\s[-–—]+\s|[,;:：，；。.(（](?!\p{N})/u

/** A word that the plan does not use. */
interface Own {
  word: string
  at: number
}

/** How many words of a text are the plan's, and which are not. */
function shared(words: Vocabulary, text: string, plan: Plan): { known: number; own: Own[] } {
  const used = wordsOf(plan)
  const own: Own[] = []
  let known = 0
  let behindNoun = false
  for (const { word, at } of wordsBeside(words, text)) {
    const isNoun = words.noun(word) !== null
    if (isDense(word)) {
      const count = pairsOf(word).filter((pair) => used.has(pair)).length
      const rest = Math.max(0, word.length - 2 * count)
      known += count
      if (rest > 0) own.push({ word: word.slice(0, rest), at })
    } else if (isUsed(used, fold(word))) known++
    else if (!isNoun && !(behindNoun && /^\d/.test(word))) own.push({ word, at })
    behindNoun = isNoun
  }
  return { known, own }
}

/** Two signs of a script without spaces are as much as a word. */
function weightOf(own: readonly Own[]): number {
  return own.reduce((sum, { word }) => sum + (isDense(word) ? Math.ceil(word.length / 2) : 1), 0)
}

/** Whether a word is one of the plan's, or differs by an ending: "test" of "Integration tests". */
function isUsed(used: ReadonlySet<string>, word: string): boolean {
  if (used.has(word)) return true
  if (word.length < 4) return false
  return [...used].some((one) => {
    const [short, long] = one.length < word.length ? [one, word] : [word, one]
    return short.length >= 4 && long.length - short.length <= 2 && long.startsWith(short)
  })
}

/** The words of everything that a plan names, folded. */
function wordsOf(plan: Plan): Set<string> {
  const known = WORDS.get(plan)
  if (known) return known
  const found = namesOf(plan)
    .flatMap((name) => fold(name).match(WORD) ?? [])
    .flatMap((word) => (isDense(word) ? [word, ...pairsOf(word)] : [word]))
  const made = new Set(found)
  WORDS.set(plan, made)
  return made
}

const WORDS = new WeakMap<Plan, Set<string>>()

function namesOf({ milestones, phases }: Plan): string[] {
  return [
    ...phases.flatMap(({ id, title }) => [id, title]),
    ...milestones.flatMap(({ id, title, phase, criteria, deliverables }) => [
      ...[id, title, phase],
      ...[...criteria.items, ...deliverables.items].map(({ text }) => text),
    ]),
  ]
    .filter((name) => name !== null)
    .map(oneLine)
}

/** Where names of the plan end that stand in a text as a whole. */
function endsOfNames(text: string, plan: Plan): number[] {
  const said = text.toLowerCase()
  return namesOf(plan).flatMap((name) => {
    const at = name === '' ? -1 : said.indexOf(name.toLowerCase())
    const isLetter = (index: number): boolean => /^[\p{L}\p{N}]$/u.test(said.charAt(index))
    return at < 0 || isLetter(at - 1) || isLetter(at + name.length) ? [] : [at + name.length]
  })
}

function isDense(word: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(word)
}

function pairsOf(word: string): string[] {
  return Array.from(fold(word), (_, at) => fold(word).slice(at, at + 2)).filter(({ length }) => length === 2)
}
