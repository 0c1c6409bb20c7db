/** Whether what a field or line of an entry says is a yes, a no, or nothing that backs an approval. */
import { fold } from '../../vocabulary/fold.ts'
import type { Vocabulary } from '../../vocabulary/index.ts'
import { hasPhrase } from '../../vocabulary/phrases.ts'
import { readyWords } from '../../vocabulary/ready.ts'
import { patterns } from './patterns.ts'
import { isTail } from './tail.ts'

/**
 * Whether what a field answers stands beside an approval in the heading: a grant, or a sentence that holds nothing against
 * it. A word or two that nobody knows may as well be a no.
 */
export function isBacking(words: Vocabulary, answer: string): boolean {
  const text = answer.trim()
  if (CROSSED.test(text)) return false
  if (!/[\p{L}\p{N}]/u.test(text)) return TICKED.test(text)
  const { approvedFirst, affirmed, refusing, advance, outright } = patterns()
  const plain = text.replace(outright, ' ').replace(/^[^\p{L}\p{N}]+/u, '')
  const clauses = plain.split(/[.,;:!。，；：！、—–]+/u).map((clause) => clause.trim())
  if (clauses.some(isNo)) return false
  if (approvedFirst.test(plain) || advance.test(plain)) return true
  const whole = /^(\d+)\s*\/\s*(\d+)(?!\d)/.exec(plain)
  if (whole && whole[1] === whole[2]) return true
  const yes = affirmed.exec(plain)
  const rest = yes && plain.slice(yes[0].length)
  if (rest !== null && (isTail(words, rest) || /^\s*[.,!:;。，—–-]/u.test(rest))) return true
  if (words.statusAt(plain)?.status === 'done' && plain.split(/\s+/).length < 3) return true
  if (hasPhrase('denied', plain) || clauses.some((clause) => refusing.test(clause))) return false
  return hasPhrase('approved', plain) || hasPhrase('approving', plain) || isSentence(plain)
}

/** Whether a line is a no and nothing else: "No", "❌", but not "No bugs are open". */
export function isBareNo(line: string): boolean {
  const text = line.replace(/[^\p{L}\p{N}\s'’]+/gu, ' ').trim()
  return text === '' ? CROSSED.test(line) : isNo(text)
}

/** Whether a field that answers refuses: "No", "Wait for the audit", "2 for, 9 against". */
export function refuses(answer: string): boolean {
  const clauses = answer.split(/[.,;:!。，；：！、—–]+/u)
  return CROSSED.test(answer) || hasPhrase('denied', answer) || clauses.some(isNo)
}

function isNo(text: string): boolean {
  return readyWords().no.includes(fold(text))
}

const CROSSED = /[❌👎🚫⛔✗✘✖🛑❎✕]/u
const TICKED = /^(?:\s|\ufe0f|[✅☑✔✓👍🎉🟢]|\p{Emoji_Modifier})+$/u

/** Four words, or as many signs of a script without spaces as make them. */
function isSentence(text: string): boolean {
  const signs = [
    ...text.matchAll(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu),
  ]
  return signs.length >= 8 || [...text.matchAll(/\p{L}[\p{L}\p{M}'’-]*/gu)].length >= 4
}
