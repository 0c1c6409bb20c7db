import { type Rich, slice } from '../markdown/rich.ts'
import type { Claim } from '../model.ts'
import type { Span } from '../text.ts'
import { caseless } from '../vocabulary/caseless.ts'
import { goalpostWords } from '../vocabulary/goalposts.ts'
import type { Vocabulary } from '../vocabulary/index.ts'
import type { Label } from '../vocabulary/language.ts'
import { signsAtStart } from '../vocabulary/marks.ts'
import { hasPhrase, phraseSource } from '../vocabulary/phrases.ts'
import { type Context, claimOf } from './context.ts'
import { countedBy } from './counted.ts'
import { type LabelLine, readLabel } from './field.ts'
import type { Section } from './outline.ts'
import type { Reading } from './reading.ts'

/** Labels that speak of the whole plan where they stand under the title of a document. */
const OF_DOCUMENT: readonly Label[] = ['progress', 'status', 'delivered', 'milestones', 'total']

/**
 * What a heading or line outside of milestones says of the plan as a whole: `Overall: 45% (2/5 milestones complete)`,
 * `3 of 5 phases done`, and under the title of the document `Progress: 45%`.
 */
export function overallClaims(
  context: Context,
  line: Rich,
  { depth, title }: Pick<Section, 'depth' | 'title'>,
): Claim[] {
  const label = readLabel(context, line)
  if (!label?.value) return completeIn(context, line)
  const { means, value } = label
  const isOverall = means.includes('overall')
  const isHeading = line === title && depth > 1
  // How healthy all of it is is given in percent as well, and says nothing of how far it is.
  if (isOverall && hasPhrase('scored', label.label)) return []
  if (isOverall || (means.includes('progress') && (depth <= 1 || isHeading)))
    return [...percentIn(context, value), ...fractionIn(context, value, label.label)]
  const claims = means.includes('remaining') ? [] : fractionIn(context, value, label.label)
  const isDone = depth <= 1 && means.includes('delivered')
  return claims.filter(({ of }) => isDone || (of === 'milestones' && !isOfSomething(context, label)))
}

/** "Sign-in: 2/3 milestones" speaks of sign-in. */
function isOfSomething({ words }: Context, { label, means }: LabelLine): boolean {
  return !means.some((one) => OF_DOCUMENT.includes(one)) && countedBy(words, label) !== 'milestones'
}

/** "3 of 5 milestones complete", which says so without a label. */
function completeIn(context: Context, line: Rich): Claim[] {
  const { words } = context
  return fractionIn(context, line, '').filter(({ of, text }) => {
    const behind = /^\s*\p{L}+\s*(.*)$/u.exec(line.text.slice(text.length))?.[1] ?? ''
    return of === 'milestones' && doneBehind(words, behind) !== null
  })
}

/** Words that may stand before one of completion: "are now". */
const MOST_BEFORE = 2

/** Where "are done" says so, behind at most as many words as stand before it and none that turns it round; null where it does not. */
function doneBehind(words: Vocabulary, text: string): Span | null {
  let start = 0
  for (let skipped = 0; skipped <= MOST_BEFORE; skipped++) {
    const rest = text.slice(start)
    const found = words.statusAt(rest)
    if (found) return found.status === 'done' ? { start, end: start + found.phrase.length } : null
    const next = /^(\p{L}+)\s+/u.exec(rest)
    if (!next || words.negates(next[1] ?? '')) return null
    start += next[0].length
  }
  return null
}

/**
 * "All milestones are done.", "Status: all done ✅": under the title of a document nothing is left of its plan, which is a
 * hundred percent without a number.
 */
export function allDone(context: Context, line: Rich, { depth }: Pick<Section, 'depth'>): Claim[] {
  const { words } = context
  const label = readLabel(context, line)
  const isOfPlan = label?.means.some((one) => one === 'status' || one === 'overall' || one === 'progress')
  const said = label === null ? line : isOfPlan ? label.value : null
  if (said === null || said === undefined || depth > 1) return []
  const from = signsAtStart(said.text).length
  const text = said.text.slice(from)
  const end = allDoneIn(words, text)
  if (end === null || /\p{L}|\d/u.test(text.slice(end))) return []
  return [{ ...claimOf(context, 'percent', 100, 'field', said, from, from + end), of: 'milestones' }]
}

/** Where "all done" ends, or "all milestones are done"; null where a text does not begin so. */
function allDoneIn(words: Vocabulary, text: string): number | null {
  const found = words.statusAt(text)
  const isAll = (word: string): boolean => goalpostWords('all', word).length > 0
  if (found) return found.status === 'done' && isAll(found.phrase) ? found.phrase.length : null
  const [lead = '', all = '', noun = ''] = /^(\p{L}+)\s+(?:\p{L}{1,3}\s+)?(\p{L}+)\s+/u.exec(text) ?? []
  if (!isAll(all) || countedBy(words, noun) !== 'milestones') return null
  const done = doneBehind(words, text.slice(lead.length))
  return done && lead.length + done.end
}

function percentIn(context: Context, value: Rich): Claim[] {
  const percent = /(?<![\d.,])[~≈]?(\d{1,3})(?:[.,]\d+)?\s?[%％]/.exec(value.text)
  if (!percent) return []
  const end = percent.index + percent[0].length
  return [claimOf(context, 'percent', Number(percent[1]), 'field', value, percent.index, end)]
}

let shape: RegExp | undefined

function fractionShape(): RegExp {
  shape ??= caseless(
    `(?<![\\p{L}\\d/.,-])(\\d{1,6})(?:\\s?/\\s?|\\s+(?:${phraseSource('of')})\\s+)(\\d{1,6})(?![\\d/]|[.,]\\d)`,
  )
  return shape
}

/** The fraction that a value or line holds; one that counts what is left says nothing of what is done. */
function fractionIn(context: Context, value: Rich, label: string): Claim[] {
  const { words } = context
  const fraction = fractionShape().exec(value.text)
  if (label === '' && fraction?.index !== 0) return []
  if (!fraction || Number(fraction[2]) === 0) return []
  const end = fraction.index + fraction[0].length
  const behind = value.text.slice(end)
  // "2/5 (12 days left)": only the words that go on with the fraction say what it counts.
  const own = /^[\s(（:：—–-]*(?:(?!\s[-–—]+\s)[^\d,;，；、。(（)）])*/u.exec(behind)?.[0] ?? ''
  if ([...own.matchAll(/\p{L}+/gu)].some(([word]) => words.exactLabels(word).includes('remaining'))) return []
  const text = `${fraction[1]}/${fraction[2]}`
  const at = slice(value, fraction.index, end)
  const claim = claimOf(context, 'fraction', text, 'field', at, 0, at.text.length)
  const of = countedBy(words, behind) ?? countedBy(words, label)
  return [of === null ? claim : { ...claim, of }]
}

/** "Overall progress: 66%" below the items of one of several milestones is the plan's; of each, it is theirs. */
export function takeOverall({ sightings, status }: Pick<Reading, 'sightings' | 'status'>): void {
  const [one, ...more] = sightings.filter(({ body }) => body.overall.length > 0)
  if (!one || more.length > 0 || one.identity === null) return
  const isOneOf = sightings.some(
    (other) => other !== one && other.shape === one.shape && other.parent === one.parent,
  )
  // What says that all is done says so of this one too.
  const isLess = one.body.overall.every(({ value }) => {
    const [met = 0, total = 100] = String(value).split('/').map(Number)
    return met < total
  })
  if (!isOneOf || !isLess) return
  const lines = new Set(one.body.overall.map(({ line }) => line))
  status.claims.push(...one.body.overall)
  one.body.claims = one.body.claims.filter(({ line }) => !lines.has(line))
}
