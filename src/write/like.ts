/** What stands in a new section, in the form of the sections beside it: their fields and labels, and none of their items. */
import type { Block } from '../markdown/doc.ts'
import { closersOf, OPENERS } from '../markdown/loose.ts'
import { isAll, type Rich, spanOf } from '../markdown/rich.ts'
import { isBoldStart, type LabelLine, readLabel, splitFields } from '../read/field.ts'
import { beforeRule, type Section, walk } from '../read/outline.ts'
import { VALUED } from '../read/scope.ts'
import { matched } from '../text.ts'
import { fold } from '../vocabulary/fold.ts'
import type { Label } from '../vocabulary/language.ts'
import { SIGN } from '../vocabulary/marks.ts'
import type { WrittenLabel } from '../vocabulary/written.ts'
import { plannedIn } from './columns.ts'
import { lineEndAt, type Page } from './page.ts'
import { inCaseOf, wordsLike } from './wording.ts'

/** A field of the new section. */
export interface Field {
  label: WrittenLabel
  value: string
  /** Whether it is left out where no sibling has it, because it stands elsewhere too. */
  optional: boolean
}

/** A label or heading that the items of a list stand under. */
export interface ListHead {
  /** As written, without what it says of how far the items are. */
  text: string
  /** Its words alone. */
  words: string
  kind: 'label' | 'heading'
  /** Offset at which it ends. */
  end: number
  /** The list below it, or null. */
  list: Extract<Block, { kind: 'list' }> | null
}

/** A line of fields as written. */
interface Line {
  block: Block
  fields: LabelLine[]
}

const LISTS: readonly Label[] = ['criteria', 'deliverables']

/**
 * The lines below the heading of a new section: what is given of it where its siblings have such fields, and the labels
 * of their lists; empty where there is nothing to say.
 *
 * @param siblings in the order in which they stand
 * @param hasLabels whether labels without items are written
 */
export function bodyLike(
  page: Page,
  siblings: readonly Section[],
  given: readonly Field[],
  hasLabels: boolean,
): string {
  const shared = sharedHeads(page, siblings)
  const pattern =
    shared.findLast(({ heads }) => heads.length > 0) ??
    shared.findLast(({ section }) => linesIn(page, section).length > 0)
  const all = siblings.flatMap((section) => linesIn(page, section).flatMap(({ fields }) => fields))
  const listHeads = pattern?.heads ?? []
  const isForm = ({ means }: LabelLine): boolean =>
    means.some((label) => label === 'goal' || VALUED.includes(label))
  // Where no sibling has any, a field of the whole plan shows how they are written here.
  const form = all.findLast(isForm) ?? planFields(page).findLast(isForm)
  const spoken = form?.label ?? listHeads[0]?.words ?? ''
  const statuses = all.flatMap(({ means, value, line }) => {
    if (!value || !means.includes('status')) return []
    // Code around the label too is of the field.
    return isAll(value, 'code') && !isAll(line, 'code') ? `\`${value.text}\`` : value.text
  })
  const valueFor = ({ means }: LabelLine): string | null =>
    means.includes('status')
      ? plannedIn(page.context, statuses)
      : (given.find(({ label }) => means.includes(label))?.value ?? null)
  const written = new Set<Label>()
  const fields: Written[] = []
  for (const line of pattern ? linesIn(page, pattern.section) : []) {
    const [first] = line.fields
    const kept = line.fields.flatMap((field) => {
      const value = field.value === null ? null : valueFor(field)
      if (value === null) return []
      for (const label of field.means) written.add(label)
      return [fieldLike(page, field, value)]
    })
    if (kept.length > 0 && first) {
      const lead = leadOf(page, first.line)
      fields.push({
        lead,
        marks: marksOf(page, first.line),
        text: lead + kept.join(cutOf(page, first.line)),
        block: line.block,
      })
    }
  }
  for (const { label, value, optional } of given.filter((one) => !written.has(one.label))) {
    const like = all.findLast((field) => field.value !== null && field.means.includes(label))
    if (!like && optional) continue
    const text = like ? fieldLike(page, like, value) : newField(page, form, spoken, label, value)
    const model = like ?? form
    const lead = model ? leadOf(page, model.line) : ''
    const marks = model ? marksOf(page, model.line) : '**'
    // Behind those that are written as it is: a line behind a bullet would go on with what that says.
    const isAlike = (one: Written): boolean =>
      isListed(one) ? lead !== '' : lead === '' && one.marks === marks
    const beside = fields.findLastIndex(isAlike)
    const block = fields[beside]?.block ?? null
    const at = beside < 0 ? fields.length : beside + 1
    fields.splice(at, 0, { lead, marks, text: lead + text, block })
  }
  const heads = hasLabels ? listHeads.map(({ text }) => text) : []
  const top = fields.reduce((text, field, index) => {
    const before = fields[index - 1]
    if (!before) return field.text
    return `${text}${isClose(before, field) ? `${breakIn(page, field.block)}\n` : '\n\n'}${field.text}`
  }, '')
  return [top, ...heads].filter((part) => part !== '').join('\n\n')
}

/** The fields above all sections of the document, and right below its title. */
function planFields(page: Page): LabelLine[] {
  return [...walk(page.root)]
    .filter(({ depth }) => depth <= 1)
    .flatMap((section) => linesIn(page, section))
    .flatMap(({ fields }) => fields.filter(({ value }) => value !== null))
}

/** A line of the new section. */
interface Written {
  /** The mark of a list that it begins with; empty where it is a line of a paragraph. */
  lead: string
  /** The emphasis that opens it. */
  marks: string
  text: string
  /** Where the line that it is written like stands. */
  block: Block | null
}

function isListed({ lead }: Pick<Written, 'lead'>): boolean {
  return lead !== ''
}

/** Whether nothing parts two lines: they stand in one list or paragraph. */
function isClose(one: Written, next: Written): boolean {
  return (
    one.block === next.block &&
    isListed(one) === isListed(next) &&
    (one.block !== null || isListed(one) || one.marks === next.marks)
  )
}

/** The labels of lists that half of the sections with any have, and more than one of several: others are its own. */
function sharedHeads(page: Page, sections: readonly Section[]): { section: Section; heads: ListHead[] }[] {
  const all = sections.map((section) => ({ section, heads: headsIn(page, section, LISTS) }))
  const headed = all.map(({ heads }) => heads).filter((heads) => heads.length > 0)
  const least = Math.max(headed.length / 2, sections.length > 2 ? 2 : 1)
  const isShared = ({ words }: ListHead): boolean =>
    headed.filter((heads) => heads.some((one) => fold(one.words) === fold(words))).length >= least
  return all.map(({ section, heads }) => ({ section, heads: heads.filter(isShared) }))
}

/** The labels and headings in a section under which lists of a kind stand, or would. */
export function headsIn(page: Page, section: Section, kinds: readonly Label[]): ListHead[] {
  const isKind = (means: readonly Label[]): boolean => means.some((label) => kinds.includes(label))
  const labels = section.blocks.flatMap((block, index): ListHead[] => {
    const line = block.kind === 'paragraph' ? block.lines.at(-1) : undefined
    const label = line ? readLabel(page.context, line) : null
    if (!line || !label || label.value !== null || !isKind(label.means)) return []
    const next = section.blocks[index + 1]
    const end = lineEndAt(page, spanOf(line).end)
    const text = plainHead(leadOf(page, line) + page.text.slice(startOf(page, line), end).trimEnd())
    return text === null
      ? []
      : [{ text, words: label.label, kind: 'label', end, list: next?.kind === 'list' ? next : null }]
  })
  const headings = section.sections.flatMap((one): ListHead[] => {
    if (!one.title || one.depth % 1 !== 0 || !isKind(page.context.words.labels(one.title.text))) return []
    const { start, end } = one.span
    const text = plainHead(page.text.slice(start, end).trim())
    const list = one.blocks.find((block) => block.kind === 'list') ?? null
    return text === null ? [] : [{ text, words: one.title.text, kind: 'heading', end, list }]
  })
  return [...labels, ...headings]
}

/**
 * The labels of a section without what they say, for people to fill in, and with another day where they give one; empty
 * where it has none.
 */
export function labelsLike(page: Page, { blocks }: Section, day: string): string {
  const { context } = page
  const parts = blocks.flatMap((block) => {
    const isFields =
      block.kind === 'list' &&
      block.items.every(
        ({ box, lines: [line] }) => !box && line && isBoldStart(line) && readLabel(context, line),
      )
    const lines =
      block.kind === 'paragraph'
        ? block.lines
        : isFields
          ? block.items.flatMap((item) => item.lines.slice(0, 1))
          : []
    const texts = lines.flatMap((line) => {
      const fields = splitFields(line).flatMap((one) => {
        const label = readLabel(context, one)
        if (!label || !(isBoldStart(one) || label.means.length > 0)) return []
        const isDay = /^\d{4}-\d{2}-\d{2}$/.test(label.value?.text ?? '')
        const text = fieldLike(page, label, isDay ? day : '').trimEnd()
        // "**We keep it**" is a sentence.
        return /[:：]/.test(text) ? [label.value ? text : text + closingOf(page, one)] : []
      })
      return fields.length > 0 ? [leadOf(page, line) + fields.join(cutOf(page, line))] : []
    })
    return texts.length > 0 ? [texts.join(`${breakIn(page, block)}\n`)] : []
  })
  return parts.join('\n\n')
}

/** Without counts; null where it says more of the items that stand there. */
function plainHead(text: string): string | null {
  const plain = text.replace(/\s*[(（][^()（）]*\d[^()（）]*[)）]/gu, '')
  return /[\d\r\n]/.test(plain) || SIGN.test(plain) ? null : plain
}

/** The lines of a section that hold fields with values. */
function linesIn({ context }: Page, section: Section): Line[] {
  return beforeRule(section).flatMap((block) => {
    const lines =
      block.kind === 'paragraph'
        ? block.lines
        : block.kind === 'list'
          ? block.items.flatMap((item) => (item.box ? [] : item.lines.slice(0, 1)))
          : []
    return lines.flatMap((line): Line[] => {
      const fields = splitFields(line).flatMap((one) => readLabel(context, one) ?? [])
      return fields.some(({ value }) => value !== null) ? [{ block, fields }] : []
    })
  })
}

/** A field as written, with another value. Emphasis of the value is not that of the field. */
function fieldLike(page: Page, { line, value }: LabelLine, fresh: string): string {
  const lead = page.text.slice(startOf(page, line), value ? spanOf(value).start : spanOf(line).end)
  const form = lead.replace(/(\s)[*_`~]+$/, '$1')
  return form + fresh + (fresh === '' ? '' : closersOf(form))
}

/** A field that no sibling has, in the form of one that some have and the language of what they say. */
function newField(
  page: Page,
  like: LabelLine | undefined,
  spoken: string,
  label: Field['label'],
  value: string,
): string {
  const name = inCaseOf(like?.label ?? '', wordsLike(spoken, page.text).labels[label])
  return like?.value ? fieldLike(page, like, value).replace(like.label, () => name) : `**${name}:** ${value}`
}

/** What stands before the first field of a line: the mark of a list. */
function leadOf(page: Page, line: Rich): string {
  const start = startOf(page, line)
  const before = page.text.slice(0, start)
  return matched(/(?:[-*+]|\d+[.)])[ \t]+$/, before.slice(Math.max(0, start - 8)))
}

/** What stands between the fields of one line. */
function cutOf(page: Page, line: Rich): string {
  const { end } = spanOf(line)
  return /^\*{0,2}(\s+[|·•]\s+)/.exec(page.text.slice(end, lineEndAt(page, end)))?.[1] ?? ' | '
}

/** Offset at which a line begins, its emphasis included. */
function startOf({ text }: Page, line: Rich): number {
  const { start } = spanOf(line)
  return start - matched(OPENERS, text.slice(Math.max(0, start - LONGEST), start)).length
}

/** The emphasis that a line begins with. */
function marksOf(page: Page, line: Rich): string {
  return page.text.slice(startOf(page, line), spanOf(line).start)
}

/** How far before its words a line is looked at for its marks. */
const LONGEST = 40

/** The marks and the colon behind the words of a label. */
function closingOf({ text }: Page, line: Rich): string {
  return matched(/^[*_]*\s?[:：]?/, text.slice(spanOf(line).end)).trimEnd()
}

/** What ends a line that the next one is not to flow into. */
function breakIn({ text }: Page, block: Block | null): string {
  const source = block?.kind === 'paragraph' ? text.slice(block.start, block.end) : ''
  return /( {2,}|\\)(?:\r\n|\r|\n)/.exec(source)?.[1] ?? ''
}
