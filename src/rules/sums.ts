/** Numbers that a document gives together: a percentage and its fraction, a total and its parts. */

import type { Claim } from '../model.ts'
import { isPercentOf, percentOf } from '../progress.ts'
import type { FrontMatter } from '../read/front-matter.ts'
import type { Ratio } from '../read/ratios.ts'
import type { Share } from '../read/shares.ts'
import type { Total } from '../read/totals.ts'
import type { Report } from './finding.ts'
import { lineOf } from './said.ts'

/** Points by which "~75%" may be off. */
export const ABOUT = 10

/** "45% (2/5)": a percentage beside the fraction that it is of. */
export function checkRatio(ratio: Ratio & { milestone: string | null }, report: Report): void {
  if (isOf(ratio)) return
  const { met, total, text, fraction, milestone } = ratio
  report(ratio, `${text} is not ${met} of ${total}, which is ${percentOf(met, total)}%`, {
    milestone,
    help: 'correct the one that is wrong',
    related: [{ place: fraction, message: `${met} of ${total} here` }],
  })
}

/** With decimals a percentage may be cut off anywhere, but it is 100 only where nothing is missing. */
function isOf({ percent, decimals, about, met, total }: Ratio): boolean {
  if (decimals === 0 && !about) return isPercentOf(percent, met, total)
  const off = Math.abs(percent - (met * 100) / total)
  return percent >= 100 === (met === total) && off <= (about ? ABOUT : 1)
}

/** `percent: 100` beside `completed_phases: 2` of five: 100 is all of all, any other percentage has to fit one count. */
export function checkFrontMatter({ percent, counts }: FrontMatter, report: Report): void {
  const fits = ({ met, total }: { met: number; total: number }): boolean =>
    isPercentOf(percent.value, met, total)
  const wrong = counts.filter((count) => !fits(count))
  if (percent.value === 100 ? wrong.length === 0 : wrong.length < counts.length) return
  const said = wrong.map(({ text, met, total }) => `"${text}" is of ${total}, ${percentOf(met, total)}%`)
  report(percent, `${percent.value}% is claimed here, and ${said.join(', and ')}`, {
    help: 'correct the one that is wrong',
    related: wrong.map((place) => ({ place, message: `${place.met} of ${place.total} here` })),
  })
}

/** A total that is not the sum of its parts. */
export function checkTotal({ of, claimed, over, parts, ...place }: Total, report: Report): void {
  const sum = parts.reduce((before, { count }) => before + count, 0)
  const all = parts.reduce((before, part) => before + (part.over ?? 0), 0)
  if (sum === claimed && all === (over ?? 0)) return
  const written = (count: number, whole: number | undefined): string =>
    over === undefined ? `${count}` : `${count}/${whole}`
  const sums = parts.map((part) => written(part.count, part.over)).join(' + ')
  report(
    place,
    `the total of "${of}" is ${written(claimed, over)} here, and its parts are ${sums} = ${written(sum, all)}`,
    {
      help: 'correct the total, or the part that is wrong',
      related: parts.map((part) => ({
        place: part,
        message: `${written(part.count, part.over)}: ${part.text}`,
      })),
    },
  )
}

/** Points by which an overall figure may lie off the mean of its parts: nobody says how much each part weighs. */
const WEIGHTS = 25

/** An overall percentage outside those of its parts, or far from their mean, whatever each part weighs. */
export function checkShare({ claim, overall, parts, beside }: Share, report: Report): void {
  const values = parts.map(({ value }) => Number(value))
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const mean = Math.floor(values.reduce((sum, value) => sum + value, 0) / values.length)
  const claimed = Number(claim.value)
  const isOutside = claimed < least || claimed > most
  const isFar = overall && Math.abs(claimed - mean) > WEIGHTS
  if (!isOutside && !isFar) return
  // What is left beside the parts needs no percentage, and may weigh anything.
  if (claimed < mean && beside) return
  const range = least === most ? `all say ${least}%` : `say ${least}% to ${most}%, ${mean}% on average`
  report(claim, `${claim.text} is claimed over ${parts.length} parts that ${range}`, {
    help: 'correct the one that is wrong',
    related: parts.map((part) => ({ place: part, message: part.text })),
  })
}

/** "~65%" at the top of a document and "~92%" at its end, both of all that it is about. */
export function checkWholes([first, ...others]: readonly Claim[], report: Report): void {
  for (const claim of others) {
    const off = [first, claim].some((one) => /^[~≈]/.test(one?.text ?? '')) ? ABOUT : 1
    if (!first || Math.abs(Number(first.value) - Number(claim.value)) <= off) continue
    report(
      claim,
      `${claim.text} is claimed of the whole here, and ${first.text} at ${lineOf(first, claim)}`,
      {
        help: 'make both places say the same',
        related: [{ place: first, message: `${first.text} here` }],
      },
    )
    return
  }
}
