/** An approval is held against the person whom the documents ask for; a role names nobody. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folder } from './cli.ts'
import { tried } from './run.ts'

const plan = (from: string, status = 'Done', label = 'Requires approval'): string =>
  `# Plan\n\n## M1: Go-live\n\n**Status:** ${status}\n**${label}:** ${from}\n\n**Acceptance criteria:**\n\n- [x] Live\n`

const log = (by: string): string =>
  `# Decisions\n\n## 2026-02-10: Milestone "Go-live" Approved\n\n**Decision:** Approved\n**Approved by:** ${by}\n`

/** What `verify` finds of the approval: its level, or `none`. */
async function level(from: string, by: string, files: Record<string, string> = {}): Promise<string> {
  const cwd = folder({ 'PLAN.md': plan(from), 'DECISIONS.md': log(by), ...files })
  const { out } = await tried(cwd, ['verify'])
  return /(error|warning): .*\[unauthorized-approval\]/.exec(out)?.[1] ?? 'none'
}

const TOM = 'Tom Intern <tom@example.com>'

describe('an approval by somebody else than the documents ask for', () => {
  it.each([
    ['P. Ortiz (CFO)', TOM],
    ['P. Ortiz', TOM],
    ['Mr Lindner', TOM],
    ['pending (Mr Lindner)', TOM],
    ['Hr. Lindner', TOM],
    ['Mme Roche', TOM],
    ['Sra. Dias', TOM],
    ['г-н Иванов', 'Пётр Сидоров'],
    ['田中さん', '山本'],
    ['김철수 님', '박영희'],
    ['王伟先生', '李娜'],
    ['Pat Ortiz <pat@example.com>', TOM],
    ['P. Ortiz or M. Chen', TOM],
    ['@pat', TOM],
    ['@pat', '@tom'],
    ['@tortiz', 'Priya Nair'],
    ['Pat Ortiz', TOM],
    ['Pat Ortiz (CFO)', TOM],
    ['Nordic Light', TOM],
  ])('is an error where that is a person: %s', async (from, by) => {
    expect(await level(from, by)).toBe('error')
  })

  // One capital word may as well name a team.
  it.each([
    ['Tomás', 'Priya Nair'],
    ['Tomás (CFO)', 'Priya Nair'],
    ['pending (Tomás)', 'Priya Nair'],
    ['Tomás or @pat', 'Priya Nair'],
    // The account of somebody may be called like nothing in their name.
    ['P. Ortiz', '@xenon'],
  ])('is a warning where it may be one: %s', async (from, by) => {
    expect(await level(from, by)).toBe('warning')
  })

  it.each([
    ['P. Ortiz (CFO)', 'Pedro Ortiz <po@example.com>'],
    ['P. Ortiz (CFO)', 'portiz'],
    ['Nordic Light', 'Tom Intern (Nordic Light)'],
    ['P. Ortiz (CFO)', 'ortiz@example.com'],
    ['P. Ortiz (CFO)', 'P. ORTIZ'],
    ['P. Ortiz or M. Chen', 'Mei Chen'],
    ['Mr Lindner', 'Karl Lindner <kl@example.com>'],
    ['José Núñez', 'Jose Nunez'],
    ['г-жа Иванова', 'Anna Ivanova'],
    ['田中さん', '田中太郎'],
    ['p. Kowalskiego', 'Jan Kowalski'],
    ['Tomás', 'Tomas Silva'],
    ['@tom', 'Tom Intern'],
    ['@tom', 'Tomás Silva'],
    ['@tom', '@Tom'],
    ['@ti', TOM],
    ['Tomás Silva', '@tsilva'],
    ['Tomás Silva', '@ts'],
    ['Tomás or Priya', 'Priya Nair'],
  ])('is none where they may be one: %s by %s', async (from, by) => {
    expect(await level(from, by)).toBe('none')
  })

  it.each([
    'yes',
    'the product owner',
    'Product Owner',
    'QA lead',
    'QA Lead',
    'Legal',
    'harbour board',
    'Harbour Board',
    'Steering Committee',
    'Finance Dept',
    'Nordic Rail Holding',
    'U.S. Army',
    'MS Teams group',
    'Technische Leitung',
    'Geschäftsführung',
    'Comité de Dirección',
    'P. Ortiz or the product owner',
    'P. Ortiz, Legal',
    '法务部',
    '役員会',
    'pending',
    'Kunde',
    'Vorstand',
    'Zarząd',
    'Everyone',
    'Yes',
    'Required',
    'CFO',
    '@finance',
  ])('is none where a role is asked for: %s', async (from) => {
    expect(await level(from, TOM)).toBe('none')
  })

  it('is for the policy to judge where that says who may', async () => {
    const policy = (who: string) => ({ 'mstone.yaml': `approval:\n  approvers: ['${who}']\n` })
    expect(await level('P. Ortiz (CFO)', TOM, policy('Tom Intern'))).toBe('none')
    expect(await level('P. Ortiz (CFO)', TOM, policy(`Tom Intern', 'Pedro Ortiz`))).toBe('error')
  })

  it('is doubted where nobody is named', async () => {
    const text = log('x').replace(/\*\*Approved by.*\n/, '')
    expect(await level('P. Ortiz (CFO)', 'x', { 'DECISIONS.md': text })).toBe('warning')
  })

  it.each(['P. Ortiz (CFO)', 'Pat Ortiz', 'Pat', '@pat'])('is not written: %s', async (from) => {
    const cwd = folder({ 'PLAN.md': plan(from, 'In progress') })
    const { code, err } = await tried(cwd, ['approve', 'M1', '--by', TOM])
    expect([code, existsSync(join(cwd, 'DECISIONS.md'))]).toEqual([1, false])
    expect(err).toContain(`M1 asks for the approval of ${from}, not of ${TOM}`)
    expect(err).toContain('--by')
    expect((await tried(cwd, ['approve', 'M1', '--by', 'Pat Ortiz'])).code).toBe(0)
    expect(readFileSync(join(cwd, 'DECISIONS.md'), 'utf8')).toContain('**Approved by:** Pat Ortiz')
    expect((await tried(cwd, ['set', 'M1', '--status', 'done'])).code).toBe(0)
    expect((await tried(cwd, ['verify'])).code).toBe(0)
  })

  it('lets nothing be marked done', async () => {
    const cwd = folder({ 'PLAN.md': plan('P. Ortiz', 'In progress'), 'DECISIONS.md': log(TOM) })
    expect((await tried(cwd, ['set', 'M1', '--status', 'done'])).code).not.toBe(0)
    expect(readFileSync(join(cwd, 'PLAN.md'), 'utf8')).toBe(plan('P. Ortiz', 'In progress'))
  })
})

/** What `show` says of the approval of a milestone that is done, by lines of its own, and whether one is missed. */
async function asked(lines: string): Promise<[string | null, boolean]> {
  const text = `# Plan\n\n## M1: Go-live\n\n**Status:** Done\n${lines}\n\n- [x] Live\n`
  const cwd = folder({ 'PLAN.md': text })
  const said = /Approval\s+(.*)/.exec((await tried(cwd, ['show', 'M1'])).out)?.[1] ?? null
  const { out } = await tried(cwd, ['verify'])
  return [said, out.includes('error: M1 is marked done, requires approval and has none')]
}

describe('an approval that a milestone asks for', () => {
  it.each([
    ['**Approval:** required (Tom Silva)', 'Tom Silva'],
    ['**Approval:** required by Tom Silva', 'Tom Silva'],
    ['**Approval:** required from the product owner', 'the product owner'],
    ['**Approval required:** yes, by Tom Silva', 'Tom Silva'],
    ['**Approval required:** yes (Tom Silva)', 'Tom Silva'],
    ['**Approver:** Tom Silva', 'Tom Silva'],
    ['**Approvers:** Ana, Bo', 'Ana, Bo'],
    ['**Approver:** the product owner', 'the product owner'],
    ['**Approver:** @tom', '@tom'],
    ['**Freigeber:** K. Brandt', 'K. Brandt'],
    ['**Approbateur :** Paul Durand', 'Paul Durand'],
    ['**Утверждающий:** Иванов', 'Иванов'],
    ['**审批人：** 王伟', '王伟'],
    ['**承認者：** 田中さん', '田中さん'],
    ['**Abnahme:** durch K. Brandt erforderlich', 'K. Brandt'],
    ['**Abnahme:** K. Brandt', 'K. Brandt'],
    ['**Abnahme durch:** K. Brandt', 'K. Brandt'],
    ['- **Validation :** requise (Paul Durand)', 'Paul Durand'],
    ['**Validation:** required (Tom Silva)', 'Tom Silva'],
    ['**Aceptación:** requerida (Ana Ruiz)', 'Ana Ruiz'],
    ['**验收：** 需要（王伟）', '王伟'],
    ['| Field | Value |\n| --- | --- |\n| Owner | Kim |\n| Approver | Tom Silva |', 'Tom Silva'],
  ])('is of whom it names: %s', async (lines, who) => {
    expect(await asked(lines)).toEqual([`required from ${who}, none given`, true])
  })

  it.each([
    '**Abnahme:** erforderlich',
    '**Abnahme:** noch nicht erfolgt',
    '- **Validation :** en attente',
    '**Acceptance:** required',
    '**Acceptance:** pending',
    '**Aceptación:** pendiente',
    '**Aceitação:** pendente',
    '**Collaudo:** in attesa',
    '**Приёмка:** требуется',
    '**Odbiór:** oczekuje',
    '**Kabul:** bekliyor',
    '**Nghiệm thu:** chưa',
    '**验收：** 待验收',
    '**受け入れ：** 未',
    '**검수:** 필요',
    '| Feld | Wert |\n| --- | --- |\n| **Zuständig** | Kim |\n| **Abnahme** | noch nicht erfolgt |',
  ])('is missed where the value of a label for acceptance asks for one: %s', async (lines) => {
    expect(await asked(lines)).toEqual(['required, none given', true])
  })

  // Who gave it, what asks for nothing, and criteria.
  it.each([
    '**Approver:** Tom Silva\n**Approved:** yes',
    '**Approver:** Tom Silva\n**Approval:** granted',
    '**Approver:** Tom Silva, 2026-03-01',
    '**Approver:** Tom Silva (approved)',
    '**Approver:** -',
    '**Approved by:** Tom Silva',
    '**Acceptance:** all tests pass',
    '**Validation:** Pending payments are shown',
    '**Abnahme:** Grüne Tests',
    '**Acceptance:** Load Balancer',
    '**Acceptance:**\n\n- [x] Paid',
    '**Abnahme:** erfolgt am 3. Mai 2026 durch K. Brandt',
    '### Decision log\n\n| Date | Decision | Approver |\n| --- | --- | --- |\n| 2026-01-02 | Use Postgres | Tom Silva |',
    '### Decisions\n\n#### 2026-01-02: Use Postgres\n\n**Decision:** Use it\n**Approver:** Tom Silva',
  ])('is none: %s', async (lines) => {
    expect((await asked(lines))[1]).toBe(false)
  })
})

describe('an answer in the name of nobody', () => {
  const given = async (by: string): Promise<{ code: number; err: string; isWritten: boolean }> => {
    const cwd = folder({ 'PLAN.md': '# P\n\n## M1: Go-live\n\n**Acceptance criteria:**\n\n- [x] Live\n' })
    const { code, err } = await tried(cwd, ['approve', 'M1', '--by', by])
    return { code, err, isWritten: existsSync(join(cwd, 'DECISIONS.md')) }
  }

  it.each(['niemand', 'TBD', '-', '?', '未定', 'not Ana', 'nobody yet'])('is refused: %s', async (by) => {
    const { code, err, isWritten } = await given(by)
    expect([code, isWritten]).toEqual([2, false])
    expect(err).toContain(`${by} names nobody: --by: give the name of who answers`)
  })

  it('is not where that is somebody', async () => {
    expect(await given('Mai Nguyen <mai@example.com>')).toMatchObject({ code: 0, isWritten: true })
  })
})
