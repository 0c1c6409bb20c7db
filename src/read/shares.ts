import type { Claim } from '../model.ts'
import type { Context } from './context.ts'
import { readLabel } from './field.ts'
import { readName } from './name.ts'
import { type Section, walk } from './outline.ts'
import { isInExample } from './roles.ts'

/** The percentage of a heading, and those of the headings that it is made up of. */
export interface Share {
  claim: Claim
  /** True for one that speaks of the whole document: "Overall status: 75%". */
  overall: boolean
  parts: Claim[]
}

/** Percentages of headings over percentages of other headings, where every one of those has one. */
export function sharesOf(context: Context, root: Section): Share[] {
  const sections = [...walk(root)].filter((section) => section !== root && !isInExample(context, section))
  const claims = new Map(sections.flatMap((section) => entryOf(context, section)))
  const shares: Share[] = []
  for (const [section, claim] of claims) {
    const overall = isOverall(context, section)
    const parts = overall
      ? wholeDocument([root, ...sections], claims, context)
      : complete(section.sections, claims)
    if (parts.length > 1 && claim.of === undefined) shares.push({ claim, overall, parts })
  }
  return shares
}

function entryOf(context: Context, section: Section): [Section, Claim][] {
  const found = section.title
    ? readName(context, section.title).claims.filter(({ kind }) => kind === 'percent')
    : []
  const [claim] = found
  return claim && found.length === 1 ? [[section, claim]] : []
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
