import { type Rich, slice, trim } from '../markdown/rich.ts'
import type { Claim } from '../model.ts'
import { remembered } from '../remembered.ts'
import { caseless } from '../vocabulary/caseless.ts'
import type { NounClass, Vocabulary } from '../vocabulary/index.ts'
import { isPhrase, phraseSource } from '../vocabulary/phrases.ts'
import { type Context, claimOf } from './context.ts'
import {
  codeWithYear,
  identityInYear,
  isPartOfYear,
  splitYear,
  yearBefore,
  yearBehind,
} from './part-of-year.ts'
import { readStatusStretch } from './progress-words.ts'
import { isTimeStretch } from './target.ts'

/** How a name is known to be that of a milestone: by a noun, by a code such as `M0`, or not yet at all. */
export type NameKind = NounClass | 'code' | 'letter' | 'number'

/** What a name begins with, and the rest of it. */
export interface Identified {
  kind: NameKind | null
  id: string | null
  title: Rich
  separated: boolean
  aspect: string | null
  /** A status that stands before the noun or in brackets behind the id. */
  lead?: Claim
}

const SEPARATOR = /^\s*(?:[:：｜]|[—–―]|--|-(?=\s)|[·|▸►→>](?=\s)|[.)](?=\s|$)|、|\.(?=\s))\s*/u
const LETTERS = 'A-Za-zÀ-ÿ'
const NUMBER = `(?:\\d+(?:\\.(?:\\d+|x))*(?:-(?:dev|alpha|beta|rc|pre)[.\\d]*)?(?:[-–]?[A-Za-z](?![${LETTERS}]))?(?:(?:[-–—]|\\s+[-–]\\s+)\\d+(?:\\.\\d+)*(?=\\s*(?:$|[:：,)）]|[-–—(（]\\s*\\D)))?|[IVX]{1,5}(?![${LETTERS}])|[A-Z]\\d+(?![\\d${LETTERS}])|[A-Z](?![\\d${LETTERS}'’])|[一二三四五六七八九十]+(?!\\p{Script=Han}))`
/** `M0`, `EDA-001`, `P10-A`, `v0.10`, `M-AMBIENT`. */
const CODE =
  /^(?:(?:0\.\d+(?:\.\d+)*|1\.0)(?=\s*[—–:：]\s)|v\d+(?:\.(?:\d+|x))+(?:-(?:dev|alpha|beta|rc|pre)[.\d]*)?[a-z]?|v\d+(?=\s*(?:$|[:：(（—–]|-\s))|[A-Z]{1,6}(?:-[A-Z]{1,6})?[-_.]?\d+(?:\.\d+)*(?:[a-z](?![a-zA-Z])|[A-Z](?![a-zA-Z]))?(?:-[A-Z\d]+)?|M-[A-Z][A-Za-z]+)(?![\p{L}\d/\\@])/u

/** Finds the id or noun that a name begins with, behind any numbering. */
export function identify(context: Context, rich: Rich): Identified {
  const numbering =
    /^(?:§\s*)?\d+(?:\.\d+)*(?:[.)]\s+|\s+)|^[［[][A-Z]+\d*[\]］]\s+/u.exec(rich.text)?.[0] ?? ''
  const bracketed = /^[[［【]([^\]］】]{1,24})[\]］】]\s*/u.exec(rich.text)
  const inside = bracketed ? identifyAt(context, slice(rich, 1, 1 + (bracketed[1]?.length ?? 0))) : null
  // "[Phase 1] MVP", "【第一阶段】数据"
  if (bracketed && inside?.id && inside.kind !== 'letter' && inside.title.text === '')
    return { ...inside, title: trim(slice(rich, bracketed[0].length)), separated: true }
  for (const start of numbering === '' ? [0] : [0, numbering.length]) {
    const found = identifyAt(context, start === 0 ? rich : slice(rich, start))
    if (found) return found
  }
  const numbered =
    /^\d+(?:\.\d+)*[.)]\s+|^\d+(?:\.\d+)+[:：]?\s+|^\d{1,3}[:：]\s+/u.exec(rich.text)?.[0].length ?? 0
  return { kind: null, id: null, title: slice(rich, numbered), separated: false, aspect: null }
}

/** The same at the very start. */
export function identifyAt(context: Context, rich: Rich): Identified | null {
  const { words } = context
  const text = rich.text
  const cut = (length: number): Pick<Identified, 'title' | 'separated' | 'lead'> => {
    // "M7 (deferred): Lamps": a bracket between id and separator says something of the id.
    const bracket = /^\s*[(（]([^()（）]{2,40})[)）](?=\s*[:：—–-])/u.exec(text.slice(length))
    const inside = bracket ? readStatusStretch(words, bracket[1] ?? '', true) : null
    const after =
      length + (bracket && (inside || isTimeStretch(words, bracket[1] ?? '')) ? bracket[0].length : 0)
    const separator = SEPARATOR.exec(text.slice(after))?.[0] ?? ''
    const from = length + (bracket?.[0].search(/[(（]/u) ?? 0) + 1
    return {
      title: trim(slice(rich, after + separator.length)),
      separated: separator !== '' || length === text.length,
      ...(inside?.status
        ? {
            lead: claimOf(
              context,
              'status',
              inside.status,
              'heading',
              rich,
              from + inside.start,
              from + inside.end,
            ),
          }
        : {}),
    }
  }
  const inYear = identifyBehindYear(context, rich)
  if (inYear) return inYear
  for (const { pattern, kind } of words.numberedAt(text)) {
    const match = pattern.exec(text)
    const length = match ? lengthWithYear(kind, text, match[0].length) : 0
    const behind = text.slice(length)
    if (
      match &&
      // "3. Phase 2 — Polish" is the third heading and the second phase.
      !/^\s+\d/.test(behind) &&
      !/^[\p{L}]/u.test(behind.replace(/^\p{Script=Han}|^\p{Script=Hangul}/u, ''))
    ) {
      const cutAt = cut(length)
      if (cutAt.separated || /^[\s(（[【]/.test(behind))
        return { kind, id: text.slice(0, length).trim(), aspect: null, ...cutAt }
    }
  }
  const numbered = numberedNoun(words, text)
  if (numbered) {
    const [whole, noun = ''] = numbered
    const kind = words.noun(noun)
    // Case matters in a lettered number: "phase a" is no id.
    if (kind && !/\s[a-z]$/.test(whole)) {
      const length = lengthWithYear(kind, text, whole.length)
      return { kind, id: text.slice(0, length).trim(), aspect: null, ...cut(length) }
    }
  }
  const code = codeWithYear(text) ?? CODE.exec(text)?.[0]
  if (code !== undefined) return { kind: 'code', id: code, aspect: null, ...cut(code.length) }
  return namedNoun(context, rich) ?? ordinal(context, rich) ?? statusBeforeNoun(context, rich) ?? letter(rich)
}

/** "2025 Q1", "2026 Week 3": in another year it is another quarter or week, so the year is part of the id. */
function identifyBehindYear(context: Context, rich: Rich): Identified | null {
  const length = yearBefore(rich.text)
  const found = length === 0 ? null : identifyAt(context, slice(rich, length))
  if (!found || found.id === null || !isPartOfYear(found) || splitYear(found.id)) return null
  return { ...found, id: rich.text.slice(0, length) + found.id }
}

/** Where the name of a week or month ends, with the year behind it: "Week 3 2026". */
function lengthWithYear(kind: NounClass, text: string, length: number): number {
  return kind === 'period' ? length + yearBehind(text, length) : length
}

/** "Milestone: MVP Functional", "Application milestone — Voice", "Milestone Verification: MVP". */
function namedNoun(context: Context, rich: Rich): Identified | null {
  const match = /^([^:：—–―]{2,48}?)\s*([:：]|[—–―]|\s-\s)\s*(?=\S)/u.exec(rich.text)
  if (!match) return null
  const phrase = (match[1] ?? '').trim()
  const words = phrase.split(/[\s-]+/)
  const title = trim(slice(rich, match[0].length))
  const named = (kind: NounClass | null): boolean => kind === 'milestone' || kind === 'deliverable'
  const whole = context.words.noun(phrase)
  if (named(whole) || (whole === 'phase' && /[:：]/.test(match[2] ?? ''))) {
    return { kind: whole, id: null, title, separated: true, aspect: null }
  }
  const first = context.words.noun(words[0] ?? '')
  if (named(first) && words.length <= 3) {
    const aspect = words.slice(1).join(' ')
    const means = isAspect(context, aspect)
    if (means) return { kind: first, id: null, title, separated: true, aspect }
  }
  const last = context.words.noun(words.at(-1) ?? '')
  if (last !== 'milestone' || words.length > 3) return null
  const inner = identifyAt(context, title)
  const before = words.slice(0, -1).join(' ')
  if (context.words.labels(phrase).length > 0 || context.words.is(before, 'currentMilestone')) return null
  return inner?.kind ? inner : { kind: 'milestone', id: null, title, separated: true, aspect: null }
}

/** "First Milestone (Mid-point)": a milestone by its last word, where those words announce nothing else. */
function ordinal(context: Context, rich: Rich): Identified | null {
  const phrase = rich.text.replace(/\s*[(（].*$/u, '')
  const parts = phrase.split(/\s+/)
  if (parts.length < 2 || parts.length > 3 || context.words.noun(parts.at(-1) ?? '') !== 'milestone')
    return null
  if (context.words.labels(phrase).length > 0 || context.words.statusAt(phrase)) return null
  return { kind: 'milestone', id: null, title: rich, separated: true, aspect: null }
}

/** What may stand between noun and colon: a label, a status, or one of the reports a plan has. */
function isAspect(context: Context, word: string): boolean {
  if (isPhrase('reports', word)) return true
  const labels = context.words.labels(word)
  return (
    labels.some((label) => label === 'criteria' || label === 'status') ||
    context.words.statusAt(word)?.phrase.length === word.length
  )
}

let inVersion: RegExp | undefined

/** "Zukünftiger Meilenstein M3", "COMPLETED: M5 - Vases": the status comes before what it is of. */
function statusBeforeNoun(context: Context, rich: Rich): Identified | null {
  const found = context.words.statusAt(rich.text)
  if (!found) return null
  const behind = rich.text.slice(found.phrase.length)
  // "Shipped in v0.1.0"
  inVersion ??= caseless(`^\\s+(?:${phraseSource('in')})\\s+(?=v\\d)`)
  const version = inVersion.exec(behind)?.[0]
  const separator = version ?? /^\s*(?:[:：—–-]\s*)?/u.exec(behind)?.[0] ?? ''
  if (separator.trim() === '' && context.words.orders(found.phrase)) return null
  const rest = slice(rich, found.phrase.length + separator.length)
  const isNamed =
    numberedNoun(context.words, rest.text) !== null || (/\S/.test(separator) && CODE.test(rest.text))
  const inner =
    isNamed || context.words.noun(/^[\p{L}]+/u.exec(rest.text)?.[0] ?? '') === 'milestone'
      ? identifyAt(context, trim(rest))
      : null
  if (!inner || inner.kind === null || inner.kind === 'letter') return null
  return { ...inner, lead: claimOf(context, 'status', found.status, 'heading', rich, 0, found.phrase.length) }
}

/** "B — Lesereihenfolge": a single letter is a name only among its like, which the caller has to see to. */
function letter(rich: Rich): Identified | null {
  const match = /^([A-Z])(?:\s*[—–―:]\s+|\.\s+|\)\s+|\s+-\s+)(?=\S)/u.exec(rich.text)
  if (!match) return null
  return {
    kind: 'letter',
    id: match[1] ?? null,
    title: trim(slice(rich, match[0].length)),
    separated: true,
    aspect: null,
  }
}

/** Noun and number at the start of a text; group 1 is the noun. */
function numberedNoun(words: Vocabulary, text: string): RegExpExecArray | null {
  return words.mayBeginWithNoun(text) ? nounPattern(words.nounSource).exec(text) : null
}

const nounPattern = remembered(
  (source: string): RegExp =>
    caseless(
      `^(${source})(?:\\s+|[#№-]|(?<=\\p{Script=Han}|\\p{Script=Katakana}|\\p{Script=Hangul})|(?=\\d))\\s*(?:#|№|n[°º]\\s*)?(?:${NUMBER})(?![\\p{Ll}])`,
    ),
)

/** Something that a name is told apart by in comparisons: `m1` for `M1` and `Milestone 1`, `phase2` for `第2阶段`. */
export function identityOf(name: { kind: NameKind | null; id: string | null }): string | null {
  if (name.id === null) return null
  const id = name.id.normalize('NFKC').trim()
  const inYear = isPartOfYear(name) ? splitYear(id) : null
  if (inYear) return identityInYear(identityOf({ kind: name.kind, id: inYear.part }) ?? '', inYear.year)
  const number = numberOf(id)
  switch (name.kind) {
    case 'milestone':
      // "Milestone 1" is M1, "Milestone F1" is F1, and "Gate A" is nothing else.
      if (/^[A-Z]\d/.test(number ?? '')) return number?.toLowerCase() ?? null
      return /^\d/.test(number ?? '') ? `m${number?.toLowerCase()}` : id.toLowerCase()
    case 'version':
      return `v${number?.toLowerCase()}`
    case 'phase':
    case 'period':
    case 'task':
    case 'deliverable':
      return `${name.kind}${CHINESE.get(number ?? '') ?? number?.toLowerCase()}`
    default:
      return id.toLowerCase()
  }
}

/** What tells ids of one noun apart: digits with their letters, or the letter or numeral at the end. */
function numberOf(id: string): string | undefined {
  // "Milestone F1" is not "Milestone 1"; "Milestone M1" and "Phase P1" only repeat their noun.
  const [, noun = '', lettered] = /^(\p{L}).*\s([A-Z]\d+)$/u.exec(id) ?? []
  if (lettered !== undefined && lettered[0] !== noun.toUpperCase() && lettered[0] !== 'V') return lettered
  return (
    /(\d[\d.]*(?:[-–]\d[\d.]*)?[A-Za-z]?)\D*$/u.exec(id)?.[1] ??
    /(?:^|\s)([A-Z]+)$/.exec(id)?.[1] ??
    /([一二三四五六七八九十]+)/.exec(id)?.[1]
  )
}

const CHINESE = new Map([...'一二三四五六七八九十'].map((digit, index) => [digit, String(index + 1)]))
