import { type Rich, slice, trim } from '../../markdown/rich.ts'
import { caseless } from '../../vocabulary/caseless.ts'
import { bounded } from '../../vocabulary/pattern.ts'
import { wordSource } from '../../vocabulary/phrases.ts'
import { readyWords } from '../../vocabulary/ready.ts'
import type { Context } from '../context.ts'
import { identify, identifyAt, identityOf } from '../identify.ts'
import type { Subject } from '../log-entry.ts'
import { answerOf, type Said } from './answer.ts'
import { milestoneSource } from './patterns.ts'

const QUOTED = /^["“„«'‘「『](.+)["”“»'’」』]$/su

/** More ways to take a title apart would only cost time: real ones have two or three. */
const MOST_WAYS = 40

/**
 * What the title of an entry may be an answer about: whatever stands before, behind or between the words that answer.
 * A title can often be taken apart in several ways ("Rejected Claims Milestone Approved"); only the plan can tell which
 * of the names are milestones.
 */
export function subjectsOf(context: Context, title: Rich, said: Said): Subject[] {
  const found = new Map<string, Subject>()
  for (const [start, end] of stretches(title.text)) {
    for (const named of namesOf(context, title, start, end)) {
      const before = title.text.slice(0, named.start)
      const behind = title.text.slice(named.end)
      const key = `${named.name}\u0000${before}\u0000${behind}`
      if (found.has(key)) continue
      const { name, identity, title: rest, explicit } = named
      const answer = answerOf(context.words, before, behind, said)
      found.set(key, { name, identity, title: rest, explicit, field: false, ...answer })
    }
  }
  return [...found.values()]
}

/** What a field or column for milestones names; its answer is what the rest of the entry says. */
export function fieldSubject(context: Context, value: Rich, title: string, said: Said): Subject {
  const [first] = namesOf(context, value, 0, value.text.length)
  const { name, identity, title: rest } = first ?? { name: value.text.trim(), identity: null, title: null }
  return {
    name,
    identity,
    title: rest,
    explicit: true,
    field: true,
    ...answerOf(context.words, '', ` ${title}`, said),
  }
}

/** The ids that stand anywhere in a title, as compared. */
export function identitiesIn(context: Context, title: Rich): string[] {
  const found = new Set<string>()
  const starts = [...title.text.matchAll(/(?<![\p{L}\p{N}._-])[\p{L}\p{N}]|[第]/gu)].map(({ index }) => index)
  for (const start of starts.slice(0, MOST_WAYS)) {
    const named = identifyAt(context, slice(title, start))
    if (named?.id == null || named.kind === 'letter' || named.kind === 'number') continue
    const identity = identityOf(named)
    if (identity !== null) found.add(identity)
  }
  return [...found]
}

/** The stretches of a title that may be a name: between its start or end and each of its words that answer. */
function stretches(text: string): [number, number][] {
  const answering = answers()
  const ways: [number, number][] = [[0, text.length]]
  const words = [...text.matchAll(answering.word)].map(
    ({ index, 0: word }) => [index, index + word.length] as const,
  )
  const lead = answering.lead.exec(text)?.[0].length ?? 0
  for (const [start] of words) {
    if (start > 0) ways.push([0, start])
    if (lead > 0 && start > lead) ways.push([lead, start])
  }
  if (lead > 0) {
    ways.push([lead, text.length])
    for (const { index } of text.slice(lead).matchAll(answering.end)) ways.push([lead, lead + index])
  }
  return ways.slice(0, MOST_WAYS).map(([start, end]) => trimmed(text, start, end))
}

/** Without the words and separators around it that belong to the answer. */
function trimmed(text: string, start: number, end: number): [number, number] {
  const { being } = answers()
  let last = end
  for (;;) {
    const part = text.slice(start, last)
    const shorter = part.replace(/[\s:：,，|—–-]+$/u, '').replace(being, '')
    if (shorter.length === part.length) break
    last = start + shorter.length
  }
  const from = start + (/^[\s:：,，|—–-]*/u.exec(text.slice(start, last))?.[0].length ?? 0)
  return [Math.min(from, last), last]
}

interface Named {
  name: string
  identity: string | null
  title: string | null
  explicit: boolean
  /** Where it stands in the title, without the nouns around it, so that those are there to be read. */
  start: number
  end: number
}

/** The names that a stretch of a title may be: as it stands, and without quotes and a noun around it. */
function namesOf(context: Context, title: Rich, start: number, end: number): Named[] {
  const text = title.text.slice(start, end)
  if (!/[\p{L}\p{N}]/u.test(text)) return []
  const whole = named(context, title, start, end, false)
  const { before, behind, upper, stage } = answers()
  const lead = before.exec(text)
  const tail = behind.exec(text)
  const inner: Named[] = []
  if (lead) {
    const rest = text.slice(lead[0].length)
    const from = start + lead[0].length
    if (QUOTED.test(rest) || upper.test(rest) || /^[:：]/u.test(rest))
      inner.push(...unquoted(context, title, from, end, true))
  }
  // "Étape « Login »": what stands in quotes is a name, whatever it is called.
  const phase = lead ? null : stage.exec(text)
  if (phase && QUOTED.test(text.slice(phase[0].length)))
    inner.push(...unquoted(context, title, start + phase[0].length, end, false))
  if (tail && tail.index > 0) inner.push(...unquoted(context, title, start, start + tail.index, true))
  return [whole, ...unquoted(context, title, start, end, false).slice(1), ...inner]
}

/** A name as it stands, and what stands in quotes where that is all of it. */
function unquoted(context: Context, title: Rich, start: number, end: number, explicit: boolean): Named[] {
  const [from, to] = trimmed(title.text, start, end)
  const whole = named(context, title, from, to, explicit)
  if (!QUOTED.test(title.text.slice(from, to))) return [whole]
  return [whole, { ...named(context, title, from + 1, to - 1, explicit), start: from, end: to }]
}

function named(context: Context, title: Rich, start: number, end: number, explicit: boolean): Named {
  const part = trim(slice(title, start, end))
  const { id, kind, title: rest } = identify(context, part)
  const isId = id !== null && kind !== 'letter' && kind !== 'number' && kind !== null
  return {
    name: part.text,
    identity: isId ? identityOf({ kind, id }) : null,
    title: isId && rest.text !== '' ? rest.text.replace(/^[(（["“]\s*|\s*[)）\]"”]$/gu, '') : null,
    explicit:
      explicit ||
      (isId && (kind === 'milestone' || kind === 'phase' || kind === 'version' || /^M-?\d/i.test(id))),
    start,
    end,
  }
}

interface Answers {
  word: RegExp
  lead: RegExp
  end: RegExp
  being: RegExp
  before: RegExp
  behind: RegExp
  stage: RegExp
  upper: RegExp
}

let made: Answers | null = null

function answers(): Answers {
  if (made) return made
  const answer = wordSource(
    'approved',
    'approving',
    'approval',
    'completion',
    'review',
    'revoked',
    'rejected',
    'conditional',
    'asked',
    'requested',
  )
  const beside = wordSource('isNow', 'about', 'given')
  made = {
    word: caseless(answer, 'gu'),
    lead: caseless(`^(?:(?:${answer}|${beside})(?:\\s*[:：,，—–-]\\s+|\\s*[:：,，—–]|\\s*))+`),
    end: caseless(
      `\\s*[,，;；:：(（.。!?？—–]|\\s+-\\s|\\s+${wordSource('approvedBy', 'provided', 'advancing', 'isNow', 'given', 'withheld')}|${answer}`,
      'gu',
    ),
    being: caseless(
      `(?<=[\\s\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Hangul}\\p{L}\\p{N}"”»’」』])${wordSource('isNow')}$`,
    ),
    before: caseless(`^${milestoneSource()}\\s*`),
    stage: caseless(`^(?:${bounded(readyWords().writtenNouns.phase)})\\s*`),
    behind: caseless(`\\s*${milestoneSource()}$`),
    upper: /^[\p{Lu}\p{Lo}]/u,
  }
  return made
}
