import type { Status } from '../model.ts'
import { caseless } from './caseless.ts'
import { fold } from './fold.ts'
import { LABELS, type Label, type Language } from './language.ts'
import { LANGUAGES } from './languages.ts'
import { bare, SIGN, SIGNS, type Sign, withoutSigns } from './marks.ts'
import { anyOf, bounded } from './pattern.ts'

/** Words that a configuration file or a document's own legend adds. */
export interface VocabularyExtension {
  status: Partial<Record<Status, string[]>>
  labels: Partial<Record<Label, string[]>>
  /** More nouns for a milestone: `Iteration`, `Lieferung`. */
  milestones: string[]
}

export const NO_EXTENSION: VocabularyExtension = { status: {}, labels: {}, milestones: [] }

/** What a noun makes of what it names; a noun of two classes is of the later one. */
const NOUN_CLASSES = ['deliverable', 'task', 'period', 'phase', 'version', 'milestone'] as const
export type NounClass = (typeof NOUN_CLASSES)[number]

/** No status phrase is longer, so the rest of a text need not be looked at. */
const PHRASE_LIMIT = 64
const WORD = /[\p{L}\p{N}\p{M}]+/gu

/** A status phrase as compared: `in_progress`, `In-Progress` and `in progress` are one. */
function statusKey(phrase: string): string {
  return fold(phrase).replace(/[\s_-]+/g, ' ')
}

function writtenKey(phrase: string): string {
  return phrase
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
}

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
  readonly #status = new Map<string, Status>()
  readonly #statusCache = new Map<string, StatusWord | null>()
  /** Words in the longest status phrase. */
  readonly #longestStatus: number
  readonly #titles = new Set<string>()
  /** Status phrases with their accents. */
  readonly #written = new Set<string>()
  readonly #labels = new Map<string, Label[]>()
  /** Labels with `*` at an end: what stands before and behind the other words. */
  readonly #patterns: { start: string; end: string; label: Label }[] = []
  readonly #labelCache = new Map<string, readonly Label[]>()
  readonly #nouns = new Map<string, NounClass>()
  /** What was added to the words of the languages. */
  readonly extension: VocabularyExtension
  /** Signs that speak of progress, a legend's own included. */
  readonly signs: ReadonlyMap<string, Sign>
  /** Source of an expression for any noun that may stand before a number. */
  readonly nounSource: string
  /** Expressions for nouns around or behind their number, group 1 being the number. */
  readonly numbered: readonly { pattern: RegExp; kind: NounClass }[]
  /** Source of an expression for the units of a target: weeks, and all others. */
  readonly weekSource: string
  readonly unitSource: string
  readonly #orders = new Set<string>()
  readonly #names = new Set<string>()
  /** The languages in which a status phrase is nothing but a status, and those in which a noun is one. */
  readonly #plain = new Map<string, Set<string>>()
  readonly #speakers = new Map<string, Set<string>>()
  readonly #negations = new Set<string>()
  readonly #reservation: RegExp
  readonly #yes = new Set<string>()
  readonly #no = new Set<string>()

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
    for (const language of LANGUAGES) this.#add(language)
    for (const status of Object.keys(extension.status) as Status[]) {
      for (const word of extension.status[status] ?? []) {
        // Words are added; "done" itself can't be made to mean anything else.
        if (this.#status.get(statusKey(word)) === 'done' && status !== 'done') continue
        this.#written.add(writtenKey(word))
        this.#status.set(statusKey(word), status)
        addTo(this.#plain, statusKey(word), ANY_LANGUAGE)
      }
    }
    for (const label of LABELS) for (const word of extension.labels[label] ?? []) this.#addLabel(word, label)
    for (const noun of extension.milestones) this.#nouns.set(fold(noun), 'milestone')
    const nouns = LANGUAGES.flatMap((language) => NOUN_CLASSES.flatMap((kind) => language.nouns[kind] ?? []))
    this.nounSource = anyOf([...nouns, ...extension.milestones])
    this.#longestStatus = Math.max(
      ...[...this.#status.keys()].map((phrase) => phrase.match(WORD)?.length ?? 1),
    )
    this.numbered = LANGUAGES.flatMap((language) => numberedNouns(language))
    this.weekSource = anyOf(LANGUAGES.flatMap(({ units }) => units.week))
    const reservations = LANGUAGES.flatMap((language) => language.reservations.map(fold))
    this.#reservation = new RegExp(bounded(reservations), 'gu')
    this.unitSource = anyOf(LANGUAGES.flatMap(({ units }) => [...units.week, ...units.other]))
  }

  #add(language: Language): void {
    for (const kind of NOUN_CLASSES) {
      for (const noun of language.nouns[kind] ?? []) {
        this.#nouns.set(fold(noun), kind)
        addTo(this.#speakers, fold(noun), language.code)
      }
    }
    const titles = new Set([...(language.titles ?? []), ...(language.names ?? [])].map(statusKey))
    for (const [status, words] of Object.entries(language.status) as [Status, string[]][]) {
      for (const word of words) {
        this.#written.add(writtenKey(word))
        if (!this.#status.has(statusKey(word))) this.#status.set(statusKey(word), status)
        if (!titles.has(statusKey(word))) addTo(this.#plain, statusKey(word), language.code)
      }
    }
    for (const word of language.titles ?? []) this.#titles.add(statusKey(word))
    for (const label of LABELS) for (const word of language.labels[label] ?? []) this.#addLabel(word, label)
    for (const word of language.orders ?? []) this.#orders.add(fold(word))
    for (const word of language.names ?? []) this.#names.add(fold(word))
    for (const word of language.negations ?? []) this.#negations.add(fold(word))
    for (const word of language.yes) this.#yes.add(fold(word))
    for (const word of language.no) this.#no.add(fold(word))
  }

  #addLabel(word: string, label: Label): void {
    const folded = fold(word)
    const star = folded.indexOf('*')
    if (star >= 0) this.#patterns.push({ start: folded.slice(0, star), end: folded.slice(star + 1), label })
    else {
      const known = this.#labels.get(folded)
      if (!known) this.#labels.set(folded, [label])
      else if (!known.includes(label)) known.push(label)
    }
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
      const status = this.#status.get(key)
      if (status)
        return { status, phrase, title: this.#titles.has(key), exact: this.#written.has(writtenKey(phrase)) }
    }
    return null
  }

  /** Every status phrase, as compared. */
  statusPhrases(): Iterable<string> {
    return this.#status.keys()
  }

  /** What a label, column head or section heading announces; empty for unknown words. */
  labels(text: string): readonly Label[] {
    const cached = this.#labelCache.get(text)
    if (cached) return cached
    return remember(this.#labelCache, text, this.#findLabels(text))
  }

  /** The same for words that are a label as they stand, with nothing before or behind them. */
  exactLabels(text: string): readonly Label[] {
    return SIGN.test(text) ? [] : (this.#labels.get(labelText(text)) ?? [])
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
      const exact = this.#labels.get(candidate)
      if (exact) return exact
    }
    // "Login (done)" is a thing that is done; "验收 (acceptance)" says the same twice.
    const within = this.#labels.get(inner)
    if (within && !within.some((label) => label === 'delivered' || label === 'remaining')) return within
    return this.#bilingual(plain) ?? this.#byPattern(outer) ?? this.#byPattern(plain) ?? []
  }

  /** "成功標準 / Success criteria": words on both sides of a slash have to be labels. */
  #bilingual(plain: string): readonly Label[] | null {
    const sides = plain.split('/').map((side) => this.#labels.get(side.trim()))
    return sides.length > 1 && sides.every((side) => side !== undefined) ? (sides[0] ?? null) : null
  }

  #byPattern(candidate: string): readonly Label[] | null {
    const fitting = this.#patterns.filter(
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
    return this.#nouns.get(fold(text)) ?? null
  }

  /** True for a status that alone is as well what a milestone is called: "Ship". */
  names(word: string): boolean {
    return this.#names.has(fold(word))
  }

  /**
   * True for a status phrase that alone behind an id may as well be a title: "M2: Released". "完成" may in Japanese and
   * not in Chinese, so that the noun of the id has its say.
   */
  mayBeTitle(phrase: string, id: string): boolean {
    const key = statusKey(phrase)
    const plain = this.#plain.get(key) ?? new Set()
    if (!this.#status.has(key) || plain.has(ANY_LANGUAGE)) return false
    const spoken = /[\u3040-\u30ff]/.test(id)
      ? new Set(['ja'])
      : this.#speakers.get(fold(id.replace(/[\s\d].*$/u, '')))
    return ![...plain].some((code) => spoken === undefined || spoken.has(code))
  }

  /** True for a status word that is an order in front of a name. */
  orders(word: string): boolean {
    return this.#orders.has(fold(word))
  }

  /** True for a word that turns the status behind it round: "not", "nicht". */
  negates(word: string): boolean {
    return this.#negations.has(fold(word))
  }

  /** True where a text takes something back: "except tests", "docs missing", but not "nothing missing". */
  reserves(text: string): boolean {
    const folded = fold(text)
    return [...folded.matchAll(this.#reservation)].some(({ index }) => {
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
    if (this.#no.has(words) || this.#no.has(first)) return false
    return this.#yes.has(words) || this.#yes.has(first) ? true : null
  }
}

/** Stands for every language: what a configuration adds is a status in whatever text. */
const ANY_LANGUAGE = '*'

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
  const known = sets.get(key)
  if (known) known.add(value)
  else sets.set(key, new Set([value]))
}

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

const NUMBER_SOURCE = '(\\d+(?:\\.\\d+)*|[一二三四五六七八九十]+)'

function numberedNouns(language: Language): { pattern: RegExp; kind: NounClass }[] {
  const kinds = ['milestone', 'phase', 'period'] as const
  return kinds.flatMap((kind) =>
    (language.numbered?.[kind] ?? []).map((form) => {
      const [before = '', after = ''] = form.split('#').map((part) => anyOf([part.trim()]))
      const source = `^${form.startsWith('#') ? '' : `(?:${before})`}\\s*${NUMBER_SOURCE}\\s*${after === '' ? '' : `(?:${after})`}`
      return { pattern: caseless(source), kind }
    }),
  )
}
