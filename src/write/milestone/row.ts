/** A new milestone as a row of the table that lists them. */

import type { Edit } from '../../edit.ts'
import { EMPTY, offsetAt } from '../../markdown/rich.ts'
import type { Milestone } from '../../model.ts'
import { milestoneColumns } from '../../read/milestone-table.ts'
import { readName } from '../../read/name.ts'
import type { Label } from '../../vocabulary/language.ts'
import { nextCell, placeholder, plannedIn, unbegunIn } from '../columns.ts'
import { cannotAdd } from '../entries.ts'
import { rowAt } from '../page.ts'
import { cellText, isStray, type RawRow, rawRow, rowBehind } from '../rows.ts'
import { dressed, dressOf, idLike, type Naming, sharedDress } from '../sibling.ts'
import type { Model } from './siblings.ts'
import { plannedSign, type Task } from './task.ts'

/** A row like the model's: each cell by what its column is for. */
export function asRow(task: Task, { place: model, milestone: sibling }: Model): Edit {
  const { page, naming, request, spell } = task
  const found = rowAt(page, model.start)
  if (!found) throw cannotAdd(page, model.start)
  const { table, row } = found
  const columns = milestoneColumns(page.context, table, false) ?? milestoneColumns(page.context, table, true)
  const name = row.cells[columns?.name ?? -1]
  if (!columns || !name) throw cannotAdd(page, model.start)
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
  // "1.0.0" in the column of names, of what is called "Version 1.0.0" elsewhere.
  const isIdAlone = isEndOf(sibling.id, cellText(raw, columns.name))
  const hasNumberAsId = readName(page.context, name).id === null && isNumberOf(sibling, raw, columns.number)
  // Where a goal is all that stands beside a number, it is the title.
  const goal = row.cells.findIndex(({ text }, index) => index !== columns.name && text === sibling.title)
  const title = columns.title < 0 ? goal : columns.title
  const isTitledElsewhere = title >= 0 && title !== columns.name && naming.id !== null
  const cells = table.header.map((_, index) => {
    const head = columns.heads[index] ?? []
    const others = rows.map((one) => cellText(one, index))
    if (index === title && isTitledElsewhere) return spell(naming.title, 'cell')
    if (index === columns.name) {
      const cell = cellText(raw, index)
      if (isTitledElsewhere || (isIdAlone && naming.id !== null)) return idIn(cell, naming)
      const start = offsetAt(row.cells[index] ?? EMPTY, 0)
      const from =
        page.text.lastIndexOf(cell, start) >= row.start ? page.text.lastIndexOf(cell, start) : start
      const own = dressOf(page.context, name, from, plannedSign(task))
      const names = written.flatMap(({ cells, start }) =>
        isSibling(task, start) ? (cells[index] ?? []) : [],
      )
      return dressed(sharedDress(page.context, own, names), naming, spell, 'cell')
    }
    if (index === columns.number) {
      const cell = cellText(raw, index)
      return hasNumberAsId && naming.id !== null ? idIn(cell, naming) : nextCell(cell, others)
    }
    const value = given.find(([label, one]) => one !== null && head.includes(label))?.[1]
    if (value) return spell(value, 'cell')
    if (head.includes('status')) return plannedIn(page.context, others)
    return head.includes('progress') ? unbegunIn(others) : placeholder(others)
  })
  return rowBehind(page, table, row, cells)
}

/** Whether a milestone stands there, and no total. */
function isSibling({ siblings }: Task, start: number): boolean {
  return siblings.some(({ places }) => places.some((place) => place.start === start))
}

/** The cell of an id with the new one in its place. */
function idIn(cell: string, { id }: Naming): string {
  const bare = /[\p{L}\p{N}][^`*_[\]]*/u.exec(cell)?.[0] ?? ''
  return id === null || bare === ''
    ? ''
    : cell.replace(bare, () => idLike(bare, id)).replace(/^\[(.*)\]\(.*\)$/, '$1')
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
