/** What a field or cell says of an approval: whether one is required, whether it was given, and by whom. */
import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { assess, statusOf } from '../src/status.ts'
import { NO_EXTENSION } from '../src/vocabulary/index.ts'
import { folder, repository } from './cli.ts'
import { tried } from './run.ts'

const SETTINGS = { plans: [], vocabulary: NO_EXTENSION, basis: 'auto' as const }

const MET = '\n**Acceptance criteria:**\n\n- [x] Signed\n'

/** A milestone in a table that calls it done, and its section. */
const inTable = (head: string, value: string): string =>
  `# Plan\n\n| Milestone | Status | ${head} |\n| --- | --- | --- |\n| M1 Kick-off | Done | ${value} |\n\n## M1: Kick-off\n${MET}`

/** The same as fields of its section. */
const inFields = (head: string, value: string): string =>
  `# Plan\n\n## M1: Kick-off\n\n**Status:** Done\n**${head}:** ${value}\n${MET}`

/** The same as rows of fields. */
const inRows = (head: string, value: string): string =>
  `# Plan\n\n## M1: Kick-off\n\n| Field | Value |\n| --- | --- |\n| Status | Done |\n| Owner | Ada |\n| ${head} | ${value} |\n${MET}`

const SHAPES = { table: inTable, fields: inFields, rows: inRows }

/** What the rules say of an approval in a document: `error missing-approval`. */
function foundIn(text: string, today?: string): string[] {
  return assess([{ file: 'PLAN.md', text }], { ...SETTINGS, ...(today === undefined ? {} : { today }) })
    .findings.filter(({ rule }) => rule.includes('approval'))
    .map(({ level, rule }) => `${level} ${rule}`)
}

function approvalIn(text: string) {
  return statusOf([{ file: 'PLAN.md', text }], SETTINGS).plans[0]?.milestones[0]?.approval
}

/** In each language: what asks whether an approval was given, and what answers. */
const GIVEN: [head: string, yes: string, ...no: string[]][] = [
  ['Approved', 'yes', 'no', 'open', 'pending', 'not yet', 'none', 'rejected'],
  ['Signed off', 'yes', 'no', 'waiting'],
  ['Freigegeben', 'ja', 'nein', 'offen', 'ausstehend', 'noch nicht'],
  ['Genehmigt', 'ja', 'nein', 'abgelehnt'],
  ['Approuvé', 'oui', 'non', 'en attente', 'pas encore'],
  ['Aprobado', 'sí', 'no', 'pendiente', 'todavía no'],
  ['Aprovado', 'sim', 'não', 'pendente', 'ainda não'],
  ['Approvato', 'sì', 'no', 'in attesa', 'non ancora'],
  ['Утверждён', 'да', 'нет', 'ожидает', 'ещё не'],
  ['Zatwierdzone', 'tak', 'nie', 'oczekuje', 'jeszcze nie'],
  ['Onaylandı', 'evet', 'hayır', 'bekliyor', 'henüz'],
  ['Đã duyệt', 'đúng', 'không', 'chưa', 'đang chờ'],
  ['已批准', '是', '否', '待定', '尚未'],
  ['承認済み', 'はい', 'いいえ', '未定', '保留'],
  ['승인 여부', '예', '아니오', '보류', '아직'],
]

describe.each(Object.entries(SHAPES))('an approval that was not given, in a %s', (_, document) => {
  it.each(GIVEN)('under %s: %s asks for none, but what is no grant does', (head, yes, ...no) => {
    expect(foundIn(document(head, yes))).toEqual([])
    expect(no.map((value) => [value, foundIn(document(head, value))])).toEqual(
      no.map((value) => [value, ['error missing-approval']]),
    )
  })

  it.each([
    ['Approved', '✅'],
    ['Approved', '[x]'],
    ['Approved', '2026-02-01'],
    ['Approved', '–'],
    ['Approved', 'yes / no'],
    ['Approved', 'granted'],
    ['Approved', 'not required'],
    ['Approval', 'granted'],
    ['Approval', 'not required'],
    ['Freigabe', 'nicht erforderlich'],
    ['Approval required', 'no'],
    ['Requires approval', 'no'],
    ['Approval required', 'no (foundation work)'],
    ['Approved by', 'Alice Doe'],
    ['Approved by', 'Open Source Board'],
    ['Approved by', '–'],
    ['Freigegeben von', 'Hr. Lindner'],
  ])('is not what "%s: %s" says', (head, value) => {
    expect(foundIn(document(head, value))).toEqual([])
  })

  it.each([
    ['Approved', '❌'],
    ['Approved?', 'No'],
    ['Approved (y/n)', 'n'],
    ['Approval status', 'pending'],
    ['Approval gate', 'yes'],
    ['Freigabestatus', 'offen'],
    ['Approved', '[ ]'],
    ['Approved', 'yes, with conditions'],
    ['Approved by', 'open'],
    ['Approved by', 'no'],
    ['Approved by', 'pending (Alice Doe)'],
    ['Freigegeben von', 'ausstehend'],
    ['Approval', 'rejected'],
    ['Approval', 'open'],
    ['Approval', 'not granted'],
    ['Approval', 'not yet given'],
    ['Approval', 'approved with conditions'],
    ['Approval', 'required'],
    ['Sign-off', 'pending'],
    ['Freigabe', 'offen'],
    ['Freigabe', 'noch nicht erteilt'],
    ['Approval required', 'yes'],
    ['Requires approval', 'N. Ortiz'],
    ['Freigabe erforderlich', 'ja'],
  ])('is what "%s: %s" says', (head, value) => {
    expect(foundIn(document(head, value))).toEqual(['error missing-approval'])
  })

  it.each([
    ['Approval', 'received'],
    ['Approval', 'obtained 2026-05-02'],
    ['Freigabe', 'erteilt (Hr. Lindner)'],
    ['Aprobación', 'concedida'],
    ['Approbation', 'accordée'],
    ['Aprovação', 'recebida'],
  ])('is there where "%s: %s" says that it was given', (head, value) => {
    expect(foundIn(document(head, value))).toEqual([])
  })

  // "Approved" with a name says who gave it; under "Sign-off" a name may be who is to give it, unless a day stands beside it.
  it.each([
    ['Approved', 'Mr Lindner'],
    ['Approved', 'Mr Lindner, 2026-05-01'],
    ['Approved', 'Ana Ruiz'],
    ['Approved', 'A. Ruiz'],
    ['Approved', '@ana'],
    ['Approved', 'Ana (2026-05-01)'],
    ['Approved', 'by Ana on 2026-05-01'],
    ['Approved', 'Mr Lindner on 3 May'],
    ['Approved', 'Ana am 3. Mai'],
    ['Approved', 'Ana del 3 de mayo'],
    ['Sign-off', 'Ana, 2026-05-01'],
    ['Sign-off', 'Ana (1 May 2026)'],
    ['Sign-off', 'signed'],
    ['Sign-off', 'signed by Ana'],
    ['Approval', 'approval received on 3 May'],
    ['Freigabe', 'erteilt am 3. Mai'],
    ['Freigabe', 'liegt vor'],
    ['Freigabe', 'unterschrieben'],
    ['Freigabe', 'Hr. Lindner, 03.05.2026'],
    ['Freigegeben', 'Hr. Lindner'],
    ['Aprobación', 'concedida el 3 de mayo'],
    ['Aprobación', 'firmada'],
    ['Aprobado', 'Sra. Dias'],
    ['Aprovação', 'assinada'],
    ['Aprovado', 'Sra. Dias, 03.05.2026'],
    ['Approbation', 'donnée le 3 mai'],
    ['Approbation', 'signée par Mme Roche'],
    ['Approvazione', 'data il 3 maggio'],
    ['Approvato', 'sig. Riva'],
    ['Согласование', 'подписано'],
    ['Утверждён', 'г-н Иванов'],
    ['Zgoda', 'udzielona 3 maja'],
    ['Zatwierdzenie', 'podpisane'],
    ['Onay', 'verildi 3 Mayıs'],
    ['Onay', 'imzalandı'],
    ['Phê duyệt', 'đã ký'],
    ['Đã duyệt', 'ông Minh'],
    ['审批', '已签字'],
    ['已批准', '王先生'],
    ['承認', '署名済み'],
    ['承認済み', '田中さん'],
    ['승인', '서명 완료'],
    ['승인', '김철수님, 2026-05-01'],
  ])('was given where "%s: %s" says by whom, or that it is signed', (head, value) => {
    expect(foundIn(document(head, value), '2026-11-28')).toEqual([])
    expect(approvalIn(document(head, value))).toMatchObject({ required: null, from: null })
  })

  it.each([
    ['Approved', 'pending Mr Lindner'],
    ['Approved', 'after the tests pass'],
    ['Approved', 'never'],
    ['Approved', 'Next Quarter'],
    ['Approved', 'In Discussion'],
    ['Approved', 'Partially'],
    ['Approved', 'Ana Ruiz?'],
    ['Approved', 'Ana Ruiz ⏳'],
    ['Approved', 'Ana Ruiz, if the tests pass'],
    ['Approved', 'expected 2026-05-01'],
    ['Approved', 'by 2026-05-01'],
    ['Approved', 'Mr Lindner, 2027-05-01'],
    ['Approved', 'yes, 2027-05-01'],
    ['Approved by', 'Ana after the tests pass'],
    ['Approved by', 'Ana, 2027-05-01'],
    ['Sign-off', 'Ana'],
    ['Sign-off', 'Ana (tbd)'],
    ['Sign-off', 'Ana, 2027-05-01'],
    ['Sign-off', 'Ana, due 2026-05-01'],
    ['Sign-off', 'Ana by 2026-05-01'],
    ['Sign-off', '2027-05-01'],
    ['Sign-off', 'formal approval by Ms Ito'],
    ['Sign-off', 'approval by Ms Ito'],
    ['Approval', 'given once the tests pass'],
    ['Approval', 'granted when the mast stands'],
    ['Approval', 'granted 1 May 2027'],
    ['Freigabe', 'folgt am 3. Mai'],
    ['Freigabe', 'liegt noch nicht vor'],
    ['Freigabe', 'erteilt, sobald die Tests laufen'],
    ['Aprobación', 'concedida cuando pasen las pruebas'],
    ['Aprovação', 'concedida quando os testes passarem'],
    ['Approbation', 'accordée une fois les tests passés'],
    ['Approvazione', 'concessa dopo i test'],
    ['Approvazione', 'approvato mai'],
    ['Согласование', 'получено после тестов'],
    ['Zgoda', 'udzielona gdy testy przejdą'],
    ['Onay', 'testler geçtikten sonra verilecek'],
    ['Phê duyệt', 'đã cấp sau khi kiểm thử xong'],
    ['审批', '测试通过后批准'],
    ['承認', 'テスト通過後に承認'],
    ['승인', '테스트 통과 후 승인'],
  ])('was not given where "%s: %s" says when it will be, or by whom', (head, value) => {
    expect(foundIn(document(head, value), '2026-11-28')).toEqual(['error missing-approval'])
  })

  // Nobody, some of those who are asked, and a part of all.
  it.each([
    ['Approved by', 'nobody yet'],
    ['Approved by', 'No one'],
    ['Approved by', 'nobody so far'],
    ['Approved by', 'unassigned'],
    ['Freigegeben von', 'noch niemand'],
    ['Freigegeben von', 'bisher niemand'],
    ['Approuvé par', 'personne'],
    ['Approuvé par', "personne pour l'instant"],
    ['Approuvé par', 'manque'],
    ['Aprobado por', 'nadie aún'],
    ['Aprobado por', 'todavía nadie'],
    ['Aprovado por', 'ninguém ainda'],
    ['Approvato da', 'ancora nessuno'],
    ['Утверждено', 'никем'],
    ['Утвердил', 'пока никто'],
    ['Zatwierdził', 'jeszcze nikt'],
    ['Onaylayan', 'henüz kimse'],
    ['Người duyệt', 'chưa có ai'],
    ['批准人', '无人'],
    ['審批人', '尚無'],
    ['承認者', '未定'],
    ['承認者', 'まだいない'],
    ['승인자', '아직 아무도'],
    ['Approved by', 'Ana ✅, Bob ⏳'],
    ['Approved by', 'Ana ✅, Bob ❌'],
    ['Approved by', 'Ana ✅ / Bob ⏳'],
    ['Approved by', 'Ana ✅ approved, Bob ⏳ pending'],
    ['Approved by', 'Ana [x], Bob [ ]'],
    ['Approved by', 'Ana (yes), Bob (no)'],
    ['Approvers', 'Ana (approved), Bob (pending)'],
    ['Approvers', 'Ana (approved), Bob (no)'],
    ['Freigegeben von', 'Ana ✅, Jens ⏳'],
    ['Утвердил', 'Иванов ✅, Петров ⏳'],
    ['承認者', '田中 ✅、鈴木 ⏳'],
    ['Sign-off', '1 of 2'],
    ['Sign-off', '50%'],
    ['Approval', 'received from 2 of 3'],
    ['Approved by', '1 of 3 approvers'],
    ['Freigabe', '1 von 2'],
    ['Approbation', '1 sur 2'],
    ['Aprobación', '1 de 2'],
    ['Approvazione', '1 di 2'],
    ['Согласование', '1 из 2'],
    ['Zatwierdzenie', '1 z 2'],
  ])('was not given by all, or by nobody, where "%s: %s" says so', (head, value) => {
    expect(foundIn(document(head, value), '2026-11-28')).toEqual(['error missing-approval'])
  })

  it.each([
    ['Approved by', 'Ana ✅, Bob ✅'],
    ['Approved by', 'Ana [x], Bob [x]'],
    ['Approvers', 'Ana (approved), Bob (approved)'],
    ['Sign-off', '2 of 2'],
    ['Freigabe', '2 von 2'],
    ['Approved by', 'the board (5 of 7 votes)'],
    ['Approved by', 'Ana, step 1 of 2'],
    ['Approved by', 'Nobody Ltd'],
    ['Approved by', '🚀 Team'],
    ['Approuvé par', 'Mme Personne'],
    ['审批人', '无名'],
  ])('was given by all of whom "%s: %s" tells', (head, value) => {
    expect(foundIn(document(head, value), '2026-11-28')).toEqual([])
  })

  // A no that may as well mean that none is needed is not passed over; a yes counts for nothing that nobody wrote down.
  it.each([
    ['Approval', 'yes', 'no'],
    ['Sign-off', 'yes', 'no'],
    ['Freigabe', 'ja', 'nein'],
    ['Approbation', 'oui', 'non'],
    ['Aprobación', 'sí', 'no'],
    ['Aprovação', 'sim', 'não'],
    ['Approvazione', 'sì', 'no'],
    ['Утверждение', 'да', 'нет'],
    ['Zatwierdzenie', 'tak', 'nie'],
    ['Onay', 'evet', 'hayır'],
    ['Phê duyệt', 'đúng', 'không'],
    ['审批', '是', '否'],
    ['承認', 'はい', 'いいえ'],
    ['승인', '예', '아니오'],
  ])('may be what "%s: %s" and %s say', (head, yes, no) => {
    expect(foundIn(document(head, no))).toEqual(['warning missing-approval'])
    expect(approvalIn(document(head, no))?.required).toBe(null)
    expect(foundIn(document(head, yes))).toEqual(['error missing-approval'])
  })
})

it.each([
  ['Approved by', 'TBA'],
  ['审批人', '暂无'],
  ['Approvers', 'Ana (approved), Bob'],
])(
  'was not given by all, or by nobody, where a field says "%s: %s": a cell may be left blank so',
  (head, value) => {
    for (const document of [inFields, inRows])
      expect(foundIn(document(head, value))).toEqual(['error missing-approval'])
  },
)

it('says that an approval is dated later than today', () => {
  const text = inFields('Approved', 'Mr Lindner, 2027-05-01')
  const [finding] = assess([{ file: 'PLAN.md', text }], { ...SETTINGS, today: '2026-11-28' }).findings
  expect(finding).toMatchObject({
    rule: 'missing-approval',
    message:
      'M1 is marked done, and its approval is dated 2027-05-01, which is not yet: "Mr Lindner, 2027-05-01"',
    place: { line: 6 },
  })
  expect(foundIn(text, '2027-05-01')).toEqual([])
  expect(foundIn(text.replace('Done', 'In progress'), '2026-11-28')).toEqual([])
})

it('says which answers are unclear, and how to make them clear', () => {
  const [no, yes] = ['no', 'yes'].map((value) =>
    assess([{ file: 'PLAN.md', text: inFields('Sign-off', value) }], SETTINGS).findings.find(
      ({ rule }) => rule === 'missing-approval',
    ),
  )
  expect(no).toMatchObject({
    message:
      'M1 is marked done, and "no" under "Sign-off" says that no approval is required, or that none was given',
    help: 'call it "Approval required", or "Approved"',
    place: { line: 6 },
  })
  expect(yes?.help).toBe(
    'have it approved in the decision log, or take the status back; if "yes" under "Sign-off" says that it was given, call it "Approved"',
  )
})

it.each([
  ['\n', 'no'],
  ['\n\n', 'not yet'],
])('hears a value below its label, behind %j', (gap, value) => {
  const below = (label: string): string =>
    `# Plan\n\n## M1: Kick-off\n\n**Status:** Done\n\n**${label}:**${gap}${value}\n${MET}`
  expect(foundIn(below('Approved'))).toEqual(['error missing-approval'])
  expect(foundIn(below('Approval required').replace('not yet', 'nope'))).toEqual([])
})

it('does not make a milestone done whose approval is open, and says nothing of one that is not done', () => {
  const open = `# Plan\n\n## M1: Kick-off\n\n**Approved:** no\n${MET}`
  expect(statusOf([{ file: 'PLAN.md', text: open }], SETTINGS).plans[0]?.milestones[0]?.status).toBe(
    'in_progress',
  )
  expect(foundIn(inFields('Approval', 'no').replace('Done', 'Planned'))).toEqual([])
})

it('makes no gate of a milestone that is only said not to be approved', () => {
  const text =
    '# Plan\n\n| Milestone | Status | Approved |\n| --- | --- | --- |\n| M1 Hull | In progress | no |\n| M2 Mast | In progress | no |\n'
  const { findings } = assess([{ file: 'PLAN.md', text }], SETTINGS)
  expect(findings.filter(({ level }) => level === 'error')).toEqual([])
})

// "Pending" under "Approved" tells how it is, as "no" does; what "Approval" or "Approver" says of the same asks for one.
it.each([
  ['Approved', 'pending', false],
  ['Approved', 'not yet', false],
  ['Approved by', 'nobody yet', false],
  ['Freigegeben', 'ausstehend', false],
  ['Approval', 'pending', true],
  ['Sign-off', 'not yet', true],
  ['Freigabe', 'ausstehend', true],
  ['Approver', 'TBD', true],
  ['Approver', 'Ana', true],
  ['Approval required', 'yes', true],
])('makes a gate of "%s: %s" where that asks for an approval: %s', (head, value, gates) => {
  const text = `# Plan\n\n## M1: Hull\n\n**Status:** In progress\n**${head}:** ${value}\n\n- [ ] Dry\n\n## M2: Mast\n\n**Status:** In progress\n\n- [ ] Up\n`
  const { findings } = assess([{ file: 'PLAN.md', text }], SETTINGS)
  expect(findings.some(({ rule }) => rule === 'phase-advanced-early')).toBe(gates)
  expect(approvalIn(text)).toMatchObject({ required: true, gates })
})

it('refuses to mark it done', async () => {
  const text = inFields('Approved', 'no').replace('Done', 'In progress')
  const cwd = folder({ 'PLAN.md': text })
  const { code, err } = await tried(cwd, ['set', 'M1', '--status', 'done'])
  expect(code).not.toBe(0)
  expect(err).toContain('M1 would be marked done and said not to be approved')
  expect(readFileSync(`${cwd}/PLAN.md`, 'utf8')).toBe(text)
})

describe('who is to approve', () => {
  it.each([
    ['Approval', 'pending (Mr Lindner)', 'Mr Lindner'],
    ['Freigabe', 'ausstehend (Hr. Lindner)', 'Hr. Lindner'],
    ['Freigabe', 'ausstehend Hr. Lindner', 'Hr. Lindner'],
    ['Aprobación', 'Dirección (pendiente)', 'Dirección'],
    ['Approval', 'P. Ortiz (CFO), pending', 'P. Ortiz (CFO)'],
    ['Approval', 'P. Ortiz (CFO, pending)', 'P. Ortiz (CFO)'],
    ['Approval', 'the product owner – open', 'the product owner'],
    ['Approval required', 'pending: P. Ortiz', 'P. Ortiz'],
    ['Approved', 'not yet (P. Ortiz)', 'P. Ortiz'],
    ['Approbation', 'en attente (Mme Roche)', 'Mme Roche'],
    ['Aprovação', 'pendente (Sra. Dias)', 'Sra. Dias'],
    ['Approvazione', 'in attesa (sig. Riva)', 'sig. Riva'],
    ['Утверждение', 'ожидает (Иванова)', 'Иванова'],
    ['Zatwierdzenie', 'oczekuje (p. Lis)', 'p. Lis'],
    ['Onay', 'bekliyor (Ayşe Kaya)', 'Ayşe Kaya'],
    ['Phê duyệt', 'đang chờ (anh Minh)', 'anh Minh'],
    ['审批', '待定（王经理）', '王经理'],
    ['承認', '保留（田中さん）', '田中さん'],
    ['승인', '보류 (김 부장)', '김 부장'],
  ])('is named beside how it stands: %s: %s', (head, value, from) => {
    for (const document of Object.values(SHAPES))
      expect(approvalIn(document(head, value))).toMatchObject({ required: true, from, state: 'none' })
  })

  it.each([
    ['Approval', 'pending', null],
    ['Approval', 'pending (2026-02-01)', null],
    ['Approval', 'pending since Friday', null],
    ['Freigabe', 'ausstehend', null],
    ['Approval', 'harbour board', 'harbour board'],
    ['Approval required by', 'Open Source Board', 'Open Source Board'],
    ['Approval required', 'P. Ortiz (CFO)', 'P. Ortiz (CFO)'],
  ])('is not what says how it stands: %s: %s', (head, value, from) => {
    expect(approvalIn(inFields(head, value))).toMatchObject({ required: true, from })
  })

  it('is shown', async () => {
    const cwd = folder({ 'PLAN.md': inFields('Approval', 'pending (Mr Lindner)') })
    expect((await tried(cwd, ['show', 'M1'])).out).toContain('required from Mr Lindner, none given')
  })
})

describe('a document that says "no" until the log says "yes"', () => {
  const plan = (approved: string, status: string): string =>
    inFields('Approved', approved).replace('Done', status)

  it('keeps the approval once it says "yes" itself', async () => {
    const cwd = folder({ 'PLAN.md': plan('no', 'In progress') })
    expect((await tried(cwd, ['approve', 'M1', '--by', 'Alice Doe'])).code).toBe(0)
    writeFileSync(`${cwd}/PLAN.md`, plan('yes', 'Done'))
    expect(await tried(cwd, ['verify'])).toMatchObject({ code: 0, err: '' })
  })

  it('waives no approval against a base, unless nobody gave one', async () => {
    const cwd = repository({ 'PLAN.md': plan('pending', 'In progress') })
    writeFileSync(`${cwd}/PLAN.md`, plan('yes', 'Done'))
    expect((await tried(cwd, ['verify', '--base', 'HEAD'])).out).toContain('[approval-waived]')
    expect((await tried(cwd, ['approve', 'M1', '--by', 'Alice Doe'])).code).toBe(0)
    expect((await tried(cwd, ['verify', '--base', 'HEAD'])).out).not.toContain('approval-waived')
  })
})
