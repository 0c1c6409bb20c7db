/** Giving a milestone a status wherever one stands, in the words and signs that stand there. */
import type { Edit } from '../edit.ts'
import type { Claim, Milestone, Status } from '../model.ts'
import { SIGN } from '../vocabulary/marks.ts'
import { fieldEdits, type Home, newFieldEdits } from './field.ts'
import { isKnownSign, isSign, signBeside, statusText, wordsLike } from './wording.ts'
import { byHand, joined, type Written } from './written.ts'

/** Words that give a status and can be replaced where they stand. */
const REPLACED: ReadonlySet<string> = new Set(['cell', 'field', 'line', 'heading', 'emoji', 'item'])

/**
 * The edits that give a milestone a status in one document.
 *
 * @param used what the document says of statuses, for its own words
 * @param isMain whether a status is added here where none stands anywhere
 */
export function statusEdits(
  text: string,
  homes: readonly Home[],
  milestone: Milestone,
  status: Status,
  used: readonly Claim[],
  isMain: boolean,
): Written {
  const file = homes[0]?.place.file
  const here = milestone.claims.filter((claim) => claim.file === file)
  const stated = here.filter(({ kind, source }) => kind === 'status' && source !== 'percent')
  if (stated.length === 0)
    return isMain ? addedStatus(homes, milestone, status, used) : { edits: [], byHand: [] }
  return joined([
    ...stated.map((claim) => restated(text, claim, stated, status, used)),
    ...here.map((claim) => remeasured(claim, status)),
  ])
}

/** One claim in other words. */
function restated(
  text: string,
  claim: Claim,
  all: readonly Claim[],
  status: Status,
  used: readonly Claim[],
): Written {
  if (claim.source === 'box') return boxed(text, claim, all, status)
  if (claim.value === status) return { edits: [], byHand: [] }
  if (!REPLACED.has(claim.source))
    return byHand(claim, `its status stands there as "${claim.text}", in a form that is not written`)
  const { start, end } = claim
  const edits: Edit[] = [{ start, end, text: statusText(status, claim, used) }]
  const sign = isSign(claim.text) ? null : signBefore(text, claim)
  // A sign that is a claim of its own is replaced as such.
  if (sign && !all.some((other) => other.start === sign.start))
    edits.push({
      start: sign.start,
      end: start - sign.gap,
      text: statusText(status, { text: sign.text, source: claim.source }, used),
    })
  return { edits, byHand: [] }
}

/** "✅ Done": the sign that says the same before the word. */
function signBefore(text: string, { start }: Claim): { start: number; gap: number; text: string } | null {
  const found = new RegExp(`(${SIGN.source})([ \\t]*(?:\\*\\*|__)?)$`, 'u').exec(
    text.slice(Math.max(0, start - 40), start),
  )
  if (!found || !isKnownSign(found[1] ?? '')) return null
  const gap = (found[2] ?? '').length
  return { start: start - found[0].length, gap, text: found[1] ?? '' }
}

/** The milestone's own box: ticked when done; what it cannot say is said behind the name. */
function boxed(text: string, claim: Claim, all: readonly Claim[], status: Status): Written {
  const mark = text.slice(claim.start + 1, claim.start + 2)
  const wanted = status === 'done' ? 'x' : ' '
  const isSame = mark.toLowerCase() === wanted
  const edits: Edit[] = isSame ? [] : [{ start: claim.start + 1, end: claim.start + 2, text: wanted }]
  const isSaid = status === 'done' || status === 'planned' || all.some(({ source }) => REPLACED.has(source))
  if (isSaid) return { edits, byHand: [] }
  const at = claim.start + (/[ \t]*(?:[\r\n]|$)/.exec(text.slice(claim.start))?.index ?? 0)
  const word = wordsLike('').status[status].toLowerCase()
  return { edits: [...edits, { start: at, end: at, text: ` (${word})` }], byHand: [] }
}

/** A percentage beside the status that it would contradict. */
function remeasured({ kind, value, start, end, text }: Claim, status: Status): Written {
  const share = status === 'done' ? 100 : status === 'planned' ? 0 : null
  if (kind !== 'percent' || share === null || value === share || !/^\d+(?:[.,]\d+)?\s?%$/.test(text))
    return { edits: [], byHand: [] }
  return { edits: [{ start, end, text: text.replace(/^[\d.,]+/, String(share)) }], byHand: [] }
}

/** A status where none stands yet: in its empty cell, or as a field. */
function addedStatus(
  homes: readonly Home[],
  milestone: Milestone,
  status: Status,
  used: readonly Claim[],
): Written {
  const like = used.find(({ source }) => source === 'cell' || source === 'field')
  const word = like
    ? isSign(like.text)
      ? signBeside(like.text, status)
      : statusText(status, like, used)
    : wordsLike('').status[status]
  for (const home of homes) {
    const edits = fieldEdits(home, 'status', word)
    if (edits) return { edits, byHand: [] }
  }
  for (const home of homes) {
    const edits = newFieldEdits(home, 'status', word)
    if (edits) return { edits, byHand: [] }
  }
  return byHand(milestone, `${milestone.ref} has no place for a status there`)
}
