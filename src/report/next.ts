import { escapeLine } from './escape.ts'
import { pad, truncate, widthOfText } from './layout.ts'
import type { NextReport } from './outputs.ts'
import type { Look } from './status.ts'
import { styleOf } from './style.ts'

/** `mstone next` for people: what to do, in order, one line each. */
export function nextText({ plans }: NextReport, { color, width }: Look): string {
  const style = styleOf(color)
  const parts = plans.map(({ title, next }) => {
    const longest = Math.max(0, ...next.map(({ ref }) => widthOfText(ref ?? '')))
    const lines = next.map(({ kind, ref, text, file, line }, index) => {
      const place = `${escapeLine(file)}:${line}`
      const lead = `${pad(`${index + 1}.`, 3, 'right')} ${pad(escapeLine(ref ?? ''), longest)}  `
      const said =
        kind === 'blocker' ? `blocker: ${text}` : kind === 'milestone' ? `milestone: ${text}` : text
      const room = Math.max(16, width - widthOfText(lead) - widthOfText(place) - 2)
      return `${lead}${pad(truncate(escapeLine(said), room), room)}  ${style.dim(place)}`
    })
    const head = plans.length > 1 ? [style.bold(truncate(escapeLine(title), width))] : []
    return [...head, ...(lines.length > 0 ? lines : ['Nothing: all milestones are complete.'])].join('\n')
  })
  return `${parts.join('\n\n')}\n`
}
