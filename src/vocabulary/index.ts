import type { Status } from '../model.ts'
import { caseless } from './caseless.ts'
import { fold } from './fold.ts'
import { LABELS, type Label } from './language.ts'
import { Lexicon } from './lexicon.ts'
import { bare, SIGN, SIGNS, type Sign, withoutSigns } from './marks.ts'
import { anyOf } from './pattern.ts'
import { PhraseSet } from './phrase-set.ts'
import { wordSource } from './phrases.ts'
import { readyWords } from './ready.ts'
import {
  type LabelPattern,
  labelEntry,
  labelPattern,
  type NounClass,
  type NumberedNoun,
  type StatusEntry,
  statusEntry,
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
      const known = this.#tables.status(key)
      if (known)
        return {
          status: known.status,
          phrase,
          title: known.isTitle,
          exact: known.written.includes(writtenKey(phrase)),
        }
    }
    return null
  }

  /** Every status phrase, as compared. */
  statusPhrases(): readonly string[] {
    return this.#tables.statusPhrases()
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
    const exact = SIGN.test(text) ? [] : (this.#tables.labels(labelText(text)) ?? [])
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
      const exact = this.#tables.labels(candidate)
      if (exact) return exact
    }
    // "Approved?" is answered below it; other questions are headings of what is asked.
    const asked = /^(.*\S)\s*[?？]$/su.exec(outer)?.[1]
    const about = asked === undefined ? undefined : this.#tables.labels(asked)
    if (about?.some((label) => label === 'approval' || label === 'approver')) return about
    // "Login (done)" is a thing that is done; "验收 (acceptance)" says the same twice.
    const within = this.#tables.labels(inner)
    if (within && !within.some((label) => label === 'delivered' || label === 'remaining')) return within
    return this.#bilingual(plain) ?? this.#byPattern(outer) ?? this.#byPattern(plain) ?? []
  }

  /** "成功標準 / Success criteria": words on both sides of a slash have to be labels. */
  #bilingual(plain: string): readonly Label[] | null {
    const sides = plain.split('/').map((side) => this.#tables.labels(side.trim()))
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
    if (best?.label !== 'remaining') return best ? [best.label] : null
    // "Remaining budget" is nothing to be done.
    const what = candidate.slice(best.start.length, candidate.length - best.end.length)
    resources ??= caseless(`${wordSource('resources')}$`)
    return resources.test(what.trim()) ? null : ['remaining']
  }

  /** The class of a noun that may stand before a number. */
  noun(text: string): NounClass | null {
    return this.#tables.noun(fold(text))?.kind ?? null
  }

  /** False where a text can't begin with such a noun: an expression for all of them takes long to be made ready. */
  mayBeginWithNoun(text: string): boolean {
    this.#nouns ??= new PhraseSet(this.#tables.nouns())
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
    const known = this.#tables.status(key)
    if (!known || known.plain.includes(ANY_LANGUAGE)) return false
    const spoken = /[\u3040-\u30ff]/.test(id)
      ? ['ja']
      : this.#tables.noun(fold(id.replace(/[\s\d].*$/u, '')))?.speakers
    return !known.plain.some((code) => spoken === undefined || spoken.includes(code))
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
    const behind = words.slice(first.length)
    // "N. Smith" is somebody.
    if (/^\s*[/|]/.test(behind) || (/^[a-z\u0430-\u044f]$/.test(first) && /^\.?\s*\p{L}/u.test(behind)))
      return null
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

interface Noun {
  kind: NounClass
  /** The languages in which it is one; undefined where those are not known. */
  speakers: readonly string[] | undefined
}

/** The words of all languages as they are looked up. */
interface Tables {
  status(key: string): StatusEntry | undefined
  statusPhrases(): readonly string[]
  labels(word: string): readonly Label[] | undefined
  patterns: readonly LabelPattern[]
  noun(word: string): Noun | undefined
  nouns(): readonly string[]
  orders: ReadonlySet<string>
  names: ReadonlySet<string>
  negations: ReadonlySet<string>
  reservation: RegExp
  yes: ReadonlySet<string>
  no: ReadonlySet<string>
  numbered: NumberedNouns
}

let resources: RegExp | undefined

let ofLanguages: Tables | undefined

function languageTables(): Tables {
  if (ofLanguages) return ofLanguages
  const words = readyWords()
  const status = new Lexicon(words.status)
  const labels = new Lexicon(words.labels)
  const nouns = new Lexicon(words.nouns)
  ofLanguages = {
    status(key) {
      const text = status.get(key)
      return text === undefined ? undefined : statusEntry(key, text)
    },
    statusPhrases: () => status.words(),
    labels(word) {
      const text = labels.get(word)
      return text === undefined ? undefined : labelEntry(text).labels
    },
    noun(word) {
      const [kind, ...speakers] = nouns.get(word)?.split(',') ?? []
      return kind === undefined ? undefined : { kind: kind as NounClass, speakers }
    },
    nouns: () => nouns.words(),
    patterns: words.patterns,
    orders: new Set(words.orders),
    names: new Set(words.names),
    negations: new Set(words.negations),
    reservation: new RegExp(words.reservationSource, 'gu'),
    yes: new Set(words.yes),
    no: new Set(words.no),
    numbered: numberedNouns(words.numbered),
  }
  return ofLanguages
}

function isPlain({ status, labels, milestones }: VocabularyExtension): boolean {
  return [...Object.values(status), ...Object.values(labels), milestones].every((words) => words.length === 0)
}

/** The same with the words of a configuration or legend. */
function extended(tables: Tables, extension: VocabularyExtension): Tables {
  const status = addedStatuses(tables, extension.status)
  const labels = new Map<string, readonly Label[]>()
  const patterns = [...tables.patterns]
  const milestones = new Set(extension.milestones.map(fold))
  for (const label of LABELS)
    for (const word of (extension.labels[label] ?? []).map(fold)) {
      const known = labels.get(word) ?? tables.labels(word) ?? []
      if (word.includes('*')) patterns.push(labelPattern(word, label))
      else if (!known.includes(label)) labels.set(word, [...known, label])
    }
  return {
    ...tables,
    status: (key) => status.get(key) ?? tables.status(key),
    statusPhrases: () => [...new Set([...tables.statusPhrases(), ...status.keys()])],
    labels: (word) => labels.get(word) ?? tables.labels(word),
    patterns,
    noun: (word) =>
      milestones.has(word) ? { kind: 'milestone', speakers: tables.noun(word)?.speakers } : tables.noun(word),
    nouns: () => [...tables.nouns(), ...milestones],
  }
}

function addedStatuses(
  tables: Tables,
  statuses: VocabularyExtension['status'],
): ReadonlyMap<string, StatusEntry> {
  const added = new Map<string, StatusEntry>()
  for (const status of Object.keys(statuses) as Status[])
    for (const word of statuses[status] ?? []) {
      const key = statusKey(word)
      const known = added.get(key) ?? tables.status(key)
      // Words are added; "done" itself can't be made to mean anything else.
      if (known?.status === 'done' && status !== 'done') continue
      added.set(key, {
        status,
        written: [...(known?.written ?? []), writtenKey(word)],
        plain: [...(known?.plain ?? []), ANY_LANGUAGE],
        speakers: known?.speakers ?? [],
        isTitle: known?.isTitle === true,
      })
    }
  return added
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
