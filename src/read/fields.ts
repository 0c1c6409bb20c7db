import { offsetAt, type Rich, slice, spanOf, without } from '../markdown/rich.ts'
import type { Claim, Note, Target } from '../model.ts'
import { caseless } from '../vocabulary/caseless.ts'
import type { Label } from '../vocabulary/language.ts'
import { signIn, signsAtStart } from '../vocabulary/marks.ts'
import { hasPhrase, phraseAt, phraseSource } from '../vocabulary/phrases.ts'
import { approvalSaid } from './approval.ts'
import { type Context, claimOf, placeOf } from './context.ts'
import { countedBy, isOfProgress } from './counted.ts'
import type { Body } from './draft.ts'
import { isBoldLine } from './field.ts'
import { identify } from './identify.ts'
import { readStatusStretch, readStatusValue } from './progress-words.ts'
import { dayIn, isEmptyValue, isTimeStretch, readTarget } from './target.ts'
import { unclearStatus, unreadStatus } from './unread.ts'

/**
 * Takes the value of a field into a body.
 *
 * @returns false when the label names no field of a milestone
 */
export function setField(
  context: Context,
  body: Body,
  means: readonly Label[],
  value: Rich,
  label: string,
): boolean {
  const text = value.text.trim()
  for (const meaning of means) {
    switch (meaning) {
      case 'status':
      case 'progress':
        if (claimStatus(context, body, value, 'field', label))
          body.unread.push(...unclearStatus(context, value))
        else if (meaning === 'status') body.unread.push(...unreadStatus(context, value))
        return true
      case 'owner':
        if (!isEmptyValue(text)) body.owner ??= text
        return true
      case 'target':
        addTarget(body, readTarget(context, value, isWeekLabel(context, label)))
        return true
      case 'phase':
        if (!isEmptyValue(text)) body.phase ??= text
        return true
      case 'approval':
        addApproval(context, body, means, value, label)
        return true
      case 'approver':
        if (addApproval(context, body, means, value, label)) return true
        break
      case 'dependencies':
        if (!isEmptyValue(text)) body.dependsOn.push(...splitNames(text))
        return true
      case 'title':
        body.title ??= text.replace(/^["“](.*)["”]$/u, '$1')
        return true
      case 'delivered':
      case 'completed': {
        // "Completed: 2026-05-02" says both that it is and when; "Started: …" says neither.
        const isDone = context.words.statusAt(label)?.status === 'done'
        if (claimCount(context, body, value, 'field', label)) return true
        // "Done: ⬜" answers as "Done: no" does.
        const sign = isDone ? context.words.sign(text) : null
        if (sign) {
          body.claims.push(claimOf(context, 'status', sign.status, 'field', value))
          return true
        }
        const isTime = isTimeStretch(context.words, text)
        if (isDone && isTime && !/[?~]/.test(text) && !context.words.reserves(text)) {
          claimDone(context, body, claimOf(context, 'status', 'done', 'field', value), value)
          return true
        }
        // "Shipped: expected 2026-09-01" speaks of a day, and of nothing that is done.
        if (isDone && (isTime || (text.length <= LONGEST_DAY && readTarget(context, value)?.unit === 'date')))
          return true
        if (meaning === 'completed') return true
        // "Done: no" answers a question; anything longer is what was done.
        const answer = /^\p{L}+[.!]?$/u.test(text) ? context.words.answer(text) : null
        if (answer === null) break
        body.claims.push(claimOf(context, 'status', answer ? 'done' : 'planned', 'field', value))
        return true
      }
      case 'tests':
      case 'testing':
        claimCount(context, body, value, 'field', label)
        break
      case 'contributesTo':
        body.lists.contributesTo ??= text
        return true
      case 'goal':
        body.goals.push(text)
        return true
      case 'duration':
      case 'priority':
      case 'blockers':
        return true
    }
  }
  return false
}

/** Takes in what is said of an approval. False where that is nothing that bears on whether one is missing. */
function addApproval(
  context: Context,
  body: Body,
  means: readonly Label[],
  value: Rich,
  label: string,
): boolean {
  const { required, isOpen, isAwaited, isGate, from, isUnclear, isGiven, approver, day } = approvalSaid(
    context,
    means,
    label,
    value.text,
  )
  const note: Note = { text: value.text.trim(), ...placeOf(context, spanOf(value)) }
  if (day !== null) body.approvedOn.push({ ...note, day })
  if (isUnclear) body.approvalUnclear.push({ ...note, label })
  if (body.approvalRequired === null) body.approvalFrom ??= from
  body.approvalRequired ??= required
  body.approvalOpen ||= isOpen
  body.approvalAwaited ||= isAwaited
  body.approvalGates ||= isGate
  body.approvalGiven ||= isGiven
  // Beside a decision it is who took that.
  if (!body.labels.some((one) => one.means.includes('decision'))) body.approver ??= approver
  return required !== null || isOpen || isUnclear || approver !== null
}

/** No day is named in more characters. */
const LONGEST_DAY = 32

export function addTarget(body: Body, target: Target | null): void {
  if (target) body.targets.push(target)
}

/**
 * Status, percentage and fraction of a field or cell. False where it gives none of them.
 *
 * @param label of the field or column, which may say what a fraction counts: "Plans complete"
 */
export function claimStatus(
  context: Context,
  body: Body,
  value: Rich,
  source: 'field' | 'cell',
  label: string,
): boolean {
  const progress = readStatusValue(context.words, value)
  const fraction = claimFraction(context, value, source, label)
  body.claims.push(...fraction)
  if (context.words.is(label, 'progress') && isFraction(value))
    body.tallies.push(...fraction.filter(({ of }) => of === undefined))
  if (!progress) return fraction.length > 0
  const { percent, percentAt } = progress
  if (percent !== null && percentAt && isOfProgress(context.words, value.text, percentAt))
    body.claims.push(claimOf(context, 'percent', percent, source, value, percentAt.start, percentAt.end))
  if (!progress.status) return true
  const by = progress.by === 'percent' ? 'percent' : source
  claimDone(
    context,
    body,
    claimOf(context, 'status', progress.status, by, value, progress.start, progress.end),
    value,
  )
  return true
}

/** Takes in a status, and where it is done, the day on which that value says so. */
function claimDone(context: Context, body: Body, claim: Claim, value: Rich): void {
  body.claims.push(claim)
  const text = value.text.trim()
  const day = claim.value === 'done' ? dayIn(text) : null
  if (day !== null) body.doneOn.push({ text, day, ...placeOf(context, spanOf(value)) })
}

/** What stands between a word or sign of completion and its day. */
const ITS_DAY = /^[\s(（]*(\d{4}-\d{2}-\d{2})(?![\d-])[)）]?/u

/** Takes in the day on which a name says that it was done: "Site ✅ 2027-03-01", "Site — done (2027-03-01)". */
export function addDoneOn(context: Context, body: Body, claims: readonly Claim[], name: Rich): void {
  for (const { kind, value, start, end } of claims) {
    if (kind !== 'status' || value !== 'done') continue
    const behind = textBehind(name, end)
    const [said = '', day] = ITS_DAY.exec(behind) ?? []
    if (day === undefined) continue
    const from = name.text.length - textBehind(name, start).length
    const text = name.text.slice(from, name.text.length - behind.length + said.length).trim()
    body.doneOn.push({ text, day, ...placeOf(context, { start, end }) })
  }
}

function textBehind(name: Rich, offset: number): string {
  let at = 0
  while (at < name.text.length && offsetAt(name, at) < offset) at++
  return name.text.slice(at)
}

/** A bar drawn before what it shows: "████░░░░ 4/8", "[###---] 3/6". */
const BAR = /[\u2580-\u259f■□▪▫▰▱]+|\[[#=>.\s-]{3,}\]/gu

let fraction: RegExp | undefined

/** `3/5`, `3 of 5 plans`, `Done (12/15)`: not a date, which stands neither alone nor in brackets nor before a word. */
function fractionShape(): RegExp {
  const of = `(?:\\s?\\/\\s?|\\s+(?:${phraseSource('of')})\\s+)`
  fraction ??= caseless(`(?<![\\d/.,$-])(\\d{1,6})${of}(\\d{1,6})(?![\\d/]|[.,]\\d)`)
  return fraction
}

/** True for a value that only counts: "3/4", "3 of 4 (75%)". */
export function isFraction({ text }: Rich): boolean {
  const match = fractionShape().exec(text)
  return match?.index === 0 && /^[\s\d%％().（）]*$/u.test(text.slice(match[0].length))
}

/**
 * "Done: 0/3", "Tests: 4 of 9 passing": a value that only counts, under words that say of what. False where it says more,
 * or those say nothing.
 */
export function claimCount(
  context: Context,
  body: Body,
  value: Rich,
  source: 'field' | 'cell',
  label: string,
): boolean {
  const { words } = context
  const match = fractionShape().exec(value.text)
  const behind = match?.index === 0 ? value.text.slice(match[0].length) : null
  // "320/347 passing, 27 skipped" says what is with the others.
  const isCount = behind?.match(/\p{L}+/gu)?.every((word) => COUNTED.some((kind) => hasPhrase(kind, word)))
  const isAsked = words.statusAt(label)?.status === 'done' || countedBy(words, label) !== null
  if (behind === null || isCount === false || !isAsked) return false
  const claims = claimFraction(context, value, source, label)
  // A line may be asked more than once whether it is a field.
  const isNew = (one: Claim): boolean =>
    !body.claims.some(({ kind, start }) => kind === one.kind && start === one.start)
  body.claims.push(...claims.filter(isNew))
  return claims.length > 0
}

/** "3 of 5 done", "3/5 tests passing." as a line of its own. False where it says more. */
export function countLine(context: Context, body: Body, line: Rich): boolean {
  const match = fractionShape().exec(line.text)
  const behind = match?.index === 0 ? line.text.slice(match[0].length).trim() : ''
  const counted = behind.replace(/[.。!]$/u, '').split(/\s+/)
  const isCount = counted.every((word) => /^\p{L}+$/u.test(word) && hasPhrase('counted', word))
  if (!isCount) return false
  const claims = claimFraction(context, line, 'field', '')
  body.claims.push(...claims)
  return claims.length > 0
}

/** What may stand behind a count: what it counts, and that the rest fails. */
const COUNTED = ['counted', 'failing', 'fails'] as const

function claimFraction(context: Context, value: Rich, source: 'field' | 'cell', label: string): Claim[] {
  const text = without(value, 'code', 'strike')
  const match = fractionShape().exec(text)
  if (!match || Number(match[2]) === 0) return []
  const left = text.slice(0, match.index).replace(BAR, '')
  const right = text.slice(match.index + match[0].length)
  const isSetOff = /(?:^|[(（:：,;—–%])\s*$/u.test(left) && /^\s*(?:$|[)）(（,;—–.。]|\p{L})/u.test(right)
  // "3 of 12 weeks" have passed.
  if (isTimeStretch(context.words, `${match[2]}${right}`)) return []
  if (!isSetOff || (Number(match[1]) > Number(match[2]) && source === 'field')) return []
  const claim = claimOf(
    context,
    'fraction',
    `${match[1]}/${match[2]}`,
    source,
    value,
    match.index,
    match.index + match[0].length,
  )
  const of = countedBy(context.words, right) ?? countedBy(context.words, label)
  return [of === null ? claim : { ...claim, of }]
}

/** A line that is a status and nothing else: `**Completed**`, `✅ Completed 2026-05-02`. False when it is not. */
export function statusLine(context: Context, body: Body, line: Rich): boolean {
  if (!isBoldLine(line) && !isSignedStatus(context, line.text)) return false
  const progress = readStatusStretch(context.words, line.text, true)
  if (!progress?.status || progress.by === 'percent') return false
  claimDone(
    context,
    body,
    claimOf(context, 'status', progress.status, 'line', line, progress.start, progress.end),
    line,
  )
  return true
}

/** A sign, its word, and at most a date behind them. */
function isSignedStatus({ words }: Context, text: string): boolean {
  const signs = signsAtStart(text)
  const found = signs === '' ? null : words.statusAt(text.slice(signs.length))
  if (!found || signIn(signs, words.signs)?.strong !== true) return false
  const rest = text.slice(signs.length + found.phrase.length).replace(/^[\s:：—–(（-]+|[\s.!)）]+$/gu, '')
  return rest === '' || isTimeStretch(words, rest)
}

let week: RegExp | undefined

/** True for a label such as "Week(s)", under which a bare number is a week. */
export function isWeekLabel(context: Context, label: string): boolean {
  const word =
    label
      .replace(/[(（].*$/u, '')
      .trim()
      .split(/\s+/)
      .at(-1) ?? ''
  week ??= caseless(`^(?:${context.words.weekSource})$`)
  return week.test(word)
}

let betweenNames: RegExp | undefined

/** Names in a field or cell: "M1, M2 and M3". */
export function splitNames(text: string): string[] {
  betweenNames ??= caseless(`[,;，；、]|\\s+(?:${phraseSource('and')})\\s+`)
  return text
    .split(betweenNames)
    .map((part) => part.replace(/^[\s[("']+|[\s\])"'.]+$/g, ''))
    .filter((part) => part !== '')
}

let sentence: RegExp | undefined

/** "Depends on S3 and P2." as a sentence that says nothing else. */
export function dependenciesIn(context: Context, line: Rich): string[] {
  if (phraseAt('dependsOn', line.text) === 0) return []
  sentence ??= caseless(`^(?:${phraseSource('dependsOn')})\\s+(\\S.*?)[.。]?$`)
  const [, named = ''] = sentence.exec(line.text) ?? []
  const names = splitNames(named)
  const isId = (name: string): boolean => {
    const at = line.text.indexOf(name)
    const { id, title } = identify(context, slice(line, at, at + name.length))
    return id !== null && title.text === ''
  }
  return names.every(isId) ? names : []
}
