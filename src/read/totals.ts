import type { Block, Table } from '../markdown/doc.ts'
import { offsetAt, type Rich, slice, spanOf, trim } from '../markdown/rich.ts'
import type { Note } from '../model.ts'
import { fold } from '../vocabulary/fold.ts'
import { hasPhrase } from '../vocabulary/phrases.ts'
import { type Context, placeOf } from './context.ts'
import { readLabel } from './field.ts'
import { type Section, walk } from './outline.ts'
import { isInExample } from './roles.ts'

/** A sum that a document gives, and what it is the sum of. */
export interface Total extends Note {
  /** What is summed: the head of a column, or the noun behind the number. */
  of: string
  claimed: number
  /** Of how many, where the total is a fraction. */
  over?: number
  /** Every number or list that goes into it, with what it counts for. */
  parts: (Note & { count: number; over?: number })[]
}

/** The sums of a document: rows of totals, and lines such as "Total: 3 phases | 13 requirements". */
export function totalsOf(context: Context, root: Section): Total[] {
  const sections = [...walk(root)].filter((section) => !isInExample(context, section))
  const lists = sections.flatMap((section) => listsIn(context, section))
  return sections.flatMap(({ blocks }) =>
    blocks.flatMap((block, index) => {
      if (block.kind === 'table')
        return [...rowTotals(context, block), ...fractionTotals(context, block, blocks[index + 1])]
      return block.kind === 'paragraph' ? block.lines.flatMap((line) => lineTotals(context, line, lists)) : []
    }),
  )
}

/** A last row of totals over at least two rows: each column of whole numbers in one unit has a sum. */
function rowTotals(context: Context, table: Table): Total[] {
  const last = table.rows.at(-1)
  const isTotal = (cell: Rich | undefined): boolean =>
    cell !== undefined && cell.text !== '' && context.words.exactLabels(cell.text).includes('total')
  // What a subtotal sums up stands in rows of its own.
  const parts = table.rows.slice(0, -1).filter(({ cells }) => !hasPhrase('subtotal', cells[0]?.text ?? ''))
  // Where other rows are sums too, a column counts some things twice.
  if (!last || parts.length < 2 || !isTotal(last.cells[0]) || parts.some(({ cells }) => isTotal(cells[0])))
    return []
  const mayBeMean = context.words.is(last.cells[0]?.text ?? '', 'overall')
  return table.header.flatMap((head, column): Total[] => {
    const sum = last.cells[column]
    const claimed = column === 0 || !sum ? null : amountOf(sum.text)
    if (!claimed || !sum || context.words.is(head.text, 'number') || hasPhrase('unsummed', head.text))
      return []
    const amounts = parts.map(({ cells }) => ({ cell: cells[column], amount: partOf(cells[column]) }))
    const units = new Set([claimed.unit, ...amounts.map(({ amount }) => amount?.unit ?? '')])
    units.delete('')
    if (units.size > 1 || amounts.some(({ amount }) => amount === null)) return []
    const counts = amounts.map(({ amount }) => amount?.count ?? 0)
    // "Overall" over scores is neither more nor less than they are.
    if (mayBeMean && claimed.count >= Math.min(...counts) && claimed.count <= Math.max(...counts)) return []
    return [
      {
        of: head.text,
        claimed: claimed.count,
        parts: amounts.flatMap(({ cell, amount }) =>
          cell && amount?.count
            ? [{ text: cell.text, count: amount.count, ...placeOf(context, spanOf(cell)) }]
            : [],
        ),
        text: sum.text,
        ...placeOf(context, spanOf(sum)),
      },
    ]
  })
}

/** "2/5" and "0/6" above "Total: 2/15", in a last row of totals or on a line right below the table. */
function fractionTotals(context: Context, { header, rows }: Table, next: Block | undefined): Total[] {
  const isTotal = (text: string): boolean => {
    const means = context.words.exactLabels(text)
    return means.includes('total') || means.includes('overall')
  }
  const sums = rows.filter(({ cells }) => isTotal(cells[0]?.text ?? ''))
  const parts = rows.filter((row) => !sums.includes(row))
  const columns = header.flatMap((head, column) => {
    const found = parts.flatMap(({ cells }) => fractionIn(context, cells[column]) ?? [])
    return column > 0 && found.length === parts.length && found.length > 1 ? [{ head, column, found }] : []
  })
  const [only, ...more] = columns
  if (!only || more.length > 0 || sums.length > 1 || (sums[0] && sums[0] !== rows.at(-1))) return []
  const lines = next?.kind === 'paragraph' ? next.lines : []
  const labels = lines.flatMap((line) => readLabel(context, line) ?? [])
  const claimed = [
    sums[0]?.cells[only.column],
    ...labels.flatMap(({ label, value }) => (value && isTotal(label) ? [value] : [])),
  ]
  return claimed.flatMap((rich) => {
    const sum = fractionIn(context, rich)
    // "6/10" over "4/10" and "8/10": marks out of ten, and the last one is their mean.
    if (sum && only.found.every(({ over }) => over === sum.over)) return []
    // "Total: 1/2 phases" counts the rows and not what stands in them.
    if (!sum || sum.over === parts.length) return []
    const { count, ...place } = sum
    return [{ of: only.head.text, claimed: count, parts: only.found, ...place }]
  })
}

/** The fraction that a text begins with, and its percentage at most behind it. */
function fractionIn(
  context: Context,
  rich: Rich | undefined,
): (Total['parts'][number] & { over: number }) | null {
  const match =
    /^[^\p{L}\d]*(\d{1,6})\s?\/\s?(\d{1,6})(?=\s*$|\s*[(（—–-]?\s*~?\d{1,3}\s?[%％]\s*[)）]?\s*$)/u.exec(
      rich?.text ?? '',
    )
  if (!rich || !match) return null
  const at = slice(rich, match[0].search(/\d/), match[0].length)
  return { count: Number(match[1]), over: Number(match[2]), text: at.text, ...placeOf(context, spanOf(at)) }
}

interface Amount {
  count: number
  unit: string
}

/** A cell's number; nothing and dashes count for none. */
function partOf(cell: Rich | undefined): Amount | null {
  return cell === undefined || /^[-–—]?$/.test(cell.text) ? { count: 0, unit: '' } : amountOf(cell.text)
}

/** `12`, `2,600`, `400 €`, `$1 400`, `40 d`: a whole number and its unit. A percentage is no part of a sum. */
function amountOf(text: string): Amount | null {
  const match =
    /^([$€£¥]?)\s?(\d{1,9}|\d{1,3}(?:([,.'’\s\u00a0\u202f])\d{3})(?:\3\d{3})*)(?:\s?([^\s\d.,+~≈%％/–-]{1,8}))?$/u.exec(
      text.trim(),
    )
  if (!match) return null
  const [, currency = '', digits = '', , unit = ''] = match
  // "2k" is more than 2.
  if (/^[kM]$/u.test(unit)) return null
  return { count: Number(digits.replace(/\D/gu, '')), unit: currency || unit }
}

/** A list under a label or heading, by the words that announce it. */
interface Listed extends Note {
  label: string
  count: number
}

/** Every list of a section that a label line or its heading announces. */
function listsIn(context: Context, { title, blocks }: Section): Listed[] {
  return blocks.flatMap((block, index): Listed[] => {
    if (block.kind !== 'list') return []
    const label = announced(context, blocks[index - 1], index === 0 ? title : null)
    const count = block.items.length
    return label === null
      ? []
      : [{ label: fold(label.text), text: label.text, count, ...placeOf(context, spanOf(label)) }]
  })
}

/** The words of the line before a list, or of the heading that it stands right below. */
function announced(context: Context, before: Block | undefined, title: Rich | null): Rich | null {
  const line = before?.kind === 'paragraph' ? before.lines.at(-1) : undefined
  const label = line ? readLabel(context, line) : null
  if (line && label?.value === null) return slice(line, 0, label.label.length)
  return title
}

/** "Total: 3 phases | 13 requirements mapped": each number against the lists under that word. */
function lineTotals(context: Context, line: Rich, lists: readonly Listed[]): Total[] {
  const label = readLabel(context, line)
  if (!label?.value || !context.words.exactLabels(label.label).includes('total')) return []
  const { value } = label
  return [...value.text.matchAll(/(?:^|[|·,;]\s*)(\d{1,6})\s+(\p{L}[\p{L}-]*)/gu)].flatMap((match) => {
    const [whole, number, noun = ''] = match
    // What is summed up stands above its sum.
    const parts = lists.filter((list) => list.label === fold(noun) && list.start < offsetAt(value, 0))
    const lead = whole.search(/\d/)
    const at = trim(slice(value, match.index + lead, match.index + whole.length))
    return parts.length < 2
      ? []
      : [{ of: noun, claimed: Number(number), parts, text: at.text, ...placeOf(context, spanOf(at)) }]
  })
}
