import { remembered } from '../remembered.ts'

/** Names that say that a document holds a plan, as data: one list for each language. */

/**
 * Words of file and folder names, in lower case. Several words stand for a sequence: `hoja de ruta` is found in
 * `HOJA_DE_RUTA.md`. Accents never matter. Words of scripts written without spaces are found anywhere in a name.
 */
const NAMES: Record<string, string[]> = {
  en: [
    'milestone',
    'milestones',
    'roadmap',
    'roadmaps',
    'road map',
    'phase',
    'phases',
    'stages',
    'status',
    'progress',
    'plan',
    'plans',
    'planning',
    'deliverable',
    'deliverables',
    'decision',
    'decisions',
    'todo',
    'todos',
    'to do',
    'task',
    'tasks',
    'tasklist',
    'sprint',
    'sprints',
    'iterations',
    'backlog',
    'goal',
    'goals',
    'objectives',
    'okr',
    'okrs',
    'epics',
    'timeline',
    'schedule',
  ],
  zh: [
    '里程碑',
    '路线图',
    '路線圖',
    '计划',
    '計劃',
    '計畫',
    '规划',
    '規劃',
    '进度',
    '進度',
    '阶段',
    '階段',
    '任务',
    '任務',
    '待办',
    '待辦',
    '目标',
    '目標',
    '状态',
    '狀態',
    '决策',
    '決策',
  ],
  ja: [
    'マイルストーン',
    'ロードマップ',
    '計画',
    '進捗',
    'フェーズ',
    'タスク',
    'スプリント',
    '工程表',
    '目標',
    '状況',
    '成果物',
  ],
  ko: [
    '마일스톤',
    '로드맵',
    '계획',
    '진행',
    '단계',
    '작업목록',
    '할일',
    '할 일',
    '스프린트',
    '목표',
    '현황',
    '산출물',
    '이정표',
  ],
  es: [
    'hito',
    'hitos',
    'hoja de ruta',
    'planificacion',
    'cronograma',
    'fase',
    'fases',
    'estado',
    'progreso',
    'tareas',
    'entregables',
    'decisiones',
    'objetivos',
    'pendientes',
  ],
  pt: [
    'marco',
    'marcos',
    'roteiro',
    'plano',
    'planos',
    'planejamento',
    'planeamento',
    'cronograma',
    'fase',
    'fases',
    'estado',
    'progresso',
    'tarefas',
    'entregas',
    'entregaveis',
    'decisoes',
    'objetivos',
    'metas',
  ],
  fr: [
    'jalon',
    'jalons',
    'feuille de route',
    'planification',
    'etape',
    'etapes',
    'avancement',
    'etat',
    'taches',
    'livrables',
    'objectifs',
    'calendrier',
    'a faire',
  ],
  de: [
    'meilenstein',
    'meilensteine',
    'meilensteinplan',
    'fahrplan',
    'projektplan',
    'zeitplan',
    'arbeitsplan',
    'umsetzungsplan',
    'planung',
    'projektplanung',
    'phasen',
    'fortschritt',
    'projektstatus',
    'statusbericht',
    'aufgaben',
    'aufgabenliste',
    'liefergegenstande',
    'entscheidungen',
    'ziele',
  ],
  it: [
    'traguardo',
    'traguardi',
    'tabella di marcia',
    'piano',
    'pianificazione',
    'cronoprogramma',
    'fase',
    'fasi',
    'stato',
    'avanzamento',
    'progressi',
    'compiti',
    'attivita',
    'consegne',
    'decisioni',
    'obiettivi',
  ],
  ru: [
    'веха',
    'вехи',
    'план',
    'планы',
    'планирование',
    'дорожная карта',
    'этап',
    'этапы',
    'фаза',
    'фазы',
    'статус',
    'прогресс',
    'задача',
    'задачи',
    'решения',
    'цели',
    'спринт',
  ],
  pl: [
    'kamien milowy',
    'kamienie milowe',
    'harmonogram',
    'mapa drogowa',
    'plany',
    'planowanie',
    'etap',
    'etapy',
    'fazy',
    'stan',
    'postep',
    'postepy',
    'zadania',
    'decyzje',
    'cele',
  ],
  tr: [
    'kilometre tasi',
    'kilometre taslari',
    'yol haritasi',
    'plani',
    'planlar',
    'planlama',
    'asama',
    'asamalar',
    'durum',
    'ilerleme',
    'gorevler',
    'yapilacaklar',
    'kararlar',
    'hedefler',
  ],
  vi: [
    'cot moc',
    'lo trinh',
    'ke hoach',
    'giai doan',
    'trang thai',
    'tien do',
    'nhiem vu',
    'cong viec',
    'quyet dinh',
    'muc tieu',
  ],
}

/** Words of the names of documents that report on a plan instead of defining it. */
const STATUS_NAMES: Record<string, string[]> = {
  en: ['status', 'progress', 'state'],
  zh: ['状态', '狀態', '进度', '進度', '进展'],
  ja: ['進捗', '状況'],
  ko: ['진행 상황', '현황', '상태'],
  es: ['estado', 'progreso', 'avance'],
  pt: ['estado', 'progresso', 'situacao', 'andamento'],
  fr: ['statut', 'avancement', 'etat'],
  de: ['stand', 'fortschritt', 'statusbericht'],
  it: ['stato', 'avanzamento'],
  ru: ['статус', 'прогресс', 'состояние'],
  pl: ['stan', 'postep'],
  tr: ['durum', 'ilerleme'],
  vi: ['trang thai', 'tien do'],
}

const UNSPACED = new Set(['zh', 'ja', 'ko'])

/** Names as they are looked for, folded. */
interface Lookup {
  words: Set<string>
  /** Of several words, with a blank at each end. */
  phrases: string[]
  unspaced: string[]
  /** Whether segments of paths hold one: a repository may have ten thousand files in a few folders. */
  known: Map<string, boolean>
}

const lookupOf = remembered((names: Record<string, string[]>): Lookup => {
  const all = Object.entries(names)
  const spaced = all.flatMap(([code, words]) => (UNSPACED.has(code) ? [] : words.map(fold)))
  return {
    words: new Set(spaced.filter((name) => !name.includes(' '))),
    phrases: spaced.filter((name) => name.includes(' ')).map((name) => ` ${name} `),
    unspaced: all.flatMap(([code, words]) => (UNSPACED.has(code) ? words : [])),
    known: new Map(),
  }
})

/**
 * Whether a repository-relative path says that it holds a plan, by the words of its name or of a folder.
 *
 * `docs/project_plan.md`, `ProjectPlan.md` and `plan/overview.md` do; `explanation.md` and `plant.md` do not.
 */
export function namesAPlan(file: string): boolean {
  const name = file.slice(file.lastIndexOf('/') + 1)
  return holdsWord(withoutEnding(name), NAMES) || isInPlanFolder(file.slice(0, -name.length - 1))
}

/** Told once for each folder: a repository has many files in each. */
const isInPlanFolder = remembered((folder: string): boolean =>
  folder.split('/').some((segment) => holdsWord(segment, NAMES)),
)

function withoutEnding(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot === -1 || dot === name.length - 1 ? name : name.slice(0, dot)
}

/** Whether the name of a document itself says that it reports on a plan: `STATUS.md`, `docs/project-progress.md`. */
export function namesAStatus(file: string): boolean {
  return holdsWord(withoutEnding(file.slice(file.lastIndexOf('/') + 1)), STATUS_NAMES)
}

function holdsWord(segment: string, names: Record<string, string[]>): boolean {
  const lookup = lookupOf(names)
  const known = lookup.known.get(segment)
  if (known !== undefined) return known
  // A number only parts words, whichever it is, and many names differ by it alone.
  const numbered = segment.replace(/\d+/g, '0')
  const holds = numbered === segment ? looksUp(segment, lookup) : holdsWord(numbered, names)
  lookup.known.set(segment, holds)
  return holds
}

function looksUp(segment: string, { words, phrases, unspaced }: Lookup): boolean {
  // Composed: file systems may hand out Korean and kana in pieces.
  const composed = segment.normalize('NFC')
  if (unspaced.some((name) => composed.includes(name))) return true
  const own = wordsOf(composed)
  if (own.some((word) => words.has(word))) return true
  const all = ` ${own.join(' ')} `
  return phrases.some((phrase) => all.includes(phrase))
}

/** `TODOList-v2` has the words `todo`, `list` and `v`. */
function wordsOf(segment: string): string[] {
  const words =
    segment.match(/\p{Lu}+(?![\p{Ll}\p{M}])|\p{Lu}?[\p{Ll}\p{M}]+|[\p{Lo}\p{Lt}\p{Lm}\p{M}]+/gu) ?? []
  return words.map(fold)
}

/** Lower case without accents; letters that carry no separate accent are named. */
function fold(word: string): string {
  return word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll('ı', 'i')
    .replaceAll('ł', 'l')
}
