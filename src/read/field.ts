import type { Block } from '../markdown/doc.ts'
import { isAll, joinLines, type Rich, slice, trim } from '../markdown/rich.ts'
import type { Vocabulary } from '../vocabulary/index.ts'
import type { Label } from '../vocabulary/language.ts'
import { meaningBy } from './acceptance.ts'
import type { Context } from './context.ts'

/** A line that announces something: `**Status:** done`, `Exit criteria:`, `目标：…`. */
export interface LabelLine {
  /** The words of the label, without emphasis and colon. */
  label: string
  /** What they announce; empty for words that nobody knows. */
  means: readonly Label[]
  /** What follows on the same line, or null. */
  value: Rich | null
  /** All of it. */
  line: Rich
}

/** Characters before the colon of a label. */
const LONGEST_LABEL = 60

const COLON = /\s*(?::(?=\s|$)|：|(?<=[\p{L})）])\s?[.。](?=\s|$))/uy

/** Where a label ends, with the blanks before it. Looked for from sign to sign: to look at every letter takes far longer. */
function colonIn(text: string): RegExpExecArray | null {
  for (const { index } of text.matchAll(/[:：.。]/g)) {
    COLON.lastIndex = text.slice(0, index).trimEnd().length
    if (COLON.lastIndex > LONGEST_LABEL) return null
    const found = COLON.exec(text)
    if (found) return found
  }
  return null
}

/**
 * Reads a line as a label, with or without a value.
 *
 * Bold words at the start are a label whatever they say; plain words only if they are known, or stand alone
 * with a colon behind them.
 */
export function readLabel(context: Context, line: Rich): LabelLine | null {
  const before = READ.get(context.words) ?? new WeakMap<Rich, LabelLine | null>()
  READ.set(context.words, before)
  const known = before.get(line)
  if (known !== undefined) return known
  const label = boldLabel(context, line) ?? plainLabel(context, line) ?? gluedLabel(context, line)
  const read = label === null ? null : { ...label, line }
  before.set(line, read)
  return read
}

/** What lines were read as: every shape that has labels asks about every line. */
const READ = new WeakMap<Vocabulary, WeakMap<Rich, LabelLine | null>>()

function boldLabel(context: Context, line: Rich): Omit<LabelLine, 'line'> | null {
  const strong = line.marks.find((mark) => mark.kind === 'strong')
  if (!strong || /[\p{L}\p{N}]/u.test(line.text.slice(0, strong.start))) return null
  const bold = slice(line, strong.start, strong.end)
  const rest = slice(line, strong.end)
  const colonInside = /[:：]/.exec(bold.text)
  if (colonInside) {
    const label = bold.text.slice(0, colonInside.index).trim()
    const inside = trim(slice(bold, colonInside.index + 1))
    const value = inside.text === '' ? trim(rest) : trim(slice(line, strong.start + colonInside.index + 1))
    return made(context, label, value)
  }
  const after = /^\s*(?:[:：]|[—–-](?=\s))\s*/u.exec(rest.text)
  if (after && (/[:：]/.test(after[0]) || isFieldName(context, bold.text))) {
    return made(context, bold.text, trim(slice(rest, after[0].length)))
  }
  if (after) return null
  const restText = rest.text.trim()
  if (restText === '' || /^[(（]/.test(restText)) {
    // "**Goal.** text" and a bold line of its own.
    return made(context, bold.text.replace(/[.。]\s*$/, ''), null)
  }
  const known = context.words.labels(bold.text.replace(/[.。]\s*$/, ''))
  return known.length > 0 && (/[.。]\s*$/.test(bold.text) || /^\s/.test(rest.text))
    ? made(context, bold.text.replace(/[.。]\s*$/, ''), trim(rest))
    : null
}

/** "**Status:**done", which Markdown takes for no bold words, and "Status:done". */
const GLUED = /^(?:\*\*([^*:：]{2,40})[:：]\*\*|__([^_:：]{2,40})[:：]__|(\p{Lu}[^:：]{1,23}):(?=\p{L}))/u

/** A label with its value right behind it: one that is known, and without stars only that of a status. */
function gluedLabel(context: Context, line: Rich): Omit<LabelLine, 'line'> | null {
  const [whole = '', stars, bars, plain] = GLUED.exec(line.text) ?? []
  const label = (stars ?? bars ?? plain)?.trim()
  if (label === undefined) return null
  const means = context.words.exactLabels(label)
  const value = trim(slice(line, whole.length))
  const isStatus = means.includes('status') && context.words.statusAt(value.text) !== null
  if (value.text === '' || (plain === undefined ? means.length === 0 : !isStatus)) return null
  return { label, means, value }
}

/** "**Owner** - Ada" is a field; "**Notes** - paper and app" may well be an item. */
function isFieldName(context: Context, text: string): boolean {
  const means = context.words.labels(text)
  return means.length > 0 && !means.includes('notes')
}

function plainLabel(context: Context, line: Rich): Omit<LabelLine, 'line'> | null {
  const colon = colonIn(line.text)
  if (!colon) {
    const dashed = /^([^—–]{2,24})\s[—–]\s+(?=\S)/u.exec(line.text)
    const named = dashed ? context.words.exactLabels(dashed[1] ?? '') : []
    if (
      dashed &&
      named.some((meaning) => meaning === 'status' || meaning === 'owner' || meaning === 'target')
    ) {
      return { label: (dashed[1] ?? '').trim(), means: named, value: trim(slice(line, dashed[0].length)) }
    }
    const alone = context.words.exactLabels(line.text)
    return alone.length > 0 ? { label: line.text.trim(), means: alone, value: null } : null
  }
  const label = line.text.slice(0, colon.index)
  const value = trim(slice(line, colon.index + colon[0].length))
  const made = {
    // "owner:: Ann" has two colons and the same label.
    label: label.replace(/[\s:：]+$/, '').trim(),
    means: meaningBy(context.words, context.words.labels(label), label, value.text),
    value: value.text === '' ? null : value,
  }
  if (made.value === null && /[:：]/.test(colon[0])) return made
  return made.means.length > 0 && /[:：]/.test(colon[0]) ? made : null
}

function made(context: Context, label: string, value: Rich | null): Omit<LabelLine, 'line'> {
  const filled = value !== null && /[^\s*_:：]/.test(value.text) ? value : null
  const means = meaningBy(context.words, context.words.labels(label), label, filled?.text ?? '')
  return { label: label.replace(/[\s:：]+$/, '').trim(), means, value: filled }
}

/** Fields that share a line, `**Status:** done | **Owner:** Kim`, one by one. */
export function splitFields(line: Rich): Rich[] {
  const starts = line.marks.filter(({ kind }) => kind === 'strong').map(({ start }) => start)
  const cuts = [...line.text.matchAll(/\s+[|·•]\s+|\s*\u3000\s*/g)].filter(({ index, 0: cut }) =>
    starts.includes(index + cut.length),
  )
  if (cuts.length === 0) return [line]
  const ends = [...cuts.map(({ index }) => index), line.text.length]
  return ends.map((end, index) => {
    const before = cuts[index - 1]
    return trim(slice(line, before ? before.index + before[0].length : 0, end))
  })
}

/**
 * The same, and those that only a comma or bar parts: `Status: Planned, Owner: Ada`, each with a label that is known, or
 * behind a name or day; bold ones with nothing between them too.
 */
export function fieldsOn(context: Context, line: Rich): Rich[] {
  return splitFields(line)
    .flatMap((part) => splitAtBold(context, part))
    .flatMap((part) => splitAtLabels(context, part))
}

/** What sets bold words off from what stands before them. */
const BEFORE_BOLD = /(?:\s*[,;，；|·•]\s*|\s+[/—–-]\s+|\s+)$/u

/** Where bold labels stand behind others on a line, from what sets them off to their words. */
export function boldLabelsIn(line: Rich): { label: string; from: number; start: number }[] {
  return line.marks.flatMap(({ kind, start, end }) => {
    const gap = BEFORE_BOLD.exec(line.text.slice(0, start))?.[0].length ?? 0
    const label = /^([^:：]{2,40}?)\s*[:：]/u.exec(line.text.slice(start))?.[1]
    const isBold = label !== undefined && start + label.length <= end
    return kind === 'strong' && gap > 0 && isBold ? [{ label, from: start - gap, start }] : []
  })
}

/** Whether words are the label of a field that may share its line with others. */
export function isFieldLabel({ words }: Context, label: string): boolean {
  return words.exactLabels(label).some((one) => one === 'goal' || SHORT.includes(one))
}

/** Behind a name or day any bold label is another field; behind what goes on, such as a status, only one that is known. */
function splitAtBold(context: Context, line: Rich): Rich[] {
  const isField = (label: string): boolean => isFieldLabel(context, label)
  const means = (label: string): readonly Label[] => context.words.exactLabels(label)
  const first = /^\P{L}*([^:：]{2,40}?)\s*[:：]/u.exec(line.text)?.[1] ?? ''
  if (!isField(first)) return [line]
  let isName = means(first).some((one) => NAMED.includes(one))
  const cuts = boldLabelsIn(line).filter(({ label }) => {
    if (!isName && !isField(label)) return false
    isName = means(label).some((one) => NAMED.includes(one))
    return true
  })
  const starts = [0, ...cuts.map(({ start }) => start)]
  return starts.map((start, index) => trim(slice(line, start, cuts[index]?.from ?? line.text.length)))
}

const NAMED: readonly Label[] = ['owner', 'target', 'phase']

/** Whether the value behind a label is a name or day: what follows it on its line says nothing of it. */
export function isNamed(label: LabelLine | undefined): boolean {
  return label?.means.some((one) => NAMED.includes(one)) ?? false
}

const GOAL: readonly Label[] = ['goal']

/** The labels whose values are short enough that another field may follow on the same line. */
const SHORT: readonly Label[] = ['status', 'owner', 'target', 'phase', 'progress']

/** One may stand right behind another, where a dash is the value: `Owner: – · Due: TBD`. */
const SEPARATOR = /\s*[,;，；]\s*|\s+[|·•/—–-](?=\s)|\s+/gu

/** A blank as wide as a letter parts what stands on a line as a sign does; other blanks stand between words. */
const WIDE_BLANK = '\u3000'

/** "Reviewer: Eve", a label that nobody knows with a value behind it; "33%" is no part of a name or day either. */
const OTHER = /^(?:\p{L}[\p{L}\p{N} ]{1,22}(?::\s|：)\s*\S|\d{1,3}\s?[%％](?=\s*(?:[,;，；|·•]|$)))/u

function splitAtLabels(context: Context, line: Rich): Rich[] {
  const meansOf = (text: string): readonly Label[] => {
    const name = /^[^:：,;，；|]{2,24}(?=[:：])/u.exec(text)?.[0]
    return name === undefined ? [] : context.words.exactLabels(name.trim())
  }
  const isAny = (means: readonly Label[], labels: readonly Label[]): boolean =>
    means.some((one) => labels.includes(one))
  let means = meansOf(line.text)
  const isText = !isAny(means, SHORT)
  if (isText && !means.includes('goal')) return [line]
  let from = 0
  const cuts = [...line.text.matchAll(SEPARATOR)].filter(({ index, 0: cut }) => {
    const isWide = cut.includes(WIDE_BLANK)
    // A goal is a text, in which commas and dashes part no fields.
    if (!isWide && from === 0 && isText) return false
    const rest = line.text.slice(index + cut.length).trimStart()
    const next = meansOf(rest)
    // "负责人：小王 截止日期：…": a wide colon stands behind no words but a label. "Owner: Tech Lead: Ann" has one owner.
    const isBlank = !isWide && cut.trim() === ''
    const isWideColon = /^[^:：]{2,24}：/u.test(rest)
    if (isBlank && !(isWideColon && isAny(means, NAMED) && isAny(next, SHORT) && !isAny(next, means)))
      return false
    // "API: Ann, web: Bob": such labels are those of the value. Looked for last: a value may have thousands of commas.
    const isList = (): boolean => /[:：].*[:：]/u.test(line.text.slice(from, index))
    const isOther =
      isAny(means, [...NAMED, ...(isWide ? GOAL : [])]) && OTHER.test(rest) && (isWide || !isList())
    if (!isOther && !isAny(next, [...SHORT, 'goal'])) return false
    // Behind a name whatever nobody knows is another field, and so is what follows it.
    if (next.length > 0) means = next
    from = index + cut.length
    return true
  })
  const starts = [0, ...cuts.map(({ index, 0: cut }) => index + cut.length)]
  return starts.map((start, index) => trim(slice(line, start, cuts[index]?.index ?? line.text.length)))
}

/**
 * Lines with what goes on from one in the next put together: a goal to the end of its paragraph or the next label,
 * any other value in small letters, as a sentence does: "**Status:** Done" above "except the docs". So is an entry of a
 * definition list, "Status" above ": in progress".
 *
 * @param under true where what stands there is the value of a label above
 */
export function withRests(context: Context, lines: readonly Rich[], under = false): Rich[] {
  const joined: Rich[] = []
  let isValue = under
  for (const line of lines) {
    const last = joined.at(-1)
    const label = readLabel(context, line)
    const isText = label === null && !isBoldStart(line) && /^[\p{L}\p{N}("“'«„]/u.test(line.text)
    if (last && ((isText && goesOn(context, last, line, isValue)) || isDefined(context, last, line)))
      joined[joined.length - 1] = joinLines([last, line])
    else joined.push(line)
    if (label !== null) isValue = label.value === null && label.means.includes('goal')
  }
  return joined
}

/** A term that is a label, above its definition. */
function isDefined(context: Context, before: Rich, line: Rich): boolean {
  const label = /^:\s+\S/.test(line.text) ? readLabel(context, before) : null
  return label !== null && label.value === null && label.means.length > 0 && !/[:：]\s*$/u.test(before.text)
}

function goesOn(context: Context, before: Rich, line: Rich, isValue: boolean): boolean {
  const means = labelsOf(context, before)
  const isRunOn = /^\p{Ll}/u.test(line.text)
  return (
    means.includes('goal') ||
    (isRunOn && (means.length > 0 || (isValue && readLabel(context, before) === null)))
  )
}

/** What the last label on a line announces, if a value stands behind it. */
function labelsOf(context: Context, line: Rich): readonly Label[] {
  const last = fieldsOn(context, line).at(-1)
  const label = last ? readLabel(context, last) : null
  return label?.value ? label.means : []
}

/** True for a line that begins with bold words. */
export function isBoldStart(line: Rich): boolean {
  return line.marks.some((mark) => mark.kind === 'strong' && mark.start === 0)
}

/** True for a line that is nothing but bold: a label, or a status standing alone. */
export function isBoldLine(line: Rich): boolean {
  return isAll(line, 'strong')
}

/** The labels that stand directly in a section: on lines of paragraphs, and at the start of list items. */
export function labelsIn(context: Context, blocks: readonly Block[]): LabelLine[] {
  const lines = blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return withRests(context, block.lines)
    return block.kind === 'list'
      ? block.items.flatMap((item) => (item.box ? [] : withRests(context, item.lines).slice(0, 1)))
      : []
  })
  return lines.flatMap((line) => fieldsOn(context, line)).flatMap((line) => readLabel(context, line) ?? [])
}
