import type { Status } from '../model.ts'
import { caseless } from './caseless.ts'
import { fold } from './fold.ts'
import { LABELS, type Label } from './language.ts'
import { bare, SIGN, SIGNS, type Sign, withoutSigns } from './marks.ts'
import { anyOf } from './pattern.ts'
import { PhraseSet } from './phrase-set.ts'
import { readyWords } from './ready.ts'
import {
  type NounClass,
  type NumberedNoun,
  type SpokenWords,
  statusKey,
  wordsIn,
  writtenKey,
} from './words.ts'

export type { NounClass } from './words.ts'

/** Words that a configuration file or a document's own legend adds. */
export interface VocabularyExtension {
  status: Partial<Record<Status, string[]>>
  labels: Partial<Record<Label, string[]>>
  /** More nouns for a milestone: `Iteration`, `Lieferung`. */
  milestones: string[]
}

export const NO_EXTENSION: VocabularyExtension = { status: {}, labels: {}, milestones: [] }

/** No status phrase is longer, so the rest of a text need not be looked at. */
const PHRASE_LIMIT = 64
/** Nor is a label of the languages, with numbers, signs and punctuation around it. */
const LABEL_LIMIT = 160
const WORD = /[\p{L}\p{N}\p{M}]+/gu

/** A status phrase found at the start of a text. */
export interface StatusWord {
  status: Status
  /** As written. */
  phrase: string
  /** True for a word that titles use too; see `Language.titles`. */
  title: boolean
  /** True when its accents are those of the vocabulary: "Programme" is not "programmé". */
  exact: boolean
}

/** All languages in one: what the readers ask for labels, status words and nouns. */
export class Vocabulary {
  readonly #tables: Tables
  readonly #statusCache = new Map<string, StatusWord | null>()
  /** Words in the longest status phrase. */
  readonly #longestStatus: number
  #nouns: PhraseSet | undefined
  readonly #labelCache = new Map<string, readonly Label[]>()
  readonly #exactCache = new Map<string, readonly Label[]>()
  /** Characters of the longest text that may be a label. */
  readonly #longestLabel: number
  /** What was added to the words of the languages. */
  readonly extension: VocabularyExtension
  /** Signs that speak of progress, a legend's own included. */
  readonly signs: ReadonlyMap<string, Sign>
  /** Source of an expression for any noun that may stand before a number. */
  readonly nounSource: string
  /** Source of an expression for the units of a target: weeks, and all others. */
  readonly weekSource: string
  readonly unitSource: string
  /** Marks of boxes beside ` ` and `x` that a legend explains. */
  readonly marks: ReadonlyMap<string, Status>

  constructor(
    extension: VocabularyExtension = NO_EXTENSION,
    signs: ReadonlyMap<string, Sign> = SIGNS,
    marks: ReadonlyMap<string, Status> = new Map(),
  ) {
    this.extension = extension
    this.signs = signs
    this.marks = marks
    this.#tables = isPlain(extension) ? languageTables() : extended(languageTables(), extension)
    const { nounSource, weekSource, unitSource, writtenNouns, longestStatus } = readyWords()
    this.nounSource =
      extension.milestones.length === 0
        ? nounSource
        : anyOf([...Object.values(writtenNouns).flat(), ...extension.milestones])
    this.weekSource = weekSource
    this.unitSource = unitSource
    this.#longestLabel = Math.max(
      LABEL_LIMIT,
      ...Object.values(extension.labels).flatMap((own) => own.map(({ length }) => 2 * length)),
    )
    this.#longestStatus = Math.max(longestStatus, ...Object.values(extension.status).flat().map(wordsIn))
  }

  /** The status phrase that a text starts with, the longest one. Case, accents and hyphens do not matter. */
  statusAt(text: string): StatusWord | null {
    const head = text.slice(0, PHRASE_LIMIT)
    const cached = this.#statusCache.get(head)
    if (cached !== undefined) return cached
    return remember(this.#statusCache, head, this.#findStatus(head))
  }

  #findStatus(head: string): StatusWord | null {
    if (!/^[\p{L}\p{N}]/u.test(head)) return null
    const ends: number[] = []
    for (const word of head.matchAll(WORD)) {
      const end = word.index + word[0].length
      if (ends.length === this.#longestStatus || end === PHRASE_LIMIT) break
      if (!/^[_'’‑-]\p{L}/u.test(head.slice(end))) ends.push(end)
    }
    for (const end of ends.reverse()) {
      const phrase = head.slice(0, end)
      const key = statusKey(phrase)
      const status = this.#tables.status.get(key)
      if (status)
        return {
          status,
          phrase,
          title: this.#tables.titles.has(key),
          exact: this.#tables.written.has(writtenKey(phrase)),
        }
    }
    return null
  }

  /** Every status phrase, as compared. */
  statusPhrases(): Iterable<string> {
    return this.#tables.status.keys()
  }

  /** What a label, column head or section heading announces; empty for unknown words. */
  labels(text: string): readonly Label[] {
    const cached = this.#labelCache.get(text)
    if (cached) return cached
    return remember(this.#labelCache, text, this.#findLabels(text))
  }

  /** The same for words that are a label as they stand, with nothing before or behind them. */
  exactLabels(text: string): readonly Label[] {
    if (text.length > this.#longestLabel) return []
    const cached = this.#exactCache.get(text)
    if (cached) return cached
    const exact = SIGN.test(text) ? [] : (this.#tables.labels.get(labelText(text)) ?? [])
    return remember(this.#exactCache, text, exact)
  }

  /** True when a text announces the given thing, whatever else it may announce. */
  is(text: string, label: Label): boolean {
    return this.labels(text).includes(label)
  }

  #findLabels(text: string): readonly Label[] {
    const plain = labelText(text)
    const outer = plain.replace(/\s*[(（[【][^)）\]】]*[)）\]】]?/g, '').trim()
    if (outer.length > 60) return []
    const inner = /[(（]([^)）]+)[)）]/.exec(plain)?.[1]?.trim() ?? ''
    for (const candidate of [plain, outer, outer.split(/\s*[,，、]/)[0] ?? '']) {
      const exact = this.#tables.labels.get(candidate)
      if (exact) return exact
    }
    // "Login (done)" is a thing that is done; "验收 (acceptance)" says the same twice.
    const within = this.#tables.labels.get(inner)
    if (within && !within.some((label) => label === 'delivered' || label === 'remaining')) return within
    return this.#bilingual(plain) ?? this.#byPattern(outer) ?? this.#byPattern(plain) ?? []
  }

  /** "成功標準 / Success criteria": words on both sides of a slash have to be labels. */
  #bilingual(plain: string): readonly Label[] | null {
    const sides = plain.split('/').map((side) => this.#tables.labels.get(side.trim()))
    return sides.length > 1 && sides.every((side) => side !== undefined) ? (sides[0] ?? null) : null
  }

  #byPattern(candidate: string): readonly Label[] | null {
    const fitting = this.#tables.patterns.filter(
      ({ start, end }) =>
        candidate.startsWith(start) &&
        candidate.endsWith(end) &&
        candidate.length > start.length + end.length,
    )
    const length = ({ start, end }: (typeof fitting)[number]): number => start.length + end.length
    const [best] = fitting.sort((a, b) => length(b) - length(a))
    return best ? [best.label] : null
  }

  /** The class of a noun that may stand before a number. */
  noun(text: string): NounClass | null {
    return this.#tables.nouns.get(fold(text)) ?? null
  }

  /** False where a text can't begin with such a noun: an expression for all of them takes long to be made ready. */
  mayBeginWithNoun(text: string): boolean {
    this.#nouns ??= new PhraseSet(this.#tables.nouns.keys())
    return this.#nouns.mayBegin(fold(text))
  }

  /** Expressions for the nouns around or behind their number that a text may begin with, group 1 being the number. */
  numberedAt(text: string): readonly { pattern: RegExp; kind: NounClass }[] {
    const { leading, behind } = this.#tables.numbered
    const number = NUMBER_AT_START.exec(text)?.[0].length ?? 0
    const first = fold(text.slice(number).charAt(0))
    return (number > 0 ? behind : leading).get(first) ?? []
  }

  /** True for a status that alone is as well what a milestone is called: "Ship". */
  names(word: string): boolean {
    return this.#tables.names.has(fold(word))
  }

  /**
   * True for a status phrase that alone behind an id may as well be a title: "M2: Released". "完成" may in Japanese and
   * not in Chinese, so that the noun of the id has its say.
   */
  mayBeTitle(phrase: string, id: string): boolean {
    const key = statusKey(phrase)
    const plain = this.#tables.plain.get(key) ?? []
    if (!this.#tables.status.has(key) || plain.includes(ANY_LANGUAGE)) return false
    const spoken = /[\u3040-\u30ff]/.test(id)
      ? ['ja']
      : this.#tables.speakers.get(fold(id.replace(/[\s\d].*$/u, '')))
    return !plain.some((code) => spoken === undefined || spoken.includes(code))
  }

  /** True for a status word that is an order in front of a name. */
  orders(word: string): boolean {
    return this.#tables.orders.has(fold(word))
  }

  /** True for a word that turns the status behind it round: "not", "nicht". */
  negates(word: string): boolean {
    return this.#tables.negations.has(fold(word))
  }

  /** True where a text takes something back: "except tests", "docs missing", but not "nothing missing". */
  reserves(text: string): boolean {
    const folded = fold(text)
    return [...folded.matchAll(this.#tables.reservation)].some(({ index }) => {
      const before = folded.slice(0, index).trimEnd().split(' ').at(-1) ?? ''
      return before !== '0' && !this.negates(before)
    })
  }

  sign(text: string): Sign | null {
    return this.signs.get(bare(text)) ?? null
  }

  /** The answer of a yes-or-no field, by its first word; null when it gives none, or both. */
  answer(text: string): boolean | null {
    const words = fold(text)
    const first = /^[\p{L}]+/u.exec(words)?.[0] ?? ''
    if (/^\s*[/|]/.test(words.slice(first.length))) return null
    if (this.#tables.no.has(words) || this.#tables.no.has(first)) return false
    return this.#tables.yes.has(words) || this.#tables.yes.has(first) ? true : null
  }
}

/** Nouns beside their number, by the letter that they begin with. */
interface NumberedNouns {
  leading: Map<string, { pattern: RegExp; kind: NounClass }[]>
  behind: NumberedNouns['leading']
}

const NUMBER_AT_START = /^\s*(?:\d+(?:\.\d+)*|[一二三四五六七八九十]+)\s*/

function numberedNouns(nouns: readonly NumberedNoun[]): NumberedNouns {
  const found: NumberedNouns = { leading: new Map(), behind: new Map() }
  for (const { source, kind, first } of nouns) {
    const group = first.isBehind ? found.behind : found.leading
    group.set(first.letter, [...(group.get(first.letter) ?? []), { pattern: caseless(source), kind }])
  }
  return found
}

/** A label with `*` at an end. */
interface LabelPattern {
  start: string
  end: string
  label: Label
}

/** The words of all languages as they are looked up. */
interface Tables {
  status: Map<string, Status>
  titles: Set<string>
  /** Status phrases with their accents. */
  written: Set<string>
  labels: Map<string, readonly Label[]>
  /** Labels with `*` at an end: what stands before and behind the other words. */
  patterns: LabelPattern[]
  nouns: Map<string, NounClass>
  orders: ReadonlySet<string>
  names: ReadonlySet<string>
  /** The languages in which a status phrase is nothing but a status, and those in which a noun is one. */
  plain: Map<string, readonly string[]>
  speakers: ReadonlyMap<string, readonly string[]>
  negations: ReadonlySet<string>
  reservation: RegExp
  yes: ReadonlySet<string>
  no: ReadonlySet<string>
  numbered: NumberedNouns
}

let ofLanguages: Tables | undefined

/** Where languages give one word two meanings, the first has it. */
function languageTables(): Tables {
  if (ofLanguages) return ofLanguages
  const words = readyWords()
  const tables: Tables = {
    status: new Map(),
    titles: new Set(words.spoken.flatMap(({ titles }) => titles)),
    written: new Set(words.written),
    labels: new Map(),
    patterns: [],
    nouns: new Map(Object.entries(words.nouns)),
    orders: new Set(words.orders),
    names: new Set(words.spoken.flatMap(({ names }) => names)),
    plain: new Map(),
    speakers: new Map(Object.entries(words.speakers)),
    negations: new Set(words.negations),
    reservation: new RegExp(words.reservationSource, 'gu'),
    yes: new Set(words.yes),
    no: new Set(words.no),
    numbered: numberedNouns(words.numbered),
  }
  for (const language of words.spoken) addSpoken(tables, language)
  ofLanguages = tables
  return tables
}

function addSpoken(tables: Tables, { code, status, titles, names, labels }: SpokenWords): void {
  const others = new Set([...titles, ...names])
  for (const [meaning, phrases] of Object.entries(status) as [Status, string[]][]) {
    for (const phrase of phrases) {
      if (!tables.status.has(phrase)) tables.status.set(phrase, meaning)
      if (others.has(phrase)) continue
      const speakers = tables.plain.get(phrase)
      tables.plain.set(phrase, speakers === undefined ? [code] : [...speakers, code])
    }
  }
  for (const [label, list] of Object.entries(labels) as [Label, string[]][])
    for (const word of list) addLabel(tables, word, label)
}

function isPlain({ status, labels, milestones }: VocabularyExtension): boolean {
  return [...Object.values(status), ...Object.values(labels), milestones].every((words) => words.length === 0)
}

/** The same with the words of a configuration or legend. */
function extended(
  tables: Tables,
  { status: statuses, labels: added, milestones }: VocabularyExtension,
): Tables {
  const { status, written, plain, labels, patterns, nouns } = tables
  const own: Tables = {
    ...tables,
    status: new Map(status),
    written: new Set(written),
    plain: new Map(plain),
    labels: new Map(labels),
    patterns: [...patterns],
    nouns: new Map(nouns),
  }
  for (const meaning of Object.keys(statuses) as Status[]) {
    for (const word of statuses[meaning] ?? []) {
      const key = statusKey(word)
      // Words are added; "done" itself can't be made to mean anything else.
      if (own.status.get(key) === 'done' && meaning !== 'done') continue
      own.written.add(writtenKey(word))
      own.status.set(key, meaning)
      own.plain.set(key, [...(own.plain.get(key) ?? []), ANY_LANGUAGE])
    }
  }
  for (const label of LABELS) for (const word of added[label] ?? []) addLabel(own, fold(word), label)
  for (const noun of milestones) own.nouns.set(fold(noun), 'milestone')
  return own
}

/** @param word folded */
function addLabel({ labels, patterns }: Tables, word: string, label: Label): void {
  const known = labels.get(word)
  if (word.includes('*')) patterns.push(labelPattern(word, label))
  else if (known === undefined) labels.set(word, [label])
  else if (!known.includes(label)) labels.set(word, [...known, label])
}

/** What stands before and behind the other words. */
function labelPattern(word: string, label: Label): LabelPattern {
  const [start = '', end = ''] = word.split('*')
  return { start, end, label }
}

/** Stands for every language: what a configuration adds is a status in whatever text. */
const ANY_LANGUAGE = '*'

const MADE = new WeakMap<VocabularyExtension, Vocabulary>()

/** The vocabulary with an extension. Making one takes longer than reading a document, so that each is made once. */
export function vocabularyOf(extension: VocabularyExtension): Vocabulary {
  const known = MADE.get(extension)
  if (known) return known
  const made = new Vocabulary(extension)
  MADE.set(extension, made)
  return made
}

/** Keeps a cache from growing for ever where many documents are read. */
function remember<T>(cache: Map<string, T>, key: string, value: T): T {
  if (cache.size >= MOST_REMEMBERED) cache.clear()
  cache.set(key, value)
  return value
}

const MOST_REMEMBERED = 20_000

/** A label as compared: without signs, numbering before it and punctuation behind it. */
function labelText(text: string): string {
  return fold(withoutSigns(text))
    .replace(/^(?:§\s*)?(?:\d+(?:\.\d+)*[.)]?|[a-z]\))\s+/, '')
    .replace(/[\s:：.。!*_`-]+$/, '')
    .replace(/^[\s*_`>-]+/, '')
}
