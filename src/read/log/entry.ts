import { isAll, type Rich, slice, unmarked } from '../../markdown/rich.ts'
import type { Decision } from '../../model.ts'
import type { Span } from '../../text.ts'
import { caseless } from '../../vocabulary/caseless.ts'
import { wordSource } from '../../vocabulary/phrases.ts'
import { type Context, placeOf } from '../context.ts'
import type { Mentions, ReadEntry, Subject } from '../log-entry.ts'
import { isInForce, looseAnswer, type Said } from './answer.ts'
import type { Fields, Part } from './fields.ts'
import { unadorned } from './heads.ts'
import { takenInside } from './inside.ts'
import { proseIn } from './prose.ts'
import { isNameAlone } from './signer.ts'
import { fieldSubject, identitiesIn, subjectsOf } from './subjects.ts'

/** What an entry is made of, whichever shape it has. */
export interface Found {
  title: Rich
  date: string | null
  /** Whether what should be its day is none: nothing is granted then. */
  isUndatable: boolean
  fields: Fields
  /** Its lines, for what they take from it. */
  parts: readonly Part[]
  /** What stands beside it and may take from it as well. */
  remarks: readonly Part[]
  above: string[]
  span: Span
  text: string
  signature: string | null
}

export function entryOf(context: Context, found: Found): ReadEntry {
  const { fields, above, span, text, signature } = found
  const said: Said = {
    decision: fields.decision,
    status: fields.status,
    answers: fields.answers,
    statuses: fields.statuses,
    conditions: fields.conditions,
    affirms: fields.affirms,
    above,
  }
  const title = plainTitle(found.title)
  const named = [
    ...fields.milestones.map((value) => fieldSubject(context, value, title.text, said)),
    ...subjectsOf(context, title, said),
  ]
  const answer = looseAnswer(title.text, said)
  const date = found.date ?? fields.date
  const inside = takenInside(context, [...found.parts, ...found.remarks], named, date)
  const subjects = named.map((one) => (inside && one.kind === 'granted' ? { ...one, ...inside } : one))
  const known = namedIn(subjects)
  const decision: Decision = {
    title: found.title.text.trim(),
    // The later of the days that it gives: nothing counts before it is said to.
    date: [date ?? [], ...fields.days].flat().toSorted().at(-1) ?? null,
    kind: known?.kind ?? 'noted',
    milestone: known?.name ?? null,
    refs: [],
    decision: fields.decision,
    condition: known?.condition ?? null,
    evidence: fields.evidence,
    next: fields.next,
    by: fields.by ?? signedBy(context, title.text),
    approves: fields.approves,
    signed: signature !== null,
    ...placeOf(context, span),
  }
  const entry: ReadEntry = {
    decision,
    text,
    signature,
    answers: fields.answers,
    prose: proseIn(context, found.parts),
    inForce:
      !fields.struck &&
      !fields.isBlank &&
      !fields.isUnsigned &&
      !found.title.marks.some(({ kind }) => kind === 'strike') &&
      isInForce(context.words, said),
    subjects,
    loose: answer && { ...answer, mentions: mentionsIn(context, title, fields.milestones) },
  }
  const left = struckOut(entry, found.title)
  const isVoid = fields.struck || fields.isUnsigned || fields.isUndatable || found.isUndatable
  return isVoid ? withoutGrants(left) : left
}

/** What an entry mentions; where an approval leads to, "to advance to Phase 3", only after all else. */
function mentionsIn(context: Context, title: Rich, milestones: readonly Rich[]): Mentions[] {
  advancing ??= caseless(wordSource('advancing'))
  const cut = advancing.exec(title.text)?.index ?? title.text.length
  const near = slice(title, 0, cut)
  const mentions = (...parts: readonly Rich[]): Mentions => ({
    text: parts.map(({ text }) => text).join('\n'),
    identities: parts.flatMap((part) => identitiesIn(context, part)),
  })
  return [mentions(near, ...milestones), ...(cut < title.text.length ? [mentions(title)] : [])]
}

let advancing: RegExp | undefined

/** A title as it is compared: positions hold, since only what stands around it is taken away. */
function plainTitle(rich: Rich): Rich {
  const text = unadorned(rich.text)
  const start = rich.text.indexOf(text)
  if (text === '' || start < 0) return unmarked(rich.text.normalize('NFC'), 0)
  return { text, offsets: rich.offsets, from: rich.from + start, marks: [] }
}

/** The name to show where no plan knows better: what is surely a milestone, as briefly as the entry calls it. */
function namedIn(subjects: readonly Subject[]): Subject | null {
  const named = subjects.filter(({ explicit, kind }) => explicit && kind !== 'noted')
  const length = ({ name, identity, field }: Subject): number =>
    name.length - (field ? 2000 : 0) - (identity === null ? 0 : 1000)
  return named.toSorted((a, b) => length(a) - length(b))[0] ?? null
}

/** "M1 approved by Ada", "M1 approved (Ada)" */
function signedBy({ words }: Context, title: string): string | null {
  signing ??= caseless(
    `${wordSource('approved', 'rejected', 'revoked', 'given')}\\s*[,，]?\\s*${wordSource('approvedBy')}[:：]?\\s*([@<]?\\p{L}[^,，;；:：?？()（）]{0,59})`,
  )
  const name = signing
    .exec(title)?.[1]
    ?.trim()
    .replace(/[.!。]$/u, '')
  if (name !== undefined && !/^\p{Ll}/u.test(name)) return name
  const bracketed = /[(（]([^()（）]{1,60})[)）][.。]?$/u.exec(title)?.[1]?.trim()
  return bracketed !== undefined && isNameAlone(words, bracketed) ? bracketed : null
}

let signing: RegExp | undefined

/** What is struck out was said once and is no more. */
function struckOut(entry: ReadEntry, title: Rich): ReadEntry {
  if (!title.marks.some(({ kind }) => kind === 'strike')) return entry
  if (!isAll(title, 'strike')) return withoutGrants(entry)
  const revoked = { kind: 'revoked', condition: null } as const
  return changed(entry, (subject) =>
    subject.kind === 'noted' || subject.kind === 'requested' ? subject : { ...subject, ...revoked },
  )
}

/** The same entry where it may not grant anything. */
export function withoutGrants(entry: ReadEntry): ReadEntry {
  return changed(entry, (subject) => (subject.kind === 'granted' ? { ...subject, kind: 'noted' } : subject))
}

function changed(entry: ReadEntry, change: (subject: Subject) => Subject): ReadEntry {
  const subjects = entry.subjects.map(change)
  const known = namedIn(subjects)
  const { kind = 'noted', name = null, condition = null } = known ?? {}
  return { ...entry, subjects, decision: { ...entry.decision, kind, milestone: name, condition } }
}
