import type { Block } from '../../markdown/doc.ts'
import { joinLines, type Rich } from '../../markdown/rich.ts'
import { caseless } from '../../vocabulary/caseless.ts'
import { fold } from '../../vocabulary/fold.ts'
import type { Phrase } from '../../vocabulary/language.ts'
import { hasPhrase, isPhrase, wordSource } from '../../vocabulary/phrases.ts'
import type { Context } from '../context.ts'
import { readLabel } from '../field.ts'
import type { Answer, Subject } from '../log-entry.ts'
import { isEmptyValue } from '../target.ts'
import { UNSAID } from './answer.ts'
import type { Part } from './fields.ts'
import { headOf } from './heads.ts'
import { subjectsOf } from './subjects.ts'

/** What takes an approval away. */
const TAKING: readonly Phrase[] = ['revoked', 'lapsed', 'rejected']

/**
 * What the lines inside an entry take from its own approval: "- 2026-02-18: M1 revoked", "### Revoked",
 * "**Update:** withdrawn by Alice", "Provided that …". Null where they take nothing; lines about anything else, and those
 * of days before the entry, are its evidence.
 */
export function takenInside(
  context: Context,
  parts: readonly Part[],
  subjects: readonly Subject[],
  date: string | null,
): Answer | null {
  const own = subjects.filter(({ kind }) => kind === 'granted')
  if (own.length === 0) return null
  let found: Answer | null = null
  for (const line of parts.flatMap(linesOf)) {
    const answer = answerIn(context, line, own, date)
    if (answer?.kind === 'revoked') return answer
    if (answer && found?.kind !== 'rejected') found = answer
  }
  return found
}

function linesOf({ title, blocks }: Part): Rich[] {
  return [...(title ? [title] : []), ...blocks.flatMap(blockLines)]
}

function blockLines(block: Block): Rich[] {
  switch (block.kind) {
    case 'heading':
      return [block.text]
    case 'paragraph':
      return block.quoted ? [] : [...block.lines]
    case 'list':
      return block.quoted
        ? []
        : block.items.flatMap(({ lines, blocks }) => [...lines, ...blocks.flatMap(blockLines)])
    case 'table':
      // Cells alone, and a row as the line that it is.
      return block.rows.flatMap(({ cells }) => [...cells, joinLines(cells)])
    default:
      return []
  }
}

function answerIn(context: Context, line: Rich, own: readonly Subject[], date: string | null): Answer | null {
  const head = headOf(line)
  if (head.date !== null && date !== null && head.date < date) return null
  const { taking, ending, about, onDay } = patterns()
  const label = readLabel(context, head.title)
  const isUpdate =
    label?.value != null && isPhrase('dated', label.label.replace(/\s*[(（\d].*$/su, '').trim())
  const body = isUpdate && label?.value ? label.value : head.title
  const plain = isUpdate ? null : /^([^:：]{2,40})[:：]\s*(?=\S)/u.exec(body.text)
  const isPlain = plain !== null && isPhrase('dated', plain[1] ?? '')
  const said = isPlain ? body.text.slice(plain[0].length) : body.text
  const text = said.replace(onDay, '')
  if (!hasAny(text, ...TAKING)) {
    const remark = label?.value != null && label.means.includes('notes') ? label.value.text : text
    const condition = boundIn(remark)
    return condition === null ? null : { kind: 'conditional', condition: condition === '' ? null : condition }
  }
  const isNote = isUpdate || isPlain || text !== said || head.date !== null || head.isUndatable
  const kind = hasAny(text, 'revoked', 'lapsed') ? 'revoked' : 'rejected'
  const answer: Answer = { kind, condition: null }
  const named = subjectsOf(context, body, UNSAID).filter(
    (one) => one.kind === 'revoked' || one.kind === 'rejected',
  )
  if (named.some((one) => own.some((other) => isSame(one, other)))) return answer
  if (about.test(text)) return answer
  const isOther = named.some(({ explicit }) => explicit)
  if (isOther) return null
  const lead = taking.exec(text)
  // A list of rejected alternatives is headed by that word alone: of no day, only what is taken back is the approval.
  if (lead && (isNote || hasAny(lead[0], 'revoked')) && ending.test(text.slice(lead[0].length)))
    return label?.value && isEmptyValue(label.value.text) ? null : answer
  return isNote && (hasAny(text, 'revoked') || (kind === 'rejected' && hasAny(text, 'approval')))
    ? answer
    : null
}

/** On what a line lets the approval hang: "Provided that …", "Valid only once …", "…を条件とする"; null where on nothing. */
function boundIn(line: string): string | null {
  const { proviso, provisoBehind, valid } = patterns()
  const found = proviso.exec(line) ?? valid.exec(line) ?? provisoBehind.exec(line)
  return found === null ? null : (found[1] ?? '').replace(/[\s.。]+$/u, '')
}

/** Whether two names are one: by their ids, or as they are written. */
function isSame(one: Subject, other: Subject): boolean {
  // Only the plan knows whether "Basket" is M1.
  if (one.explicit && one.identity !== null && other.identity === null) return true
  return one.identity !== null && other.identity !== null
    ? one.identity === other.identity
    : fold(one.name) === fold(other.name)
}

function hasAny(text: string, ...kinds: readonly Phrase[]): boolean {
  return kinds.some((kind) => hasPhrase(kind, text))
}

interface Patterns {
  taking: RegExp
  ending: RegExp
  about: RegExp
  proviso: RegExp
  provisoBehind: RegExp
  valid: RegExp
  onDay: RegExp
}

let made: Patterns | null = null

function patterns(): Patterns {
  made ??= {
    taking: caseless(`^\\P{L}*(?:${wordSource('isNow')}\\s*){0,3}${wordSource(...TAKING)}`),
    ending: caseless(
      `^\\s*(?:$|[.,;!。，；！(（—–-]|[:：]?\\s*(?:\\d|${wordSource('approvedBy')})|\\p{L}{1,4}\\s+\\d|on\\s|am\\s|le\\s)`,
    ),
    about: caseless(
      `^\\P{L}*(?:\\p{L}+\\s+){0,2}${wordSource('approval')}\\s*(?:${wordSource('isNow')}\\s*){0,3}${wordSource(...TAKING)}`,
    ),
    provisoBehind: caseless(`^(.*?)${wordSource('provisoBehind')}[\\s.。!！]*$`, 'su'),
    // "Valid until 2027-03-01" is a day, and no condition.
    valid: caseless(
      `^\\P{L}*(?:(?:\\p{L}+\\s+){0,2}${wordSource('approval')}\\s*)?(?:${wordSource('isNow')}\\s*){0,3}${wordSource('inForce')}[^.。]*?(${wordSource('provided')}(?!\\s*\\d).*)$`,
      'su',
    ),
    // "Am 30.10. zurückgezogen", "30/10: withdrawn", "10월 30일 철회됨"
    onDay: caseless(
      `^\\P{L}*(?:\\p{L}{1,4}\\s+)?\\d{1,2}(?:\\s?[月월]\\s?\\d{1,2}\\s?[日일][에に]?|\\.\\s?\\d{1,2}\\.?|/\\d{1,2}|\\.?\\s+${wordSource('month')})(?:[\\s/]*\\d{4})?\\s*[:,–—-]?\\s*`,
    ),
    proviso: caseless(`^\\P{L}*${wordSource('proviso')}\\s*[:：,，]?\\s*(.*)$`, 'su'),
  }
  return made
}
