/** Changes made in memory: what a command does but for the disk. */
import { applyEdits, type Edit } from '../src/edit.ts'
import type { Problem } from '../src/errors.ts'
import type { Item } from '../src/model.ts'
import { type Assessment, assess, type ReadSettings, type Source } from '../src/status.ts'
import { NO_EXTENSION } from '../src/vocabulary/index.ts'
import { tickChange } from '../src/write/check.ts'
import { allItems } from '../src/write/kept.ts'
import { type Settings, setChange } from '../src/write/set.ts'
import type { Wanted } from '../src/write/ticked.ts'

export const SETTINGS: ReadSettings = { plans: [], vocabulary: NO_EXTENSION, basis: 'auto' }

export interface ReadText extends Assessment {
  sources: Source[]
}

const FILE = 'PLAN.md'

export function readText(text: string): ReadText {
  const sources = [{ file: FILE, text }]
  return { ...assess(sources, SETTINGS), sources }
}

interface AnyChange {
  edits(read: ReadText): ReadonlyMap<string, Edit[]>
  fault(file: string, before: ReadText, after: ReadText, first: ReadText): Problem | null
}

/** What a change makes of a text, and what is wrong with that; throws where the change is refused. */
export function changedText(read: ReadText, change: AnyChange): { after: ReadText; fault: Problem | null } {
  const [source] = read.sources
  const after = readText(applyEdits(source?.text ?? '', change.edits(read).get(FILE) ?? []))
  return { after, fault: change.fault(FILE, read, after, read) }
}

/** The text alone, not read again. */
export function editedText(read: ReadText, change: AnyChange): string {
  return applyEdits(textOf(read), change.edits(read).get(FILE) ?? [])
}

export function tick(plan: number, { ref, text }: Item, wanted: Wanted): AnyChange {
  return tickChange([{ plan, ref, text }], wanted, SETTINGS)
}

export function setting(plan: number, ref: string, settings: Settings): AnyChange {
  return setChange([{ plan, ref }], settings, SETTINGS)
}

/** Every item of a reading with the number of its plan. */
export function itemsIn({ report }: ReadText): { plan: number; item: Item }[] {
  return report.plans.flatMap((plan, index) => allItems(plan).map((item) => ({ plan: index, item })))
}

export function textOf({ sources }: ReadText): string {
  return sources[0]?.text ?? ''
}
