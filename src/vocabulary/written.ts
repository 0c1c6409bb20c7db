/** The words that are written where a document has none of its own for what it is to say. */
import type { Status } from '../model.ts'

/** Labels that may have to be written. */
export type WrittenLabel = 'status' | 'owner' | 'target' | 'goal' | 'phase' | 'deliverables'

export interface WrittenWords {
  /** As at the start of a cell. */
  status: Record<Status, string>
  labels: Record<WrittenLabel, string>
  /** Behind an item that is done: `(COMPLETE)`. */
  complete: string
  /** Where nothing is left to be named. */
  nothing: string
}

const words = (
  [planned, in_progress, blocked, done, deferred]: [string, string, string, string, string],
  [status, owner, target, goal, phase, deliverables]: [string, string, string, string, string, string],
  nothing: string,
): WrittenWords => ({
  status: { planned, in_progress, blocked, done, deferred },
  labels: { status, owner, target, goal, phase, deliverables },
  complete: done,
  nothing,
})

const ENGLISH: WrittenWords = {
  ...words(
    ['Planned', 'In Progress', 'Blocked', 'Done', 'Deferred'],
    ['Status', 'Owner', 'Target', 'Goal', 'Phase', 'Deliverables'],
    'None',
  ),
  complete: 'Complete',
}

/** By the code of the language. */
const WRITTEN: ReadonlyMap<string, WrittenWords> = new Map([
  ['en', ENGLISH],
  [
    'zh',
    words(
      ['计划中', '进行中', '阻塞', '已完成', '推迟'],
      ['状态', '负责人', '目标日期', '目标', '阶段', '交付物'],
      '无',
    ),
  ],
  [
    'zh-Hant',
    words(
      ['計劃中', '進行中', '阻塞', '已完成', '推遲'],
      ['狀態', '負責人', '目標日期', '目標', '階段', '交付物'],
      '無',
    ),
  ],
  [
    'ja',
    words(
      ['未着手', '進行中', 'ブロック中', '完了', '延期'],
      ['ステータス', '担当者', '期限', '目標', 'フェーズ', '成果物'],
      'なし',
    ),
  ],
  [
    'ko',
    words(
      ['예정', '진행 중', '차단됨', '완료', '보류'],
      ['상태', '담당자', '기한', '목표', '단계', '산출물'],
      '없음',
    ),
  ],
  [
    'es',
    words(
      ['Planificado', 'En curso', 'Bloqueado', 'Completado', 'Aplazado'],
      ['Estado', 'Responsable', 'Fecha objetivo', 'Objetivo', 'Fase', 'Entregables'],
      'Ninguno',
    ),
  ],
  [
    'pt',
    words(
      ['Planejado', 'Em andamento', 'Bloqueado', 'Concluído', 'Adiado'],
      ['Status', 'Responsável', 'Prazo', 'Objetivo', 'Fase', 'Entregáveis'],
      'Nenhum',
    ),
  ],
  [
    'fr',
    words(
      ['Prévu', 'En cours', 'Bloqué', 'Terminé', 'Reporté'],
      ['Statut', 'Responsable', 'Échéance', 'Objectif', 'Phase', 'Livrables'],
      'Aucun',
    ),
  ],
  [
    'de',
    words(
      ['Geplant', 'In Arbeit', 'Blockiert', 'Erledigt', 'Verschoben'],
      ['Status', 'Verantwortlich', 'Termin', 'Ziel', 'Phase', 'Ergebnisse'],
      'Keine',
    ),
  ],
  [
    'it',
    words(
      ['Pianificato', 'In corso', 'Bloccato', 'Completato', 'Rinviato'],
      ['Stato', 'Responsabile', 'Scadenza', 'Obiettivo', 'Fase', 'Consegne'],
      'Nessuno',
    ),
  ],
  [
    'ru',
    words(
      ['Запланировано', 'В работе', 'Заблокировано', 'Готово', 'Отложено'],
      ['Статус', 'Ответственный', 'Срок', 'Цель', 'Этап', 'Результаты'],
      'Нет',
    ),
  ],
  [
    'pl',
    words(
      ['Zaplanowane', 'W toku', 'Zablokowane', 'Gotowe', 'Odłożone'],
      ['Status', 'Właściciel', 'Termin', 'Cel', 'Faza', 'Rezultaty'],
      'Brak',
    ),
  ],
  [
    'tr',
    words(
      ['Planlandı', 'Devam ediyor', 'Engellendi', 'Tamamlandı', 'Ertelendi'],
      ['Durum', 'Sorumlu', 'Hedef tarih', 'Hedef', 'Aşama', 'Teslimatlar'],
      'Yok',
    ),
  ],
  [
    'vi',
    words(
      ['Đã lên kế hoạch', 'Đang thực hiện', 'Bị chặn', 'Hoàn thành', 'Hoãn lại'],
      ['Trạng thái', 'Người phụ trách', 'Thời hạn', 'Mục tiêu', 'Giai đoạn', 'Sản phẩm bàn giao'],
      'Không có',
    ),
  ],
])

/** What is written in a language; in English where it is unknown. */
export function writtenIn(language: string | null): WrittenWords {
  return WRITTEN.get(language ?? 'en') ?? ENGLISH
}

/** What answers whether something is done, and what answers that it is not, by language; what several share is English. */
export const ANSWERS: readonly { language: string; done: string; planned: string }[] = [
  { language: 'en', done: 'yes', planned: 'no' },
  { language: 'en', done: 'y', planned: 'n' },
  { language: 'de', done: 'ja', planned: 'nein' },
  { language: 'fr', done: 'oui', planned: 'non' },
  { language: 'es', done: 'sí', planned: 'no' },
  { language: 'it', done: 'sì', planned: 'no' },
  { language: 'pt', done: 'sim', planned: 'não' },
  { language: 'pl', done: 'tak', planned: 'nie' },
  { language: 'ru', done: 'да', planned: 'нет' },
  { language: 'tr', done: 'evet', planned: 'hayır' },
  { language: 'zh', done: '是', planned: '否' },
  { language: 'ja', done: 'はい', planned: 'いいえ' },
]

/** Signs that go together, each for its status; the first set is that of whom none is used. */
export const SIGN_SETS: readonly [Record<Status, string>, ...Record<Status, string>[]] = [
  { planned: '⏳', in_progress: '🔄', blocked: '🚫', done: '✅', deferred: '⏸️' },
  { planned: '⏳', in_progress: '🚧', blocked: '🚫', done: '✅', deferred: '⏸️' },
  { planned: '⬜', in_progress: '🟡', blocked: '🔴', done: '🟢', deferred: '💤' },
  { planned: '⚪', in_progress: '🟡', blocked: '🔴', done: '🟢', deferred: '💤' },
  { planned: '☐', in_progress: '◐', blocked: '⛔', done: '☑', deferred: '⏸️' },
  { planned: '□', in_progress: '◐', blocked: '⛔', done: '☑', deferred: '⏸️' },
  { planned: '▢', in_progress: '◐', blocked: '⛔', done: '☑', deferred: '⏸️' },
  { planned: '✗', in_progress: '🚧', blocked: '⛔', done: '✓', deferred: '⏸️' },
  { planned: '❌', in_progress: '🚧', blocked: '⛔', done: '✔', deferred: '⏸️' },
]
