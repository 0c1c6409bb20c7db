/** Which milestones the entries of decision logs speak of, and which entry counts for each. */

import type { Approval, Decision } from '../model.ts'
import type { Answer, LogEntry, Mentions, ReadEntry, Subject } from '../read/log-entry.ts'
import { identityOfAnyYear } from '../read/part-of-year.ts'
import { titleKey } from '../read/titles.ts'
import { caseless } from '../vocabulary/caseless.ts'
import { fold } from '../vocabulary/fold.ts'
import { phraseSource } from '../vocabulary/phrases.ts'
import type { Gathered } from './gather.ts'
import { chronological, orders } from './log-order.ts'

/** An entry that answers for something, and nobody can say for which milestone. */
export interface Unanswered {
  entry: LogEntry
  /** What it names, as written. */
  name: string
  /** References of the milestones that it may mean: none, or several. */
  refs: string[]
}

/** What the log says of a milestone in the end, and all that it says of it, the oldest first. */
export interface Answered extends Pick<Approval, 'state' | 'entry'> {
  answers: readonly LogEntry[]
}

/** The log of a plan, held against its milestones. */
export interface Answers {
  /** The entries in the order in which they stand. */
  entries: LogEntry[]
  /** The same, the oldest first. */
  log: LogEntry[]
  unanswered: Unanswered[]
  /** By reference: what the log says of a milestone. */
  approvals: Map<string, Answered>
}

/** What a milestone goes by. */
interface Known {
  ref: string
  identities: ReadonlySet<string>
  /** Its id and reference, as compared. */
  ids: ReadonlySet<string>
  titles: ReadonlySet<string>
  /** Its titles as they may stand in a text. */
  spoken: readonly string[]
}

/** Holds the entries of all logs of a plan against its milestones. */
export function answersFor(
  read: readonly ReadEntry[],
  members: readonly Gathered[],
  refs: readonly string[],
): Answers {
  const known = indexOf(members.map((one, index) => knownBy(one, refs[index] ?? '', members)))
  const settled = read.map((entry) => settle(entry, known))
  const entries = settled.map(({ entry }) => entry)
  const log = chronologicalLog(entries)
  return {
    entries,
    log,
    unanswered: settled.flatMap(({ unanswered }) => unanswered ?? []),
    approvals: approvalsOf(entries, log),
  }
}

/** What it is told apart by; "Q1" names none of several years, and the one of the only year. */
function identitiesOf({ identity, sightings }: Gathered, members: readonly Gathered[]): Set<string> {
  const own = new Set([identity, ...sightings.map((one) => one.identity)].filter((one) => one !== null))
  const bare = identity === null ? null : identityOfAnyYear(identity)
  if (bare === null) return own
  const isOnly = members.every(
    (one) => one.identity === identity || (identityOfAnyYear(one.identity ?? '') ?? one.identity) !== bare,
  )
  if (isOnly) own.add(bare)
  else own.delete(bare)
  return own
}

function knownBy(gathered: Gathered, ref: string, members: readonly Gathered[]): Known {
  const { sightings } = gathered
  const identities = identitiesOf(gathered, members)
  const ids = sightings.flatMap(({ id, identity }) =>
    id !== null && identities.has(identity ?? '') ? id : [],
  )
  const titles = sightings.flatMap(({ title }) => title ?? [])
  return {
    ref,
    identities,
    ids: new Set([...ids, ref].map(fold)),
    titles: new Set(titles.map(titleKey).filter((key) => key !== '')),
    // Two letters stand in any text.
    spoken: titles.map(fold).filter((title) => title.length > 2),
  }
}

/** The milestones of a plan by what they go by: logs hold thousands of entries. */
interface Index {
  all: readonly Known[]
  identities: ReadonlyMap<string, Known[]>
  ids: ReadonlyMap<string, Known[]>
  titles: ReadonlyMap<string, Known[]>
  /** The letters that ids begin with. */
  stems: ReadonlySet<string>
}

function indexOf(all: readonly Known[]): Index {
  const by = (keys: (known: Known) => Iterable<string>): Map<string, Known[]> => {
    const found = new Map<string, Known[]>()
    for (const one of all) for (const key of keys(one)) found.set(key, [...(found.get(key) ?? []), one])
    return found
  }
  const identities = by((one) => one.identities)
  return {
    all,
    identities,
    ids: by(({ ids }) => ids),
    titles: by(({ titles }) => titles),
    stems: new Set([...identities.keys()].flatMap((identity) => stemOf(identity) ?? [])),
  }
}

function chronologicalLog(entries: readonly LogEntry[]): LogEntry[] {
  const byDecision = new Map(entries.map((entry) => [entry.decision, entry]))
  return chronological(entries.map(({ decision }) => decision)).flatMap(
    (decision) => byDecision.get(decision) ?? [],
  )
}

interface Settled {
  entry: LogEntry
  unanswered: Unanswered | null
}

/** What an entry answers, now that it is known what is a milestone. */
function settle(read: ReadEntry, known: Index): Settled {
  const { subjects, loose, ...entry } = read
  const found = [true, false].flatMap(
    (isField) =>
      bestOf(
        subjects.filter(({ field }) => field === isField),
        known,
      ) ?? [],
  )
  const several = severalIn(subjects, known)
  const named = found.length > 0 ? found : several ? [several] : []
  const answer = worst(named.map(({ subject }) => subject))
  const names = named.map(({ subject }) => subject.name)
  // "M1 approved, M2 rejected": what takes away is believed of all that it may be about.
  const takes = RANK[answer.kind] > RANK.requested || (named.length === 0 && loose !== null)
  const mentioned = takes && loose ? mentionedIn(loose.mentions, names, subjects, known) : []
  const refs = [...new Set([...named.flatMap((one) => one.refs), ...mentioned])]
  const [name = refs.join(', ')] = names
  if (refs.length === 1 && found.length > 0) return sure(withAnswer(entry, answer, name, refs))
  if (refs.length === 1 && several === null && loose) return sure(withAnswer(entry, loose, name, refs))
  if (refs.length > 0) {
    const said = named.length > 0 ? answer : (loose ?? NOTED)
    return said.kind === 'noted' ? sure(withAnswer(entry, NOTED, null, [])) : unsure(entry, said, name, refs)
  }
  const other = retitledIn(subjects, known)
  if (other) return unsure(entry, other.subject, other.subject.name, other.refs)
  const unknown = unknownIn(subjects, known)
  if (unknown === null) return sure(withAnswer(entry, NOTED, null, []))
  const kept = withAnswer(entry, unknown, unknown.name, [])
  // A log on its own has no plan to be held against.
  return {
    entry: kept,
    unanswered: known.all.length === 0 ? null : { entry: kept, name: unknown.name, refs: [] },
  }
}

function sure(entry: LogEntry): Settled {
  return { entry, unanswered: null }
}

const NOTED: Answer = { kind: 'noted', condition: null }

function withAnswer(
  { decision, ...entry }: LogEntry,
  { kind, condition }: Answer,
  milestone: string | null,
  refs: string[],
): LogEntry {
  const named = kind === 'noted' ? null : milestone
  return {
    ...entry,
    decision: { ...decision, kind, condition, milestone: named, refs: kind === 'noted' ? [] : refs },
  }
}

/** Where several may be meant, a grant is nobody's, and all else is everybody's. */
function unsure(entry: LogEntry, answer: Answer, name: string, refs: string[]): Settled {
  const isGrant = answer.kind === 'granted'
  const kept = isGrant
    ? { ...entry, decision: { ...entry.decision, ...NOTED, milestone: name, refs: [] } }
    : withAnswer(entry, answer, name, refs)
  return { entry: kept, unanswered: { entry: kept, name, refs } }
}

/** How far from a grant an answer is. */
const RANK: Record<Decision['kind'], number> = {
  granted: 0,
  noted: 1,
  requested: 2,
  conditional: 3,
  rejected: 4,
  revoked: 5,
}

/** Of what heading and field say, the worse; a heading that says nothing takes nothing from its field. */
function worst(answers: readonly Answer[]): Answer {
  const said = answers.filter(({ kind }) => kind !== 'noted')
  return said.toSorted((a, b) => RANK[b.kind] - RANK[a.kind])[0] ?? NOTED
}

/** Of the ways to take a title apart, the one whose name is a milestone's; of several such, the longest name. */
function bestOf(subjects: readonly Subject[], known: Index): { subject: Subject; refs: string[] } | null {
  const all = subjects
    .map((subject) => ({ subject, refs: refsNamed(subject, known) }))
    .filter(({ refs }) => refs.length > 0)
  const answering = all.filter(({ subject }) => subject.kind !== 'noted')
  const found = answering.length > 0 ? answering : all
  const longest = Math.max(0, ...found.map(({ subject }) => subject.name.length))
  const best = found.filter(({ subject }) => subject.name.length === longest)
  const [first] = best
  if (!first) return null
  // The noun and quotes around a name are no part of it.
  const key = titleKey(first.subject.name)
  const alike = found.filter(({ subject }) => titleKey(subject.name) === key)
  const name = alike.map(({ subject }) => subject.name).toSorted((a, b) => a.length - b.length)[0]
  const answer = worst(best.map(({ subject }) => subject))
  return { subject: { ...first.subject, ...answer, name: name ?? first.subject.name }, refs: first.refs }
}

/** The milestones that a name is exactly that of: by id, with its title behind it or none, or by title. */
function refsNamed(
  { name, identity, title }: Pick<Subject, 'name' | 'identity' | 'title'>,
  known: Index,
): string[] {
  const rest = title === null ? null : titleKey(title)
  const identified = (identity === null ? undefined : known.identities.get(identity)) ?? []
  const found = [
    ...(known.ids.get(fold(name)) ?? []),
    ...(known.titles.get(titleKey(name)) ?? []),
    ...identified.filter(({ titles }) => rest === null || titles.has(rest)),
  ]
  return [...new Set(found.map(({ ref }) => ref))]
}

/** "M1 and M2": the milestones that a name lists, where it lists several things and one of them is one. */
function severalIn(subjects: readonly Subject[], known: Index): { subject: Subject; refs: string[] } | null {
  separator ??= caseless(
    `\\s*(?:[,，、;；+&/–—]|\\s-\\s|(?<=\\d)-(?=[A-Za-z])|\\s(?:${phraseSource('and')})\\s)\\s*`,
  )
  for (const subject of subjects) {
    if (subject.kind === 'noted') continue
    const parts = subject.name.split(separator).filter((part) => part !== '')
    if (parts.length < 2) continue
    const refs = new Set(parts.flatMap((part) => refsNamed(partOf(part), known)))
    if (refs.size > 0) return { subject, refs: [...refs] }
  }
  return null
}

let separator: RegExp | undefined

function partOf(name: string): Pick<Subject, 'name' | 'identity' | 'title'> {
  return { name, identity: fold(name).replace(/\s+/g, ''), title: null }
}

/**
 * The milestones that an entry mentions: by their ids, by their titles, or by a part of one where it surely names some.
 *
 * @param names those that are known to be meant: what stands in them mentions nothing else
 */
function mentionedIn(
  mentions: readonly Mentions[],
  names: readonly string[],
  subjects: readonly Subject[],
  known: Index,
): string[] {
  const explicit =
    names.length > 0
      ? []
      : subjects.filter((one) => one.explicit && one.kind !== 'noted').map((one) => fold(one.name))
  for (const { text, identities } of mentions) {
    const rest = names.reduce((all, name) => all.replace(fold(name), ' '), fold(text))
    const found = known.all.filter(
      (one) =>
        identities.some((identity) => one.identities.has(identity)) ||
        one.spoken.some(
          (title) => stands(title, rest) || explicit.some((name) => name.length > 2 && stands(name, title)),
        ),
    )
    if (found.length > 0) return found.map(({ ref }) => ref)
  }
  return []
}

/** Whether words stand in a text as words of their own. */
function stands(words: string, text: string): boolean {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const isPart =
      /[\p{L}\p{N}]/u.test(text[at - 1] ?? '') && /^[a-z\d]/.test(words)
        ? true
        : /^[\p{L}\p{N}]/u.test(text.slice(at + words.length)) && /[a-z\d]$/.test(words)
    if (!isPart) return true
  }
  return false
}

/** "M1: Another title": the id of one milestone with what is not its title. */
function retitledIn(subjects: readonly Subject[], known: Index): { subject: Subject; refs: string[] } | null {
  for (const subject of subjects) {
    const { identity, name, kind, title } = subject
    if (kind === 'noted' || identity === null || title === null || !/[:：—–]/u.test(name)) continue
    const refs = (known.identities.get(identity) ?? []).map(({ ref }) => ref)
    if (refs.length > 0) return { subject, refs }
  }
  return null
}

/** What an entry surely calls a milestone, and the plan has none of that name; placeholders name nothing. */
function unknownIn(subjects: readonly Subject[], known: Index): Subject | null {
  const named = subjects.filter(
    ({ name, kind, explicit, identity, title }) =>
      kind !== 'noted' &&
      !/[[\]<>{}]/.test(name) &&
      // "M1 criteria approved": of something that M1 has.
      (identity === null || !known.identities.has(identity)) &&
      (explicit || (identity !== null && title === null && known.stems.has(stemOf(identity) ?? ''))),
  )
  const length = ({ name, identity }: Subject): number => name.length - (identity === null ? 0 : 1000)
  return named.toSorted((a, b) => length(a) - length(b))[0] ?? null
}

/** The letters of an id: `m` for `m12`. */
function stemOf(identity: string): string | null {
  return /^(\p{L}+)[-_ ]?\d/u.exec(identity)?.[1] ?? null
}

/**
 * What counts for each milestone: the last answer. Where days and places disagree about which one that is, the less
 * favourable of them. A grant that says again word for word what an earlier one says is a copy of that: whoever put it
 * there, it answers nothing that was said since.
 */
function approvalsOf(entries: readonly LogEntry[], log: readonly LogEntry[]): Answers['approvals'] {
  const texts = new Map(entries.map(({ decision, text }) => [decision, text]))
  const last = new Map<string, Decision>()
  for (const order of orders(entries.map(({ decision }) => decision))) {
    const latest = new Map<string, Decision>()
    const said = new Set<string | undefined>()
    for (const decision of order) {
      const text = texts.get(decision)
      if (decision.kind === 'granted' && said.has(text)) continue
      said.add(text)
      for (const ref of decision.refs) latest.set(ref, decision)
    }
    for (const [ref, decision] of latest) {
      const other = last.get(ref)
      if (!other || RANK[decision.kind] > RANK[other.kind]) last.set(ref, decision)
    }
  }
  const answers = new Map<string, LogEntry[]>()
  for (const entry of log)
    for (const ref of entry.decision.refs) {
      const before = answers.get(ref)
      if (before) before.push(entry)
      else answers.set(ref, [entry])
    }
  return new Map(
    [...last].map(([ref, decision]) => [ref, { ...approvalBy(decision), answers: answers.get(ref) ?? [] }]),
  )
}

function approvalBy({
  kind,
  title,
  date,
  by,
  file,
  line,
  column,
  start,
  end,
}: Decision): Pick<Approval, 'state' | 'entry'> {
  const entry = { title, date, by, file, line, column, start, end }
  return { state: kind === 'noted' ? 'none' : kind, entry }
}
