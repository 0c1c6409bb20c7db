/** In which ways a promise says less than it said. */
import type { Detail, Item } from '../model.ts'
import { fractionOf } from '../progress.ts'
import { type Quantity, quantitiesIn } from '../read/quantities.ts'
import { goalpostWords, negationsIn } from '../vocabulary/goalposts.ts'
import { likeness, pairsOf, wordingOf } from './wording.ts'

/** What one item lost against what it was, as parts of a sentence; nothing where it says as much, or more. */
export function weakenings(was: Item, now: Item): string[] {
  const isBoxGone = was.state === 'open' && now.state === 'untracked'
  return [
    ...(was.optional || !now.optional ? [] : ['it is optional now']),
    ...softerNote(was, now),
    ...(isBoxGone ? ['its box is gone, so that nothing says whether it is met'] : []),
    ...(wordingOf(was.text) === wordingOf(now.text)
      ? []
      : [...weakerWords(was, now), ...tickedAnew(was, now)]),
  ]
}

/** "(later)" behind an item is no part of its text. */
function softerNote(was: Item, now: Item): string[] {
  const [softer, soft] = [goalpostWords('hedges', now.note ?? ''), goalpostWords('hedges', was.note ?? '')]
  return softer.length > soft.length ? [`"${missing(softer, soft)}" is new`] : []
}

/** How much two texts have in common where one only mends the other. */
const MENDED = 0.8

/** What is ticked in the change that words it anew proves the new words and not the old ones. */
function tickedAnew(was: Item, now: Item): string[] {
  if (was.state === 'met' || now.state !== 'met') return []
  if (isExtended(was.text, now.text)) return []
  const like = likeness(pairsOf(wordingOf(was.text)), pairsOf(wordingOf(now.text)))
  return like < MENDED ? [`it was ticked as it became "${now.text}"`] : []
}

/** Whether all words are kept, with something set off behind them: ", verified by test/a.test.ts". */
export function isExtended(was: string, now: string): boolean {
  const [before, after] = [wordingOf(was), wordingOf(now)]
  return before !== '' && after.startsWith(before) && SET_OFF.test(after.slice(before.length))
}

const SET_OFF = /^(?:[,.;:，。；：]\s|\s*[(（—–-])/u

/**
 * What some words promise less than others.
 *
 * @param assume says on which side a number is kept where its words don't
 */
export function weakerWords(
  was: Detail,
  now: Detail,
  assume: (quantity: Quantity) => Quantity = (quantity) => quantity,
): string[] {
  const lost = (['all', 'none', 'must'] as const).flatMap((kind) => {
    const [before, after] = [goalpostWords(kind, was.text), goalpostWords(kind, now.text)]
    // "Every" for "all" says the same; one less does not.
    return before.length > after.length ? [`"${missing(before, after)}" is lost`] : []
  })
  const [softer, soft] = [goalpostWords('hedges', now.text), goalpostWords('hedges', was.text)]
  const gained = softer.length > soft.length ? [`"${missing(softer, soft)}" is new`] : []
  const [turned, straight] = [negationsIn(now.text), negationsIn(was.text)]
  if (turned.length > straight.length) gained.push(`"${missing(turned, straight)}" is new`)
  return [...lost, ...gained, ...looserNumbers(promisesOf(was).map(assume), promisesOf(now).map(assume))]
}

/** The first word that stands more often in one list than in the other. */
function missing(more: readonly string[], less: readonly string[]): string {
  const left = [...less]
  return (
    more.find((word) => {
      const index = left.indexOf(word)
      if (index >= 0) left.splice(index, 1)
      return index < 0
    }) ?? ''
  )
}

function looserNumbers(before: Quantity[], after: Quantity[]): string[] {
  // What stands in both stays as it was, wherever it stands.
  const gone = before.filter((one) => !takeSame(one, after))
  const found = gone.flatMap((one) => {
    const index = after.findIndex(({ unit }) => unit === one.unit)
    const [other] = index < 0 ? [] : after.splice(index, 1)
    if (!other) return one.unit === TOTAL ? [] : [`"${one.text}" is gone`]
    if (isTighter(one, other)) return []
    if (one.text !== other.text) return [`"${one.text}" became "${other.text}"`]
    return [`the limit of "${one.text}" is ${other.limit === null ? 'gone' : 'turned round'}`]
  })
  // "Works for 80% of users" says less than "works".
  const shares = after.filter(({ unit, limit, value }) => unit === '%' && limit !== 'most' && value < 100)
  return [...found, ...(before.length > 0 ? [] : shares.map(({ text }) => `"${text}" is new`))]
}

function takeSame(one: Quantity, others: Quantity[]): boolean {
  const index = others.findIndex(
    (other) =>
      other.value === one.value &&
      other.unit === one.unit &&
      other.limit === one.limit &&
      isPlain(one, other),
  )
  if (index >= 0) others.splice(index, 1)
  return index >= 0
}

/** Whether a number keeps all that another promised; not where nothing says which side is the better one. */
function isTighter(was: Quantity, now: Quantity): boolean {
  if ((was.limit !== null && now.limit === null) || !isPlain(was, now)) return false
  const limit = was.limit ?? now.limit
  if (limit === null || (now.limit !== null && now.limit !== limit)) return false
  return limit === 'most' ? now.value <= was.value : now.value >= was.value
}

/** Whether the digits can be read in one way only: "200.000" for "200" may be a thousand times as much. */
function isPlain(was: Quantity, now: Quantity): boolean {
  return !/[.,]000(?!\d)/u.test(now.text) || /[.,]000(?!\d)/u.test(was.text)
}

/** The unit of what a count is out of. */
const TOTAL = 'total'

/** The numbers of an item; of a count only what it is out of, and a share that is done is to grow. */
function promisesOf({ text, claims }: Detail): Quantity[] {
  let rest = text
  const totals: Quantity[] = []
  for (const { kind, value, text: counted } of claims) {
    const fraction = kind === 'fraction' ? fractionOf(value) : null
    if (!fraction) continue
    rest = rest.replace(counted, ' ')
    totals.push({ value: fraction.total, unit: TOTAL, limit: 'least', text: counted })
  }
  const shares = claims.filter(({ kind }) => kind === 'percent').map(({ value }) => value)
  const quantities = quantitiesIn(rest).map((one) =>
    one.unit === '%' && one.limit === null && shares.includes(Math.floor(one.value))
      ? { ...one, limit: 'least' as const }
      : one,
  )
  return [...quantities, ...totals]
}
