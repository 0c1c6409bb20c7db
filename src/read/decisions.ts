import type { Block } from '../markdown/doc.ts'
import { type Rich, spanOf } from '../markdown/rich.ts'
import type { Decision } from '../model.ts'
import type { Vocabulary } from '../vocabulary/index.ts'
import { LANGUAGES } from '../vocabulary/languages.ts'
import { anyOf } from '../vocabulary/pattern.ts'
import { hasPhrase, phraseSource } from '../vocabulary/phrases.ts'
import { type Context, placeOf } from './context.ts'
import { readLabel } from './field.ts'
import type { LogEntry } from './log-entry.ts'
import type { Section } from './outline.ts'

const DATED = /^(\d{4}-\d{2}-\d{2})(?:\s*[:：—–-]\s*|\s+|$)/
/** `D-001`, `ADR-7`, `DECISION 001`: an entry by its number. */
const NUMBERED = /^(?:\[?(?:ADR|RFC|DEC|DR|D|DECISION)[-_ ]?\d+\]?)\s*(?:[:：.—–-]\s*|\s+|$)/i

/** What an entry may answer, in the order in which it is looked for: "conditionally approved" is conditional. */
const ANSWERS = ['conditional', 'rejected', 'requested', 'granted'] as const

const NOUN = `(?:${anyOf(LANGUAGES.flatMap(({ nouns }) => nouns.milestone))})`
const ANSWERED = `(?:(?:${phraseSource('conditional')})\\s+)?(?:${phraseSource('granted')}|${phraseSource('rejected')})(?![\\p{L}\\p{N}])`

/** The ways in which a decision log's heading names the milestone that it answers for. */
const SUBJECTS: RegExp[] = [
  new RegExp(`(?<!\\p{L})${NOUN}\\s+["“„«'](.+?)["”“»'](?=\\s|$)`, 'iu'),
  new RegExp(`^(.+?)\\s+${NOUN}\\s+(?:is\\s+|was\\s+)?${ANSWERED}`, 'iu'),
  new RegExp(`(?<!\\p{L})${NOUN}\\s+(\\p{Lu}[\\p{L}\\d.-]*)\\s+${ANSWERED}`, 'iu'),
]

/** A dated section of a decision log; null for any other section. */
export function readDecisionEntry(context: Context, section: Section): LogEntry | null {
  if (!section.title) return null
  const dated = DATED.exec(section.title.text)
  const head = dated ?? (isDecisionLog(context, section) ? NUMBERED.exec(section.title.text) : null)
  if (!head) return null
  const title = section.title.text.slice(head[0].length).trim()
  if (title === '') return null
  const fields = readFields(context, section.blocks)
  const milestone = subjectOf(title)
  // A dated heading of a change log is no decision.
  if (milestone === null && fields.decision === null && !isDecisionLog(context, section)) return null
  const signature = signatureIn(section.blocks)
  const decision: Decision = {
    title,
    date: dated?.[1] ?? fields.date,
    kind: milestone === null ? 'noted' : answerOf(context, title, fields.decision),
    milestone,
    decision: fields.decision,
    condition: null,
    evidence: fields.evidence,
    next: fields.next,
    by: fields.by,
    approves: fields.approves,
    signed: signature !== null,
    ...placeOf(context, section.span),
  }
  return { decision, text: textOf(section), signature }
}

/** One line for each line that a reader sees. */
function textOf({ title, blocks }: Section): string {
  const lines = [title?.text ?? '', ...blocks.flatMap(linesOf)]
  return lines.map((line) => `${line.normalize('NFC').replace(/\s+/g, ' ').trim()}\n`).join('')
}

function linesOf(block: Block): string[] {
  if (block.kind === 'paragraph') return block.lines.map(({ text }) => text)
  return block.kind === 'list' ? block.items.flatMap(({ lines }) => lines.map(({ text }) => text)) : []
}

function signatureIn(blocks: readonly Block[]): string | null {
  for (const block of blocks)
    if (block.kind === 'code' && block.value.includes('BEGIN SSH SIGNATURE')) return block.value
  return null
}

function isDecisionLog(context: Context, section: Section): boolean {
  if (hasPhrase('decisionLog', context.doc.file)) return true
  for (let at = section.parent; at; at = at.parent)
    if (at.title && context.words.is(at.title.text, 'decisions')) return true
  return false
}

function subjectOf(title: string): string | null {
  for (const subject of SUBJECTS) {
    const match = subject.exec(title)
    if (match?.[1]) return match[1].trim()
  }
  return null
}

function answerOf({ words }: Context, title: string, decision: string | null): Decision['kind'] {
  for (const text of [`${title}: ${decision ?? ''}`, title]) {
    for (const kind of ANSWERS)
      if (hasPhrase(kind, text)) return kind === 'granted' ? grantOf(words, text) : kind
  }
  return 'noted'
}

/** "Not granted", "approval revoked", "approved?": a word of approval that others take back grants nothing. */
function grantOf(words: Vocabulary, text: string): Decision['kind'] {
  const isNegated = [
    ...text.matchAll(new RegExp(`([\\p{L}'’]+)\\s+(?:${phraseSource('granted')})(?!\\p{L})`, 'giu')),
  ].some(([, before = '']) => words.negates(before))
  return isNegated || words.reserves(text) || /[?？]/.test(text) ? 'rejected' : 'granted'
}

/** The rest of a line as it stands in the source: an address in angle brackets is part of a name. */
function asWritten({ doc }: Context, value: Rich): string {
  const { start } = spanOf(value)
  return (
    doc.text
      .slice(start)
      .split(/[\r\n]/)[0]
      ?.trim() ?? value.text
  )
}

interface Fields {
  date: string | null
  decision: string | null
  evidence: string[]
  next: string | null
  by: string | null
  approves: string | null
}

function readFields(context: Context, blocks: readonly Block[]): Fields {
  const fields: Fields = { date: null, decision: null, evidence: [], next: null, by: null, approves: null }
  let listed = false
  for (const block of blocks) {
    if (block.kind === 'paragraph') {
      for (const line of block.lines) {
        const label = readLabel(context, line)
        if (!label) continue
        const has = (meaning: (typeof label.means)[number]): boolean => label.means.includes(meaning)
        const value = label.value?.text ?? null
        if (has('target'))
          fields.date ??= value === null ? null : (/\d{4}-\d{2}-\d{2}/.exec(value)?.[0] ?? null)
        if (/^approves$/i.test(label.label)) fields.approves ??= value
        if (has('decision')) fields.decision ??= value
        else if (has('next')) fields.next ??= value
        else if (has('approver')) fields.by ??= label.value ? asWritten(context, label.value) : null
        else if (value !== null && (has('deliverables') || has('testing') || has('evidence')))
          fields.evidence.push(`${label.label}: ${value}`)
        listed = has('evidence') || has('deliverables') || has('criteria')
      }
    } else if (block.kind === 'list' && listed) {
      for (const item of block.items) if (item.lines[0]) fields.evidence.push(item.lines[0].text)
    }
  }
  return fields
}

/** The items of a list under a heading "Decisions". */
export function readDecisionList(context: Context, section: Section): LogEntry[] {
  const decisions: LogEntry[] = []
  for (const block of section.blocks) {
    if (block.kind !== 'list') continue
    for (const item of block.items) if (item.lines[0]) decisions.push(noted(context, item.lines[0]))
  }
  return decisions
}

function noted(context: Context, line: Rich): LogEntry {
  const decision: Decision = {
    title: line.text,
    date: null,
    kind: 'noted',
    milestone: null,
    decision: null,
    condition: null,
    evidence: [],
    next: null,
    by: null,
    approves: null,
    signed: false,
    ...placeOf(context, spanOf(line)),
  }
  return { decision, text: line.text, signature: null }
}
