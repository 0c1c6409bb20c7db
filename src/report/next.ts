import type { Todo } from '../plan/next.ts'
import { escapeLine } from './escape.ts'
import { pad, placed, truncate, widthOfText } from './layout.ts'
import type { NextReport } from './outputs.ts'
import type { Look } from './status.ts'
import { styleOf } from './style.ts'

/** What is told before words that name no item. */
const KINDS: Partial<Record<Todo['kind'], string>> = {
  blocker: 'blocker: ',
  milestone: 'milestone: ',
}

/** `mstone next` for people: what to do, in order, one line each. */
export function nextText({ plans }: NextReport, { color, width }: Look): string {
  const style = styleOf(color)
  const parts = plans.map(({ title, next }) => {
    const refs = next.map(({ ref }) => widthOfText(escapeLine(ref ?? '')))
    const longest = Math.min(Math.max(0, ...refs), Math.floor(width / 3))
    const lines = next.map(({ kind, ref, text, file, line }, index) => {
      const place = `${escapeLine(file)}:${line}`
      const shown = pad(truncate(escapeLine(ref ?? ''), longest), longest)
      const lead = `${pad(`${index + 1}.`, 3, 'right')} ${shown}${longest > 0 ? '  ' : ''}`
      const said = `${KINDS[kind] ?? ''}${text}`
      return placed(lead, escapeLine(said), place, width, style.dim)
    })
    const head = plans.length > 1 ? [style.bold(truncate(escapeLine(title), width))] : []
    return [...head, ...(lines.length > 0 ? lines : ['Nothing: all milestones are complete.'])].join('\n')
  })
  return `${parts.join('\n\n')}\n`
}
