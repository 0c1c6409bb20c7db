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
