import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdits } from '../src/edit.ts'
import type { Plan } from '../src/model.ts'
import { type ReadSettings, statusOf } from '../src/status.ts'
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

describe('a line that counts the whole plan', () => {
  const PLAN = '# Plan\n\n## M1: Catalogue\n\n**Status:** Done\n\n- [x] Search\n'

  it.each([
    ['**Overall:** 0% (0/1 milestones complete)'],
    ['**Total:** 0/2 milestones complete (0%)'],
    ['**Gesamt:** 0% (0/1 Meilensteine abgeschlossen)'],
    ['**Gesamtfortschritt:** 0% (0 von 1 Meilensteinen)'],
    ['**Total :** 0% (0/1 jalons terminés)'],
    ['**Progreso general:** 0% (0/1 hitos completados)'],
    ['**Totale:** 0% (0/1 traguardi completati)'],
    ['**Progresso geral:** 0% (0/1 marcos concluídos)'],
    ['**Общий прогресс:** 0% (0/1 вех выполнено)'],
    ['**Итого:** 0% (0/1 вех выполнено)'],
    ['**Razem:** 0% (0/1 kamieni milowych ukończonych)'],
    ['**Toplam:** 0% (0/1 kilometre taşı tamamlandı)'],
    ['**Tổng:** 0% (0/1 cột mốc hoàn thành)'],
    ['**总体:** 0%（0/1 里程碑完成）'],
    ['**合計:** 0%（0/1 マイルストーン完了）'],
    ['**전체:** 0% (0/1 마일스톤 완료)'],
  ])('gets both of its numbers: %s', (line) => {
    const after = synced(`# Status\n\n${line}\n`, PLAN).split('\n')[2]
    expect(after).toBe(
      line
        .replace('0%', '100%')
        .replace(/0(?=\/1|\/2| von)/, '1')
        .replace('/2', '/1'),
    )
  })

  it('gets neither where it can not be told what they count', () => {
    const text = '# Status\n\n**Gesamt:** 0% (0/1 Grants)\n'
    expect(synced(text, PLAN)).toBe(text)
  })
})
