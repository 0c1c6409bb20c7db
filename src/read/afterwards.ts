/** What a bracket behind a promise counts against it: "No open bugs (2 open)", "500 users (so far 120)", "$10k ($5k so far)", "Uptime 99.9% (today 98.2%)". */
import { caseless } from '../vocabulary/caseless.ts'
import { goalpostWords } from '../vocabulary/goalposts.ts'
import { hasPhrase, isPhrase, phraseSource } from '../vocabulary/phrases.ts'
import { MONEY_SIGNS } from '../vocabulary/units.ts'

/** What is counted or compared, as a claim has it, and where it stands. */
export interface Afterwards {
  kind: 'fraction' | 'measure'
  value: string
  index: number
  length: number
}

const NUMBER = '\\d+(?:[.,]\\d+)*'
const BRACKET = /[(（]([^()（）]{1,40})[)）][\s.。]*$/u

/** "38 onboarded": how many, and what was done to each. */
const DONE = new RegExp(`^\\s*(${NUMBER})\\s+(\\p{L}+)\\s*$`, 'u')

let shapes: Record<'sighted' | 'soFar' | 'inUnit' | 'lately', RegExp> | undefined

/** Null where the text ends in no such bracket. */
export function afterwardsIn(text: string): Afterwards | null {
  const bracket = BRACKET.exec(text)
  if (!bracket || bracket.index === 0) return null
  shapes ??= makeShapes()
  const [whole, inside = ''] = bracket
  const before = text.slice(Math.max(0, bracket.index - 200), bracket.index)
  const at = { index: bracket.index, length: whole.trimEnd().length }
  const sighted = shapes.sighted.exec(inside)?.[1]
  const isNone = promisesNone(before) && !hasPhrase('atMost', before)
  if (sighted !== undefined && Number(sighted) > 0 && isNone)
    return { kind: 'measure', value: `${Number(sighted)} <= 0`, ...at }
  // Of several numbers nobody knows which is meant, and what is to be kept below one is another matter.
  const [promised, ...others] = [
    ...before.matchAll(new RegExp(`(?<![\\p{L}\\d.,])${NUMBER}\\s?[%％]?`, 'gu')),
  ]
  if (promised === undefined || others.length > 0) return null
  if (/[<>≤≥]/u.test(before) || hasPhrase('atMost', before)) return null
  const wanted = numberIn(promised[0])
  const counted = shapes.soFar.exec(inside)
  const reached = counted?.[1] ?? counted?.[2]
  if (reached !== undefined && !/[%％]/u.test(promised[0]))
    return { kind: 'fraction', value: `${numberIn(reached)}/${wanted}`, ...at }
  const kept = shapes.inUnit.exec(inside)?.groups
  if (kept && isLike(kept, before, promised))
    return { kind: 'fraction', value: `${numberIn(kept.number ?? '')}/${wanted}`, ...at }
  // "10 screens drawn (4 tested)" tells of another step.
  const done = DONE.exec(inside)
  if (
    done &&
    isPhrase('treated', done[2] ?? '') &&
    !hasPhrase('treated', before) &&
    !/[%％]/u.test(promised[0])
  )
    return { kind: 'fraction', value: `${numberIn(done[1] ?? '')}/${wanted}`, ...at }
  const lately = shapes.lately.exec(inside)
  const share = lately?.[1] ?? lately?.[2]
  if (share !== undefined && /[%％]/u.test(promised[0]) && hasPhrase('high', before))
    return { kind: 'measure', value: `${numberIn(share)} >= ${wanted}`, ...at }
  return null
}

/** Whether a value is in the unit or the money that is promised: "$10k ($5k so far)", "500 kg (300 kg so far)". */
function isLike(
  { sign = '', unit = '' }: Record<string, string | undefined>,
  before: string,
  { index, 0: number }: RegExpExecArray,
): boolean {
  const [lead = ''] = /[$€£]?\s?$/u.exec(before.slice(0, index)) ?? []
  const [own = ''] =
    /^\s?(?:[\p{L}/]+|[°℃€£$][\p{L}]?)?/u.exec(before.slice(index + number.trimEnd().length)) ?? []
  return lead.trim() === sign && (unit === '' || own.trim().toLowerCase() === unit.toLowerCase())
}

/** Whether a text begins by saying that there is none of what it names. */
function promisesNone(text: string): boolean {
  const [first = ''] = /^\s*\S+/u.exec(text) ?? []
  const isZero = /^\s*0\s/u.test(text)
  // Where no space divides words the negation may stand anywhere.
  const part = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}]/u.test(text) ? text : first
  return isZero || goalpostWords('none', part).length > 0
}

/** "1,200" is a thousand and more, "98,2" a fraction. */
function numberIn(digits: string): number {
  const plain = digits.replace(/[\s%％]/gu, '')
  return Number(/^\d{1,3}(?:[.,]\d{3})+$/.test(plain) ? plain.replace(/[.,]/g, '') : plain.replace(',', '.'))
}

function makeShapes(): NonNullable<typeof shapes> {
  const soFar = phraseSource('soFar')
  const time = `(?:${phraseSource('lately')}|${soFar}|${phraseSource('measured')})[\\s:：]*`
  return {
    sighted: caseless(`^\\s*([1-9]\\d{0,5})\\s*(?:${phraseSource('sighted')})\\s*$`),
    soFar: caseless(`^\\s*(?:(?:${soFar})[\\s:：]*(${NUMBER})|(${NUMBER})\\s+(?:${soFar}))\\s*$`),
    inUnit: caseless(
      `^\\s*(?<sign>[${MONEY_SIGNS}])?\\s?(?<number>${NUMBER})\\s?(?<unit>[\\p{L}/]+|[°℃€£$]\\p{L}?)?\\s+(?:${soFar})\\s*$`,
    ),
    lately: caseless(
      `^\\s*(?:${time}(${NUMBER})\\s?[%％]|(${NUMBER})\\s?[%％]\\s+(?:${phraseSource('lately')}|${soFar}))\\s*$`,
    ),
  }
}
