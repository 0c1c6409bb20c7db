import type { Block } from '../../markdown/doc.ts'
import { type Rich, spanOf } from '../../markdown/rich.ts'
import { seen } from '../../markdown/seen.ts'
import { isPhrase } from '../../vocabulary/phrases.ts'
import type { Context } from '../context.ts'
import { type LabelLine, readLabel, splitFields } from '../field.ts'
import { namesNobody } from '../not-granted.ts'
import { isBareNo } from './backing.ts'
import { dayIn, daysIn } from './heads.ts'

/** What the fields of an entry say. */
export interface Fields {
  date: string | null
  /** The days that it is said to count from. */
  days: string[]
  /** Whether one of them can't be read. */
  isUndatable: boolean
  decision: string | null
  status: string | null
  /** What each field says that answers: decisions, results. */
  answers: string[]
  /** What each field for a status says. */
  statuses: string[]
  conditions: string | null
  /** Whether a decision about a milestone is a yes and no more. */
  affirms: boolean
  /** Milestones that a field of that name gives. */
  milestones: Rich[]
  evidence: string[]
  next: string | null
  by: string | null
  /** Whether a field for who approved names nobody: nothing is granted then. */
  isUnsigned: boolean
  approves: string | null
  /** Whether some of what they say is struck out: nothing is granted by what is left. */
  struck: boolean
  /** Whether a status or a decision is still to be filled in. */
  isBlank: boolean
}

/** A section of an entry that is headed by what would be a label in a line: "### Status". */
export interface Part {
  title: Rich | null
  blocks: readonly Block[]
}

export function noFields(): Fields {
  return {
    date: null,
    days: [],
    isUndatable: false,
    decision: null,
    status: null,
    answers: [],
    statuses: [],
    conditions: null,
    affirms: false,
    milestones: [],
    evidence: [],
    next: null,
    by: null,
    isUnsigned: false,
    approves: null,
    struck: false,
    isBlank: false,
  }
}

/** What a field asks for: decisions and statuses that stand twice are all believed to take away. */
export function readFields(context: Context, parts: readonly Part[]): Fields {
  const fields = noFields()
  for (const { title, blocks } of parts) {
    const head = title && headLabel(context, title, blocks)
    if (head) setField(context, fields, head)
    readBlocks(context, fields, blocks, head !== null && isList(head), head ? isDecision(head) : !title)
  }
  return fields
}

function readBlocks(
  context: Context,
  fields: Fields,
  blocks: readonly Block[],
  isListed: boolean,
  mayAnswer: boolean,
): void {
  let listed = isListed
  // Whether what stands here may be an answer: below a decision, or below no label at all.
  let isAnswering = mayAnswer
  const answer = (line: Rich): void => {
    if (isAnswering && isBareNo(line.text)) fields.answers.push(line.text)
  }
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'paragraph' && !block.quoted) {
      for (const [at, line] of block.lines.entries()) {
        answer(line)
        for (const part of splitFields(line)) {
          const label = labelIn(context, part)
          if (!label) continue
          // "Decision:" with what it is on the line below it.
          const below = label.value ?? block.lines[at + 1] ?? firstLine(blocks[index + 1])
          const isOver =
            label.value === null &&
            below !== undefined &&
            // Items below "Evidence:" are listed as such.
            !isList(label) &&
            (!/[:：]/u.test(below.text) || !readLabel(context, below))
          setField(context, fields, isOver ? { ...label, value: below } : label)
          listed = isList(label)
          isAnswering = isDecision(label)
        }
      }
    } else if (block.kind === 'list' && !block.quoted) {
      for (const { lines, blocks: inner, box } of block.items) {
        const [line] = lines
        const label = line && !box ? labelIn(context, line) : null
        if (label?.value && !listed) setField(context, fields, label)
        else if (label && isList(label)) readBlocks(context, fields, inner, true, false)
        else if (listed && line) fields.evidence.push(line.text)
        else if (line && (!box || box.checked)) answer(line)
      }
    }
  }
}

/** The first line of a paragraph or list that a label stands over. */
function firstLine(block: Block | undefined): Rich | undefined {
  if (block?.kind === 'list' && !block.quoted) return block.items[0]?.lines[0]
  return block?.kind === 'paragraph' && !block.quoted ? block.lines[0] : undefined
}

/** Labels that only an entry of a log has. */
const OWN_LABELS = ['conditions', 'verdict', 'entryDay'] as const

/** A label, or words that only an entry of a log has as one. */
function labelIn(context: Context, line: Rich): LabelLine | null {
  const label = readLabel(context, line)
  if (label) return label
  const [, name = '', rest = ''] = /^([^:：]{2,40})[:：]\s*(.*)$/su.exec(line.text) ?? []
  if (name === '' || !OWN_LABELS.some((kind) => isPhrase(kind, name))) return null
  const start = line.text.length - rest.length
  const value: Rich = { text: rest, offsets: line.offsets, from: line.from + start, marks: [] }
  return { label: name, means: [], value: rest === '' ? null : value, line }
}

function headLabel(context: Context, title: Rich, blocks: readonly Block[]): LabelLine | null {
  const means = context.words.labels(title.text)
  const line = blocks.map(firstLine).find((first) => first !== undefined)
  const item = blocks.find((block) => block.kind === 'list')?.items[0]?.lines[0]
  const known = means.length > 0 || OWN_LABELS.some((kind) => isPhrase(kind, title.text))
  return known ? { label: title.text, means, value: line ?? item ?? null, line: title } : null
}

function isList({ means }: LabelLine): boolean {
  return means.some(
    (meaning) => meaning === 'evidence' || meaning === 'deliverables' || meaning === 'criteria',
  )
}

function isDecision({ label, means }: Pick<LabelLine, 'label' | 'means'>): boolean {
  return means.includes('decision') || isPhrase('verdict', label)
}

function setField(context: Context, fields: Fields, { label, means, value: rich }: LabelLine): void {
  const has = (meaning: (typeof means)[number]): boolean => means.includes(meaning)
  const value = rich?.text ?? null
  if (rich?.marks.some(({ kind }) => kind === 'strike')) fields.struck = true
  // Where a field is given twice, both are said: what takes away in either is believed.
  const both = (before: string | null): string | null =>
    before === null || value === null ? (before ?? value) : `${before}; ${value}`
  if (value === null && (has('status') || has('decision'))) fields.isBlank = true
  if (value !== null && isDecision({ label, means })) fields.answers.push(value)
  if (value !== null && has('status')) fields.statuses.push(value)
  if (value !== null && isPhrase('entryDay', label)) setDay(fields, value)
  if (isPhrase('conditions', label)) fields.conditions = both(fields.conditions)
  else if (has('target')) fields.date ??= value === null ? null : dayIn(value)
  else if (has('decision')) fields.decision = both(fields.decision)
  else if (has('status')) fields.status = both(fields.status)
  else if (has('next')) fields.next ??= value
  else if (has('approves')) fields.approves ??= value === null ? null : value.trim()
  else if (has('approver')) {
    fields.by ??= rich ? asWritten(context, rich) : null
    if (rich === null || namesNobody(context.words, rich.text)) fields.isUnsigned = true
  } else if (has('milestones')) {
    if (rich) fields.milestones.push(rich)
  } else if (value !== null && (has('deliverables') || has('testing') || has('evidence')))
    fields.evidence.push(`${label}: ${value}`)
}

/** A day that an entry counts from: nobody can tell when "next spring" is, and "immediately" is its own day. */
function setDay(fields: Fields, value: string): void {
  if (/^[-–—−\s.…/]*$/u.test(value)) return
  const days = daysIn(value)
  fields.days.push(...days)
  const isOwn = isPhrase('atOnce', value.trim().replace(/[.。!]+$/u, ''))
  if (days.length === 0 && !isOwn) fields.isUndatable = true
}

/**
 * The rest of a line as it stands in the source, as far as a reader sees it: an address in angle brackets is part of a
 * name, and comments, tags and links without a text are none.
 */
function asWritten({ doc }: Context, value: Rich): string {
  const span = spanOf(value)
  // A value that begins with a link begins inside its brackets.
  const start = doc.text[span.start - 1] === '[' ? span.start - 1 : span.start
  const line =
    doc.text
      .slice(start)
      .split(/[\r\n]/)[0]
      ?.trim() ?? value.text
  // Emphasis that opened before the value closes behind it: "**Approved by: Ada**".
  return unescaped(
    named(line)
      .replace(/(?:\*\*|__)$/u, '')
      .trim(),
  )
}

/** Without backslashes that a reader does not see; those before brackets stay, or their words would be taken for markup. */
function unescaped(text: string): string {
  return text.replace(
    /\\(?:[\\<>[\]]|([!-/:;=?@^-`{-~]))/g,
    (whole, mark: string | undefined) => mark ?? whole,
  )
}

/** Links by their words: the address that one leads to is seen only where it is those. */
function named(line: string): string {
  return seen(line).replace(/\[([^[\]]*)\]\(([^()]*)\)/g, (_, words: string, to: string) =>
    to.trim().toLowerCase() === `mailto:${words.trim().toLowerCase()}` ? `<${words.trim()}>` : words,
  )
}
