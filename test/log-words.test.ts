import { describe, expect, it } from 'vitest'
import type { Approval } from '../src/model.ts'
import { statusOf } from '../src/status.ts'
import { NO_EXTENSION } from '../src/vocabulary/index.ts'

const PLAN =
  '# Plan\n\n## M1: Login\n\n**Approval required:** yes\n\n**Acceptance criteria:**\n\n- [x] a\n\n**Status:** Done\n'

/** How entries are written in a language: what the heading says, and the fields below it. */
const WRITTEN: Record<string, { title: string; decision: string; says: string; by: string }> = {
  en: { title: 'Milestone "Login" approved', decision: 'Decision', says: 'Approved', by: 'Approved by' },
  de: {
    title: 'Meilenstein "Login" freigegeben',
    decision: 'Entscheidung',
    says: 'Freigegeben',
    by: 'Freigegeben von',
  },
  fr: { title: 'Jalon « Login » approuvé', decision: 'Décision', says: 'Approuvé', by: 'Approuvé par' },
  es: { title: 'Hito "Login" aprobado', decision: 'Decisión', says: 'Aprobado', by: 'Aprobado por' },
  it: { title: 'Milestone "Login" approvata', decision: 'Decisione', says: 'Approvata', by: 'Approvato da' },
  pt: { title: 'Marco "Login" aprovado', decision: 'Decisão', says: 'Aprovado', by: 'Aprovado por' },
  pl: {
    title: 'Kamień milowy "Login" zatwierdzony',
    decision: 'Decyzja',
    says: 'Zatwierdzony',
    by: 'Zatwierdził',
  },
  ru: { title: 'Веха "Login" одобрена', decision: 'Решение', says: 'Одобрено', by: 'Одобрил' },
  tr: { title: 'Kilometre taşı "Login" onaylandı', decision: 'Karar', says: 'Onaylandı', by: 'Onaylayan' },
  ja: { title: 'マイルストーン「Login」承認', decision: '決定', says: '承認', by: '承認者' },
  ko: { title: '마일스톤 "Login" 승인됨', decision: '결정', says: '승인', by: '승인자' },
  zh: { title: '里程碑“Login”已批准', decision: '决定', says: '批准', by: '批准人' },
  vi: {
    title: 'Mốc "Login" đã được phê duyệt',
    decision: 'Quyết định',
    says: 'Đã phê duyệt',
    by: 'Người phê duyệt',
  },
}
const LANGUAGES = Object.keys(WRITTEN)

interface Part {
  title?: string
  says?: string
  by?: string
  below?: string
}

/** An entry that approves in a language, but for the parts that say otherwise. */
function entryIn(language: string, part: Part = {}): string {
  const words = WRITTEN[language]
  if (!words) throw new Error(language)
  const { title = words.title, says = words.says, by = 'Ann Doe', below = '' } = part
  return `## 2026-10-01: ${title}\n\n**${words.decision}:** ${says}\n\n**${words.by}:** ${by}\n\n${below}\n`
}

function approvalIn(log: string): Approval {
  const sources = [
    { file: 'PLAN.md', text: PLAN },
    { file: 'DECISIONS.md', text: log },
  ]
  const [plan] = statusOf(sources, { plans: [], vocabulary: NO_EXTENSION, basis: 'auto' }).plans
  const approval = plan?.milestones[0]?.approval
  if (!approval) throw new Error('no milestone')
  return approval
}

const stateOf = (log: string): string => approvalIn(`# Decisions\n\n${log}`).state

/** By language, each of several texts with it. */
const each = (texts: Record<string, readonly string[]>): [string, string][] =>
  Object.entries(texts).flatMap(([language, all]) => all.map((text): [string, string] => [language, text]))

it.each(LANGUAGES)('an entry that approves counts in every language: %s', (language) => {
  expect(stateOf(entryIn(language))).toBe('granted')
})

describe('a heading over entries that holds what does not count', () => {
  const HEADINGS = {
    en: ['Proposed', 'Drafts', 'Superseded', 'Replaced', 'Rejections'],
    de: ['Vorschläge', 'Entwürfe', 'Ersetzte', 'Zurückgestellte', 'Verworfen'],
    fr: ['Proposées', 'Propositions', 'Brouillons', 'Rejetées', 'Remplacées', 'Décisions proposées'],
    es: ['Propuestas', 'Borradores', 'Rechazadas', 'Reemplazadas', 'Pendientes'],
    it: ['Proposte', 'Bozze', 'Respinte', 'Sostituite'],
    pt: ['Propostas', 'Rascunhos', 'Rejeitadas', 'Substituídas'],
    pl: ['Proponowane', 'Propozycje', 'Zastąpione', 'Odrzucone'],
    ru: ['Предложения', 'Черновики', 'Отклонённые', 'Отклоненные', 'Заменённые'],
    tr: ['Öneriler', 'Taslaklar', 'Reddedilenler'],
    ja: ['提案', 'ドラフト', '不採用', '旧版'],
    ko: ['제안', '초안', '거부', '대체'],
    zh: ['提案', '初稿', '已驳回', '已替换'],
    vi: ['Đề xuất', 'Dự thảo', 'Từ chối', 'Đã bị thay thế'],
  }

  it.each(each(HEADINGS))('%s: %s', (language, heading) => {
    expect(stateOf(`## ${heading}\n\n#${entryIn(language)}`)).not.toBe('granted')
  })

  it.each(['Accepted', '2026', 'Angenommen', 'Validées', 'Aprobadas', '承認済み'])('not %s', (heading) => {
    expect(stateOf(`## ${heading}\n\n#${entryIn('en')}`)).toBe('granted')
  })
})

describe('a decision that denies, puts off or leaves something out below a heading that approves', () => {
  const DECISIONS = {
    ko: ['승인 안 함', '승인 못함', '테스트 통과 후 승인', '푸터 제외하고 승인', '원칙적으로 승인'],
    ja: ['承認なし', '承認見送り', 'フッターを除いて承認', 'テスト合格後承認', '原則承認'],
    zh: ['测试通过后批准', '除页脚外批准', '原则上批准', '不同意'],
    vi: ['đã phê duyệt nếu kiểm thử đạt', 'phê duyệt khi kiểm thử đạt', 'chưa phê duyệt'],
    es: ['sin aprobar', 'Aprobado en principio', 'Aprobado a falta de las pruebas', 'No lo aprueba'],
    fr: ['approuvé hors module 3', "n'approuve pas", 'Approuvé sur le principe'],
    it: ['approvato a meno del footer', 'Approvata in linea di massima', 'Non approvo'],
    en: ['Approved in principle', 'Approved apart from the footer'],
    de: ['Grundsätzlich freigegeben', 'Freigegeben, ausgenommen die Fußzeile'],
    pl: ['Zatwierdzony co do zasady', 'Nie zatwierdzam'],
    ru: ['Одобрено в принципе', 'Не одобряю'],
    pt: ['Aprovado em princípio', 'Não aprovo', 'Aprovado, faltando os testes'],
    tr: ['Prensipte onaylandı', 'Onaylamıyorum'],
  }

  it.each(each(DECISIONS))('%s: %s', (language, says) => {
    expect(stateOf(entryIn(language, { says }))).not.toBe('granted')
  })
})

describe('a line below an approval that lets it hang on something or takes it back', () => {
  const LINES = {
    de: ['Gilt erst, wenn die Tests laufen.', 'Die Freigabe gilt nur, sofern die Tests laufen.'],
    es: ['Solo si pasan las pruebas.', 'Válido una vez que pasen las pruebas.', '**Salvedades:** el pie'],
    en: [
      'Valid only once the tests pass.',
      '**Note:** Valid once the tests pass.',
      '**Caveats:** the footer',
    ],
    ja: ['テスト合格を条件とする。'],
    ko: ['테스트 통과를 조건으로 함.'],
    tr: ['Testlerin geçmesi şartıyla.'],
    zh: ['以测试通过为前提。'],
    fr: ['Valable une fois les tests passés.', '**Réserve :** le pied de page'],
    it: ['Solo se i test passano.', 'Valida quando i test passano.'],
    pl: ['Obowiązuje dopiero po testach.'],
    ru: ['Действует только после тестов.'],
    vi: ['Chỉ sau khi kiểm thử đạt.'],
    pt: ['Vale apenas quando os testes passarem.'],
  }

  it.each(each(LINES))('%s: %s', (language, below) => {
    expect(stateOf(entryIn(language, { below }))).toBe('conditional')
    expect(stateOf(entryIn(language, { below: `- ${below}` }))).toBe('conditional')
  })

  it.each([
    ['de', 'Am 30.10. zurückgezogen.'],
    ['en', 'On 30 October 2026: withdrawn.'],
    ['fr', 'Le 30/10: retiré.'],
    ['it', 'Ritirata il 30 ottobre.'],
    ['ko', '10월 30일 철회됨.'],
  ])('%s: %s', (language, below) => {
    expect(stateOf(entryIn(language, { below }))).toBe('revoked')
  })

  it.each([
    ['en', 'Valid until 2027-03-01.'],
    ['de', 'Gilt ab sofort.'],
    ['en', 'The footer is valid HTML, and 12/10 pages load.'],
    ['es', '**Salvedades:** ninguna'],
  ])('not in %s: %s', (language, below) => {
    expect(stateOf(entryIn(language, { below }))).toBe('granted')
  })
})

describe('an entry whose approver is nobody', () => {
  const NOBODIES = {
    en: ['nobody yet', 'TBD', '-', '?', '', 'not Ana', 'pending (Ana)', 'nobody for now'],
    de: ['noch niemand', 'niemand', 'offen', ''],
    es: ['nadie todavía', 'nadie'],
    fr: ['personne', 'personne pour le moment', ''],
    pl: ['nikt', 'jeszcze nikt'],
    ru: ['пока никто'],
    tr: ['henüz kimse', 'belli değil'],
    vi: ['chưa có', 'chưa có ai'],
    ja: ['未定', 'まだ誰も'],
    ko: ['미정', '아직 아무도'],
    zh: ['未定', '暂无', '待定'],
    it: ['nessuno', 'ancora nessuno'],
    pt: ['ninguém', 'ninguém ainda'],
  }

  it.each(each(NOBODIES))('%s: %s', (language, by) => {
    expect(stateOf(entryIn(language, { by }))).toBe('none')
  })

  it.each(['offen', '-', '', 'niemand'])('in a table: %s', (cell) => {
    const table = (head: string, by: string): string =>
      `| Datum | Entscheidung | ${head} |\n|---|---|---|\n| 2026-10-01 | M1 freigegeben | ${by} |\n`
    expect(stateOf(table('Freigegeben von', cell))).toBe('none')
    expect(stateOf(table('Freigegeben', cell))).toBe('none')
    expect(stateOf(table('Freigegeben von', 'Ana'))).toBe('granted')
  })

  it.each([
    'Ana Ruiz, open source lead',
    'Open Source Board',
    'Mai Nguyen',
    'Bo Li',
    '李未来',
    'Si Nguyen',
    '@ana',
  ])('but this is somebody: %s', (by) => {
    expect(stateOf(entryIn('en', { by }))).toBe('granted')
  })
})

it('what stands beside an approval in its row may bind it', () => {
  const row = (remark: string): string =>
    `| Date | Decision | Approved by | Remark |\n|---|---|---|---|\n| 2026-10-01 | M1 approved | Ana | ${remark} |\n`
  expect(stateOf(row('Provided that the tests pass'))).toBe('conditional')
  expect(stateOf(row('Three tests were added'))).toBe('granted')
})

describe('an approval as people word it', () => {
  const DECISIONS = {
    it: ['Sì', 'Sì, approvato', 'Si approva'],
    es: ['Sí', 'Se aprueba', 'Se aprueba.', 'Sí, aprobado', 'Aprobado sin condiciones'],
    en: ['Approved without conditions', 'Approved unanimously'],
    de: ['Freigegeben ohne Auflagen', 'Einstimmig freigegeben'],
    zh: ['无条件批准'],
    pt: ['Aprovado por unanimidade', 'Aprova-se'],
  }

  it.each(each(DECISIONS))('in its decision, %s: %s', (language, says) => {
    expect(stateOf(entryIn(language, { says }))).toBe('granted')
  })

  it.each([
    ['es', 'Se aprueba si pasan las pruebas'],
    ['es', 'Sí, si pasan las pruebas'],
    ['it', 'Si approva se i test passano'],
    ['es', 'Si pasan las pruebas, aprobado'],
  ])('but not where "if" is there as well, %s: %s', (language, says) => {
    expect(stateOf(entryIn(language, { says }))).toBe('conditional')
  })

  it.each([
    ['es', 'Hito "Login" aprobado por unanimidad', 'Aprobado'],
    ['en', 'Milestone "Login" approved without conditions', 'Approved'],
    ['zh', '里程碑“Login”通过', '通过'],
    ['ja', 'マイルストーン「Login」の承認', '承認'],
    ['pl', 'Zatwierdzenie kamienia milowego "Login"', 'Zatwierdzam'],
    ['fr', 'Étape « Login » approuvée', 'Approuvée'],
    ['de', 'Phase „Login“ freigegeben', 'Ich genehmige'],
    ['de', 'Freigabe Meilenstein „Login“', 'Ohne Auflagen freigegeben'],
    ['ko', '마일스톤 "Login"의 승인', '승인함'],
  ])('in its heading, %s: %s', (language, title, says) => {
    expect(stateOf(entryIn(language, { title, says }))).toBe('granted')
  })

  it.each([
    ['M1 承認（田中）', '田中'],
    ['M1 승인 (김)', '김'],
    ['M1 已批准（王伟）', '王伟'],
    ['M1 onaylandı (Ana)', 'Ana'],
    ['M1 approved (Ana Ruiz)', 'Ana Ruiz'],
    ['M1 одобрено Ана', null],
  ])('in a list: %s', (item, by) => {
    const approval = approvalIn(`# Decisions\n\n- 2026-10-01: ${item}\n`)
    expect([approval.state, approval.entry?.by ?? null]).toEqual(['granted', by])
  })

  it.each([
    'M1 承認（一部）',
    'M1 승인 (예정)',
    'M1 已批准（前端）',
    'M1 onaylandı (taslak)',
    'M1 одобрено Завтра',
    'M1 approved (Backend)',
    'M1 approved (QA)',
    'M1 approved (Friday)',
    'M1 approved Budget',
    'M1 承認（条件付き）',
  ])('but that is nobody: %s', (item) => {
    expect(stateOf(`- 2026-10-01: ${item}\n`)).not.toBe('granted')
  })

  const table = (columns: string, row: string): string =>
    `| Datum | Meilenstein | Entscheidung | ${columns} |\n|---|---|---|---|\n| 2026-10-01 | M1 | ${row} |\n`

  it('as a yes beside the milestone, where nothing else can be meant', () => {
    expect(stateOf(table('Freigegeben von', 'ja | Ana'))).toBe('granted')
    expect(stateOf(table('Freigegeben von', 'nein | Ana'))).toBe('none')
    expect(stateOf(table('Freigegeben von', 'ja, wenn die Tests laufen | Ana'))).not.toBe('granted')
    expect(stateOf(table('Frage', 'ja | Fußzeile streichen?'))).toBe('none')
  })
})
