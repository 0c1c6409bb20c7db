import type { Status } from '../model.ts'
import { type Calendar, calendarOf } from './calendar.ts'
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
import { type LexiconText, lexiconText } from './lexicon.ts'
import { anyOf, bounded } from './pattern.ts'

/** What a noun makes of what it names; a noun of two classes is of the later one. */
const NOUN_CLASSES = ['deliverable', 'task', 'period', 'phase', 'version', 'milestone'] as const
export type NounClass = (typeof NOUN_CLASSES)[number]

/** Many words as one text, a line each: to have some ten thousand of them made takes longer than reading a document. */
type Lines = string

/**
 * The words of all languages, merged, and folded where they are looked up: plain data, worked out once when the program is
 * built, since that too takes longer than reading a document.
 */
export interface Words {
  /** Of status phrases a `StatusEntry`, of labels a `LabelEntry`. Where languages give one word two meanings, the first has it. */
  status: LexiconText
  labels: LexiconText
  /** Labels with `*` at an end. */
  patterns: LabelPattern[]
  /** Status phrases that are names as well. */
  names: string[]
  /** The languages, by their codes, in the order in which they are asked. */
  languages: string[]
  /** To ask the platform for the calendar of each takes longer than to read a document. */
  calendar: Calendar
  /** Of nouns their class and the languages in which each is one. */
  nouns: LexiconText
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
  phrases: Partial<Record<Phrase, Lines>>
  vague: Partial<Record<keyof Vague, string[]>>
  goalposts: Partial<Record<keyof Goalposts, string[]>>
  /** Words for numbers, and for spans in seconds, as they are written, each with what it stands for. */
  figures: Record<FigureKind, [word: string, value: number][]> & { per: string[] }
}

type FigureKind = 'words' | 'scales' | 'shares' | 'times' | 'often'

/** A noun around or behind its number, group 1 of its expression. */
export interface NumberedNoun {
  source: string
  kind: NounClass
  /** By what texts are to be told that may have it: their first letter, or the first one behind the number; folded. */
  first: { letter: string; isBehind: boolean }
}

/** A label with `*` at an end: what stands before and behind the other words. */
export interface LabelPattern {
  start: string
  end: string
  label: Label
}

/** What is known of a status phrase. */
export interface StatusEntry {
  status: Status
  /** How it is written, where its accents matter. */
  written: readonly string[]
  /** The languages in which it is nothing but a status. */
  plain: readonly string[]
  /** Those in which it is one. */
  speakers: readonly string[]
  /** True for one that titles use too. */
  isTitle: boolean
}

/** What is known of a label. */
export interface LabelEntry {
  /** What it announces. */
  labels: readonly Label[]
  /** The languages in which it is one. */
  speakers: readonly string[]
}

/** As a line of text, and back: what is mostly the same as what stands before it is left out. */
function statusText(key: string, { status, written, plain, speakers, isTitle }: StatusEntry): string {
  const parts = [
    status,
    written.join('|') === key ? '' : written.join('|'),
    speakers.join('|'),
    plain.join('|') === speakers.join('|') ? SAME : plain.join('|'),
    isTitle ? 'title' : '',
  ]
  return parts.join(';')
}

const SAME = '='

export function statusEntry(key: string, text: string): StatusEntry {
  const [status = '', written = '', speakers = '', plain = '', title = ''] = text.split(';')
  return {
    status: status as Status,
    written: written === '' ? [key] : written.split('|'),
    plain: plain === '' ? [] : (plain === SAME ? speakers : plain).split('|'),
    speakers: speakers.split('|'),
    isTitle: title !== '',
  }
}

export function labelEntry(text: string): LabelEntry {
  const [labels = '', speakers = ''] = text.split(';')
  return { labels: labels.split(',') as Label[], speakers: speakers.split(',') }
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
  const { whole, patterns } = labelsOf(languages)
  return {
    status: lexiconText([...statusesOf(languages)].map(([word, entry]) => [word, statusText(word, entry)])),
    labels: lexiconText(
      [...whole].map(([word, { labels, speakers }]) => [word, `${labels.join()};${speakers.join()}`]),
    ),
    patterns,
    names: folded(all(({ names }) => names)),
    languages: languages.map(({ code }) => code),
    calendar: calendarOf(languages.map(({ code }) => code)),
    nouns: lexiconText(
      [...nouns].map(([noun, kind]) => [noun, [kind, ...(speakers.get(noun) ?? [])].join()]),
    ),
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
    phrases: inLines(merged(languages.map(({ phrases }) => phrases))),
    vague: merged(languages.map(({ vague }) => vague ?? {})),
    goalposts: merged(languages.map(({ goalposts }) => goalposts ?? {})),
    figures: figuresOf(languages),
  }
}

function statusesOf(languages: readonly Language[]): Map<string, StatusEntry> {
  const found = new Map<string, StatusEntry & { written: string[]; plain: string[]; speakers: string[] }>()
  const titles = new Set(languages.flatMap((language) => (language.titles ?? []).map(statusKey)))
  for (const { code, status: words, titles: own = [], names = [] } of languages) {
    const others = new Set([...own.map(statusKey), ...names.map(fold)])
    for (const [status, phrases] of Object.entries(words) as [Status, string[]][])
      for (const phrase of phrases) {
        const key = statusKey(phrase)
        const isTitle = titles.has(key)
        const known = found.get(key) ?? { status, written: [], plain: [], speakers: [], isTitle }
        found.set(key, known)
        if (!known.speakers.includes(code)) known.speakers.push(code)
        if (!known.written.includes(writtenKey(phrase))) known.written.push(writtenKey(phrase))
        if (!others.has(key) && !known.plain.includes(code)) known.plain.push(code)
      }
  }
  return found
}

function labelsOf(languages: readonly Language[]): {
  whole: Map<string, LabelEntry>
  patterns: LabelPattern[]
} {
  const whole = new Map<string, LabelEntry & { labels: Label[]; speakers: string[] }>()
  const patterns: LabelPattern[] = []
  for (const { code, labels } of languages)
    for (const label of LABELS)
      for (const word of new Set((labels[label] ?? []).map(fold)))
        if (word.includes('*')) patterns.push(labelPattern(word, label))
        else {
          const known = whole.get(word) ?? { labels: [], speakers: [] }
          whole.set(word, known)
          if (!known.labels.includes(label)) known.labels.push(label)
          if (!known.speakers.includes(code)) known.speakers.push(code)
        }
  return { whole, patterns }
}

/** @param word folded */
export function labelPattern(word: string, label: Label): LabelPattern {
  const [start = '', end = ''] = word.split('*')
  return { start, end, label }
}

function lines(words: readonly string[]): Lines {
  return [...new Set(words)].join('\n')
}

function inLines<K extends string>(lists: Partial<Record<K, string[]>>): Partial<Record<K, Lines>> {
  const entries = Object.entries(lists) as [K, string[]][]
  return Object.fromEntries(entries.map(([kind, words]) => [kind, lines(words)])) as Partial<Record<K, Lines>>
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
export const SPANS: Record<Span, number> = {
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
  const figures = languages.flatMap((language) => language.figures ?? [])
  const spans = (kind: 'times' | 'often'): [string, number][] =>
    figures.flatMap((own) =>
      (Object.entries(own[kind]) as [Span, string[]][]).flatMap(([span, words]) =>
        words.map((word): [string, number] => [word, SPANS[span]]),
      ),
    )
  const counts = (kind: 'words' | 'scales' | 'shares'): [string, number][] =>
    figures.flatMap((own) => Object.entries(own[kind]))
  return {
    words: firstOfEach(counts('words')),
    scales: firstOfEach(counts('scales')),
    shares: firstOfEach(counts('shares')),
    times: firstOfEach(spans('times')),
    often: firstOfEach(spans('often')),
    per: figures.flatMap(({ per }) => per),
  }
}

function firstOfEach<T>(entries: readonly [string, T][]): [string, T][] {
  return [...new Map([...entries].reverse())].reverse()
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
