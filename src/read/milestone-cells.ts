/** What the cells beside the name of a milestone say of it, by the heads of their columns. */
import type { Table, TableRow } from '../markdown/doc.ts'
import type { Rich } from '../markdown/rich.ts'
import type { Claim } from '../model.ts'
import type { Label } from '../vocabulary/language.ts'
import { meaningBy } from './acceptance.ts'
import { withoutBox } from './cells.ts'
import { type Context, claimOf } from './context.ts'
import { type Body, type DraftItem, emptyBody } from './draft.ts'
import { addTarget, claimCount, claimStatus, isWeekLabel, setField, splitNames } from './fields.ts'
import { NO_SCOPE } from './items.ts'
import type { MilestoneColumns } from './milestone-columns.ts'
import { leavesOpen } from './proofs.ts'
import { boxedItems, cellItems } from './rows.ts'
import { isEmptyValue, isTimeStretch, readTarget } from './target.ts'
import { unclearStatus, unreadStatus } from './unread.ts'

export function readCells(context: Context, row: TableRow, columns: MilestoneColumns, table: Table): Body {
  const body = emptyBody()
  columns.heads.forEach((head, index) => {
    const cell = row.cells[index]
    if (
      index === columns.name ||
      index === columns.number ||
      index === columns.title ||
      !cell ||
      cell.text === ''
    )
      return
    if (claimLeft(context, body, head, cell, table.header[index])) return
    readCell(context, body, head, cell, table.header[index]?.text ?? '')
  })
  return { ...body, claims: withoutPartlyDone(body) }
}

/** "Backend status | Frontend status" over `done | planned`: what is done in part is not done, and nobody says that it is. */
function withoutPartlyDone({ claims, unread }: Body): Claim[] {
  const isStatus = ({ kind, source }: Claim): boolean => kind === 'status' && source === 'cell'
  const isLeft =
    unread.some(({ isUnclear }) => !isUnclear) ||
    claims.some((claim) => isStatus(claim) && claim.value !== 'done')
  return claims.filter((claim) => !isLeft || !isStatus(claim) || claim.value !== 'done')
}

/** A lone box or an answer under "Tested" that leaves a row open: it only says that the milestone isn't done, as its own box does. */
function claimLeft(
  context: Context,
  body: Body,
  head: readonly Label[],
  cell: Rich,
  name: Rich | undefined,
): boolean {
  const isRead = head.some((label) => label !== 'testing' && label !== 'tests' && label !== 'notes')
  if (isRead || boxedWords(context, cell) || !leavesOpen(context, name, cell)) return false
  body.claims.push(claimOf(context, 'status', 'planned', 'box', cell))
  return true
}

/** A box with words behind it is a task of its own. */
function boxedWords(context: Context, cell: Rich): boolean {
  const { text, state } = withoutBox(context, cell)
  return state !== null && /\p{L}/u.test(text.text)
}

function readCell(context: Context, body: Body, means: readonly Label[], cell: Rich, label: string): void {
  const head = meaningBy(context.words, means, label, cell.text)
  const has = (meaning: Label): boolean => head.includes(meaning)
  if (has('status') || has('progress')) {
    if (claimStatus(context, body, cell, 'cell', label)) body.unread.push(...unclearStatus(context, cell))
    else if (has('status')) body.unread.push(...unreadStatus(context, cell))
  } else if (has('owner')) body.owner ??= isEmptyValue(cell.text) ? null : cell.text
  else if (has('target')) addTarget(body, readTarget(context, cell, isWeekLabel(context, label)))
  // "none" is an answer there, and no empty cell.
  else if (has('approval')) setField(context, body, head, cell, label)
  else if (!isEmptyValue(cell.text) && !readCount(context, body, head, cell, label))
    readWords(context, body, head, cell, label)
}

/** "3/5" under heads of items, and counts under any head but that of a goal, which promises them. */
function readCount(context: Context, body: Body, head: readonly Label[], cell: Rich, label: string): boolean {
  const isOfItems = head.includes('criteria') || head.includes('deliverables')
  if (isOfItems && /^\d+\s?\/\s?\d+$/.test(cell.text)) {
    claimStatus(context, body, cell, 'cell', label)
    return true
  }
  return !head.includes('goal') && claimCount(context, body, cell, 'cell', label)
}

/** A cell that holds items, a goal, or the value of some other field. */
function readWords(context: Context, body: Body, head: readonly Label[], cell: Rich, label: string): void {
  const has = (meaning: Label): boolean => head.includes(meaning)
  const scope = { ...NO_SCOPE, under: label }
  if (has('criteria')) body.criteria.push(...cellItems(context, cell, scope).filter(isInWords))
  else if (has('deliverables')) body.deliverables.push(...cellItems(context, cell, scope).filter(isInWords))
  // Some languages call a goal and a target by one word.
  else if (has('goal') && isTimeStretch(context.words, cell.text)) addTarget(body, readTarget(context, cell))
  else if (has('goal')) body.goals.push(cell.text)
  else if (has('dependencies')) body.dependsOn.push(...splitNames(cell.text))
  else if (has('phase') || has('phases') || has('milestones')) body.phase ??= cell.text
  // A column of approvers is as often of those who have approved.
  else if (!setField(context, body, head, cell, has('approver') ? '' : label))
    // Under whatever head it stands, a box is somebody's task.
    body.deliverables.push(...boxedItems(context, cell, scope).filter(isInWords))
}

function isInWords({ text }: DraftItem): boolean {
  return /\p{L}/u.test(text)
}
