/**
 * Plain lists that are read only as long as nothing of their milestone has a box: where one of them gets boxes, the others
 * get open ones, so that what they list stays what is to be done.
 */
import type { Edit } from '../edit.ts'
import type { Item, StatusReport } from '../model.ts'
import { assess, type ReadSettings, type Source } from '../status.ts'
import { edited } from './edited.ts'
import { allItems } from './kept.ts'

/** By document, where untracked items start whose lists get boxes beside those that were asked for. */
export type Beside = ReadonlyMap<string, ReadonlySet<number>>

/** The edits that `write` makes, with boxes for every plain list that would be read no more after them. */
export function withBeside(
  { report, sources }: { report: StatusReport; sources: readonly Source[] },
  settings: ReadSettings,
  write: (beside: Beside) => Map<string, Edit[]>,
): Map<string, Edit[]> {
  const beside = new Map<string, Set<number>>()
  for (;;) {
    const edits = write(beside)
    // What changes or takes away a mark makes no list one that has boxes.
    const boxed = [...edits].filter(([, own]) => own.some(({ start, end }) => start === end))
    if (boxed.length === 0) return edits
    const after = assess(edited(sources, edits), settings)
    const lost = boxed.flatMap(([file]) => lostItems(file, report, after.report))
    const fresh = lost.filter(({ file, start }) => beside.get(file)?.has(start) !== true)
    if (fresh.length === 0) return edits
    for (const { file, start } of fresh) beside.set(file, (beside.get(file) ?? new Set()).add(start))
  }
}

/** The untracked items of a document whose lines hold none afterwards; boxes put in move no line. */
function lostItems(file: string, before: StatusReport, after: StatusReport): Item[] {
  const inFile = ({ plans }: StatusReport): Item[] =>
    plans.flatMap(allItems).filter((item) => item.file === file)
  const lines = new Set(inFile(after).map(({ line }) => line))
  return inFile(before).filter(({ state, line }) => state === 'untracked' && !lines.has(line))
}
