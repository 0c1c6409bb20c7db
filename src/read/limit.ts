/** On which side of a number a promise is kept, by what stands right beside it. */
import { caseless } from '../vocabulary/caseless.ts'
import { SPACED } from '../vocabulary/pattern.ts'
import { phraseSource } from '../vocabulary/phrases.ts'

/** No more than the number, or no less. */
export type Limit = 'most' | 'least'

/** Signs and words right before a number, or right behind it: `< 500`, "at most 500", "500以内", "500 or less", "80+". */
let shapes: { before: [RegExp, Limit | null][]; behind: [RegExp, Limit | null][] } | undefined

function limitShapes(): NonNullable<typeof shapes> {
  if (shapes) return shapes
  const [most, least] = [phraseSource('atMost'), phraseSource('atLeast')]
  const ending = '[\\s:：]*$'
  shapes = {
    before: [
      [/(?:<=|=<|<|≤)\s*$/u, 'most'],
      [/(?:>=|=>|>|≥)\s*$/u, 'least'],
      // "No less than" holds "less than": what is longer is looked for first.
      [caseless(`(?<![${SPACED}])(?:${least})${ending}`), 'least'],
      [caseless(`(?<![${SPACED}])(?:${most})${ending}`), 'most'],
    ],
    behind: [
      [/^\s*(?:\+|plus\b|or\s+(?:more|above|higher|better)\b)/iu, 'least'],
      [/^\s*or\s+(?:less|fewer|below|lower|under)\b/iu, 'most'],
      [caseless(`^\\s*(?:${unspaced(least)})`), 'least'],
      [caseless(`^\\s*(?:${unspaced(most)})`), 'most'],
    ],
  }
  return shapes
}

/** Of an alternation the phrases of scripts that put them behind the number. */
function unspaced(source: string, script = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}]/u): string {
  const kept = source.split('|').filter((phrase) => script.test(phrase))
  return kept.length > 0 ? kept.join('|') : '(?!)'
}

/** Null where nothing beside the number tells. */
export function limitOf(before: string, behind: string): Limit | null {
  const { before: left, behind: right } = limitShapes()
  const leading = left.filter(([shape]) => shape.test(before))
  if (leading.length > 0) return longest(leading, before)
  return right.find(([shape]) => shape.test(behind))?.[1] ?? null
}

/** "Not more than" is the limit that "more than" is not. */
function longest(shapes: [RegExp, Limit | null][], text: string): Limit | null {
  const length = ([shape]: [RegExp, Limit | null]): number => shape.exec(text)?.[0].length ?? 0
  return shapes.toSorted((a, b) => length(b) - length(a))[0]?.[1] ?? null
}

let aims: { before: RegExp; behind: RegExp } | undefined

/** Whether a number is one to get to: "at least 80%", "达到 80%", "80% を達成". */
export function isAimedAt(before: string, behind: string): boolean {
  if (limitOf(before, behind) !== null) return true
  const reaching = phraseSource('reaching')
  aims ??= {
    before: caseless(`(?<![${SPACED}])(?:${reaching})[\\s:：]*$`),
    // With its particle, "を達成": "80% 达成" says how far it is.
    behind: caseless(`^\\s*(?:${unspaced(reaching, /[\p{Script=Hiragana}\p{Script=Hangul}]/u)})`),
  }
  return aims.before.test(before) || aims.behind.test(behind)
}
