import type { Table } from '../markdown/doc.ts'
import type { Context } from './context.ts'
import type { Section } from './outline.ts'
import type { Addition } from './reading.ts'

/** A table, and what is known of the place where it stands. */
export interface TablePlace {
  context: Context
  section: Section
  table: Table
  /** Whether it stands under a heading "Milestones", which says what its rows are. */
  under: boolean
  /** Whether it tells how things were. */
  isHistory: boolean
}

/** What a table says. */
export interface TableReading extends Addition {
  /** Its rows hold boxes too, which are read again as tasks of the milestone that it stands in. */
  isShared?: true
}

/** What a table of one kind says; null for any table of another. */
export type TableKind = (place: TablePlace) => TableReading | null
