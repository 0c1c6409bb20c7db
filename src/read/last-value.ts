/** A value in a bracket that ends a promise, beside the one limit in it: "at most 2 weeks (three weeks)", "200ms以内（340ms）". */
import { caseless } from '../vocabulary/caseless.ts'
import { inDigits } from '../vocabulary/figures.ts'
import { SPACED } from '../vocabulary/pattern.ts'
import { hasPhrase, phraseSource } from '../vocabulary/phrases.ts'
import { unitSource } from '../vocabulary/units.ts'
import { comparisonOf } from './comparison.ts'
import { limitOf } from './limit.ts'
import { FARTHEST, NEAR } from './thresholds.ts'

const BRACKET = /[(（]([^()（）]{1,40})[)）][\s.。]*$/u

let shapes: { limit: RegExp; value: RegExp } | undefined

function shapesOf(): NonNullable<typeof shapes> {
  const number = `(?<digits>\\d+(?:[.,]\\d+)*)\\s?(?<unit>${unitSource()})(?![${SPACED}\\d/])`
  shapes ??= {
    limit: caseless(`(?<![${SPACED}\\d.,])${number}`, 'gu'),
    value: caseless(`^\\s*(?:(?:${phraseSource('measured')})[\\s:：]*)?${number}\\.?\\s*$`),
  }
  return shapes
}

/** The comparison, as a claim has it, and where the bracket stands; null where none is or nobody can tell. */
export function lastValue(text: string): { value: string; index: number; length: number } | null {
  const bracket = BRACKET.exec(text.slice(-FARTHEST))
  if (!bracket) return null
  const from = Math.max(0, text.length - FARTHEST)
  const before = inDigits(text.slice(from, from + bracket.index))
  const value = shapesOf().value.exec(inDigits(bracket[1] ?? ''))?.groups
  // Of several numbers nobody knows which is meant.
  if (!value || (before.match(/\d+(?:[.,]\d+)*/gu)?.length ?? 0) !== 1 || hasPhrase('condition', before))
    return null
  const [limit] = before.matchAll(shapesOf().limit)
  if (!limit) return null
  const end = limit.index + limit[0].length
  const lead = before.slice(Math.max(0, limit.index - NEAR), limit.index).replace(/(?<=\p{L})\.\s*$/u, ' ')
  const side = limitOf(lead, before.slice(end))
  if (side === null) return null
  const amount = (groups: Record<string, string> | undefined): Parameters<typeof comparisonOf>[0] => ({
    digits: groups?.digits ?? '',
    unit: groups?.unit ?? '',
    isNamed: false,
  })
  const found = comparisonOf(amount(value), amount(limit.groups), side === 'most' ? '<=' : '>=')
  return found && { value: found.text, index: from + bracket.index, length: bracket[0].trimEnd().length }
}
