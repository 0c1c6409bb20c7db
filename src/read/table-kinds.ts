import type { Block, Table } from '../markdown/doc.ts'
import { boardTable } from './board-table.ts'
import type { Context } from './context.ts'
import { criteriaTable } from './criteria-table.ts'
import { toldIn } from './history.ts'
import { decisionTable } from './log/table.ts'
import { mappingTable } from './mapping-table.ts'
import { milestoneTable } from './milestone-table.ts'
import { type Section, walk } from './outline.ts'
import { addTo, type Reading } from './reading.ts'
import { roadmapTable } from './roadmap.ts'
import { isInExample } from './roles.ts'
import { tablesOf } from './strays.ts'
import type { TableKind } from './table-kind.ts'

/** The kinds of tables that are read wherever they stand, in the order in which they are asked: a table is of the first one that knows it. */
const KINDS: readonly TableKind[] = [
  decisionTable,
  mappingTable,
  boardTable,
  criteriaTable,
  milestoneTable,
  roadmapTable,
]

/** Tables that were read for what they are. */
export interface ReadTables {
  /** Those that nothing else is to read. */
  used: Set<Block>
  /** Those whose boxes belong to the milestone that they stand in, if they stand in one. */
  shared: Table[]
}

/** Reads the tables of a document that say the same wherever they stand. */
export function readTables(context: Context, root: Section, reading: Reading): ReadTables {
  const used = new Set<Block>()
  const shared: Table[] = []
  for (const section of walk(root)) {
    if (isInExample(context, section)) continue
    const under =
      section.title !== null && section.depth > 1 && context.words.is(section.title.text, 'milestones')
    const isHistory = toldIn(context, section) === 'history'
    for (const table of tablesOf(section.blocks)) {
      const place = { context, section, table, under, isHistory }
      for (const kind of KINDS) {
        const said = kind(place)
        if (!said) continue
        addTo(reading, said)
        if (said.isShared) shared.push(table)
        else used.add(table)
        break
      }
    }
  }
  return { used, shared }
}
