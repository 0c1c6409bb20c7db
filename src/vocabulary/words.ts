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
  /** Language by language what is looked up by its words. */
  spoken: SpokenWords[]
  /** Status phrases with their accents. */
  written: string[]
  nouns: Record<string, NounClass>
  /** The languages in which a noun is one. */
  speakers: Record<string, string[]>
  /** Nouns as they are written, class by class. */
  writtenNouns: Record<NounClass, string[]>
  orders: string[]
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
  numbered: NumberedNoun[]
  /** Words in the longest status phrase. */
  longestStatus: number
  /** As they are written. */
  phrases: Partial<Record<Phrase, string[]>>
  vague: Partial<Record<keyof Vague, string[]>>
  goalposts: Partial<Record<keyof Goalposts, string[]>>
  /** Numbers, and spans in seconds, by their words as they are written. */
  figures: Record<'words' | 'scales' | 'times' | 'often', Record<string, number>> & { per: string[] }
}

/** A noun around or behind its number, group 1 of its expression. */
export interface NumberedNoun {
  source: string
  kind: NounClass
  /** By what texts are to be told that may have it: their first letter, or the first one behind the number; folded. */
  first: { letter: string; isBehind: boolean }
}

/** Status words and labels of one language, as compared. */
export interface SpokenWords {
  code: string
  status: Partial<Record<Status, string[]>>
  /** Status words that titles use too, and those that are names as well. */
  titles: string[]
  names: string[]
  /** With `*` at an end for further words. */
  labels: Partial<Record<Label, string[]>>
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

/** Merges languages. */
export function wordsOf(languages: readonly Language[]): Words {
  const all = <T>(of: (language: Language) => readonly T[] | undefined): T[] =>
    languages.flatMap((language) => of(language) ?? [])
  const nouns = new Map<string, NounClass>()
  const speakers = new Map<string, string[]>()
  for (const { code, nouns: own } of languages)
    for (const kind of NOUN_CLASSES)
      for (const noun of own[kind] ?? []) {
        nouns.set(fold(noun), kind)
        addTo(speakers, fold(noun), code)
      }
  return {
    spoken: languages.map(spokenWords),
    written: [...new Set(all(({ status }) => Object.values(status).flat()).map(writtenKey))],
    nouns: Object.fromEntries(nouns),
    speakers: Object.fromEntries(speakers),
    writtenNouns: byKind(NOUN_CLASSES, (kind) => all((language) => language.nouns[kind])),
    orders: folded(all(({ orders }) => orders)),
    negations: folded(all(({ negations }) => negations)),
    yes: folded(all(({ yes }) => yes)),
    no: folded(all(({ no }) => no)),
    writtenNo: all(({ no }) => no),
    nounSource: anyOf(all((language) => NOUN_CLASSES.flatMap((kind) => language.nouns[kind] ?? []))),
    weekSource: anyOf(all(({ units }) => units.week)),
    unitSource: anyOf(all(({ units }) => [...units.week, ...units.other])),
    reservationSource: bounded(all(({ reservations }) => reservations).map(fold)),
    numbered: all(numberedNouns),
    longestStatus: Math.max(...all(({ status }) => Object.values(status).flat()).map(wordsIn)),
    phrases: merged(languages.map(({ phrases }) => phrases)),
    vague: merged(languages.map(({ vague }) => vague ?? {})),
    goalposts: merged(languages.map(({ goalposts }) => goalposts ?? {})),
    figures: figuresOf(languages),
  }
}

function spokenWords({ code, status, titles = [], names = [], labels }: Language): SpokenWords {
  return {
    code,
    status: byKind(Object.keys(status) as Status[], (kind) => keys(status[kind])),
    titles: keys(titles),
    names: folded(names),
    labels: byKind(
      LABELS.filter((label) => labels[label]),
      (label) => folded(labels[label] ?? []),
    ),
  }
}

function keys(phrases: readonly string[]): string[] {
  return [...new Set(phrases.map(statusKey))]
}

const NUMBER_SOURCE = '(\\d+(?:\\.\\d+)*|[一二三四五六七八九十]+)'

function numberedNouns({ numbered }: Language): Words['numbered'] {
  const kinds = ['milestone', 'phase', 'period'] as const
  return kinds.flatMap((kind) =>
    (numbered?.[kind] ?? []).map((form) => {
      const parts = form.split('#').map((part) => part.trim())
      const [before = '', after = ''] = parts.map((part) => anyOf([part]))
      const isBehind = form.startsWith('#')
      const source = `^${isBehind ? '' : `(?:${before})`}\\s*${NUMBER_SOURCE}\\s*${after === '' ? '' : `(?:${after})`}`
      const letter = fold(parts[isBehind ? 1 : 0] ?? '').charAt(0)
      return { source, kind, first: { letter, isBehind } }
    }),
  )
}

/** How many words a text has. */
export function wordsIn(text: string): number {
  return text.match(/[\p{L}\p{N}\p{M}]+/gu)?.length ?? 1
}

function addTo<T>(found: Map<string, T[]>, key: string, value: T): void {
  const known = found.get(key)
  if (known === undefined) found.set(key, [value])
  else if (!known.includes(value)) known.push(value)
}

function folded(words: readonly string[]): string[] {
  return [...new Set(words.map(fold))]
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
