import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdits } from '../src/edit.ts'
import type { Plan } from '../src/model.ts'
import { assess, type ReadSettings, statusOf } from '../src/status.ts'
import { statusFileChange } from '../src/write/status-file.ts'

const SETTINGS: ReadSettings = {
  plans: [],
  vocabulary: { status: {}, labels: {}, milestones: [] },
  basis: 'auto',
}

function planOf(text: string): Plan {
  const [plan] = statusOf([{ file: 'PLAN.md', text }], SETTINGS).plans
  if (!plan) throw new Error('the document holds no plan')
  return plan
}

/** A status file brought up to date, which has to be so after one go. */
function synced(status: string, plan: string): string {
  const once = applyEdits(status, statusFileChange(status, planOf(plan)).edits)
  expect(applyEdits(once, statusFileChange(once, planOf(plan)).edits), once).toBe(once)
  return once
}

/** What verify says against the status file. */
function stale(status: string, plan: string): string[] {
  const sources = [
    { file: 'PLAN.md', text: plan },
    { file: 'STATUS.md', text: status },
  ]
  return assess(sources, SETTINGS)
    .findings.filter(({ place, level }) => place.file === 'STATUS.md' && level === 'error')
    .map(({ rule, place, message }) => `${rule} ${place.line}: ${message}`)
}

describe('a line that says what is current', () => {
  it('goes on to the next milestone where it called the last one complete', () => {
    const plan =
      '# Plan\n\n## M1: Catalogue\n\n**Status:** Done\n\n- [x] Search\n\n## M2: Payment\n\n- [ ] Cards\n'
    const said = (what: string): string => `# Status\n\n**Current Milestone:** ${what}\n`
    expect(synced(said('M1 Catalogue (100% complete)'), plan)).toBe(said('M2 Payment (0% complete)'))
  })

  it('is right whatever stood there: no two changes ever meet', { timeout: 120_000 }, () => {
    const milestone = fc.record({
      status: fc.constantFrom('', 'Done', 'In progress', 'Planned', 'Blocked', 'Deferred'),
      met: fc.nat(3),
    })
    const tail = fc
      .tuple(
        fc.constantFrom('0%', '33%', '50%', '99%', '100%', '1/3', '3/3', '3/5%', '2 of 3', ''),
        fc.constantFrom('', ' ', ', ', ' - ', ' / '),
        fc.constantFrom(
          'complete',
          'done',
          '100% done',
          'in progress',
          'planned',
          'NEXT',
          '✅',
          '🚧',
          'fertig',
          '',
        ),
      )
      .chain(([number, between, word]) =>
        fc.constantFrom(
          `(${number}${between}${word})`,
          ` - ${number}${between}${word}`,
          `: ${number} ${word}`,
          `${word} ${number}`,
        ),
      )
    const line = fc.record({
      label: fc.constantFrom('**Current Milestone:**', 'Current milestone:', '**Aktueller Meilenstein:**'),
      name: fc.constantFrom('M1 Catalogue', 'M1: Catalogue', 'M2: Payment', 'Payment', '**M2: Payment**'),
      tails: fc.array(tail, { maxLength: 2 }),
    })
    const box = fc.constantFrom('[ ] ', '[x] ', '', '✅ ')
    fc.assert(
      fc.property(fc.tuple(milestone, milestone), line, box, (milestones, { label, name, tails }, mark) => {
        const plan = `# Plan\n\n${milestones
          .map(({ status, met }, index) => {
            const boxes = [0, 1, 2].map((at) => `- [${at < met ? 'x' : ' '}] Item ${at}\n`).join('')
            return `## ${['M1: Catalogue', 'M2: Payment'][index]}\n\n${status && `**Status:** ${status}\n\n`}${boxes}`
          })
          .join('\n')}`
        const said = `${name} ${tails.join(' ')}`
        const text = `# Status\n\n${label} ${said}\n\n## Milestones\n\n- ${mark}${said}\n`
        synced(text, plan)
        const { left } = statusFileChange(text, planOf(plan))
        expect(left.filter(({ why }) => why.startsWith('two changes meet'))).toEqual([])
      }),
      { numRuns: 600, seed: 3 },
    )
  })
})
