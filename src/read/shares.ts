import type { Block, Table } from '../markdown/doc.ts'
import type { Rich } from '../markdown/rich.ts'
import type { Claim } from '../model.ts'
import { signIn } from '../vocabulary/marks.ts'
import { type Context, claimOf } from './context.ts'
import { readLabel } from './field.ts'
import { readName } from './name.ts'
import { type Section, walk } from './outline.ts'
import { isInExample } from './roles.ts'
import { groupClaim } from './status-group.ts'

/** The percentage of a heading or line, and those of the headings or rows that it is made up of. */
export interface Share {
  claim: Claim
  /** True for one that speaks of the whole document: "Overall status: 75%". */
  overall: boolean
  parts: Claim[]
  /** True where something open stands beside the parts, and no percentage with it: it may lower the whole. */
  beside: boolean
}

/** Percentages over the percentages of other headings or of a table's rows, where every one of those has one. */
export function sharesOf(context: Context, root: Section): Share[] {
  const sections = [...walk(root)].filter((section) => section !== root && !isInExample(context, section))
  const claims = new Map(sections.flatMap((section) => entryOf(context, section)))
  const shares: Share[] = []
  for (const [section, claim] of claims) {
    const overall = isOverall(context, section)
    const parts = overall
      ? wholeDocument([root, ...sections], claims, context)
      : complete(section.sections, claims)
    if (parts.length < 2 || claim.of !== undefined) continue
    shares.push({
      claim,
      overall,
      parts,
      beside: overall && isOpenBeside(context, section, sections, claims),
    })
  }
  return [...shares, ...[root, ...sections].flatMap((section) => overTables(context, section))]
}

/** "Overall: 85%" beside a table in which every row has a percentage. */
function overTables(context: Context, { blocks }: Section): Share[] {
  return blocks.flatMap((block, index) => {
    if (block.kind !== 'table') return []
    const parts = rowShares(context, block)
    // A line between two tables sums up the first of them.
    const before = blocks[index - 2]?.kind === 'table' ? undefined : blocks[index - 1]
    const around = [before, blocks[index + 1]]
    return parts.length < 3 ? [] : around.flatMap((near) => overallIn(context, near, parts))
  })
}

function overallIn(context: Context, near: Block | undefined, parts: Claim[]): Share[] {
  if (near?.kind !== 'paragraph') return []
  return near.lines.flatMap((line) => {
    const label = readLabel(context, line)
    const found = label?.value && label.means.includes('overall') ? percentAt(context, label.value) : null
    return found ? [{ claim: found, overall: true, parts, beside: false }] : []
  })
}

/** The percentages of a table's only column of percentages; none unless each row has one. */
function rowShares(context: Context, { header, rows }: Table): Claim[] {
  const columns = header
    .map((_, column) => rows.map(({ cells }) => cells[column] && bareShare(context, cells[column])))
    .filter((cells) => cells.every((cell) => cell != null))
  return columns.length === 1 ? (columns[0] ?? []).flatMap((cell) => cell ?? []) : []
}

/** A cell that is a percentage, or a sign and a percentage, and nothing else. */
function bareShare(context: Context, cell: Rich): Claim | null {
  return /^[^\p{L}\d%％]*\d{1,3}\s?[%％][^\p{L}\d%％]*$/u.test(cell.text) ? percentAt(context, cell) : null
}

function percentAt(context: Context, rich: Rich): Claim | null {
  const match = /(?<![\d.,<>≤≥])(\d{1,3})\s?[%％]/.exec(rich.text)
  const value = Number(match?.[1])
  if (!match || value > 100) return null
  return claimOf(context, 'percent', value, 'field', rich, match.index, match.index + match[0].length)
}

function entryOf(context: Context, section: Section): [Section, Claim][] {
  const found = section.title
    ? readName(context, section.title).claims.filter(({ kind }) => kind === 'percent')
    : []
  const [claim] = found
  return claim && found.length === 1 && !isRest(context, section) ? [[section, claim]] : []
}

/** "Remaining (40%)", "In progress (40%)": a share of the whole, and no progress. */
function isRest(context: Context, section: Section): boolean {
  const text = section.title?.text.replace(/\s*[(（][^()（）]*[)）]\s*$/u, '') ?? ''
  const group = groupClaim(context, section)
  return (group !== null && group.value !== 'done') || context.words.is(text, 'remaining')
}

/** Whether a section that has no percentage, and neither holds nor stands in one that has, is or lists what is open. */
function isOpenBeside(
  context: Context,
  whole: Section,
  sections: readonly Section[],
  claims: ReadonlyMap<Section, Claim>,
): boolean {
  const isIn = (section: Section | null): boolean =>
    section !== null && (claims.has(section) || section === whole || isIn(section.parent))
  const holds = (section: Section): boolean => [...walk(section)].some((one) => claims.has(one))
  return sections.some((section) => !isIn(section) && !holds(section) && isOpen(context, section))
}

function isOpen(context: Context, section: Section): boolean {
  const { title, blocks } = section
  const isUnmet = ({ text }: Rich): boolean =>
    (signIn(text, context.words.signs)?.status ?? 'done') !== 'done'
  const items = blocks.flatMap((block) => (block.kind === 'list' ? block.items : []))
  return (
    isRest(context, section) ||
    (title !== null && isUnmet(title)) ||
    items.some(({ box, lines }) => box?.checked === false || lines.slice(0, 1).some(isUnmet))
  )
}

function isOverall(context: Context, { title }: Section): boolean {
  const label = title && readLabel(context, title)
  return label?.means.some((meaning) => meaning === 'overall' || meaning === 'progress') ?? false
}

/** The claims of sections side by side; none unless each of them has one. */
function complete(sections: readonly Section[], claims: ReadonlyMap<Section, Claim>): Claim[] {
  const found = sections.flatMap((section) => claims.get(section) ?? [])
  return found.length === sections.length ? found : []
}

/** The outermost groups of sections side by side in which each has a percentage; or those numbered from 1 on. */
function wholeDocument(
  sections: readonly Section[],
  claims: ReadonlyMap<Section, Claim>,
  context: Context,
): Claim[] {
  const numbered = sections
    .map((section) => ({ section, number: /^(\d+)[.)]\s/.exec(section.title?.text ?? '')?.[1] }))
    .filter(({ number }) => number !== undefined)
  const isSeries =
    numbered.length > 2 &&
    numbered.every(({ section, number }, index) => Number(number) === index + 1 && claims.has(section))
  if (isSeries) return numbered.flatMap(({ section }) => claims.get(section) ?? [])
  const taken = new Set<Section>()
  return sections.flatMap((section) => {
    const isInside = taken.has(section)
    const group = section.sections.filter((one) => !isOverall(context, one))
    const parts = isInside || group.length < 2 ? [] : complete(group, claims)
    if (isInside || parts.length > 0) for (const one of section.sections) taken.add(one)
    return parts
  })
}
