/** Giving a milestone a status wherever one stands, in the words and signs that stand there. */
import { applyEdits, type Edit } from '../edit.ts'
import { spanOf } from '../markdown/rich.ts'
import type { Claim, Milestone, Status } from '../model.ts'
import { dayLength } from '../read/history.ts'
import { titleKey } from '../read/titles.ts'
import { matched } from '../text.ts'
import { negationsIn } from '../vocabulary/goalposts.ts'
import { bare, SIGNS } from '../vocabulary/marks.ts'
import { barEdits } from './bar.ts'
import { cellEdits, cutRow } from './cell.ts'
import { countsAgainst } from './counts-beside.ts'
import { fieldEdits, type Home, labelBeside, newFieldEdits, valueAt, valueBeside } from './field.ts'
import { type Stated, statedInBracket, statedValue } from './stated.ts'
import { isWholeState, moreThanState } from './whole.ts'
import {
  explained,
  inCaseOf,
  isPointer,
  isSign,
  signBefore,
  signBehind,
  signOfWords,
  statusText,
  type Wording,
  wordsLike,
} from './wording.ts'
import { byHand, joined, type Written } from './written.ts'

/** Words that give a status and can be replaced where they stand. */
const REPLACED: ReadonlySet<string> = new Set(['cell', 'field', 'line', 'heading', 'emoji', 'item'])

const NOTHING: Written = { edits: [], byHand: [] }

/**
 * The edits that give a milestone another status where one document states it.
 *
 * @param signs what stands before its percentages, changed
 */
export function restatedStatus(
  homes: readonly Home[],
  claims: readonly Claim[],
  milestone: Milestone,
  status: Status,
  wording: Wording,
  signs: readonly Edit[] = [],
): Written {
  const stated = claims.filter(isStatement)
  const left = groupLeft(homes, stated, status)
  if (left) return byHand(left, `"${left.text}" is said there of all below it, and of ${milestone.ref} too`)
  const all = joined([
    ...stated.map((claim) =>
      claim.value !== status && mayBeName(homes, claim, milestone, wording.text)
        ? byHand(claim, `"${claim.text}" may be what ${milestone.ref} is called as well as its status`)
        : restated(homes, claim, stated, milestone, status, wording),
    ),
    ...claims.map((claim) => remeasured(homes, claim, claims, milestone, status, wording.text)),
  ])
  return { edits: inCells(besides(all.edits, signs), homes, wording.text), byHand: all.byHand }
}

/**
 * The heading that a milestone stands under for what it no longer would be; null where it stands under none. Its own words
 * are nearer than a heading of what is to come, but nothing under "Completed" is planned.
 */
function groupLeft(homes: readonly Home[], stated: readonly Claim[], status: Status): Claim | null {
  const groups = homes.flatMap((home) => home.groups.slice(0, 1)).filter(({ value }) => value !== status)
  const found = groups.find(({ file, value }) => {
    const alike = stated.filter((one) => one.file === file && one.value === value && one.source !== 'group')
    return alike.length > 0 && (value === 'done' || alike.every(({ source }) => source === 'box'))
  })
  return found ?? null
}

/** "M2: Released" and no other title anywhere: in other words the milestone would be without its name. */
function mayBeName(
  homes: readonly Home[],
  { source, text, start, value }: Claim,
  { id, title }: Milestone,
  document: string,
): boolean {
  if (source !== 'heading' || id === null) return false
  // Nobody calls a milestone "Done".
  const isPlain = title === null && value !== 'done' && text !== text.toUpperCase()
  if (title !== null && titleKey(title) !== titleKey(text)) return false
  const isBehindColon = /[:：][\s*_]*$/u.test(document.slice(Math.max(0, start - 8), start))
  return isBehindColon && (isPlain || homes.some(({ context: { words } }) => words.mayBeTitle(text, id)))
}

/** Whether a claim states a status itself; a percentage only has one follow from it. */
export function isStatement({ kind, source }: Claim): boolean {
  return kind === 'status' && source !== 'percent'
}

/**
 * A status where none stands yet: in its empty cell, as a field, or behind its name where others have theirs there.
 *
 * @param beside what the document says of the statuses of other milestones
 */
export function addedStatus(
  homes: readonly Home[],
  milestone: Milestone,
  beside: readonly Claim[],
  status: Status,
  wording: Wording,
): Written {
  const like = wording.used.find(({ source }) => source === 'cell' || source === 'field')
  const own = like ? statusText(status, like, wording) : explained(status, '', wording.legend)
  const wordAt = (home: Home): string => own ?? wordsLike(labelBeside(home), wording.text).status[status]
  const ways = [
    (home: Home) => fieldEdits(home, 'status', wordAt(home)),
    (home: Home) => suffixEdits(home, beside, status, wording),
    (home: Home) => newFieldEdits(home, 'status', own ?? inCaseOf(valueBeside(home) ?? '', wordAt(home))),
  ]
  for (const home of homes) {
    const there = valueAt(home, 'status')
    const { words, doc } = home.context
    if (!there || isWholeState(words, there.text)) continue
    const span = spanOf(there)
    return byHand({ file: doc.file, ...doc.lines.at(span.start), ...span }, moreThanState(there.text))
  }
  for (const way of ways) {
    const spread =
      way === ways.at(-1)
        ? homes.find(({ labels }) =>
            labels.some(({ means, value }) => value === null && means.includes('status')),
          )
        : undefined
    if (spread)
      return byHand(milestone, `the status of ${milestone.ref} is what stands below its label, and not read`)
    for (const home of homes) {
      const edits = way(home)
      if (edits) return { edits, byHand: [] }
    }
  }
  return byHand(milestone, `${milestone.ref} has no place for a status there`)
}

/** "(done)", "— DONE" or "✅" behind the name in a heading, where other headings have it so and no field gives it. */
function suffixEdits(
  { kind, headEnd }: Home,
  beside: readonly Claim[],
  status: Status,
  wording: Wording,
): Edit[] | null {
  const { text } = wording
  const isField = beside.some(({ source }) => source === 'field' || source === 'cell' || source === 'line')
  const line = matched(/[^\r\n]*$/, text.slice(0, headEnd))
  if (kind !== 'section' || isField || !/^#{1,6}[ \t].*[^ \t#]$/.test(line)) return null
  for (const claim of beside) {
    const before = matched(/[^\r\n]*$/, text.slice(0, claim.start))
    const lead = /^#{1,6}[ \t].*[\p{L}\p{N}](\s*[(（[【]|\s+[—–-]\s+|\s+)$/u.exec(before)?.[1]
    const trail = /^([)）\]】]?)[ \t]*(?:[\r\n]|$)/u.exec(text.slice(claim.end))?.[1]
    if (lead === undefined || trail === undefined || claim.source === 'percent' || isPointer(claim.text))
      continue
    return [{ start: headEnd, end: headEnd, text: `${lead}${statusText(status, claim, wording)}${trail}` }]
  }
  return null
}

/** One claim in other words. */
function restated(
  homes: readonly Home[],
  claim: Claim,
  all: readonly Claim[],
  milestone: Milestone,
  status: Status,
  wording: Wording,
): Written {
  const isBox = /^\[.\]/u.test(wording.text.slice(claim.start))
  if (claim.source === 'box' && isBox) return boxed(claim, all, status, wording)
  // "Tested: No" and "This milestone is not done" say as little as a box left open, and agree with all but done.
  const isDenial =
    claim.source === 'mention' && claim.value === 'planned' && negationsIn(claim.text).length > 0
  if (claim.value === status || ((claim.source === 'box' || isDenial) && status !== 'done')) return NOTHING
  if (!REPLACED.has(claim.source))
    return byHand(claim, `its status stands there as "${claim.text}", in a form that mstone can't write`)
  const value = statedAt(homes, claim, milestone)
  const more = moreThanStatus(homes, claim, value, status, wording.text)
  if (more) return byHand(claim, more)
  const { start, end } = value?.words ?? claim
  const { source } = claim
  const bracket = redundant(claim, all, status, wording.text)
  if (bracket) return { edits: [bracket], byHand: [] }
  const remark = remarkOnSign(claim, wording.text)
  if (remark) return byHand(claim, moreThanState(remark))
  const word = statusText(status, claim, wording)
  // A sign that is a claim of its own is replaced as such.
  const isOwn = (sign: Edit): boolean => all.some((other) => other.start === sign.start)
  const behind = isSign(claim.text) ? null : signBehind(wording.text, { end })
  const day = claim.value === 'done' ? dayBehind(wording.text, behind?.end ?? end) : []
  if (day === null) return byHand(claim, `the day behind "${claim.text}" is not that of another status`)
  if (value && !value.isWhole) return byHand(claim, moreThanState(value.text))
  if (isSign(claim.text)) return { edits: [{ start, end, text: word }, ...day], byHand: [] }
  const edits: Edit[] = [{ start, end, text: word }, ...day]
  if (behind && !isOwn(behind)) {
    const isInBracket = source === 'heading' && /[([（【]$/u.test(wording.text.slice(0, start))
    // "(COMPLETE ✓)" is read, and "(NEXT ⏳)" is not.
    edits.push(
      isInBracket
        ? { start: end, end: behind.end, text: '' }
        : { ...behind, text: statusText(status, { text: behind.text, source }, wording) },
    )
  }
  const sign = signBefore(wording.text, { start }) ?? signBeforeBracket(claim, wording.text)
  const others = signOfWords(status, source, wording)
  if (sign) {
    if (!isOwn(sign)) edits.push(signEdit(sign, others, claim, status, wording))
    return { edits, byHand: [] }
  }
  // Only in a cell is nothing else before it: "Done" becomes "🚧 In progress" where other rows say so.
  const isFirst = source === 'cell' && /\|[ \t]*$/.test(wording.text.slice(0, start))
  if (others && isFirst && !behind) edits.push({ start, end: start, text: `${others} ` })
  return { edits, byHand: [] }
}

/** Why words can't be replaced by a status, since they are more than one; null where they can. */
function moreThanStatus(
  homes: readonly Home[],
  { text, value, source, end }: Claim,
  stated: Stated | null,
  status: Status,
  document: string,
): string | null {
  const isWord = isSign(text) || homes.some(({ context: { words } }) => words.statusAt(text) !== null)
  const isDay = dayLength(text) === text.length
  if (source === 'field' && isDay && !isWord) return `"${text}" is the day of what is no longer so`
  const isAnswer = homes.some(({ context: { words } }) => words.answer(text) !== null)
  if (source === 'field' && isAnswer) return `"${text}" answers a question, and is no status`
  const line = matched(/^[^\r\n|]*/, document.slice(end))
  const before = matched(/[^\r\n|]*$/, document.slice(0, end))
  if ((source === 'field' || source === 'cell') && [...`${before}${line}`.matchAll(/\[[ xX]\]/g)].length > 1)
    return `"${text}" is one of several boxes to choose from`
  // "Deployed to mainnet", "Not deployed to Vercel yet": what goes on is said of the one status only.
  const more = IN_PLACE.has(source) && !stated?.isWhole ? GOES_ON.exec(line)?.[0] : undefined
  if (more) return moreThanState(`${text}${more}`)
  // "In progress since 2026-01-01": the day of one status is not that of another.
  const since = /^[*_`~]*[ \t]+\p{L}{1,10}[ \t]+/u.exec(line)?.[0] ?? null
  const isSince = since !== null && dayLength(line.slice(since.length)) > 0
  const lead = matched(/^[*_`~]*[ \t]*[(（,:—–-]?[ \t]*/u, line)
  const isBegun = value !== 'done' && status === 'done' && dayLength(line.slice(lead.length)) > 0
  return isSince || isBegun ? `the day behind "${text}" is not that of another status` : null
}

/** The value that a claim stands in, field, cell or bracket behind a name; null where it has none of its own. */
function statedAt([home]: readonly Home[], claim: Claim, milestone: Milestone): Stated | null {
  if (home && claim.source === 'heading') return statedInBracket(home.context, home.context.doc.text, claim)
  const isOwn = claim.source === 'field' || claim.source === 'cell' || claim.source === 'percent'
  return home && isOwn ? statedValue(home.context, claim, milestone) : null
}

/** Where a status is a value of its own. */
const IN_PLACE: ReadonlySet<Claim['source']> = new Set(['field', 'cell', 'line'])

/** Words that nothing sets off from those before them, and that are no label. */
const GOES_ON =
  /^[ \t]+\p{L}[\p{L}\p{N}'’-]*(?:[ \t]+[\p{L}\p{N}][\p{L}\p{N}'’-]*)*(?![\p{L}\p{N}'’-]|[ \t]*[*_]*[:：])/u

/** The sign before the bracket that a word begins: "✅ (mostly)". */
function signBeforeBracket({ text, start }: Claim, document: string): Edit | null {
  const bracket = /[ \t]*[(（][ \t]*$/.exec(document.slice(Math.max(0, start - 8), start))
  if (!bracket || isSign(text)) return null
  return signBefore(document, { start: start - bracket[0].length })
}

/** What a person says of a sign that says something else; null where the words say the same. */
function remarkOnSign(claim: Claim, document: string): string | null {
  const sign = signBeforeBracket(claim, document)
  if (!sign || SIGNS.get(bare(sign.text))?.status === claim.value) return null
  const rest = matched(/^[^()（）|\r\n]{0,40}[)）]/, document.slice(claim.end))
  return document.slice(sign.start, claim.end + rest.length)
}

/**
 * "Done (2026-02-03)", "shipped 2026-02-03 - Phases 1-3": what is no longer done was not done that day.
 *
 * @returns null where more stands with the day than can go with it
 */
function dayBehind(text: string, end: number): Edit[] | null {
  const behind = text.slice(end, end + 80)
  const [lead, open] = /^[*_`~]*(?:[ \t]*([(（])[ \t]*|[ \t]*[,:—–-]?[ \t]+)/.exec(behind) ?? []
  if (lead === undefined) return []
  const day = dayLength(behind.slice(lead.length))
  if (day === 0) return []
  const close = /^[ \t]*(?:([)）])|(?=[|<\r\n]|$|(?<=[ \t])[—–-]+[ \t]))/.exec(
    behind.slice(lead.length + day),
  )
  if (!close || (open !== undefined && close[1] === undefined)) return null
  const marks = matched(/^[*_`~]*/, lead).length
  // "(DONE 2026-02-03)": the bracket is that of the word as well.
  const closing = open === undefined ? 0 : close[0].length
  return [{ start: end + marks, end: end + lead.length + day + closing, text: '' }]
}

/** The sign before a word: the one that others have before such words, none where they have none. */
function signEdit(
  sign: Edit,
  others: string | null,
  { source }: Claim,
  status: Status,
  wording: Wording,
): Edit {
  const blanks = matched(/^[ \t]*/, wording.text.slice(sign.end)).length
  if (others === '' && source === 'cell') return { start: sign.start, end: sign.end + blanks, text: '' }
  return { ...sign, text: others || statusText(status, { text: sign.text, source }, wording) }
}

/** "(in progress)" behind a name with a box of its own says nothing that the box does not say of what is planned or done. */
function redundant(
  { start, end, line, file }: Claim,
  all: readonly Claim[],
  status: Status,
  text: string,
): Edit | null {
  const hasBox = all.some((one) => one.source === 'box' && one.file === file && one.line === line)
  if (!hasBox || (status !== 'planned' && status !== 'done')) return null
  const before = /[ \t]*\($/.exec(text.slice(Math.max(0, start - 8), start))?.[0]
  const isLast = /^\)[ \t]*(?:[\r\n]|$)/.test(text.slice(end, end + 40))
  return before && isLast ? { start: start - before.length, end: end + 1, text: '' } : null
}

/** The milestone's own box: ticked when done; what it cannot say is said behind the name. */
function boxed({ start }: Claim, all: readonly Claim[], status: Status, wording: Wording): Written {
  const { text, used } = wording
  const mark = text.slice(start + 1, start + 2)
  const wanted = status === 'done' ? 'x' : ' '
  const edits: Edit[] =
    mark.toLowerCase() === wanted ? [] : [{ start: start + 1, end: start + 2, text: wanted }]
  const isSaid = status === 'done' || status === 'planned' || all.some(({ source }) => REPLACED.has(source))
  if (isSaid) return { edits, byHand: [] }
  const at = start + text.slice(start).search(/[ \t]*(?:[\r\n]|$)/)
  // As other milestones have it in their brackets; else small, as what only adds to a name.
  const beside = used.find((one) => one.source !== 'field' && !isSign(one.text))
  const word = beside
    ? statusText(status, beside, wording)
    : inCaseOf('a', wordsLike('', text).status[status])
  return { edits: [...edits, { start: at, end: at, text: ` (${word})` }], byHand: [] }
}

/** Percentages, and the bars beside them, that a status would contradict where it is written anew. */
export function remeasuredAll(
  homes: readonly Home[],
  claims: readonly Claim[],
  milestone: Milestone,
  status: Status,
  { text }: Wording,
  signs: readonly Edit[],
): Written {
  const all = joined(claims.map((claim) => remeasured(homes, claim, claims, milestone, status, text)))
  return { edits: inCells(besides(all.edits, signs), homes, text), byHand: all.byHand }
}

/** The signs before percentages, "✅ 95%": what is read there is the number, and the sign goes on saying what is no longer so. */
export function signsOfPercents(claims: readonly Claim[], status: Status, wording: Wording): Edit[] {
  const edits = claims.flatMap((claim): Edit[] => {
    const sign =
      claim.kind === 'percent' || claim.source === 'percent' ? signBefore(wording.text, claim) : null
    const means = sign && SIGNS.get(bare(sign.text))?.status
    if (!sign || means === undefined || means === status) return []
    return [{ ...sign, text: statusText(status, { text: sign.text, source: 'heading' }, wording) }]
  })
  // What is read as a percentage and as a status has one sign.
  return [...new Map(edits.map((edit) => [edit.start, edit])).values()]
}

/** Edits with those that none of them takes the place of. */
function besides(edits: readonly Edit[], more: readonly Edit[]): Edit[] {
  return [
    ...edits,
    ...more.filter((one) => !edits.some(({ start, end }) => start < one.end && one.start < end)),
  ]
}

/** What is counted where all is claimed: of what is blocked or under way a person's own number is left as it is. */
function counted({ text }: Claim, { percent }: Milestone): number | null {
  return /^~?100(?:[.,]0+)?\s?[%％]$/u.test(text) && percent !== 100 ? percent : null
}

/**
 * A percentage beside the status that it would contradict: what is done is at 100%, what is planned where its items say, or at
 * nothing. Only one that is the status's own is written, and what more stands with it is a person's.
 */
function remeasured(
  homes: readonly Home[],
  claim: Claim,
  all: readonly Claim[],
  milestone: Milestone,
  status: Status,
  document: string,
): Written {
  const { kind, value, source, start, end, text } = claim
  const share =
    status === 'done' ? 100 : status === 'planned' ? (milestone.percent ?? 0) : counted(claim, milestone)
  // 100% and no word is done.
  const isAll = status !== 'done' && (share === null || share === 100)
  const isRead = kind === 'status' && source === 'percent'
  if (isRead && value === 'done' && isAll) return byHand(claim, `"${text}" alone says that it is done`)
  // "~60%" is about as much.
  const said = /^~?(\d+)(?:[.,]\d+)?\s?[%％]$/u.exec(text)?.[1]
  // What is read as a percentage as well is written as that.
  const isTwice = isRead && all.some((one) => one.kind === 'percent' && one.start === start)
  if ((kind !== 'percent' && !isRead) || share === null || Number(said ?? share) === share) return NOTHING
  // "50% of the 90% goal" is a share of something else.
  if (isRead && /^[^\r\n|,，;；]*\d/.test(document.slice(end))) return NOTHING
  const stated = statedAt(homes, claim, milestone)
  // "40% of tests pass", "API 40%, web 60%": whose it is, only a person knows.
  if (stated && !stated.isWhole) return isRead ? byHand(claim, moreThanState(stated.text)) : NOTHING
  if (isTwice) return NOTHING
  const against = countsAgainst(homes, Number(said), share)
  if (against !== null) return byHand(claim, `"${against}" beside ${text} is not ${share}%`)
  const edit = { start, end, text: text.replace(/^~?[\d.,]+/, String(share)) }
  return { edits: [edit, ...barEdits(document, claim, share)], byHand: [] }
}

/** Edits within a cell as one of the whole cell, so that a padded table stays padded. */
function inCells(edits: readonly Edit[], homes: readonly Home[], text: string): Edit[] {
  const left = new Set(edits)
  const cells = homes.flatMap(({ table, place }) => {
    const row = table?.rows.find(({ start, end }) => place.start >= start && place.start < end)
    if (!table || !row || table.isHtml) return []
    return cutRow(text, row).cells.flatMap((span, column): Edit[] => {
      const inside = [...left].filter(({ start, end }) => start >= span.start && end <= span.end)
      if (inside.length === 0) return []
      for (const edit of inside) left.delete(edit)
      const moved = inside.map((edit) => ({
        ...edit,
        start: edit.start - span.start,
        end: edit.end - span.start,
      }))
      const content = applyEdits(text.slice(span.start, span.end), moved).trim().replaceAll('\\|', '|')
      return cellEdits(text, table, row, column, content) ?? []
    })
  })
  return [...left, ...cells]
}
