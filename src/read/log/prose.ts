/** What an entry says in sentences of its own, below no label. */
import type { Block } from '../../markdown/doc.ts'
import { joinLines } from '../../markdown/rich.ts'
import type { Context } from '../context.ts'
import { type LabelLine, readLabel } from '../field.ts'
import type { Part } from './fields.ts'
import { shown } from './text.ts'

/** Its sentences. Lists, quotes and code only show something, and what goes on behind "Context:" is that. */
export function proseIn(context: Context, parts: readonly Part[]): string[] {
  return parts.filter(({ title }) => title === null).flatMap(({ blocks }) => sentencesIn(context, blocks))
}

function sentencesIn(context: Context, blocks: readonly Block[]): string[] {
  const found: string[] = []
  // A label without a value speaks of what stands below it: "Options:".
  let isUnder = false
  for (const block of blocks) {
    if (block.kind !== 'paragraph' || block.quoted) continue
    let isGoverned = isUnder
    const free = block.lines.filter((line) => {
      const label = readLabel(context, line)
      const leads = /[:：]\s*$/u.test(line.text)
      if (label || leads) {
        isUnder = leads
        isGoverned = leads || (label !== null && !isShort(label))
      }
      return !label && !leads && !isGoverned
    })
    if (free.length > 0) found.push(...shown(joinLines(free)).split(/(?<=[.!?])\s+|(?<=[。！？])/u))
  }
  return found
}

/** A day, a status or a name ends with its line. */
function isShort({ means }: LabelLine): boolean {
  return means.some(
    (one) => one === 'status' || one === 'target' || one === 'approver' || one === 'milestones',
  )
}
