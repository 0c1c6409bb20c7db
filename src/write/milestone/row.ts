/** A new milestone as a row of the table that lists them. */

import type { Edit } from '../../edit.ts'
import type { Table, TableRow } from '../../markdown/doc.ts'
import { offsetAt } from '../../markdown/rich.ts'
import type { Milestone } from '../../model.ts'
import { criteriaColumns } from '../../read/criteria-table.ts'
import { milestoneColumns } from '../../read/milestone-columns.ts'
import { readName } from '../../read/name.ts'
import { matched } from '../../text.ts'
import type { Label } from '../../vocabulary/language.ts'
import { nextCell, placeholder, plannedIn, unbegunIn } from '../columns.ts'
import { cannotAdd } from '../entries.ts'
import { type Page, rowAt, sectionAt } from '../page.ts'
import { cellText, isStray, type RawRow, rawRow, rowBehind } from '../rows.ts'
import { dressed, dressOf, idLike, type NewId, sharedDress } from '../sibling.ts'
import { type Model, modelsOf } from './siblings.ts'
import { plannedSign, type Task } from './task.ts'

/** A row like the model's: each cell by what its column is for. */
export function asRow(task: Task, { place: model, milestone: sibling }: Model): Edit {
  const { page, naming, request, siblings, spell } = task
  const found = rowAt(page, model.start)
  const columns = found && columnsOf(page, found.table)
  const name = columns && found.row.cells[columns.name]
  if (!name) throw cannotAdd(page, model.start)
  const { table, row } = found
  const { id } = naming
  const raw = rawRow(page, row)
  const written = table.rows.filter((one) => !isStray(page, table, one))
  const rows = written.map((one) => rawRow(page, one))
  const given: [Label, string | null][] = [
    ['owner', request.owner],
    ['target', request.target],
    ['goal', request.goal],
    ['phase', request.phase],
    ['phases', request.phase],
  ]
  const isOfPhase = request.phase !== null && siblings.every((one) => one.isOfPhase)
  const inPhase = request.phase === null ? rowOfPhase(task, table) : null
  // "1.0.0" in the column of names, of what is called "Version 1.0.0" elsewhere.
  const isIdAlone = isEndOf(sibling.id, cellText(raw, columns.name))
  const hasNumberAsId = readName(page.context, name).id === null && isNumberOf(sibling, raw, columns.number)
  // Where a goal is all that stands beside a number, it is the title.
  const goal = row.cells.findIndex(({ text }, index) => index !== columns.name && text === sibling.title)
  const title = columns.title < 0 ? goal : columns.title
  const isTitledElsewhere = title >= 0 && title !== columns.name && id !== null
  const cells = columns.heads.map((head, index) => {
    const others = rows.map((one) => cellText(one, index))
    if (index === title && isTitledElsewhere) return spell(naming.title, 'cell')
    if (index === columns.name) {
      const cell = cellText(raw, index)
      if (isTitledElsewhere || (isIdAlone && id !== null)) return idIn(cell, id)
      const from = page.text.lastIndexOf(cell, offsetAt(name, 0))
      const own = dressOf(page.context, name, from, plannedSign(task))
      const names = written
        .filter(({ start }) => isSibling(task, start))
        .flatMap((one) => one.cells.slice(index, index + 1))
      return dressed(sharedDress(page.context, own, names), naming, spell, 'cell')
    }
    if (index === columns.number) {
      const cell = cellText(raw, index)
      return hasNumberAsId && id !== null ? idIn(cell, id) : nextCell(cell, others)
    }
    // Beside others of its phase it says so as they do: with its name, or with nothing below the row that names it.
    const isPhase = head.includes('phase') || head.includes('phases')
    if (isOfPhase && isPhase) return cellText(raw, index)
    const value = given.find(([label, one]) => one !== null && head.includes(label))?.[1]
    if (value) return spell(value, 'cell')
    if (isPhase && inPhase) return cellText(rawRow(page, inPhase), index)
    if (head.includes('status')) return plannedIn(page.context, others)
    return head.includes('progress') ? unbegunIn(others) : placeholder(others)
  })
  return rowBehind(page, table, row, cells)
}

/** What the columns of a table of milestones are for, whether one of them is known or not. */
function columnsOf({ context }: Page, table: Table) {
  if (criteriaColumns(context, table, false)) return null
  return milestoneColumns(context, table, false) ?? milestoneColumns(context, table, true)
}

/** The row of the milestone beside whose section that of the new one is written, where a heading over those is a phase. */
function rowOfPhase({ page, siblings }: Task, table: Table): TableRow | null {
  const model = modelsOf(page, siblings).find(({ form }) => form === 'section')
  const over = model ? sectionAt(page, model.place.start)?.parent?.title : null
  const own = siblings.find(({ milestone }) => milestone === model?.milestone)
  if (!over || !own || readName(page.context, over).kind !== 'phase') return null
  return table.rows.find(({ start }) => own.places.some((place) => place.start === start)) ?? null
}

/** Whether a milestone stands there, and no total. */
function isSibling({ siblings }: Task, start: number): boolean {
  return siblings.some(({ places }) => places.some((place) => place.start === start))
}

/** The cell of an id with the new one in its place. */
function idIn(cell: string, id: NewId): string {
  const bare = matched(/[\p{L}\p{N}][^`*_[\]]*/u, cell)
  return bare === '' ? '' : cell.replace(bare, () => idLike(bare, id)).replace(/^\[(.*)\]\(.*\)$/, '$1')
}

/** Whether a cell is nothing but the number or version that an id ends with. */
function isEndOf(id: string | null, cell: string): boolean {
  const bare = /^[`*_]*v?(\d[\d.]*)[`*_]*$/.exec(cell)?.[1]
  return bare !== undefined && id?.endsWith(bare) === true
}

/** Whether the number of a row is the milestone's id, and not only its place in the table. */
function isNumberOf({ id }: Milestone, row: RawRow, column: number): boolean {
  const number = /\d+(?=\D*$)/
  const own = number.exec(id ?? '')?.[0]
  return own !== undefined && Number(own) === Number(number.exec(cellText(row, column))?.[0])
}
