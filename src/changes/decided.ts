/** Which entry of the decision log says that something is dropped or added. */

import type { Milestone } from '../model.ts'
import { isPutInDoubt } from '../read/log/answer.ts'
import { refuses } from '../read/log/backing.ts'
import type { LogEntry } from '../read/log-entry.ts'
import { titleKey } from '../read/titles.ts'
import { remembered } from '../remembered.ts'
import { fold, isUnspaced } from '../vocabulary/fold.ts'
import { goalpostSource, goalpostWords, isDeclined } from '../vocabulary/goalposts.ts'
import { bounded } from '../vocabulary/pattern.ts'
import { wordSource } from '../vocabulary/phrases.ts'
import { readyWords } from '../vocabulary/ready.ts'
import { isPlaceholder } from '../vocabulary/vague.ts'
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
  /** A milestone may stand in any sentence: "drops M3 from the newsletter" leaves it where it is. */
  isMilestone: boolean
  /** True for somebody whose approval is asked for: "drops approver Ana Ruiz from M1". */
  isApprover?: boolean
}

/** The entries of all logs. */
export interface DecisionLog {
  entries: readonly Dated[]
}

interface Dated {
  entry: LogEntry
  /** Its log, and its place in that log's order of time. */
  log: number
  index: number
  /**
   * What it may decide by, as compared: its heading, the field for its decision, and its sentences. Empty where it decides
   * nothing.
   */
  deciding: Saying[]
  /** The verbs that stand in that. */
  verbs: ReadonlySet<Verb>
  /** All that it says. */
  lines: string[]
}

interface Saying {
  in: 'title' | 'field' | 'prose'
  text: string
}

const VERBS = ['drops', 'adds', 'defers'] as const
type Verb = (typeof VERBS)[number]

/** @param today `YYYY-MM-DD`; null where no day lies in the future */
export function logOf(logs: readonly (readonly LogEntry[])[], today: string | null): DecisionLog {
  const entries = logs.flatMap((log, number) =>
    log.map((entry, index): Dated => {
      const { title, decision, date } = entry.decision
      const isFuture = today !== null && date !== null && date > today
      const fields = decision === null ? [] : decision.split('; ')
      const sayings: Saying[] = [
        { in: 'title' as const, text: title },
        ...fields.map((text) => ({ in: 'field' as const, text })),
        ...entry.prose.map((text) => ({ in: 'prose' as const, text })),
      ].map((one) => ({ ...one, text: wordingOf(one.text) }))
      const lines = entry.text.split('\n').map(wordingOf)
      const isOpen =
        !entry.inForce ||
        isFuture ||
        UNDECIDED.has(entry.decision.kind) ||
        isPlaceholder(decision ?? '') ||
        lines.some(isCondition) ||
        entry.answers.some(refuses)
      const deciding = isOpen ? [] : sayings
      const verbs = new Set(
        VERBS.filter((verb) => deciding.some(({ text }) => goalpostWords(verb, text).length > 0)),
      )
      return {
        entry,
        log: number,
        index,
        deciding,
        verbs,
        lines: [...sayings.map(({ text }) => text), ...lines],
      }
    }),
  )
  return { entries }
}

const UNDECIDED: ReadonlySet<string> = new Set(['rejected', 'requested', 'revoked', 'conditional'])

/** A line that goes on with a condition: "unless the audit asks for it". */
function isCondition(line: string): boolean {
  return /^(?:[->\s]*)(?:unless|except|provided|but only|only if|if and|as long as)\b/u.test(line)
}

/** The first entry that decides something, and that none takes back since; null where none does. */
export function decisionOn({ entries }: DecisionLog, verb: Verb, subject: Subject): LogEntry | null {
  const found = entries.find(
    (one) => decides(one, verb, subject) && !entries.some((other) => takesBack(other, one, verb, subject)),
  )
  return found?.entry ?? null
}

/** An entry that speaks of dropping or adding something by its name and decides nothing as it is worded; null where none does. */
export function nearlyDecided({ entries }: DecisionLog, verb: Verb, { ref, text }: Subject): LogEntry | null {
  const names = [wordingOf(ref), wordingOf(text)]
  const found = entries.find(
    ({ lines, verbs }) =>
      (verbs.has(verb) || lines.some((line) => goalpostWords(verb, line).length > 0)) &&
      lines.some((line) => names.some((name) => wordAt(line, name) >= 0)),
  )
  return found?.entry ?? null
}

function decides({ deciding, verbs }: Dated, verb: Verb, subject: Subject): boolean {
  if (!verbs.has(verb)) return false
  const isPlaced = !subject.isCommon || deciding.some(({ text }) => namesMilestone(text, subject.milestone))
  const lines = deciding.map((saying) => ({ named: withName(saying.text, subject), saying }))
  const isAgainst = ({ named, saying }: (typeof lines)[number]): boolean => {
    const text = named?.text ?? saying.text
    // "Drops M1:2" over "Decision: No"; but "No duplicate alerts" over "Drops M1:2" says what it is about.
    const isAbout = named === null && (saying.in === 'prose' || goalpostWords(verb, text).length === 0)
    return isAbout && saying.in !== 'field' ? isPutInDoubt(text) : isDoubtful(text, verb)
  }
  if (lines.some(isAgainst)) return false
  return lines.some(
    ({ named }) => named !== null && (isPlaced || named.isRef) && isDecision(fold(named.text), verb, subject),
  )
}

function isDoubtful(text: string, verb: Verb): boolean {
  const rest = text.replaceAll(NAME, ' ')
  // What is put off by the entry is not the entry itself.
  const aside = verb === 'defers' ? fold(rest).replace(new RegExp(goalpostSource(verb), 'gu'), ' ') : rest
  return isDeclined(verb, rest) || isPutInDoubt(aside)
}

/** Whether an entry that may be later names the same with words that keep it. */
function takesBack(other: Dated, one: Dated, verb: Verb, subject: Subject): boolean {
  if (other === one || !mayBeLater(other, one)) return false
  const against: Verb = verb === 'adds' ? 'drops' : 'adds'
  return other.lines.some((line) => {
    const named = withName(line, subject)?.text.replaceAll(NAME, ' ')
    return named !== undefined && (isDeclined(verb, named) || goalpostWords(against, named).length > 0)
  })
}

/** Of one day, entries of one log are in its order; of others nothing says which came first. */
function mayBeLater(other: Dated, one: Dated): boolean {
  const [day, before] = [other.entry.decision.date, one.entry.decision.date]
  if (day !== null && before !== null && day !== before) return day > before
  return other.log !== one.log || other.index > one.index
}

/** Stand in place of the name of the subject, of its milestone's, and of other names. */
const NAME = '\u0000'
const HOME = '\u0002'
const OTHER = '\u0001'

/** A line with its names taken out; null where it does not name the subject. */
function withName(
  line: string,
  { ref, text, milestone, isMilestone, isApprover }: Subject,
): { text: string; isRef: boolean } | null {
  const name = wordingOf(text)
  const byRef = replaced(line, wordingOf(ref))
  const homes = new Set(namesOf(milestone).map(wordingOf))
  const quoted = (byRef ?? line).replace(/"([^"]+)"/gu, (_, inner: string) =>
    name !== '' && wordingOf(inner) === name ? NAME : homes.has(wordingOf(inner)) ? HOME : OTHER,
  )
  const isNamed = byRef !== null || quoted.includes(NAME)
  const isTelling = name.length >= (isUnspaced(name[0]) ? 4 : 12) || isApprover === true
  const isSure = isTelling || (isMilestone ? isNamed : isCalledThing(quoted, name))
  const bare = name !== '' && isSure ? replaced(quoted, name) : null
  if (!isNamed && bare === null) return null
  const homed = namesOf(milestone).reduce(
    (line, one) => replaced(line, wordingOf(one), HOME) ?? line,
    bare ?? quoted,
  )
  return { text: homed.replace(OTHER_REF, OTHER), isRef: byRef !== null }
}

/** Whether a short name stands before what the thing is: "the PCI criterion". */
function isCalledThing(line: string, name: string): boolean {
  const at = wordAt(line, name)
  return at >= 0 && shapesOf('drops').noun.test(` ${fold(line.slice(at + name.length))}`)
}

/** The reference of another item or milestone: `m1:3`, `m4`. */
const OTHER_REF = /(?<![\p{L}\p{N}])[\p{L}-]{0,12}\d+(?:\.\d+)*(?::d?\d+(?:\.\d+)*)?(?![\p{L}\p{N}])/gu

function replaced(line: string, words: string, by: string = NAME): string | null {
  const at = wordAt(line, words)
  return at < 0 ? null : `${line.slice(0, at)}${by}${line.slice(at + words.length)}`
}

interface Shapes {
  before: RegExp
  behind: RegExp
  more: RegExp
  end: RegExp
  home: RegExp
  scope: RegExp
  /** What a thing is, behind its name: "the PCI criterion". */
  noun: RegExp
}

const shapesOf = remembered((verb: Verb): Shapes => shapesWith(verb, ''))

/** Somebody whose approval is asked for goes by that: "the approval of Ana Ruiz". */
const approverShapesOf = remembered(
  (verb: Verb): Shapes => shapesWith(verb, `|${wordSource('approverRole', 'approval', 'askedOf')}`),
)

/** @param others what may stand before a name beside what always may */
function shapesWith(verb: Verb, others: string): Shapes {
  const { milestone, phase, deliverable, version } = readyWords().writtenNouns
  const nouns = bounded([...milestone, ...phase, ...deliverable, ...version].map(fold))
  const noun = `(?:(?:${nouns}|${wordSource('introducing')}${others})['\\s]*){0,3}`
  const lead = `^(?:(?:${wordSource('deciders')}|[${OTHER}${HOME}])[\\s:,.|-]*){0,4}`
  const link = `\\s*(?:,|&|/|、|，|${wordSource('and')})+\\s*`
  const names = `(?:["']?[${NAME}${HOME}${OTHER}]["']?${link}${noun})*`
  const does = `(?:${goalpostSource(verb)})`
  const made: Shapes = {
    before: new RegExp(`${lead}${does}\\s*:?\\s*${noun}${names}${NAME}`, 'u'),
    // "M1:2 is dropped", "M1:2を削除する".
    behind: new RegExp(
      `${lead}${noun}${names}${NAME}(?:${link}${noun}${OTHER})*\\s*(?:${wordSource('isNow')}\\s*){0,2}[\\p{Script=Hiragana}\\p{Script=Hangul}]{0,2}\\s*${does}`,
      'u',
    ),
    more: new RegExp(`^(?:[\\s:("-]*${NAME}[)"]?|${link}${noun}[${NAME}${HOME}${OTHER}])`, 'u'),
    end: new RegExp(
      `^(?:[\\p{Script=Hiragana}\\p{Script=Hangul}]{0,4}[。.!\\s]*$|\\s*[:;,.(:,。；，（]|\\s+-|\\s*${wordSource('because')}${verb === 'defers' ? `|\\s*(?:${wordSource('into')}|${goalpostSource('before')}|${goalpostSource('after')})` : ''})`,
      'u',
    ),
    // Out of its milestone, and not out of something that is named like it: "from the M1 slides".
    home: new RegExp(
      `^\\s*(?:${wordSource('outOf')}\\s+)?${noun}[${HOME}]\\s*${noun}(?:$|[\\p{Script=Hiragana}\\p{Script=Hangul}]{0,4}[。.!\\s]*$|\\s*[:;,.(:,。；，（]|\\s+-|\\s*${wordSource('because')})`,
      'u',
    ),
    noun: new RegExp(`^["')]?\\s+(?:${nouns}|${wordSource('introducing')})(?![\\p{L}\\p{N}])`, 'u'),
    scope: new RegExp(
      `^\\s*${wordSource('outOf')}\\s+(?:${wordSource('introducing')}\\s+)?${wordSource('scope')}`,
      'u',
    ),
  }
  return made
}

/** Whether a line begins with a verb and the name, or the name and a verb, and no more belongs to the name. */
function isDecision(line: string, verb: Verb, { isMilestone, isApprover }: Subject): boolean {
  const shapes = isApprover ? approverShapesOf(verb) : shapesOf(verb)
  const { before, behind, more, end, home, scope, noun } = shapes
  return [before, behind].some((shape) => {
    const found = shape.exec(line)
    if (!found) return false
    let rest = line.slice(found[0].length)
    for (let next = more.exec(rest); next; next = more.exec(rest)) rest = rest.slice(next[0].length)
    const isEnd = (text: string): boolean =>
      end.test(text) || scope.test(text) || (!isMilestone && home.test(text))
    return isEnd(rest) || (!isMilestone && noun.test(rest) && isEnd(rest.replace(noun, '')))
  })
}

/** Where words stand that are no part of longer ones. */
function wordAt(line: string, words: string): number {
  if (words === '') return -1
  for (let at = line.indexOf(words); at >= 0; at = line.indexOf(words, at + 1)) {
    const isWhole =
      (isUnspaced(words[0]) || !/[\p{L}\p{N}:.]/u.test(line[at - 1] ?? '')) &&
      (isUnspaced(words.at(-1)) ||
        !/^(?:[\p{Script=Latin}\p{Script=Cyrillic}\p{N}]|[.:]\p{N}|[.:]d\d)/u.test(
          line.slice(at + words.length),
        ))
    if (isWhole) return at
  }
  return -1
}

/** What names a milestone, the longest first. */
function namesOf(milestone: Subject['milestone']): string[] {
  if (milestone === null) return []
  const { id, title, ref } = milestone
  const whole = id !== null && title !== null ? [`${id}: ${title}`] : []
  return [...whole, title ?? '', id ?? ref].filter((name) => name !== '')
}

function namesMilestone(line: string, milestone: Subject['milestone']): boolean {
  if (milestone === null) return false
  return (
    namesOf(milestone).some((name) => wordAt(line, wordingOf(name)) >= 0) ||
    (milestone.title !== null && fold(line).includes(titleKey(milestone.title)))
  )
}
