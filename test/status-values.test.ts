import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Milestone } from '../src/model.ts'
import { statusOf } from '../src/status.ts'
import { NO_EXTENSION } from '../src/vocabulary/index.ts'
import { folder } from './cli.ts'
import { tried } from './run.ts'

const SETTINGS = { plans: [], vocabulary: NO_EXTENSION, basis: 'auto' as const, today: '2026-11-28' }

/** The first milestone of a plan, and the rules that find something. */
function read(text: string): { milestone: Milestone | undefined; found: string[]; messages: string } {
  const { plans, notices } = statusOf([{ file: 'P.md', text }], SETTINGS)
  return {
    milestone: plans[0]?.milestones[0],
    found: notices.map(({ code }) => code),
    messages: notices.map(({ message }) => message).join('\n'),
  }
}

/** A status in a field over a ticked item, and in a cell with a ticked criterion in a section of its own. */
const IN_FIELD = (status: string): string => `# P\n\n## M1: L\n\n**Status:** ${status}\n\n- [x] a\n`
const IN_CELL = (status: string): string =>
  `# P\n\n| Milestone | Status |\n|---|---|\n| M1 L | ${status} |\n\n## M1: L\n\n**Acceptance criteria:**\n\n- [x] a\n`
const PLACES = [IN_FIELD, IN_CELL]

function statusesOf(value: string): (string | undefined)[] {
  return PLACES.map((place) => read(place(value)).milestone?.status)
}

describe('a status that says that it is not done', () => {
  it.each([
    ...['Failed', 'Broken', 'Red', 'no go', 'not ok', 'Failed 2026-03-01', '❌ Failed'],
    ...['gescheitert', 'échoué', 'fallido', 'falhou', 'fallito', 'nieudane', 'провалено'],
    ...['başarısız', 'thất bại', '失败', '失敗', '실패'],
  ])('for it went wrong, is blocked: %s', (value) => {
    expect(statusesOf(value)).toEqual(['blocked', 'blocked'])
  })

  it.each([
    ...['On track', '🟢 On track', '🟢 On schedule', '🟢 Healthy', '🟢 Good', '🟢 Green', '✅ On track'],
    ...['At risk', 'At risk (vendor)', 'Behind', 'Late', 'Delayed', 'Slipped', 'Regressed', 'Reverted'],
    ...[
      'Reopened 2026-03-01',
      'Semi-done',
      'Half-finished',
      'im Plan',
      'im Verzug',
      'geht live',
      'en retard',
    ],
    ...['en riesgo', 'atrasado', 'in ritardo', 'opóźnione', 'задерживается', 'gecikti', 'chậm tiến độ'],
    ...['有风险', '完了見込み', '지연'],
  ])('for it is still at work, is in progress: %s', (value) => {
    expect(statusesOf(value)).toEqual(['in_progress', 'in_progress'])
  })

  it.each([
    ...[
      'Accepted with reservations',
      'Passed with 3 defects',
      'Done with known issues',
      'Done (with 2 open issues)',
    ],
    ...[
      'Completed with conditions',
      'Passed with limitations',
      'Done, with restrictions',
      'Done with caveats',
    ],
    ...['Abgenommen mit Mängeln', 'Abgenommen mit 3 kleinen Mängeln', 'Fertig mit Einschränkungen'],
    ...['Abgenommen unter Vorbehalt', 'Accepté avec réserves', 'Terminé avec 3 anomalies'],
    ...[
      'Aceptado con reservas',
      'Terminado con 3 defectos',
      'Completato con riserve',
      'Completato con difetti',
    ],
    ...[
      'Concluído com ressalvas',
      'Concluído com 2 defeitos',
      'Zakończone z usterkami',
      'Завершено с замечаниями',
    ],
    ...['Завершено с 3 дефектами', 'Tamamlandı (kusurlarla)', 'Hoàn thành với hạn chế', '已完成，有3个缺陷'],
    ...['有条件通过', '完了（制限付き）', '완료 (결함 있음)'],
    ...[
      'Code complete',
      'code-complete',
      'Feature complete',
      'Feature-complete',
      'Code fertig',
      'Código completo',
    ],
    ...['Код готов', '代码完成', 'コード完了', '코드 완료'],
  ])('for something is left, is not done: %s', (value) => {
    for (const status of statusesOf(value)) expect(status).not.toBe('done')
  })

  it.each(['No', 'Nope', 'Nein', 'undone'])('is planned: %s', (value) => {
    expect(statusesOf(value)).toEqual(['planned', 'planned'])
  })

  it.each(['Aborted', 'Closed as not planned', 'Closed – cancelled', 'Geschlossen – verworfen'])(
    'for nobody is to do it, is deferred: %s',
    (value) => {
      expect(statusesOf(value)).toEqual(['deferred', 'deferred'])
    },
  )
})

describe('a status that takes itself back', () => {
  it.each([
    ...['Done (needs review)', 'Passed with failures', 'DONE (not really)', 'Accepted with conditions'],
    ...['🔴 Done', '✅⚠️', '⚠️ Done', '✅ ❓', '✔ (unconfirmed)'],
    ...[
      'Done (staging only)',
      'Live in staging',
      'Shipped to beta',
      'Done on branch',
      'Released to 10% of users',
    ],
    ...['Done, sort of', 'Done (claimed)', 'Complete for now', 'Done, I think', 'Supposedly done'],
    ...[
      'Done – needs docs',
      'Done; docs to follow',
      'Done w/o tests',
      'Done modulo docs',
      'Done after review',
    ],
    ...['so gut wie fertig', 'Fertig, glaube ich', 'Terminé (à valider)', 'Terminado (por validar)'],
    ...[
      'Concluído (a validar)',
      'Completato (da verificare)',
      'Gotowe (do sprawdzenia)',
      'Готово, но не совсем',
    ],
    ...[
      'Tamamlandı (onaylanacak)',
      'Hoàn thành (cần kiểm tra)',
      '已完成（待确认）',
      '完了（要確認）',
      '완료 (확인 필요)',
    ],
  ])('is in progress: %s', (value) => {
    expect(statusesOf(value)).toEqual(['in_progress', 'in_progress'])
  })

  it.each([
    ...['Done by Friday', 'Complete by Q4', 'Finished by year end', 'Done (by May)', 'Fertig bis Freitag'],
    ...['Terminé avant vendredi', 'Terminado para el viernes', 'Completato entro venerdì'],
  ])('is in progress until a day that is due: %s', (value) => {
    expect(statusesOf(value)).toEqual(['in_progress', 'in_progress'])
  })

  it.each([
    ...['Done', 'Done (Ada)', 'Done by Ada', 'Done (see PR #12)', 'Done – merged in #45', 'Shipped in v2'],
    ...['Passed with no failures', 'Done, no issues', 'Done (all tests green)', 'Done (ahead of schedule)'],
    ...[
      'Shipped, on schedule',
      'Done (late)',
      'Launched',
      'Rolled out',
      'Done before the deadline',
      'Complete after two weeks',
    ],
    ...[
      'Released to all users',
      'Shipped to production',
      'Completed (5/5)',
      'Completed in Q2',
      'Done in March',
    ],
    ...['✅ 2026-03-01', '🟢', '🟢 Done', '🟢 2026-05-01', '🟢 100%', 'Done 🎉', 'Finished 2026-05-01'],
    ...['Abgeschlossen (Ada)', 'Terminé le 3 mars 2026', 'Готово (Аня)', '已完成（小明）', '完了（田中）'],
    ...[
      'Done with tests',
      "Completed with Ann's help",
      'Passed with 100%',
      'Passed with no defects',
      'Done with 0 bugs',
    ],
    ...[
      'Done with error handling',
      'Done with all defects fixed',
      'Done with issue forms',
      'Fertig mit Tests',
    ],
    ...[
      'Abgenommen mit keinen Mängeln',
      'Abgenommen ohne Mängel',
      'Terminado con pruebas',
      '已完成，没有问题',
    ],
    ...['Signed off', 'Signed off by Ana', 'Accepted', 'Live'],
    'Done (with fixes for issues)',
    'Implemented with a closed shadow root that needs no setup, and released only to those who asked for it',
  ])('is done where what it says more leaves nothing in doubt: %s', (value) => {
    expect(statusesOf(value)).toEqual(['done', 'done'])
  })

  it('is so in brackets behind a name too', () => {
    expect(read('# P\n\n## M1: L ✅ (not really)\n\n- [x] a\n').milestone?.status).toBe('in_progress')
  })
})

it.each([
  ['Not signed off', 'planned'],
  ['To be signed off', 'planned'],
  ['Signed off?', 'in_progress'],
  ['Signed off once the tests pass', 'in_progress'],
])('%s is not done but %s', (value, status) => {
  expect(statusesOf(value)).toEqual([status, status])
})

it.each(['Code Complete', 'Feature Complete', 'Code fertig', 'Signed off'])(
  'a milestone may be called %s',
  (title) => {
    const { milestone } = read(`# P\n\n## M1: ${title}\n\n**Status:** done\n\n- [x] a\n`)
    expect([milestone?.title, milestone?.status]).toEqual([title, 'done'])
  },
)

describe('a status that nobody understands', () => {
  // An approved plan is none that is done, and what is stable or in order need not be all there.
  it.each([
    'Approved',
    'OK',
    'Stable',
    'Wobbly',
    'Quarter baked',
    'Will be done in May',
    '🟢 Golden',
    'Rolling along nicely these days',
  ])('is named, and nothing is done beside it: %s', (value) => {
    for (const place of PLACES) {
      const { milestone, found } = read(place(value))
      expect([milestone?.status, milestone?.inferred]).toEqual(['in_progress', true])
      expect(found).toContain('unknown-status')
    }
  })

  it('is one where done is struck out', () => {
    expect(statusesOf('~~Done~~')).toEqual(['in_progress', 'in_progress'])
    expect(statusesOf('~~In progress~~')).toEqual(['done', 'done'])
  })

  it.each(['TBD', '—', 'Planned / In Progress / Done', '2026-03-01', ''])(
    'is none where nothing is said: %s',
    (value) => {
      expect(statusesOf(value)).toEqual(['done', 'done'])
    },
  )

  it('is not named a second time where something is left open anyway', () => {
    const { milestone, found } = read(`${IN_FIELD('Rolling along nicely these days')}- [ ] b\n`)
    expect([milestone?.status, found]).toEqual(['in_progress', []])
  })

  it('leaves a row not done whose other status is', () => {
    const text = '# P\n\n| Milestone | Code status | Status |\n|---|---|---|\n| M1 L | done | wobbly |\n'
    expect(read(text).milestone?.status).toBe('unknown')
  })

  it.each([
    ['Plannned', 'planned'],
    ['Complte', 'complete'],
    ['Dnoe', 'done'],
  ])('is a slip of one that begins alike: %s', (value, near) => {
    expect(read(IN_FIELD(value)).messages).toContain(`the nearest known is "${near}"`)
  })

  it.each(['Regresed', 'Delyed', 'Brokn', 'Faited', 'Loked', 'Stable'])(
    'is no slip of one that means done, nor of one in another language: %s',
    (value) => {
      expect(read(IN_FIELD(value)).messages).not.toContain('the nearest known')
    },
  )
})

describe('a day of completion', () => {
  it.each(['Complete 2027-09-01', 'Released Q3 2027', 'Done by 2027-01-01', 'Shipped (2027)'])(
    'that is still to come is told of: %s',
    (value) => {
      for (const place of PLACES) {
        const { milestone, messages } = read(place(value))
        expect([milestone?.status, milestone?.disputed]).toEqual(['done', true])
        expect(messages).toContain('is marked done on a day that is still to come')
      }
    },
  )

  it.each(['Complete 2026-11-28', 'Released Q4 2026', 'Shipped (2026)', 'Done, 2027 tests pass'])(
    'that has come is not: %s',
    (value) => {
      for (const place of PLACES)
        expect(read(place(value)).milestone).toMatchObject({ status: 'done', disputed: false })
    },
  )

  it('counts in a field that is one', () => {
    expect(read('# P\n\n## M1: L\n\n**Shipped:** 2027-01-02\n\n- [x] a\n').milestone?.disputed).toBe(true)
  })
})

describe('a status key', () => {
  const plan = '\n| Milestone | Status | Target |\n|---|---|---|\n| M1 Alpha | 🟢 | 2099-06-01 |\n'

  it('may say of a light that it is on track', () => {
    const key = 'Legend: 🟢 on track, 🟡 at risk, 🔴 off track, ✅ done\n'
    expect(read(`# P\n\n${key}${plan}`).milestone?.status).toBe('in_progress')
    expect(read(`# P\n${plan}`).milestone?.status).toBe('done')
  })
})

describe('a column of progress beside one of status', () => {
  const table = (name: string, head: string, lead: string): string => {
    const [first, dashes, second] = lead === '' ? ['', '', ''] : [`| ${lead} `, '|---', '| Q2 2026 ']
    const row = (what: string): string => `${second}| ${what} |\n`
    return `# Roadmap\n\n${first}| ${name} | Status | ${head} |\n${dashes}|---|---|---|\n${row('Dark mode | ✅ Shipped | 80%')}${row('Search | 📅 Planned | 100%')}`
  }

  it.each(
    ['Milestone', 'Feature', 'Task', 'Item', 'Name', 'Goal', 'Deliverable', 'Project'].flatMap((name) =>
      ['Progress', 'Complete', '% done', 'Done', 'Fortschritt'].flatMap((head) => [
        [name, head, 'Quarter'],
        [name, head, ''],
      ]),
    ),
  )('is held against it, whatever its rows are called: %s, %s, %s', (name, head, lead) => {
    const { plans, notices } = statusOf([{ file: 'P.md', text: table(name, head, lead) }], SETTINGS)
    expect(plans[0]?.milestones.map(({ disputed }) => disputed)).toContain(true)
    expect(notices.filter(({ code }) => code === 'conflicting-status')).toHaveLength(2)
  })

  it('is none where it holds anything but percentages', () => {
    const text =
      '# Roadmap\n\n| Item | Status | Done |\n|---|---|---|\n| A | Planned | login |\n| B | Done | 100% |\n'
    expect(read(text).found).not.toContain('conflicting-status')
  })
})

describe('a column that asks whether rows are met', () => {
  it.each(['n/a', 'TBD', '—'])('counts its answers beside a row of %s', (blank) => {
    const rows = `| Criterion | Met |\n|---|---|\n| A | yes |\n| B | no |\n| C | ${blank} |\n`
    const { milestone, found } = read(
      `# P\n\n## M1: L\n\n**Status:** done\n\n**Acceptance criteria:**\n\n${rows}`,
    )
    expect(milestone?.criteria).toMatchObject({ met: 1, open: 1, untracked: 1 })
    expect(found).toContain('done-with-open-criteria')
  })

  it('asks something else where an answer is a name', () => {
    const rows = '| Criterion | Met |\n|---|---|\n| A | yes |\n| B | Ann |\n'
    expect(read(`# P\n\n## M1: L\n\n**Acceptance criteria:**\n\n${rows}`).milestone?.criteria).toMatchObject({
      untracked: 2,
    })
  })
})

describe('a dependency on what was given up', () => {
  it.each(['Cancelled', 'Deferred'])('is a warning: %s', (status) => {
    const text = `# P\n\n## M1: A\n\n**Status:** ${status}\n\n- [ ] a\n\n## M2: B\n\n**Status:** Done\n**Depends on:** M1\n\n- [x] b\n`
    const found = statusOf([{ file: 'P.md', text }], SETTINGS).notices
    expect(found.map(({ code, level }) => [code, level])).toEqual([['unmet-dependency', 'warning']])
  })
})

describe('a fraction under "Progress" in a status file', () => {
  const PLAN =
    '# P\n\n## M3: A\n\n**Acceptance criteria:**\n\n- [x] a\n- [x] b\n- [ ] c\n\n**Deliverables:**\n\n- [x] d\n- [ ] e\n'
  const found = (head: string, value: string): string[] =>
    statusOf(
      [
        { file: 'PLAN.md', text: PLAN },
        {
          file: 'STATUS.md',
          text: `# Status\n\n| Milestone | Status | ${head} |\n|---|---|---|\n| M3 A | in progress | ${value} |\n`,
        },
      ],
      SETTINGS,
    ).notices.map(({ code }) => code)

  it.each(['0/4', '1/4', '2/4', '3/4', '5/10', '1/3', '3/3', '4/5', '2/2'])(
    'that counts another number of things is out of date: %s',
    (value) => {
      expect(found('Progress', value)).toEqual(['outdated-status-file'])
    },
  )

  it.each(['2/3', '1/2', '3/5', '66%'])(
    'that counts criteria, deliverables or both is right: %s',
    (value) => {
      expect(found('Progress', value)).toEqual([])
    },
  )

  it('may count anything under another head', () => {
    expect(found('Pull requests', '2/4')).toEqual([])
  })
})

describe('a line that says of its own milestone that it is not done', () => {
  const under = (heading: string, line: string): string => `# P\n\n${heading}\n\n${line}\n\n- [x] a\n`

  it.each([
    'This milestone is not done: passkeys are missing.',
    'This phase has not yet been finished',
    'Dieser Meilenstein ist noch nicht fertig.',
    "Ce jalon n'est pas terminé.",
    'Este hito no está terminado.',
    'Questo traguardo non è completato.',
    '这个里程碑尚未完成。',
  ])('is believed over ticked items, and contradicts a mark: %s', (line) => {
    expect(read(under('## M1: L', line)).milestone?.status).toBe('in_progress')
    const { milestone, found } = read(under('## M1: L ✅', line))
    expect([milestone?.disputed, found]).toEqual([true, ['conflicting-status']])
  })

  it.each([
    'This milestone is not complete until the audit passes.',
    'This milestone does not cover payments.',
    'This milestone is done.',
    'This milestone should be done in May.',
    'The first milestone is not done.',
  ])('is none where it says when it will be, or something else: %s', (line) => {
    expect(read(under('## M1: L ✅', line)).milestone).toMatchObject({ status: 'done', disputed: false })
  })

  it('is not written into, nor is a cell that answers "No"', async () => {
    for (const text of [
      under('## M1: L\n\n**Status:** in progress', 'This milestone is not done.'),
      '# P\n\n| Milestone | Status | Tested |\n|---|---|---|\n| M1 A | in progress | No |\n',
    ]) {
      const cwd = folder({ 'PLAN.md': text })
      expect((await tried(cwd, ['set', 'M1', '--status', 'done'])).code).toBe(2)
      expect(readFileSync(join(cwd, 'PLAN.md'), 'utf8')).toBe(text)
      expect((await tried(cwd, ['set', 'M1', '--status', 'blocked'])).code).toBe(0)
      expect(readFileSync(join(cwd, 'PLAN.md'), 'utf8')).toBe(text.replace('in progress', 'blocked'))
    }
  })
})

describe('"TODO: audit" in a milestone', () => {
  it('is left to do', () => {
    const { milestone, found } = read(`${IN_CELL('Done')}\nTODO: audit\n`)
    expect(milestone?.deliverables).toMatchObject({ open: 1 })
    expect(found).toContain('done-with-open-deliverables')
  })
})

describe('a line that says that all of a plan is done', () => {
  const plan = (line: string): string => `# P\n\n${line}\n\n## M1: A\n\n- [x] a\n\n## M2: B\n\n- [ ] b\n`

  it.each([
    'All milestones are done.',
    '2 of 2 milestones are done.',
    'Status: all done ✅',
    'All phases completed ✅',
    'Alle Meilensteine sind fertig.',
    'Tous les jalons sont terminés.',
    'Todos los hitos están completados.',
  ])('is wrong while one is not: %s', (line) => {
    expect(read(plan(line)).found).toEqual(['wrong-progress-claim'])
    expect(read(plan(line).replace('[ ]', '[x]')).found).toEqual([])
  })

  it.each([
    'All milestones are not done.',
    'All milestones are done by Ada.',
    'All milestones must be done.',
    'All tests are done.',
    'Released when all milestones are done.',
  ])('is none where it says something else: %s', (line) => {
    expect(read(plan(line)).found).toEqual([])
  })
})

describe('a status that says that it was given up, or is there for all', () => {
  it.each([...['Killed', 'Not doing', 'Moved to 2027', 'Moved to Q3 2027', 'verschoben auf 2027']])(
    'is deferred: %s',
    (value) => {
      expect(statusesOf(value)).toEqual(['deferred', 'deferred'])
    },
  )

  it('is done where it is the whole of it: GA', () => {
    expect(statusesOf('GA')).toEqual(['done', 'done'])
    expect(statusesOf('GA build at work')).not.toContain('done')
  })

  // A cross says nothing for a word that nobody knows, and neither is anything done by it.
  it.each(['❌ Zorked', '❌ Really zorked'])('is not known: %s', (value) => {
    const { milestone } = read(IN_FIELD(value))
    expect([milestone?.status, milestone?.inferred]).toEqual(['in_progress', true])
  })
})

describe('a word or sign of completion that leaves something out or open', () => {
  const named = (heading: string, below = ''): ReturnType<typeof read> =>
    read(`# P\n\n${heading}\n\n- [x] a\n${below}`)

  it.each([
    '## M1: Site — Done except footer',
    '## M1: Site — Done **except `footer`**',
    '## M1: Site — **Done** except `footer`',
    '## M1: Site – Done, **but** `footer` open',
    '## M1: Site — done, but footer open',
    '## M1: Site (done, footer open)',
    '## M1: Site ✅ except footer',
    '## M1: Site ✅ (footer open)',
    '## M1: Site — Done – 2 bugs left',
    '## M1: Site — Done but the footer is missing',
    '## M1: Site - terminé sauf le pied de page',
    '## M1: Site — erledigt bis auf den Fuß',
    '## M1: Site — フッター以外完了',
  ])('is in progress in a name: %s', (heading) => {
    const { milestone } = named(heading)
    expect([milestone?.title, milestone?.status, milestone?.inferred]).toEqual(['Site', 'in_progress', false])
  })

  it('is in progress behind the id too, and by its footnote', () => {
    expect(named('## M1: Done except footer').milestone?.status).toBe('in_progress')
    expect(named('## M1: Site ✅[^1]', '\n[^1]: except the footer\n').milestone?.status).toBe('in_progress')
    expect(named('## M1: Site ✅[^1]', '\n[^1]: See the open letter.\n').milestone?.status).toBe('done')
  })

  it.each([
    ['## M1: Except handling ✅', 'Except handling', false],
    ['## M1: Errors — Except handling', 'Errors — Except handling', true],
    ['## M1: Site — Done when users can log in', 'Site — Done when users can log in', true],
    ['## M1: Site — Done, shop is open', 'Site', false],
    ['## M1: Site — Done (3 bugs fixed)', 'Site', false],
    ['## M1: Site ✅ (12 pages)', 'Site', false],
  ])('is none where a name says something else: %s', (heading, title, inferred) => {
    const { milestone } = named(heading)
    expect([milestone?.title, milestone?.status, milestone?.inferred]).toEqual([title, 'done', inferred])
  })

  it.each([
    'Done – 2 bugs left',
    'Done – 2 tickets still open',
    'Done — bug #12 open',
    '✅ (footer open)',
    'Terminé (reste le pied de page)',
    '완료 (푸터 제외)',
    '完成（除了页脚）',
  ])('is in progress in a field or cell: %s', (value) => {
    expect(statusesOf(value)).toEqual(['in_progress', 'in_progress'])
  })

  it.each([
    'Done – no bugs left',
    'Done – 0 tickets open',
    'Done – 3 bugs fixed',
    '✅ Initial migration ready',
    'Done – store is open',
    '✅ (see the open letter)',
    'Done (signed off by Ann, 2 reviewers)',
  ])('is done where nothing is: %s', (value) => {
    expect(statusesOf(value)).toEqual(['done', 'done'])
  })
})

describe('a name or item that is done', () => {
  const found = (heading: string, item = '- [x] a'): string[] => read(`# P\n\n${heading}\n\n${item}\n`).found

  it.each(['✅ 13/15', '[13/15] ✅', '✅ [13/15]', '(13/15) ✅'])('falls short of its count: %s', (tail) => {
    expect(found(`## M1: Site ${tail}`)).toEqual(['count-falls-short'])
    expect(found(`## M1: Site ${tail.replace('13/', '15/')}`)).toEqual([])
  })

  it.each(['✅ 2027-03-01', '— done 2027-03-01', '— done (2027-03-01)'])(
    'is not done on a day that is still to come: %s',
    (tail) => {
      expect(found(`## M1: Site ${tail}`)).toEqual(['conflicting-status'])
      expect(found(`## M1: Site ${tail.replace('2027', '2026')}`)).toEqual([])
    },
  )

  it('is not met on such a day', () => {
    expect(found('## M1: Site ✅', '- [x] a ✅ 2027-02-01')).toEqual(['conflicting-status'])
    expect(found('## M1: Site ✅', '- [x] a ✅ 2026-02-01')).toEqual([])
    expect(found('## M1: Site 🚧', '- [ ] a 📅 2027-02-01')).toEqual([])
    expect(
      read('# P\n\n- [x] **M1: Site** ✅ 2027-03-01\n  - [x] a\n- [ ] **M2: B**\n  - [ ] b\n').found,
    ).toEqual(['conflicting-status'])
  })

  it.each(['✅ (due 2027-03-01)', '(2027-03-01) ✅', '✅ (support until 2027-03-01)'])(
    'may name a day for another thing: %s',
    (tail) => {
      expect(found(`## M1: Site ${tail}`)).toEqual([])
    },
  )
})

describe('a ticked item that begins with a mark for work', () => {
  const found = (item: string): string[] => read(`# P\n\n## M1: Site ✅\n\n- [x] ${item}\n`).found

  it('contradicts its tick with a name behind the mark too', () => {
    expect(found('TODO(ana): footer')).toEqual(['item-contradicts-mark'])
    expect(found('TODO: footer')).toEqual(['item-contradicts-mark'])
    expect(found('TODO(s) are listed: all of them')).toEqual([])
    expect(found('Todo app (ana): footer')).toEqual([])
  })
})
