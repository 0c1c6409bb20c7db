import { type Rich, slice, trim } from '../markdown/rich.ts'
import type { Claim, Target } from '../model.ts'
import type { NounClass } from '../vocabulary/index.ts'
import { signIn, signsAtEnd, signsAtStart } from '../vocabulary/marks.ts'
import { type Context, claimOf } from './context.ts'
import { readStatusStretch } from './progress-words.ts'
import { isTimeStretch, readTarget } from './target.ts'

/** How a name is known to be that of a milestone: by a noun, by a code such as `M0`, or not yet at all. */
export type NameKind = NounClass | 'code' | 'letter' | 'number'

/** What a heading, cell, list item or bold line calls something, taken apart. */
export interface Name {
  kind: NameKind | null
  /** As written: `Phase 2`, `M0`, `v0.10`. */
  id: string | null
  /** Without id, status, dates and decoration; null when nothing is left. */
  title: Rich | null
  /** Statuses and percentages that the name carries, in the order in which they stand. */
  claims: Claim[]
  target: Target | null
  /** The phase that stands in brackets behind the title: `MVP (Phase 2)`. */
  phase: string | null
  /** A separator stands between id and title, so the two can't be one phrase. */
  separated: boolean
  /** What stands between noun and colon: `Milestone Verification: X`. */
  aspect: string | null
}

const SEPARATOR = /^\s*(?:[:：]|[—–―]|--|-(?=\s)|[·|▸►→>](?=\s)|[.)](?=\s|$)|、|\.(?=\s))\s*/u
const TAIL_SEPARATOR = /(?:\s+[-–—―:·|▸►]+\s*|\s*[—–―：]\s*|:\s+|\s--\s)(?=[^-–—―:：·|▸►]*$)/u
const BRACKETS = /\s*(?:\(([^()]*(?:\([^()]*\)[^()]*)*)\)|（([^（）]*)）|\[([^[\]]*)\]|【([^【】]*)】)\s*$/u

const LETTERS = 'A-Za-zÀ-ÿ'
const NUMBER = `(?:\\d+(?:\\.(?:\\d+|x))*(?:-(?:dev|alpha|beta|rc|pre)[.\\d]*)?(?:[-–]?[A-Za-z](?![${LETTERS}]))?(?:(?:[-–—]|\\s+[-–]\\s+)\\d+(?:\\.\\d+)*(?=\\s*(?:$|[:：,)）]|[-–—(（]\\s*\\D)))?|[IVX]{1,5}(?![${LETTERS}])|[A-Z]\\d+(?![\\d${LETTERS}])|[A-Z](?![\\d${LETTERS}'’])|[一二三四五六七八九十]+(?!\\p{Script=Han}))`
/** `M0`, `EDA-001`, `P10-A`, `v0.10`, `M-AMBIENT`. */
const CODE =
  /^(?:v\d+(?:\.(?:\d+|x))+(?:-(?:dev|alpha|beta|rc|pre)[.\d]*)?[a-z]?|v\d+(?=\s*(?:$|[:：(（—–]|-\s))|[A-Z]{1,6}(?:-[A-Z]{1,6})?[-_.]?\d+(?:\.\d+)*(?:[a-z](?![a-zA-Z])|[A-Z](?![a-zA-Z]))?(?:-[A-Z\d]+)?|M-[A-Z][A-Za-z]+)(?![\p{L}\d/\\@])/u

/** Takes a name apart. The name of something that is no milestone comes back with kind and id null. */
export function readName(context: Context, rich: Rich): Name {
  const claims: Claim[] = []
  const extras: Extras = { target: null, phase: null }
  const head = peelStart(context, trim(rich), claims)
  const parsed = identify(context, head)
  if (parsed.lead) claims.push(parsed.lead)
  const before = claims.length
  const title = peelEnd(context, parsed.title, claims, extras, parsed.kind !== null)
  // "Production ready (planned)": with a status behind it, what is left is the title.
  const stated = claims.slice(before).some((claim) => claim.kind === 'status')
  const lead = parsed.kind === null || stated ? null : peelLeadingStatus(context, title, parsed.separated)
  if (lead) claims.splice(before, 0, ...lead.claims)
  const rest = trim(lead ? lead.rest : title)
  for (const mark of rich.marks) {
    if (mark.kind === 'strike' && mark.end - mark.start >= rich.text.trim().length - 2) {
      claims.push(claimOf(context, 'status', 'done', 'strike', rich))
    }
  }
  return {
    kind: parsed.kind,
    id: parsed.id,
    title: /[\p{L}\p{N}]/u.test(rest.text) ? rest : null,
    claims,
    target: extras.target,
    phase: extras.phase,
    separated: parsed.separated,
    aspect: parsed.aspect,
  }
}

/** Signs and brackets before a name: "✅ Phase 1", "[DONE] M2", "Abgeschlossener Meilenstein: M2". */
function peelStart(context: Context, rich: Rich, claims: Claim[]): Rich {
  let rest = rich
  for (;;) {
    const signs = signsAtStart(rest.text)
    if (signs !== '') {
      const sign = signIn(signs, context.words.signs)
      if (sign?.strong)
        claims.push(
          claimOf(context, 'status', sign.status, 'emoji', rest, sign.index, sign.index + sign.sign.length),
        )
      rest = trim(slice(rest, signs.length))
      continue
    }
    const bracket = /^[[【(]([^\]】)]{1,24})[\]】)]\s*/u.exec(rest.text)
    const inside = bracket ? readStatusStretch(context.words, bracket[1] ?? '', true) : null
    if (bracket && inside?.status) {
      claims.push(
        claimOf(context, 'status', inside.status, 'heading', rest, 1 + inside.start, 1 + inside.end),
      )
      rest = trim(slice(rest, bracket[0].length))
      continue
    }
    return rest
  }
}

/** What brackets say besides a status. */
interface Extras {
  target: Target | null
  phase: string | null
}

interface Identified {
  kind: NameKind | null
  id: string | null
  title: Rich
  separated: boolean
  aspect: string | null
  /** A status that stands before the noun or in brackets behind the id. */
  lead?: Claim
}

function identify(context: Context, rich: Rich): Identified {
  const numbering =
    /^(?:§\s*)?\d+(?:\.\d+)*(?:[.)]\s+|\s+)|^[［[][A-Z]+\d*[\]］]\s+/u.exec(rich.text)?.[0] ?? ''
  for (const start of numbering === '' ? [0] : [0, numbering.length]) {
    const found = identifyAt(context, start === 0 ? rich : slice(rich, start))
    if (found) return found
  }
  const numbered = /^\d+(?:\.\d+)*[.)]\s+|^\d+(?:\.\d+)+\s+/.exec(rich.text)?.[0].length ?? 0
  return { kind: null, id: null, title: slice(rich, numbered), separated: false, aspect: null }
}

function identifyAt(context: Context, rich: Rich): Identified | null {
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
  for (const { pattern, kind } of words.numbered) {
    const match = pattern.exec(text)
    if (
      match &&
      !/^[\p{L}]/u.test(text.slice(match[0].length).replace(/^\p{Script=Han}|^\p{Script=Hangul}/u, ''))
    ) {
      const cutAt = cut(match[0].length)
      if (cutAt.separated || /^[\s(（[【]/.test(text.slice(match[0].length)))
        return { kind, id: match[0].trim(), aspect: null, ...cutAt }
    }
  }
  const numbered = nounPattern(words.nounSource).exec(text)
  if (numbered) {
    const [whole, noun = ''] = numbered
    const kind = words.noun(noun)
    // Case matters in a lettered number: "phase a" is no id.
    if (kind && !/\s[a-z]$/.test(whole)) return { kind, id: whole.trim(), aspect: null, ...cut(whole.length) }
  }
  const code = CODE.exec(text)?.[0]
  if (code !== undefined) return { kind: 'code', id: code, aspect: null, ...cut(code.length) }
  return namedNoun(context, rich) ?? ordinal(context, rich) ?? statusBeforeNoun(context, rich) ?? letter(rich)
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
  if (/^(?:report|summary)$/i.test(word)) return true
  const labels = context.words.labels(word)
  return (
    labels.some((label) => label === 'criteria' || label === 'status') ||
    context.words.statusAt(word)?.phrase.length === word.length
  )
}

/** "Zukünftiger Meilenstein M3", "COMPLETED: M5 - Vases": the status comes before what it is of. */
function statusBeforeNoun(context: Context, rich: Rich): Identified | null {
  const found = context.words.statusAt(rich.text)
  if (!found) return null
  const separator = /^\s*(?:[:：—–-]\s*)?/u.exec(rich.text.slice(found.phrase.length))?.[0] ?? ''
  const rest = slice(rich, found.phrase.length + separator.length)
  const isNamed =
    nounPattern(context.words.nounSource).test(rest.text) || (/\S/.test(separator) && CODE.test(rest.text))
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

const NOUN_PATTERNS = new Map<string, RegExp>()

/** Noun and number at the start of a text; group 1 is the noun. */
function nounPattern(source: string): RegExp {
  const known = NOUN_PATTERNS.get(source)
  if (known) return known
  const made = new RegExp(
    `^(${source})(?:\\s+|[#№-]|(?<=\\p{Script=Han}|\\p{Script=Katakana}|\\p{Script=Hangul})|(?=\\d))\\s*(?:#|№|n[°º]\\s*)?(?:${NUMBER})(?![\\p{Ll}])`,
    'iu',
  )
  NOUN_PATTERNS.set(source, made)
  return made
}

/** Statuses, dates and decoration behind a title, from the end inwards. */
function peelEnd(context: Context, rich: Rich, claims: Claim[], extras: Extras, known: boolean): Rich {
  const found: Claim[] = []
  let rest = trim(rich)
  for (;;) {
    const shorter = peelOnce(context, rest, found, extras, known)
    if (!shorter) break
    rest = shorter
  }
  claims.push(...found.reverse())
  return rest
}

function peelOnce(
  context: Context,
  rich: Rich,
  claims: Claim[],
  extras: Extras,
  known: boolean,
): Rich | null {
  const { words } = context
  const text = rich.text
  if (text === '') return null
  const punctuation = /[\s!.。*_]+$/u.exec(text)?.[0] ?? ''
  if (punctuation !== '') return slice(rich, 0, text.length - punctuation.length)
  const counted = peelTally(context, rich, claims)
  if (counted) return counted
  const bracket = BRACKETS.exec(text)
  if (bracket) {
    const inside = bracket[1] ?? bracket[2] ?? bracket[3] ?? bracket[4] ?? ''
    const at = bracket.index + bracket[0].indexOf(inside)
    if (peelInside(context, slice(rich, at, at + inside.length), claims, extras))
      return slice(rich, 0, bracket.index)
    return peelBefore(context, slice(rich, 0, bracket.index), claims, extras, known)
  }
  const signs = signsAtEnd(text)
  if (signs !== '') {
    const at = text.length - signs.length
    const sign = signIn(signs, words.signs)
    if (sign)
      claims.push(
        claimOf(
          context,
          'status',
          sign.status,
          'emoji',
          rich,
          at + sign.index,
          at + sign.index + sign.sign.length,
        ),
      )
    return slice(rich, 0, at)
  }
  return peelStretch(context, rich, claims, known)
}

/** A bracket that says nothing by itself is a remark where a status stands right before it: "✅ DONE (Dic )". */
function peelBefore(
  context: Context,
  before: Rich,
  claims: Claim[],
  extras: Extras,
  known: boolean,
): Rich | null {
  const found: Claim[] = []
  const rest = peelOnce(context, before, found, extras, known)
  if (!rest || !found.some((claim) => claim.kind === 'status')) return null
  claims.push(...found)
  return rest
}

/** What a bracket at the end says; false when it is part of the title. */
function peelInside(context: Context, inside: Rich, claims: Claim[], extras: Extras): boolean {
  const progress = readStatusStretch(context.words, inside.text, true)
  if (progress) {
    pushProgress(context, inside, 0, progress, claims)
    return true
  }
  if (isTimeStretch(context.words, inside.text)) {
    extras.target ??= readTarget(context, inside)
    return true
  }
  if (/^v?\d+\.\d+(?:\.[\dx]+)*$/.test(inside.text.trim())) return true
  const inner = identifyAt(context, inside)
  if (inner?.kind === 'phase' && inner.id !== null && inner.title.text === '') {
    extras.phase ??= inner.id
    return true
  }
  return false
}

/** A tally behind a name, "(2/3)" or "(47/47) 100%", as a claim; null where there is none. */
function peelTally(context: Context, rich: Rich, claims: Claim[]): Rich | null {
  const match = /\s*[(（](\d+)\s?\/\s?(\d+)[^()（）]{0,24}[)）](?:\s*(\d{1,3})\s?%)?$/u.exec(rich.text)
  if (!match || match.index === 0) return null
  const end = rich.text.length
  if (match[3] !== undefined)
    claims.push(
      claimOf(context, 'percent', Number(match[3]), 'heading', rich, rich.text.lastIndexOf(match[3]), end),
    )
  const at = match.index + match[0].search(/[(（]/u)
  claims.push(claimOf(context, 'fraction', `${match[1]}/${match[2]}`, 'heading', rich, at, end))
  return slice(rich, 0, match.index)
}

/** A status set off by a separator, or by a sign before it: "— DONE", "- 65%", "✅ COMPLETE". */
function peelStretch(context: Context, rich: Rich, claims: Claim[], known: boolean): Rich | null {
  const text = rich.text
  const separator = TAIL_SEPARATOR.exec(text)
  if (separator) {
    const at = separator.index + separator[0].length
    const progress = readStatusStretch(context.words, text.slice(at), false)
    if (progress) {
      pushProgress(context, rich, at, progress, claims)
      return slice(rich, 0, separator.index)
    }
  }
  // The last sign inside the text: what follows it may be its word.
  for (const match of [
    ...text.matchAll(/(?<=\s)(?=[✅☑✔✓🚧🔄⏳⌛🟡🟠🟢🔵⬜🔲⚪❌⚠🚫⛔🛑🔴⏸📋🔮🎯🔜🎉▸])/gu),
  ].reverse()) {
    const progress = readStatusStretch(context.words, text.slice(match.index).replace(/^▸\s*/, ''), true)
    if (!progress) continue
    const shift = /^▸\s*/.exec(text.slice(match.index))?.[0].length ?? 0
    pushProgress(context, rich, match.index + shift, progress, claims)
    return slice(rich, 0, match.index)
  }
  const date = /(?:\s*[-–—,]\s*|\s+)\d{4}-\d{2}-\d{2}$/.exec(text)
  if (date && known) return slice(rich, 0, date.index)
  return null
}

function pushProgress(
  context: Context,
  rich: Rich,
  at: number,
  progress: NonNullable<ReturnType<typeof readStatusStretch>>,
  claims: Claim[],
): void {
  const from = at + progress.start
  const to = at + progress.end
  const source = progress.by === 'sign' ? 'emoji' : progress.by === 'percent' ? 'percent' : 'heading'
  if (progress.percent !== null)
    claims.push(claimOf(context, 'percent', progress.percent, source, rich, from, to))
  if (progress.status) claims.push(claimOf(context, 'status', progress.status, source, rich, from, to))
}

/** "M0: COMPLETE 2025-10-02 - Hello": a status right behind the id, before the title or in its place. */
function peelLeadingStatus(
  context: Context,
  rich: Rich,
  separated: boolean,
): { rest: Rich; claims: Claim[] } | null {
  if (!separated) return null
  const found = context.words.statusAt(rich.text)
  if (!found?.exact) return null
  const after = rich.text.slice(found.phrase.length)
  const whole = after.trim() === ''
  const shouted = found.phrase === found.phrase.toUpperCase() && found.phrase !== found.phrase.toLowerCase()
  const tail = /^\s*(?:\(?\d{4}-\d{2}-\d{2}\)?)?\s*(?:[-–—―:]\s*)?/u.exec(after)?.[0] ?? ''
  const bold = rich.marks.some(
    ({ kind, start, end }) => kind === 'strong' && start === 0 && end === found.phrase.length,
  )
  if (!whole && !shouted && !bold) return null
  // "Production ready" on its own is rather a title.
  if (whole && !shouted && found.status === 'done' && /\s/.test(found.phrase)) return null
  if (whole && found.title && !shouted) return null
  const claim = claimOf(context, 'status', found.status, 'heading', rich, 0, found.phrase.length)
  return { rest: slice(rich, found.phrase.length + tail.length), claims: [claim] }
}

/** Something that a name is told apart by in comparisons: `m1` for `M1` and `Milestone 1`, `phase2` for `第2阶段`. */
export function identityOf(name: Pick<Name, 'kind' | 'id'>): string | null {
  if (name.id === null) return null
  const id = name.id.normalize('NFKC').trim()
  const number = numberOf(id)
  switch (name.kind) {
    case 'milestone':
      // "Milestone 1" is M1, and "Gate A" is nothing else.
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

/** What tells ids of one noun apart: digits with their letter, or the letter or numeral at the end. */
function numberOf(id: string): string | undefined {
  return (
    /(\d[\d.]*(?:[-–]\d[\d.]*)?[A-Za-z]?)\D*$/u.exec(id)?.[1] ??
    /(?:^|\s)([A-Z]+)$/.exec(id)?.[1] ??
    /([一二三四五六七八九十]+)/.exec(id)?.[1]
  )
}

const CHINESE = new Map([...'一二三四五六七八九十'].map((digit, index) => [digit, String(index + 1)]))
