import { readText, spansIn, type Text } from './plain-spans.ts'

/** A table each of whose lines begins and ends in a bar, all with as many cells. */
export interface PlainTable {
  kind: 'table'
  start: number
  end: number
  align: Align[]
  /** The head first. */
  rows: PlainRow[]
}

interface PlainRow {
  start: number
  end: number
  cells: PlainCell[]
}

/** A text, and where its cell begins and ends with the bars that belong to it. */
interface PlainCell extends Text {
  from: number
  to: number
}

type Align = 'left' | 'right' | 'center' | null

// Behind a backslash a bar divides nothing.
const ROW = /^\|[^\p{Cc}\\]+\|$/u
const RULE = /^\|(?: *:?-+:? *\|)+$/

/** Whether such a table may begin with a line. */
export function isRow(line: string): boolean {
  return line.startsWith('|')
}

/** The table that some lines are; null where they may be something else. */
export function plainTable(lines: readonly string[], start: number): PlainTable | null {
  const [head, rule, ...others] = lines
  if (head === undefined || rule === undefined || !RULE.test(rule)) return null
  const align = rule.slice(1, -1).split('|').map(alignOf)
  const rows: PlainRow[] = []
  let at = start
  for (const line of [head, null, ...others]) {
    const row = line === null ? null : rowOf(line, at)
    if (line !== null && row?.cells.length !== align.length) return null
    if (row) rows.push(row)
    at += (line ?? rule).length + '\n'.length
  }
  return { kind: 'table', start, end: at - '\n'.length, align, rows }
}

function alignOf(cell: string): Align {
  const dashes = cell.trim()
  if (dashes.endsWith(':')) return dashes.startsWith(':') ? 'center' : 'right'
  return dashes.startsWith(':') ? 'left' : null
}

function rowOf(line: string, start: number): PlainRow | null {
  if (!ROW.test(line)) return null
  const parts = line.slice(1, -1).split('|')
  const cells: PlainCell[] = []
  let from = start
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1
    const to = from + '|'.length + part.length + (isLast ? '|'.length : 0)
    const cell = textOf(part, from + '|'.length)
    if (!cell) return null
    cells.push({ ...cell, from, to })
    from = to
  }
  return { start, end: start + line.length, cells }
}

/** Inside of a cell a text may begin as it likes, but for those that the parser has to read. */
function textOf(part: string, start: number): Text | null {
  const text = part.replace(/^ +| +$/g, '')
  const at = start + part.indexOf(text)
  const spans = text === '' ? [] : spansIn(text, at)
  return spans ? { start: at, end: at + text.length, spans } : readText(text, at)
}
