/** One row of a table of milestones. */
import type { Table, TableRow } from '../markdown/doc.ts'
import { type Rich, slice, trim } from '../markdown/rich.ts'
import { type Context, placeOf } from './context.ts'
import type { Body, Sighting } from './draft.ts'
import { addTarget } from './fields.ts'
import { identityOf } from './identify.ts'
import { readCells } from './milestone-cells.ts'
import type { MilestoneColumns } from './milestone-columns.ts'
import { type Name, readName } from './name.ts'
import { idsIn, mentionOf, withEach } from './range.ts'
import { initialOf, shortKey } from './short.ts'
import { isEmptyValue } from './target.ts'
import { unclearName } from './unread.ts'

/** The milestone that a row names, and each of several. */
export function readRow(
  context: Context,
  row: TableRow,
  columns: MilestoneColumns,
  table: Table,
): Sighting[] {
  const cell = row.cells[columns.name]
  if (!cell || isEmptyValue(cell.text) || context.words.is(cell.text, 'total')) return []
  const body = readCells(context, row, columns, table)
  const several = readRange(context, row, cell, body)
  if (several) return several
  const name = rowName(context, cell, row, columns)
  body.claims.push(...name.claims)
  body.unread.push(...unclearName(context, cell))
  addTarget(body, name.target)
  body.owner ??= name.owner
  body.phase ??= name.phase
  const titleCell = columns.title >= 0 ? row.cells[columns.title] : undefined
  return withEach({
    ...{ shape: 'table', kind: name.kind ?? columns.kind, identity: identityOf(name), id: name.id },
    title: name.title?.text ?? (titleCell && titleCell.text !== '' ? titleCell.text : null),
    ...{ place: placeOf(context, row), extent: row, body, parent: null, approval: null, onlyMerges: false },
    ...(columns.noun === undefined ? {} : { column: columns.noun }),
    doubt: name.doubt,
  })
}

/** "M4–M6 Hardening": a row of several milestones, and each of them; null for a row of one. */
function readRange(context: Context, row: TableRow, cell: Rich, body: Body): Sighting[] | null {
  const [, id = cell.text, title = null] =
    /^(\S+\s*[-–—~]\s*[A-Za-z]*\d+)\s+(\p{L}.*)$/u.exec(cell.text) ?? []
  const { ids, kind } = idsIn(context, id)
  if (ids.length <= 1) return null
  const whole: Sighting = {
    ...{ shape: 'table', kind, id, identity: identityOf({ kind, id }), title },
    ...{ place: placeOf(context, row), extent: row, body, parent: null, approval: null, onlyMerges: false },
  }
  // "M4–M6 except M5" says nothing sure of any of them.
  if (title !== null && context.words.reserves(title)) return [whole]
  return [whole, ...ids.map((one) => mentionOf(whole, one))]
}

/** "É2", "Э2" below "Étape", "Этап": letters that codes seldom have are an id where they shorten the head of their column. */
function shortName(context: Context, cell: Rich, noun: string | undefined): Name | null {
  const match = /^(\p{Lu}[-.]?\d+(?:\.\d+)*)(?:\s*[—–:.)-]\s*|\s+|$)/u.exec(cell.text)
  const [whole = '', id] = match ?? []
  if (id === undefined || noun === undefined || shortKey(id)?.[0] !== initialOf(noun)) return null
  const rest = readName(context, trim(slice(cell, whole.length)))
  return { ...rest, kind: 'code', id, ...(whole.length === cell.text.length ? { title: null } : {}) }
}

/** A row's name; a bare number counts as an id, since the head of its column says of what. */
export function rowName(context: Context, cell: Rich, row: TableRow, columns: MilestoneColumns): Name {
  const plain = readName(context, cell)
  const named = plain.kind === null ? (shortName(context, cell, columns.noun) ?? plain) : plain
  const own = columns.number >= 0 && columns.number !== columns.name ? row.cells[columns.number] : undefined
  const coded = own ? readName(context, own) : null
  const name = coded?.kind === 'code' && coded.title === null ? withoutPeriod(named, cell) : named
  if (name.kind !== null) return name
  const kind = columns.kind ?? 'milestone'
  const numbered = /^(\d+(?:\.\d+)*[A-Za-z]?(?:\s*[-–]\s*\d+)?)\s*(?:[—–:.)-]\s*|$)/.exec(cell.text)
  if (numbered) {
    const rest = trim(slice(cell, numbered[0].length))
    return {
      ...readName(context, rest),
      kind,
      id: numbered[1] ?? null,
      ...(rest.text === '' ? { title: null } : {}),
    }
  }
  if (coded?.kind && coded.title === null) return { ...name, kind: coded.kind, id: coded.id }
  return own && /^\d+(?:\.\d+)*$/.test(own.text) ? { ...name, kind, id: own.text } : name
}

/** "R3 | Day-3a: understand greet.py": a day or step that a title begins with is no id beside a column of ids. */
function withoutPeriod(name: Name, cell: Rich): Name {
  if (name.kind !== 'period' && name.kind !== 'task') return name
  const end = name.title ? cell.text.lastIndexOf(name.title.text) + name.title.text.length : cell.text.length
  return { ...name, kind: null, id: null, title: slice(cell, 0, end) }
}
