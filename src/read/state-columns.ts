/** Tables with a column for each state: "Todo | Doing | Done" over names of milestones. */
import type { Table } from '../markdown/doc.ts'
import { spanOf } from '../markdown/rich.ts'
import type { Claim, Status } from '../model.ts'
import { cellParts, withoutBox } from './cells.ts'
import { type Context, claimOf, placeOf } from './context.ts'
import { type DraftItem, emptyBody, type Sighting } from './draft.ts'
import { identityOf } from './identify.ts'
import { stateOf } from './item-marks.ts'
import { draftItem, type ItemScope } from './items.ts'
import { type Name, readName } from './name.ts'
import { readStatusStretch } from './progress-words.ts'

/**
 * The milestones in the cells of a table whose heads are all statuses, each with that of its column; null where a head is
 * something else, or a cell names no milestone.
 *
 * @param under true for a table under a heading "Milestones", which says what its cells name
 */
export function readStateColumns(context: Context, table: Table, under: boolean): Sighting[] | null {
  const states = statesOver(context, table)
  if (!states) return null
  const named = table.rows.flatMap(({ cells }) =>
    cells.flatMap((cell, column) =>
      cellParts(cell).map((part) => ({ part, state: states[column], name: readName(context, part) })),
    ),
  )
  if (named.length === 0 || !named.every(({ name }) => isMilestone(name) || (under && name.title)))
    return null
  return named.map(({ part, state, name }): Sighting => {
    const body = emptyBody()
    body.claims.push(...name.claims, ...(state ? [state] : []))
    const place = placeOf(context, spanOf(part))
    return {
      ...{ shape: 'table', kind: name.kind, id: name.id, identity: identityOf(name), place },
      ...{ title: name.title?.text ?? null, extent: place, body, parent: null, approval: null },
      ...{ onlyMerges: false, doubt: name.doubt },
    }
  })
}

/** The same for tasks of one milestone, as items in the state of their column; null where cells hold no words. */
export function stateItems(context: Context, table: Table, scope: ItemScope): DraftItem[] | null {
  const states = statesOver(context, table)
  const parts = table.rows.flatMap(({ cells }) =>
    cells.flatMap((cell, column) => cellParts(cell).map((part) => ({ part, state: states?.[column] }))),
  )
  if (!states || parts.length === 0 || !parts.every(({ part }) => /\p{L}{2}/u.test(part.text))) return null
  return parts.map(({ part, state }): DraftItem => {
    const { text, state: own } = withoutBox(context, part)
    const item = draftItem(context, text, null, scope)
    const isLeft = own === 'open' || item.state === 'open'
    return {
      ...item,
      state: isLeft ? 'open' : (stateOf(state?.value as Status) ?? item.state),
      optional: item.optional || state?.value === 'deferred',
      inferred: false,
      from: 'row',
      ...placeOf(context, spanOf(part)),
    }
  })
}

/** The status that each head of a table is, and nothing else; null where one is none, or all are the same. */
function statesOver(context: Context, { header }: Table): Claim[] | null {
  const states = header.flatMap((head): Claim[] => {
    const found = readStatusStretch(context.words, head.text, true)
    return found?.status ? [claimOf(context, 'status', found.status, 'group', head)] : []
  })
  const isAll = states.length === header.length && new Set(states.map(({ value }) => value)).size > 1
  return isAll ? states : null
}

/** "M1", "Phase 2", "v0.3", and not the number of a ticket. */
function isMilestone({ kind, id }: Name): boolean {
  return (
    kind === 'milestone' ||
    kind === 'phase' ||
    kind === 'version' ||
    (kind === 'code' && /^(?:M|P)-?\d/.test(id ?? ''))
  )
}
