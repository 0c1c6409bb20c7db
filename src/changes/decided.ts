/** Which entry of the decision log says that something is dropped or added. */
import type { Milestone } from '../model.ts'
import type { LogEntry } from '../read/log-entry.ts'
import { titleKey } from '../read/titles.ts'
import { fold, isUnspaced } from '../vocabulary/fold.ts'
import { decidesTo, goalpostPlaces } from '../vocabulary/goalposts.ts'
import { LANGUAGES } from '../vocabulary/languages.ts'
import { bounded } from '../vocabulary/pattern.ts'
import { wordingOf } from './wording.ts'

/** What a decision may name. */
export interface Subject {
  /** Its reference, `M1:2`. */
  ref: string
  text: string
  /** The milestone that it is in; null where it is one itself, or in none. */
  milestone: Pick<Milestone, 'id' | 'title' | 'ref'> | null
  /** Whether others go by the same text, so that the entry has to name the milestone too. */
  isCommon: boolean
  /** Of a milestone the verb has to stand beside it: "drops login from M3" leaves M3 where it is. */
  isMilestone: boolean
}

/** The first entry that decides something; null where none does. Requests and refusals decide nothing. */
export function decisionOn(
  log: readonly LogEntry[],
  verb: 'drops' | 'adds',
  subject: Subject,
): LogEntry | null {
  return log.find((entry) => isAbout(entry, verb, subject)) ?? null
}

const UNDECIDED: ReadonlySet<string> = new Set(['rejected', 'requested', 'revoked', 'conditional'])

function isAbout(entry: LogEntry, verb: 'drops' | 'adds', subject: Subject): boolean {
  if (UNDECIDED.has(entry.decision.kind)) return false
  const { title, decision } = entry.decision
  const lines = [title, ...(decision === null ? [] : [decision]), ...entry.text.split('\n')].map(wordingOf)
  const isPlaced = !subject.isCommon || lines.some((line) => namesMilestone(line, subject.milestone))
  // "Drops these:" speaks of the lines below it.
  let isHeaded = false
  return lines.some((line) => {
    const rest = withoutName(line, subject)
    if (subject.isMilestone && !standsBeside(line, verb, subject)) return false
    const isDecided = rest !== null && (decidesTo(verb, rest) || (isHeaded && !/[?？]/.test(rest)))
    if (/[:：]$/u.test(line)) isHeaded = decidesTo(verb, line)
    return isDecided && (isPlaced || refIn(line, subject.ref) !== null)
  })
}

/** A line without the name of the subject; null where it does not name it. */
function withoutName(line: string, { ref, text }: Subject): string | null {
  const byRef = refIn(line, ref)
  if (byRef !== null) return byRef
  const name = wordingOf(text)
  if (name === '') return null
  const quotes = [...line.matchAll(/"([^"]+)"/gu)].filter(([, quoted = '']) => wordingOf(quoted) === name)
  if (quotes[0]) return line.replace(quotes[0][0], ' ')
  // Inside other quotes it may be a part of another name, and a word or two may be a part of any sentence.
  const bare = line.replace(/"[^"]*"/gu, (quoted) => '"'.repeat(quoted.length))
  const at = wordAt(bare, name)
  if (at < 0 || !isTelling(name)) return null
  return `${line.slice(0, at)} ${line.slice(at + name.length)}`
}

const NOUN = new RegExp(
  bounded(
    LANGUAGES.flatMap(({ nouns }) => [...nouns.milestone, ...nouns.phase, ...(nouns.version ?? [])]).map(
      fold,
    ),
  ),
  'gu',
)

/** Whether no more than a word stands between a verb and the name of a milestone, but for words such as "milestone". */
function standsBeside(line: string, verb: 'drops' | 'adds', { ref, text }: Subject): boolean {
  const folded = fold(line)
  return goalpostPlaces(verb, folded).some(({ start, end }) =>
    [ref, text].map(fold).some((name) => {
      const at = wordAt(folded, name)
      if (at < 0) return false
      const between = at >= end ? folded.slice(end, at) : folded.slice(at + name.length, start)
      return (between.replace(NOUN, ' ').match(/[\p{L}\p{N}]+/gu) ?? []).length <= 1
    }),
  )
}

function isTelling(name: string): boolean {
  return name.length >= 12 || (isUnspaced(name[0]) && name.length >= 4)
}

function refIn(line: string, ref: string): string | null {
  const name = wordingOf(ref)
  const at = wordAt(line, name)
  return at < 0 ? null : `${line.slice(0, at)} ${line.slice(at + name.length)}`
}

/** Where words stand that are no part of longer ones. */
function wordAt(line: string, words: string): number {
  for (let at = line.indexOf(words); at >= 0; at = line.indexOf(words, at + 1)) {
    const isWhole =
      (isUnspaced(words[0]) || !/[\p{L}\p{N}:.]/u.test(line[at - 1] ?? '')) &&
      (isUnspaced(words.at(-1)) ||
        !/^(?:[\p{L}\p{N}]|[.:]\p{N}|[.:]d\d)/u.test(line.slice(at + words.length)))
    if (isWhole) return at
  }
  return -1
}

function namesMilestone(line: string, milestone: Subject['milestone']): boolean {
  if (milestone === null) return false
  const names = [milestone.id ?? milestone.ref, milestone.title ?? ''].filter((name) => name !== '')
  return (
    names.some((name) => wordAt(line, wordingOf(name)) >= 0) ||
    (milestone.title !== null && fold(line).includes(titleKey(milestone.title)))
  )
}
