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

const UNSPACED = new Set(['zh', 'ja', 'ko'])
const SPACED_NAMES = Object.entries(NAMES).flatMap(([code, names]) => (UNSPACED.has(code) ? [] : names))
const UNSPACED_NAMES = Object.entries(NAMES).flatMap(([code, names]) => (UNSPACED.has(code) ? names : []))

/**
 * Whether a repository-relative path says that it holds a plan, by the words of its name or of a folder.
 *
 * `docs/project_plan.md`, `ProjectPlan.md` and `plan/overview.md` do; `explanation.md` and `plant.md` do not.
 */
export function namesAPlan(file: string): boolean {
  return file
    .replace(/\.[^./]+$/, '')
    .split('/')
    .some(saysSo)
}

function saysSo(segment: string): boolean {
  // Composed: file systems may hand out Korean and kana in pieces.
  const composed = segment.normalize('NFC')
  if (UNSPACED_NAMES.some((name) => composed.includes(name))) return true
  const words = ` ${wordsOf(composed).join(' ')} `
  return SPACED_NAMES.some((name) => words.includes(` ${fold(name)} `))
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
