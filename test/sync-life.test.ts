import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdits } from '../src/edit.ts'
import type { Plan } from '../src/model.ts'
import { nextOf } from '../src/plan/next.ts'
import { assess, type ReadSettings, statusOf } from '../src/status.ts'
import { newStatusFile } from '../src/write/status-file/create.ts'
import { statusFileChange } from '../src/write/status-file.ts'

const TEMPLATE = readFileSync(fileURLToPath(new URL('../templates/status.md', import.meta.url)), 'utf8')
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

function assessed(status: string, plan: string) {
  const sources = [
    { file: 'PLAN.md', text: plan },
    { file: 'STATUS.md', text: status },
  ]
  return assess(sources, SETTINGS)
}

function planFrom(status: string, plan: string): Plan {
  const [only] = assessed(status, plan).report.plans
  if (!only) throw new Error('the documents hold no plan')
  return only
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
      { numRuns: 400, seed: 3 },
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

describe('the whole life of a plan', () => {
  const NAMES = ['M1: Catalogue', 'M2: Payment', 'M3: Search']
  const ITEMS = ['Migration tool', 'Price list', 'Card form', 'Refunds', 'Index', 'Ranking']
  const FORMS: Record<string, (plan: Plan) => string> = {
    'as mstone makes it': (plan) => newStatusFile(TEMPLATE, plan),
    'with a progress section': () =>
      `## Progress\n\n**Overall:** 0% (0/3 milestones complete)\n\n**Current Milestone:** M1: Catalogue (0% complete)\n\n**Milestones:**\n${NAMES.map((name) => `  - [ ] ${name} - 0%\n`).join('')}`,
    'without ids, in another language': () =>
      `# Stand\n\n**Gesamt:** 0% (0/3 Meilensteine)\n\n## Aktueller Stand\n\n- Meilenstein: Catalogue (0% fertig)\n- Lieferergebnis: Migration tool\n\n## Meilensteine\n\n- [ ] Catalogue - 0%\n- [ ] Payment - 0%\n- [ ] Search - 0%\n`,
  }
  interface State {
    phases: boolean
    statuses: string[]
    met: boolean[]
  }
  const planText = ({ phases, statuses, met }: State): string =>
    `# Plan\n\n${NAMES.map((name, index) => {
      const box = (at: number): string => `- [${met[at] ? 'x' : ' '}]`
      const phase = phases ? `**Phase:** Phase ${index + 1}\n` : ''
      const items = [2 * index, 2 * index + 1].map((at) => `${box(at)} ${ITEMS[at]}\n`).join('')
      return `## ${name}\n\n${phase}**Status:** ${statuses[index]}\n\n**Acceptance criteria:**\n${box(6 + index)} ${NAMES[index]?.slice(4)} runs\n\n**Deliverables:**\n${items}`
    }).join('\n')}`
  const step = fc.oneof(
    fc.record({ item: fc.nat(8), met: fc.boolean() }),
    fc.record({ finish: fc.nat(2) }),
    fc.record({ milestone: fc.nat(2), status: fc.constantFrom('Planned', 'In progress', 'Blocked') }),
  )
  /** A step that an honest team may take: done is set where all is met, and what is done stays met. */
  const taken = (state: State, one: typeof step extends fc.Arbitrary<infer T> ? T : never): State => {
    const [statuses, met] = [[...state.statuses], [...state.met]]
    if ('item' in one) {
      met[one.item] = one.met
      const owner = one.item < 6 ? Math.floor(one.item / 2) : one.item - 6
      if (!one.met && statuses[owner] === 'Done') statuses[owner] = 'In progress'
    } else if ('finish' in one) {
      for (const at of [2 * one.finish, 2 * one.finish + 1, 6 + one.finish]) met[at] = true
      statuses[one.finish] = 'Done'
    } else statuses[one.milestone] = one.status
    return { ...state, statuses, met }
  }

  it.each(Object.keys(FORMS))('is told as it is at each step: %s', { timeout: 300_000 }, (form) => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), fc.boolean(), (steps, phases) => {
        let state: State = {
          phases,
          statuses: NAMES.map(() => 'Planned'),
          met: Array.from({ length: 9 }, () => false),
        }
        let text = synced(FORMS[form]?.(planOf(planText(state))) ?? '', planText(state))
        const shape = linesOf(text)
        for (const one of steps) {
          state = taken(state, one)
          const plan = planText(state)
          text = synced(text, plan)
          const said = `${text}\n---\n${plan}`
          const { left } = statusFileChange(text, planOf(plan))
          expect(left, said).toEqual([])
          const { report, findings } = assessed(text, plan)
          expect(
            findings.filter(({ place, level }) => place.file === 'STATUS.md' && level !== 'note'),
            said,
          ).toEqual([])
          expect(report.plans.length, said).toBe(1)
          expect(
            report.outside.items.filter(({ file }) => file === 'STATUS.md'),
            said,
          ).toEqual([])
          const done = [
            ...ITEMS.filter((_, at) => state.met[at]),
            ...NAMES.filter((_, at) => state.met[6 + at]).map((name) => `${name.slice(4)} runs`),
          ]
          // What is next or in work is never something that is done.
          for (const line of [/^- (?:Deliverable|Lieferergebnis): (.*)$/m, /## Next P0\n(.*)/])
            expect(done, said).not.toContain(line.exec(text)?.[1])
          expect(
            nextOf(planFrom(text, plan)).filter(({ text: words }) => done.includes(words)),
            said,
          ).toEqual([])
          for (const [index, name] of NAMES.entries()) {
            const met = state.met[6 + index] ? 100 : 0
            const isDone = state.statuses[index] === 'Done'
            const entry = text
              .split('\n')
              .find((line) => /^\s*- \[/.test(line) && line.includes(name.slice(4)))
            expect(entry, said).toContain(isDone ? '[x]' : '[ ]')
            if (!isDone) expect(entry, said).toContain(`${met}%`)
          }
          // No line of the form is ever lost, and so no number of it.
          expect(linesOf(text), said).toEqual(shape)
        }
      }),
      { numRuns: 20, seed: 5, endOnFailure: true },
    )
  })

  /** The labels of a status file, and whether its current line has a number. */
  function linesOf(text: string): string[] {
    const labels = [...text.matchAll(/^(?:#+ .*|- \p{L}+:|\*\*.*?:\*\*)/gmu)].map(([label]) => label)
    const current = /^.*(?:Milestone|Meilenstein):.*$/m.exec(text)?.[0] ?? ''
    return [...labels.map((label) => label.replace(/Phase \d/, 'Phase')), String(current.includes('%'))]
  }
})
