/** Numbers and spans of time in words, in any language. */
import { caseless } from './caseless.ts'
import { fold } from './fold.ts'
import { anyOf } from './pattern.ts'
import { readyWords } from './ready.ts'

/** The words of all languages by what they stand for, folded. */
interface Known {
  source: string
  values: ReadonlyMap<string, number>
}

/** What a word found in a text stands for. */
export interface Figure {
  value: number
  text: string
}

let known: Record<'words' | 'scales' | 'shares' | 'times' | 'often', Known> | undefined
let found:
  | { word: RegExp; scale: RegExp; part: RegExp; time: RegExp; rate: RegExp; often: RegExp }
  | undefined

function knownOf(): NonNullable<typeof known> {
  if (known) return known
  const { figures } = readyWords()
  const of = (values: readonly [word: string, value: number][]): Known => ({
    source: anyOf(values.map(([word]) => word)),
    values: new Map(values.map(([word, value]) => [fold(word), value])),
  })
  known = {
    words: of(figures.words),
    scales: of(figures.scales),
    shares: of(figures.shares),
    times: of(figures.times),
    often: of(figures.often),
  }
  return known
}

/** Words of scripts with spaces end where a letter does not follow; others anywhere. */
const END = '(?![\\p{Script=Latin}\\p{Script=Cyrillic}\\d])'
const START = '(?<![\\p{Script=Latin}\\p{Script=Cyrillic}\\d])'

function shapes(): NonNullable<typeof found> {
  if (found) return found
  const { words, scales, shares, times, often } = knownOf()
  const per = anyOf(readyWords().figures.per)
  found = {
    word: caseless(`${START}(?:${words.source})${END}`, 'gu'),
    scale: caseless(`^\\s?(${scales.source})${END}`),
    // "Half-day" is a word of its own.
    part: caseless(`${START}(?:${shares.source})${END}(?!-)`, 'gu'),
    time: caseless(`^[\\s-]?(${times.source})${END}`),
    rate: caseless(`(?:${START}(?:${per})\\s*|/\\s?)(${times.source})${END}`, 'gu'),
    often: caseless(`${START}(?:${often.source})${END}`, 'gu'),
  }
  return found
}

/** Source of an expression for a number in words, in any language. */
export function figureSource(): string {
  return knownOf().words.source
}

/** Source of an expression for a span of time, "hours". */
export function timeSource(): string {
  return knownOf().times.source
}

/** A span of time in seconds; null for any other word. */
export function timeOf(text: string): number | null {
  return knownOf().times.values.get(plain(text)) ?? null
}

/** A word as it is looked up: between two of them other signs may stand. */
function plain(text: string): string {
  return fold(text).replace(/[\s_-]+/gu, ' ')
}

/** A text with its numbers in words as digits. */
export function inDigits(text: string): string {
  const { words } = knownOf()
  return text.replace(shapes().word, (word) => String(words.values.get(fold(word)) ?? word))
}

/** "thousand" right behind a number. */
export function scaleAt(behind: string): Figure | null {
  return figureIn(shapes().scale.exec(behind), knownOf().scales)
}

/** "hours" right behind a number, in seconds. */
export function timeAt(behind: string): Figure | null {
  return figureIn(shapes().time.exec(behind), knownOf().times)
}

/** Parts of a whole in words, "two thirds", each where it stands. */
export function partsIn(text: string): (Figure & { index: number })[] {
  return [...text.matchAll(shapes().part)].flatMap((one) => {
    const part = figureIn(one, knownOf().shares)
    return part ? [{ ...part, index: one.index }] : []
  })
}

/** How often something is, "per second", "daily", by the seconds between. */
export function ratesIn(text: string): Figure[] {
  const { rate, often } = shapes()
  return [
    ...[...text.matchAll(rate)].flatMap((one) => figureIn(one, knownOf().times) ?? []),
    ...[...text.matchAll(often)].flatMap((one) => figureIn(one, knownOf().often) ?? []),
  ]
}

function figureIn(match: RegExpExecArray | null, { values }: Known): Figure | null {
  if (match === null) return null
  const value = values.get(plain(match[1] ?? match[0]))
  return value === undefined ? null : { value, text: match[0] }
}
