import { footnotes, offsetAt, type Rich, slice, trim } from '../markdown/rich.ts'
import type { Claim, Target } from '../model.ts'
import { SIGN, signIn, signsAtEnd, signsAtStart, withoutSigns } from '../vocabulary/marks.ts'
import { readAside } from './aside.ts'
import { type Context, claimOf } from './context.ts'
import { type Identified, identify, identifyAt, type NameKind } from './identify.ts'
import { doneExcept, excepts, leavesOpen } from './left-open.ts'
import { readDenial, readStatusStretch } from './progress-words.ts'
import { isHedged, isShare, isTakenBack } from './reservations.ts'
import { isTimeStretch } from './target.ts'

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
  /** Whom it names beside that: `(due 2027-01-20, owner: Ana)`. */
  owner: string | null
  /** The phase that stands in brackets behind the title: `MVP (Phase 2)`. */
  phase: string | null
  /** A separator stands between id and title, so the two can't be one phrase. */
  separated: boolean
  /** What stands between noun and colon: `Milestone Verification: X`. */
  aspect: string | null
  /** What its title says stands below it belongs to the milestone of its id: "M2 tasks". */
  announces?: boolean
  /** A status that is all there is behind id and colon, and may as well be the title: `M2: Released`. */
  doubt: Doubt | null
}

/** A word that was read as a claim, and what the title is if it is none. */
export interface Doubt {
  claim: Claim
  title: string
}

const TAIL_SEPARATOR = /(?:\s+[-–—―:·|▸►]+\s*|\s*[—–―：｜]\s*|:\s+|\s--\s)(?=[^-–—―:：·|｜▸►]*$)/u
const BRACKETS = /\s*(?:\(([^()]*(?:\([^()]*\)[^()]*)*)\)|（([^（）]*)）|\[([^[\]]*)\]|【([^【】]*)】)\s*$/u

/** Takes a name apart. The name of something that is no milestone comes back with kind and id null. */
export function readName(context: Context, rich: Rich): Name {
  const claims: Claim[] = []
  const extras: Extras = { target: null, owner: null, phase: null }
  const head = peelStart(context, trim(rich), claims)
  const parsed = identify(context, head)
  if (parsed.lead) claims.push(parsed.lead)
  const before = claims.length
  const whole = wholeStatus(context, parsed)
  claims.push(...(whole ?? []))
  const named = whole ? slice(parsed.title, parsed.title.text.length) : parsed.title
  const title = peelEnd(context, named, claims, extras, parsed.kind !== null)
  // "Production ready (planned)": with a status behind it, what is left is the title.
  const stated = claims.slice(before).some((claim) => claim.kind === 'status')
  // "DONE: Unified events" has a status in front though it has no id.
  const isLed = parsed.kind === null ? /^\p{Lu}[\p{Lu} ]+[:：]\s/u.test(title.text) : parsed.separated
  const lead = stated ? null : peelLeadingStatus(context, title, isLed)
  if (lead) claims.splice(before, 0, ...lead.claims)
  // "1. ✅ Users": behind a number that is no id, a sign is an ornament.
  const bare = lead ? lead.rest : title
  const rest = trim(parsed.kind === null ? slice(bare, signsAtStart(bare.text).length) : bare)
  for (const mark of rich.marks) {
    if (mark.kind === 'strike' && mark.end - mark.start >= rich.text.trim().length - 2) {
      claims.push(claimOf(context, 'status', 'done', 'strike', rich))
    }
  }
  const kept = claims.filter((claim) => !isStruck(rich, claim))
  const isBack = footnotes(rich).some((note) => leavesOpen(context.words, note))
  const spoken = withoutOutspokenSigns(isBack ? kept.map(takenBack) : kept)
  return {
    kind: parsed.kind,
    id: parsed.id,
    title: /[\p{L}\p{N}]/u.test(rest.text) && !(stated && isBareStatus(context, rest.text)) ? rest : null,
    claims: spoken,
    target: extras.target,
    owner: extras.owner,
    phase: extras.phase,
    // "Phase 1 ✅ Complete": a status sets an id apart as a dash does.
    separated: parsed.separated || whole !== null,
    aspect: parsed.aspect,
    doubt: doubtOf(context, head.text, parsed, lead?.claims[0]),
  }
}

/** The lead status of a name as its possible title: behind a dash it would be a status, as it is where nobody is called so. */
function doubtOf(
  { words }: Context,
  head: string,
  { id, title: { text } }: Identified,
  claim: Claim | undefined,
): Doubt | null {
  if (!claim || id === null || !/[:：]\s*$/u.test(head.slice(0, head.length - text.length))) return null
  return words.mayBeTitle(text, id) && !isShouted(text) ? { claim, title: text } : null
}

/** What is struck out of a name was true once; a name struck out as a whole is a status of its own. */
function isStruck(rich: Rich, { source, start }: Claim): boolean {
  return rich.marks.some(
    (mark) =>
      mark.kind === 'strike' &&
      source !== 'strike' &&
      start >= offsetAt(rich, mark.start) &&
      start < offsetAt(rich, mark.end),
  )
}

/** A word wins over a sign of the same name, "⏳ Phase 2 (not started)", but a sign of work takes back a "done". */
function withoutOutspokenSigns(claims: Claim[]): Claim[] {
  const word = claims.find(({ kind, source }) => kind === 'status' && source === 'heading')
  if (!word || word.value === 'done') return claims
  return claims.filter(({ kind, source }) => kind !== 'status' || source !== 'emoji')
}

/** "Phase 1: ✅ Complete", "Phase 2: 75% complete", "M1 Complete": what follows the id says how it stands; null where it says more. */
function wholeStatus(context: Context, { kind, id, separated, title }: Identified): Claim[] | null {
  const isSigned = signsAtStart(title.text) !== '' || /^~?\d{1,3}\s?%/.test(title.text)
  const isSaid = separated ? isSigned : id !== null && isDoneWord(context, title.text, id)
  const progress = kind !== null && isSaid ? readStatusStretch(context.words, title.text, true) : null
  if (!progress) return null
  const claims: Claim[] = []
  pushProgress(context, title, 0, progress, claims)
  return claims
}

/** Words of completion that are no title, with or without a sign around them: "✅ Complete", but not "Released". */
function isDoneWord({ words }: Context, text: string, id: string): boolean {
  const word = withoutSigns(text).trim()
  const found = words.statusAt(word)
  return found?.status === 'done' && found.phrase.length === word.length && !words.mayBeTitle(word, id)
}

/** "DONE", where what stands behind it says so too: "Phase 1 — DONE: shipped in v3". */
function isBareStatus({ words }: Context, text: string): boolean {
  const found = words.statusAt(text)
  // "Production ready" on its own is rather a title.
  const isPlain = found !== null && !found.title && (found.status !== 'done' || !/\s/.test(text))
  return found?.phrase.length === text.length && (text === text.toUpperCase() || isPlain)
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
    const box = /^\[([ xX])\]\s+(?=\S)/.exec(rest.text)
    if (box) {
      claims.push(claimOf(context, 'status', box[1] === ' ' ? 'planned' : 'done', 'box', rest, 0, 3))
      rest = slice(rest, box[0].length)
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

/** Nobody marks a name more often; looking on in a line of nothing but marks takes time without end. */
const MOST_MARKS = 16

/** What brackets say besides a status. */
interface Extras {
  target: Target | null
  owner: string | null
  phase: string | null
}

/** Statuses, dates and decoration behind a title, from the end inwards. */
function peelEnd(context: Context, rich: Rich, claims: Claim[], extras: Extras, known: boolean): Rich {
  const found: Claim[] = []
  let rest = trim(rich)
  for (let taken = 0; taken < MOST_MARKS; taken++) {
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
  const punctuation = /[\s!.。:：*_░▒▓█▰▱]+$/u.exec(text)?.[0] ?? ''
  if (punctuation !== '') return slice(rich, 0, text.length - punctuation.length)
  const counted = peelTally(context, rich, claims)
  if (counted) return counted
  const bracket = BRACKETS.exec(text)
  if (bracket) {
    const inside = bracket[1] ?? bracket[2] ?? bracket[3] ?? bracket[4] ?? ''
    const at = bracket.index + bracket[0].indexOf(inside)
    const before = signIn(signsAtEnd(text.slice(0, bracket.index)), words.signs)
    // "✅ (2026-10-05)": the day on which it was done, and no target.
    if (before?.status === 'done' && isTimeStretch(words, inside)) return slice(rich, 0, bracket.index)
    if (isDayOfDone(context, slice(rich, 0, bracket.index), inside, extras, known))
      return slice(rich, 0, bracket.index)
    if (peelInside(context, slice(rich, at, at + inside.length), claims, extras))
      return slice(rich, 0, bracket.index)
    return peelBefore(context, slice(rich, 0, bracket.index), inside, claims, extras, known)
  }
  return peelStretch(context, rich, claims, known)
}

/** "✅ COMPLETE (2026-10-05)", "DONE (2026-10-05)": so it is behind a word, unless the day is called a target. */
function isDayOfDone(
  context: Context,
  before: Rich,
  inside: string,
  extras: Extras,
  known: boolean,
): boolean {
  if (!isTimeStretch(context.words, inside)) return false
  const [, label = '', colon] = /^\s*(\p{L}+(?:\s\p{L}+){0,2})\s*(?:([:：])|\s)\s*(?=\S)/u.exec(inside) ?? []
  // "(Est: 30 min)" is a field of its own, "(completed: 2026-10-05)" that of the day.
  const isOther = colon !== undefined && context.words.statusAt(label)?.status !== 'done'
  if (isOther || context.words.is(label, 'target')) return false
  const found: Claim[] = []
  peelOnce(context, before, found, { ...extras }, known)
  return found.some(({ kind, value }) => kind === 'status' && value === 'done')
}

/** A bracket that says nothing by itself is a remark where a status stands right before it: "✅ DONE (Dic )". */
function peelBefore(
  context: Context,
  before: Rich,
  remark: string,
  claims: Claim[],
  extras: Extras,
  known: boolean,
): Rich | null {
  const found: Claim[] = []
  const rest = peelOnce(context, before, found, extras, known)
  if (!rest || !found.some((claim) => claim.kind === 'status')) return null
  // "Done (awaiting merge)", "✅ (except docs)": the remark may take back what it stands behind.
  const isBack =
    isTakenBack(context.words, `x (${remark})`, { start: 0, end: 1 }) ||
    isHedged(context.words, remark) ||
    leavesOpen(context.words, remark) ||
    context.words.negates(/^\p{L}+/u.exec(remark.trim())?.[0] ?? '')
  claims.push(...(isBack ? found.map(takenBack) : found))
  return rest
}

/** What is not wholly done is being worked on. */
function takenBack(claim: Claim): Claim {
  return claim.kind === 'status' && claim.value === 'done' ? { ...claim, value: 'in_progress' } : claim
}

/** What a bracket at the end says; false when it is part of the title. */
function peelInside(context: Context, inside: Rich, claims: Claim[], extras: Extras): boolean {
  const progress =
    readStatusStretch(context.words, inside.text, true) ?? readDenial(context.words, inside.text)
  if (progress) {
    pushProgress(context, inside, 0, progress, claims)
    return true
  }
  const aside = readAside(context, inside)
  // "(@ann)" alone may be a part of the title.
  if (aside?.target || isTimeStretch(context.words, inside.text)) {
    extras.target ??= aside?.target ?? null
    extras.owner ??= aside?.owner ?? null
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
  const match =
    /\s*[(（](\d+)\s?\/\s?(\d+)(?![\d/])[^()（）]{0,24}[)）](?:\s*(\d{1,3})\s?%)?$/u.exec(rich.text) ??
    /\s{0,4}\[(\d{1,4})\s?\/\s?(\d{1,4})\]$/u.exec(rich.text) ??
    signedTally(rich.text)
  if (!match || match.index === 0) return null
  const end = rich.text.length
  if (match[3] !== undefined)
    claims.push(
      claimOf(context, 'percent', Number(match[3]), 'heading', rich, rich.text.lastIndexOf(match[3]), end),
    )
  const at = match.index + match[0].search(/\S/u)
  claims.push(claimOf(context, 'fraction', `${match[1]}/${match[2]}`, 'heading', rich, at, end))
  return slice(rich, 0, match.index)
}

/** "✅ 13/15": behind a sign a count that can be no day needs no brackets. */
function signedTally(text: string): RegExpExecArray | null {
  const match = /(?<![\d/.\s])\s{0,4}(\d{1,4})\s?\/\s?(\d{1,4})$/u.exec(text)
  const isBehindSign = match !== null && signsAtEnd(text.slice(0, match.index)) !== ''
  return isBehindSign && isShare(match[0].trim()) ? match : null
}

/** A status set off by a separator, or by a sign before it: "— DONE", "- 65%", "✅ COMPLETE". */
function peelStretch(context: Context, rich: Rich, claims: Claim[], known: boolean): Rich | null {
  const text = rich.text
  const separator = TAIL_SEPARATOR.exec(text)
  if (separator) {
    const at = separator.index + separator[0].length
    // Behind a dash a word that titles use too is a status where a title stands before it.
    const isThird =
      known && /[—–―-]/u.test(separator[0]) && /[\p{L}\p{N}]/u.test(text.slice(0, separator.index))
    const progress = readStatusStretch(context.words, text.slice(at), isThird)
    if (progress && !isOtherShare(context, text.slice(0, separator.index), separator[0], progress)) {
      pushProgress(context, rich, at, progress, claims)
      return slice(rich, 0, separator.index)
    }
  }
  const shouted = /\s((?:\p{Lu}{2,}[ -]?)+)$/u.exec(text)
  const last = shouted && known && /\p{Ll}/u.test(text) ? context.words.statusAt(shouted[1] ?? '') : null
  if (shouted && last?.phrase.length === shouted[1]?.length) {
    const at = shouted.index + 1
    const progress = readStatusStretch(context.words, text.slice(at), true)
    if (progress) {
      pushProgress(context, rich, at, progress, claims)
      return slice(rich, 0, shouted.index)
    }
  }
  // The last sign inside the text: what follows it may be its word.
  for (const match of [...text.matchAll(SIGN_INSIDE)].reverse()) {
    const progress = readStatusStretch(context.words, text.slice(match.index).replace(/^▸\s*/, ''), true)
    if (!progress) continue
    const shift = /^▸\s*/.exec(text.slice(match.index))?.[0].length ?? 0
    pushProgress(context, rich, match.index + shift, progress, claims)
    return slice(rich, 0, match.index)
  }
  const excepted = doneExcept(context.words, text, known)
  if (excepted) {
    const { at, start, end, bySign } = excepted
    claims.push(claimOf(context, 'status', 'in_progress', bySign ? 'emoji' : 'heading', rich, start, end))
    return slice(rich, 0, at)
  }
  const date = /(?:\s*[-–—,]\s*|\s+)\d{4}-\d{2}-\d{2}$/.exec(text)
  if (date && known) return slice(rich, 0, date.index)
  return null
}

const SIGN_INSIDE = new RegExp(`(?<=\\s)(?=${SIGN.source}|▸)`, 'gu')

/** "Network — weight: 25%": a percentage behind a colon is of what stands before it. */
function isOtherShare(
  context: Context,
  before: string,
  separator: string,
  { by, status }: NonNullable<ReturnType<typeof readStatusStretch>>,
): boolean {
  if (by !== 'percent' || status === null || !/[:：]/.test(separator)) return false
  const name = before.split(/\s[-–—―|·]+\s|[(（[【]/u).at(-1) ?? ''
  return !context.words.labels(name).some((label) => label === 'progress' || label === 'status')
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
  if (progress.percent !== null && progress.percentAt) {
    const { start, end } = progress.percentAt
    claims.push(claimOf(context, 'percent', progress.percent, source, rich, at + start, at + end))
  }
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
  const shouted = isShouted(found.phrase)
  const tail = /^\s*(?:\(?\d{4}-\d{2}-\d{2}\)?)?\s*(?:[-–—―:]\s*)?/u.exec(after)?.[0] ?? ''
  const bold = rich.marks.some(
    ({ kind, start, end }) => kind === 'strong' && start === 0 && end === found.phrase.length,
  )
  // "M1: Done except footer".
  if (found.status === 'done' && !found.title && excepts(context.words, after)) {
    const claim = claimOf(context, 'status', 'in_progress', 'heading', rich, 0, found.phrase.length)
    return { rest: slice(rich, rich.text.length), claims: [claim] }
  }
  if (!whole && !shouted && !bold) return null
  // "Production ready" on its own is rather a title.
  if (whole && !shouted && found.status === 'done' && /\s/.test(found.phrase)) return null
  // "Phase 3 — Testing" is a title; nobody calls a phase "Complete".
  const isTitle = found.status !== 'done' || context.words.names(found.phrase)
  if (whole && found.title && !shouted && isTitle) return null
  const claim = claimOf(context, 'status', found.status, 'heading', rich, 0, found.phrase.length)
  return { rest: slice(rich, found.phrase.length + tail.length), claims: [claim] }
}

function isShouted(phrase: string): boolean {
  return phrase === phrase.toUpperCase() && phrase !== phrase.toLowerCase()
}
