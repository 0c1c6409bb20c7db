/** A new entry of a decision log that is a table: a row where its date puts it. */
import type { Edit } from '../edit.ts'
import { failure } from '../errors.ts'
import type { TableRow } from '../markdown/doc.ts'
import type { Label } from '../vocabulary/language.ts'
import { nextCell, placeholder } from './columns.ts'
import type { EntryName } from './log.ts'
import type { Spelling } from './name.ts'
import type { Page, TableEntry } from './page.ts'
import { cellText, isStray, rawRow, rowBefore, rowBehind } from './rows.ts'

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** A row beside those of the log: its day and its name, the next number, and what else has nothing to say. */
export function decisionRow(
  page: Page,
  { table, row: model }: TableEntry,
  { name, date }: EntryName,
  spell: Spelling,
): Edit {
  const heads = table.header.map(({ text }) => page.context.words.labels(text))
  const column = (label: Label): number => heads.findIndex((head) => head.includes(label))
  const [day, decision, number] = [column('target'), column('decision'), column('number')]
  const rows = table.rows.filter((row) => !isStray(page, table, row))
  const textIn = (row: TableRow, index: number): string => cellText(rawRow(page, row), index)
  const strange = rows.find((row) => day >= 0 && !DAY.test(textIn(row, day)) && textIn(row, day) !== '')
  if (decision < 0 || strange)
    throw failure(
      `the decisions are rows of a table${strange ? `, and "${textIn(strange, day)}" is no day such as 2026-05-01` : ''}`,
      `${page.file}:${page.doc.lines.at((strange ?? model).start).line}`,
      'add a row there by hand',
    )
  const cells = table.header.map((_, index) => {
    const others = rows.map((row) => textIn(row, index))
    if (index === day) return date
    if (index === decision) return spell(name, 'cell')
    return index === number ? nextCell(textIn(model, index), others) : placeholder(others)
  })
  const isOlder = (row: TableRow): boolean => day < 0 || textIn(row, day) <= date
  const order = [day, number].map((index) => rows.map((row) => textIn(row, index))).find(differ) ?? []
  const isNewestFirst = isFalling(order)
  const inOrder = isNewestFirst ? rows.toReversed() : rows
  const older = inOrder.findLast(isOlder)
  const beside = older ?? inOrder[0] ?? model
  // Behind what is older, or else before what is newer; where the newest stand first, the other way round.
  const isBehind = (older !== undefined) !== isNewestFirst
  return isBehind ? rowBehind(page, table, beside, cells) : rowBefore(page, table, beside, cells)
}

function differ(values: readonly string[]): boolean {
  return new Set(values.filter((value) => value !== '')).size > 1
}

/** Whether the first of some days or numbers comes behind the next one that differs from it. */
function isFalling(values: readonly string[]): boolean {
  const [first = '', next = first] = new Set(values.filter((value) => value !== ''))
  return first.localeCompare(next, 'en', { numeric: true }) > 0
}
