/** The words in which an answer about a milestone is written into a decision log that is not in English. */

/** The words for one language; English has the templates. */
export interface AnswerWords {
  /** Behind the name in the heading, and as the decision; with a condition behind it in brackets. */
  granted: string
  conditional: string
  rejected: string
  revoked: string
  milestone: string
  evidence: string
  decision: string
  reason: string
  next: string
  approvedBy: string
  decidedBy: string
  approves: string
  /** What is counted as evidence. */
  criteria: string
  deliverables: string
}

const words = (
  [granted, conditional, rejected, revoked]: [string, string, string, string],
  [milestone, evidence, decision, reason, next]: [string, string, string, string, string],
  [approvedBy, decidedBy, approves]: [string, string, string],
  [criteria, deliverables]: [string, string],
): AnswerWords => ({
  ...{ granted, conditional, rejected, revoked, milestone, evidence, decision, reason, next },
  ...{ approvedBy, decidedBy, approves, criteria, deliverables },
})

/** By the code of the language. */
const WORDS: ReadonlyMap<string, AnswerWords> = new Map([
  [
    'zh',
    words(
      ['已批准', '有条件批准', '拒绝', '撤销'],
      ['里程碑', '证据', '决定', '理由', '下一里程碑'],
      ['批准人', '决策人', '批准内容'],
      ['验收标准', '交付物'],
    ),
  ],
  [
    'ja',
    words(
      ['承認', '条件付き承認', '却下', '承認取消'],
      ['マイルストーン', '証拠', '決定', '理由', '次のマイルストーン'],
      ['承認者', '決定者', '承認内容'],
      ['受け入れ基準', '成果物'],
    ),
  ],
  [
    'ko',
    words(
      ['승인', '조건부 승인', '거부', '승인 취소'],
      ['마일스톤', '증거', '결정', '사유', '다음 마일스톤'],
      ['승인자', '결정자', '승인 내용'],
      ['인수 기준', '산출물'],
    ),
  ],
  [
    'es',
    words(
      ['aprobado', 'aprobado con condiciones', 'rechazado', 'revocado'],
      ['Hito', 'Evidencia', 'Decisión', 'Motivo', 'Siguiente hito'],
      ['Aprobado por', 'Decidido por', 'Aprueba'],
      ['Criterios de aceptación', 'Entregables'],
    ),
  ],
  [
    'pt',
    words(
      ['aprovado', 'aprovado com condições', 'rejeitado', 'revogado'],
      ['Marco', 'Evidência', 'Decisão', 'Motivo', 'Próximo marco'],
      ['Aprovado por', 'Decidido por', 'Aprova'],
      ['Critérios de aceitação', 'Entregáveis'],
    ),
  ],
  [
    'fr',
    words(
      ['approuvé', 'approuvé sous conditions', 'rejeté', 'révoqué'],
      ['Jalon', 'Preuves', 'Décision', 'Motif', 'Prochain jalon'],
      ['Approuvé par', 'Décidé par', 'Approuve'],
      ["Critères d'acceptation", 'Livrables'],
    ),
  ],
  [
    'de',
    words(
      ['freigegeben', 'unter Vorbehalt freigegeben', 'abgelehnt', 'widerrufen'],
      ['Meilenstein', 'Nachweise', 'Entscheidung', 'Grund', 'Nächster Meilenstein'],
      ['Freigegeben von', 'Entschieden von', 'Gibt frei'],
      ['Abnahmekriterien', 'Ergebnisse'],
    ),
  ],
  [
    'it',
    words(
      ['approvato', 'approvato con riserva', 'respinto', 'revocato'],
      ['Traguardo', 'Evidenze', 'Decisione', 'Motivo', 'Prossimo traguardo'],
      ['Approvato da', 'Deciso da', 'Approva'],
      ['Criteri di accettazione', 'Consegne'],
    ),
  ],
  [
    'ru',
    words(
      ['одобрено', 'условно одобрено', 'отклонено', 'отозвано'],
      ['Веха', 'Доказательства', 'Решение', 'Причина', 'Следующая веха'],
      ['Утвердил', 'Принял решение', 'Утверждает'],
      ['Критерии приёмки', 'Результаты'],
    ),
  ],
  [
    'pl',
    words(
      ['zatwierdzono', 'zatwierdzono warunkowo', 'odrzucono', 'odwołano'],
      ['Kamień milowy', 'Dowody', 'Decyzja', 'Powód', 'Następny kamień milowy'],
      ['Zatwierdził', 'Zdecydował', 'Zatwierdza'],
      ['Kryteria akceptacji', 'Rezultaty'],
    ),
  ],
  [
    'tr',
    words(
      ['onaylandı', 'koşullu olarak onaylandı', 'reddedildi', 'geri alındı'],
      ['Kilometre taşı', 'Kanıtlar', 'Karar', 'Gerekçe', 'Sonraki kilometre taşı'],
      ['Onaylayan', 'Karar veren', 'Onaylanan içerik'],
      ['Kabul kriterleri', 'Teslimatlar'],
    ),
  ],
  [
    'vi',
    words(
      ['đã phê duyệt', 'phê duyệt có điều kiện', 'từ chối', 'thu hồi'],
      ['Cột mốc', 'Bằng chứng', 'Quyết định', 'Lý do', 'Cột mốc tiếp theo'],
      ['Người phê duyệt', 'Người quyết định', 'Nội dung phê duyệt'],
      ['Tiêu chí chấp nhận', 'Sản phẩm bàn giao'],
    ),
  ],
])

/** The words of a language; null for English, in which the templates are, and for one that is not known. */
export function answerWordsIn(language: string | null): AnswerWords | null {
  return WORDS.get(language ?? 'en') ?? null
}
