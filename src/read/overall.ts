import { type Rich, slice } from '../markdown/rich.ts'
import type { Claim } from '../model.ts'
import { caseless } from '../vocabulary/caseless.ts'
import type { Label } from '../vocabulary/language.ts'
import { hasPhrase, phraseSource } from '../vocabulary/phrases.ts'
import { type Context, claimOf } from './context.ts'
import { countedBy } from './counted.ts'
import { type LabelLine, readLabel } from './field.ts'
import type { Section } from './outline.ts'

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
    return of === 'milestones' && words.statusAt(behind)?.status === 'done'
  })
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
