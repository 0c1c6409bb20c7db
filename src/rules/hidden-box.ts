import type { Rule } from './finding.ts'
import { gravityIn } from './gravity.ts'
import { plural } from './said.ts'

const WHERE = {
  comment: 'in a comment',
  'front matter': 'in front matter',
  HTML: 'in HTML',
  fence: 'in fenced code',
  'indented code': 'in indented code',
}
/** What stands in code is an example; only what is open under a done milestone may be hidden there. */
const EXAMPLES: ReadonlySet<string> = new Set(['fence', 'indented code'])

export const hiddenBox: Rule = {
  id: 'hidden-box',
  level: 'warning',
  summary:
    'Boxes stand where no page shows them or nothing tracks them: in a comment or HTML, or in code under a done milestone.',
  check({ plan, flaws }, report) {
    const levelAt = gravityIn(plan)
    for (const flaw of flaws) {
      if (flaw.kind !== 'hidden-box') continue
      const level = levelAt(flaw.milestone)
      const open = flaw.boxes.filter(({ checked }) => !checked).length
      if (EXAMPLES.has(flaw.by) && (level !== 'error' || open === 0)) continue
      const of = open === 0 ? '' : flaw.boxes.length === 1 ? ', and open' : `, ${open} of them open`
      report(
        flaw,
        `${plural(flaw.boxes.length, 'box', 'boxes')} ${WHERE[flaw.by]} ${flaw.boxes.length === 1 ? 'is' : 'are'} not tracked${of}`,
        {
          milestone: flaw.milestone,
          level: open > 0 ? level : 'warning',
          help: 'take them out of there, or delete them',
          related: flaw.boxes.slice(1).map((box) => ({ place: box, message: box.text })),
        },
      )
    }
  },
}
