import type { Status } from '../model.ts'
import { fold } from './fold.ts'
import {
  type Goalposts,
  LABELS,
  type Label,
  type Language,
  type Phrase,
  type Span,
  type Vague,
} from './language.ts'
import { anyOf, bounded } from './pattern.ts'

/** What a noun makes of what it names; a noun of two classes is of the later one. */
const NOUN_CLASSES = ['deliverable', 'task', 'period', 'phase', 'version', 'milestone'] as const
export type NounClass = (typeof NOUN_CLASSES)[number]

/**
 * The words of all languages, merged, and folded where they are looked up: plain data, worked out once when the program is
 * built, since folding some ten thousand words takes longer than reading a document.
 */
export interface Words {
  /** Of every language, in their order. */
  codes: string[]
  /** By the phrase as compared. */
  status: Record<string, Status>
  /** Status phrases with their accents. */
  written: string[]
  /** The languages in which a status phrase is nothing but a status. */
  plain: Record<string, string[]>
  titles: string[]
  labels: Record<string, Label[]>
  /** Labels with `*` at an end: what stands before and behind the other words. */
  patterns: { start: string; end: string; label: Label }[]
  nouns: Record<string, NounClass>
  /** The languages in which a noun is one. */
  speakers: Record<string, string[]>
  /** Nouns as they are written, class by class. */
  writtenNouns: Record<NounClass, string[]>
  orders: string[]
  names: string[]
  negations: string[]
  yes: string[]
  no: string[]
  /** The same as they are written. */
  writtenNo: string[]
  /** Sources of expressions: any noun, any unit of a target, what takes something back, nouns around or behind their number. */
  nounSource: string
  weekSource: string
  unitSource: string
  reservationSource: string
  numbered: { source: string; kind: NounClass }[]
  /** The languages that a status word or label is in. */
  spoken: Record<string, string[]>
  /** As they are written. */
  phrases: Partial<Record<Phrase, string[]>>
  vague: Partial<Record<keyof Vague, string[]>>
  goalposts: Partial<Record<keyof Goalposts, string[]>>
  /** Numbers, and spans in seconds, by their words as they are written. */
  figures: Record<'words' | 'scales' | 'times' | 'often', Record<string, number>> & { per: string[] }
}

/** A status phrase as compared: `in_progress`, `In-Progress` and `in progress` are one. */
export function statusKey(phrase: string): string {
  return fold(phrase).replace(/[\s_-]+/g, ' ')
}

/** A status phrase as compared where its accents matter. */
export function writtenKey(phrase: string): string {
  return phrase
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
}

/** Merges languages; where two give one word two meanings, the first has it. */
export function wordsOf(languages: readonly Language[]): Words {
  const words = tables()
  for (const language of languages) addLanguage(words, language)
  const all = <T>(of: (language: Language) => readonly T[] | undefined): T[] =>
    languages.flatMap((language) => of(language) ?? [])
  return {
    ...words,
    codes: languages.map(({ code }) => code),
    status: Object.fromEntries(words.status),
    written: [...words.written],
    plain: lists(words.plain),
    titles: [...words.titles],
    labels: lists(words.labels),
    nouns: Object.fromEntries(words.nouns),
    speakers: lists(words.speakers),
    writtenNouns: byKind(NOUN_CLASSES, (kind) => all(({ nouns }) => nouns[kind])),
    orders: folded(all(({ orders }) => orders)),
    names: folded(all(({ names }) => names)),
    negations: folded(all(({ negations }) => negations)),
    yes: folded(all(({ yes }) => yes)),
    no: folded(all(({ no }) => no)),
    writtenNo: all(({ no }) => no),
    nounSource: anyOf(all(({ nouns }) => NOUN_CLASSES.flatMap((kind) => nouns[kind] ?? []))),
    weekSource: anyOf(all(({ units }) => units.week)),
    unitSource: anyOf(all(({ units }) => [...units.week, ...units.other])),
    reservationSource: bounded(all(({ reservations }) => reservations).map(fold)),
    numbered: all(numberedNouns),
    spoken: lists(words.spoken),
    phrases: merged(languages.map(({ phrases }) => phrases)),
    vague: merged(languages.map(({ vague }) => vague ?? {})),
    goalposts: merged(languages.map(({ goalposts }) => goalposts ?? {})),
    figures: figuresOf(languages),
  }
}

/** What is filled language by language. */
interface Tables {
  status: Map<string, Status>
  written: Set<string>
  plain: Map<string, string[]>
  titles: Set<string>
  labels: Map<string, Label[]>
  patterns: Words['patterns']
  nouns: Map<string, NounClass>
  speakers: Map<string, string[]>
  spoken: Map<string, string[]>
}

function addLanguage(words: Tables, language: Language): void {
  const { code } = language
  for (const kind of NOUN_CLASSES) {
    for (const noun of language.nouns[kind] ?? []) {
      words.nouns.set(fold(noun), kind)
      addTo(words.speakers, fold(noun), code)
    }
  }
  const titles = new Set([...(language.titles ?? []), ...(language.names ?? [])].map(statusKey))
  for (const [status, phrases] of Object.entries(language.status) as [Status, string[]][]) {
    for (const phrase of phrases) {
      const key = statusKey(phrase)
      words.written.add(writtenKey(phrase))
      if (!words.status.has(key)) words.status.set(key, status)
      if (!titles.has(key)) addTo(words.plain, key, code)
      addTo(words.spoken, key, code)
    }
  }
  for (const word of language.titles ?? []) words.titles.add(statusKey(word))
  for (const label of LABELS) {
    for (const word of language.labels[label] ?? []) {
      const pattern = labelPattern(word, label)
      if (pattern) words.patterns.push(pattern)
      else addTo(words.labels, fold(word), label)
      addTo(words.spoken, statusKey(word), code)
    }
  }
}

/** A label with `*` at an end; null for one that is all there is. */
export function labelPattern(word: string, label: Label): Words['patterns'][number] | null {
  const [start = '', end] = fold(word).split('*')
  return end === undefined ? null : { start, end, label }
}

const NUMBER_SOURCE = '(\\d+(?:\\.\\d+)*|[一二三四五六七八九十]+)'

function numberedNouns({ numbered }: Language): Words['numbered'] {
  const kinds = ['milestone', 'phase', 'period'] as const
  return kinds.flatMap((kind) =>
    (numbered?.[kind] ?? []).map((form) => {
      const [before = '', after = ''] = form.split('#').map((part) => anyOf([part.trim()]))
      const source = `^${form.startsWith('#') ? '' : `(?:${before})`}\\s*${NUMBER_SOURCE}\\s*${after === '' ? '' : `(?:${after})`}`
      return { source, kind }
    }),
  )
}

function tables(): Tables {
  return {
    status: new Map(),
    written: new Set(),
    plain: new Map(),
    titles: new Set(),
    labels: new Map(),
    patterns: [],
    nouns: new Map(),
    speakers: new Map(),
    spoken: new Map(),
  }
}

function addTo<T>(found: Map<string, T[]>, key: string, value: T): void {
  const known = found.get(key)
  if (known === undefined) found.set(key, [value])
  else if (!known.includes(value)) known.push(value)
}

function folded(words: readonly string[]): string[] {
  return [...new Set(words.map(fold))]
}

function lists<T>(found: ReadonlyMap<string, T[]>): Record<string, T[]> {
  return Object.fromEntries(found)
}

function byKind<K extends string>(kinds: readonly K[], of: (kind: K) => string[]): Record<K, string[]> {
  return Object.fromEntries(kinds.map((kind) => [kind, of(kind)])) as Record<K, string[]>
}

/** Seconds of a span; of workdays there are five to a week, of days to a month as many as there are on average. */
const SPANS: Record<Span, number> = {
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
  workday: 120_960,
  week: 604_800,
  month: 2_629_746,
  year: 31_556_952,
}

function figuresOf(languages: readonly Language[]): Words['figures'] {
  const figures: Words['figures'] = { words: {}, scales: {}, times: {}, often: {}, per: [] }
  const add = (kind: 'words' | 'scales' | 'times' | 'often', word: string, value: number): void => {
    figures[kind][word] ??= value
  }
  for (const { figures: own } of languages) {
    if (!own) continue
    for (const kind of ['words', 'scales'] as const)
      for (const [word, value] of Object.entries(own[kind])) add(kind, word, value)
    for (const kind of ['times', 'often'] as const)
      for (const [span, words] of Object.entries(own[kind]) as [Span, string[]][])
        for (const word of words) add(kind, word, SPANS[span])
    figures.per.push(...own.per)
  }
  return figures
}

/** Lists of several languages under the kinds that they have. */
function merged<K extends string>(
  parts: readonly Partial<Record<K, string[]>>[],
): Partial<Record<K, string[]>> {
  const found: Partial<Record<K, string[]>> = {}
  for (const part of parts)
    for (const [kind, list] of Object.entries(part) as [K, string[]][])
      found[kind] = [...(found[kind] ?? []), ...list]
  return found
}
