import type { Claim, Deliverable, Item, Milestone, Place } from '../model.ts'
import type { Found } from '../plan/find.ts'
import type { Finding } from '../rules/finding.ts'
import { escapeLine } from './escape.ts'
import { pad, placed, truncate, widthOfText, wrap } from './layout.ts'
import type { Look } from './status.ts'
import { glyph, paint, type Style, statusWord, styleOf } from './style.ts'

/**
 * `mstone show REF` for people: a milestone with its items and places, or one item of it.
 *
 * @param findings what the rules find in the project
 */
export function showText(found: Found, findings: readonly Finding[], { color, width }: Look): string {
  const style = styleOf(color)
  const lines =
    found.kind === 'milestone'
      ? milestoneLines(found.milestone, findings, style, width)
      : itemPage(found, style, width)
  return `${lines.join('\n')}\n`
}

function milestoneLines(
  milestone: Milestone,
  findings: readonly Finding[],
  style: Style,
  width: number,
): string[] {
  const { id, title, status, disputed, criteria, deliverables } = milestone
  const name = escapeLine([id, title].filter((part) => part !== null).join(' '))
  const state = `${glyph(status, disputed)} ${statusWord(status, disputed)}${milestone.inferred ? ' (inferred)' : ''}`
  const painted = paint(style, status, disputed, state)
  const together = widthOfText(name) + 2 + widthOfText(state) <= width
  return [
    ...(together
      ? [`${style.bold(name)}  ${painted}`]
      : [...wrap(name, width).map((line) => style.bold(line)), painted]),
    ...fieldLines(fieldsOf(milestone), style, width),
    ...findingLines(milestone, findings, style, width),
    ...itemLines('Criteria', criteria.met, criteria.total, criteria.percent, criteria.items, style, width),
    ...itemLines(
      'Deliverables',
      deliverables.done,
      deliverables.total,
      deliverables.percent,
      deliverables.items,
      style,
      width,
    ),
    ...claimLines(milestone.claims, style, width),
    '',
    style.dim('Places'),
    ...milestone.places.map((place) => truncate(`  ${at(place)} (${place.shape})`, width)),
  ]
}

/** Why a milestone is disputed. */
function findingLines(
  { ref, disputed }: Milestone,
  findings: readonly Finding[],
  style: Style,
  width: number,
): string[] {
  const against = findings.filter(({ milestone, level }) => milestone === ref && level === 'error')
  if (!disputed || against.length === 0) return []
  const lines = against.flatMap(({ message, place }) =>
    wrap(`${escapeLine(message)}: ${at(place)}`, width - 4).map(
      (line, index) => `  ${index === 0 ? '✗' : ' '} ${line}`,
    ),
  )
  return ['', style.dim('Disputed'), ...lines]
}

function fieldsOf({
  title,
  phase,
  target,
  owner,
  goals,
  dependsOn,
  approval,
  boxes,
}: Milestone): [string, string | null][] {
  const of = approval.from === null ? '' : ` from ${approval.from}`
  const required = approval.required === null ? '' : approval.required ? `required${of}, ` : 'not required'
  const state =
    approval.required === false
      ? ''
      : approval.state === 'none'
        ? 'none given'
        : approval.missing
          ? `granted but for ${approval.missing.join(', ')}`
          : approval.state
  const asked = approval.required !== null || approval.state !== 'none'
  const { entry } = approval
  const by =
    entry === null
      ? ''
      : `${entry.by === null ? '' : `, by ${entry.by}`}${entry.date === null ? '' : `, ${entry.date}`} (${entry.file}:${entry.line})`
  return [
    ['Phase', phase],
    ['Target', target?.text ?? null],
    ['Owner', owner],
    // A table with nothing but a description has its titles from there.
    ['Goal', goals.length > 1 || goals[0] !== title ? goals.join('; ') || null : null],
    ['Depends on', dependsOn.length > 0 ? dependsOn.join('; ') : null],
    ['Approval', asked ? `${required}${state}${by}` : null],
    ['Boxes', boxes.total > 0 ? `${boxes.checked} of ${boxes.total} ticked` : null],
  ]
}

function fieldLines(fields: [string, string | null][], style: Style, width: number): string[] {
  return fields.flatMap(([name, value]) => {
    if (value === null) return []
    return wrap(escapeLine(value), width - 14).map(
      (line, index) => `  ${style.dim(pad(index === 0 ? name : '', 10))}  ${line}`,
    )
  })
}

const MARKS = { met: '[x]', open: '[ ]', untracked: ' – ' } as const

function itemLines(
  head: string,
  met: number,
  total: number,
  percent: number | null,
  items: readonly Item[],
  style: Style,
  width: number,
): string[] {
  if (items.length === 0) return []
  const tally = percent === null ? `${total}, untracked` : `${met}/${total}, ${percent}%`
  const refs = items.map(({ ref }) => widthOfText(escapeLine(ref)))
  const longest = Math.min(Math.max(...refs), Math.floor(width / 3))
  return ['', `${style.dim(head)} ${tally}`, ...items.map((item) => itemLine(item, longest, style, width))]
}

function itemLine(item: Item, longest: number, style: Style, width: number): string {
  const place = at(item)
  const lead = `  ${MARKS[item.state]} ${pad(truncate(escapeLine(item.ref), longest), longest)}  `
  // What its own words say is not said again.
  const isOptional = item.optional && !/\boptional\b/i.test(`${item.text} ${item.note ?? ''}`)
  const note = [item.note, isOptional ? 'optional' : null, item.category]
    .filter((part) => part !== null)
    .join('; ')
  const text = escapeLine(note === '' ? item.text : `${item.text} (${note})`)
  const line = placed(lead, text, place, width, style.dim)
  return item.state === 'met' ? line.replace('[x]', style.good('[x]')) : line
}

function claimLines(claims: readonly Claim[], style: Style, width: number): string[] {
  if (claims.length === 0) return []
  const lines = claims.map((claim) => {
    const said = `${String(claim.value).replace('_', ' ')}${claim.kind === 'percent' ? '%' : ''}`
    return truncate(`  ${pad(said, 12)} "${escapeLine(claim.text)}" ${at(claim)} (${claim.source})`, width)
  })
  return ['', style.dim('Claims'), ...lines]
}

function itemPage(found: Exclude<Found, { kind: 'milestone' }>, style: Style, width: number): string[] {
  const { item, milestone } = found
  const name = milestone ? [milestone.id, milestone.title].filter((part) => part !== null).join(' ') : null
  const fields: [string, string | null][] = [
    ['State', `${item.state}${item.inferred ? ' (inferred)' : ''}${item.optional ? ', optional' : ''}`],
    ['Milestone', name],
    ['Group', item.category],
    ['Note', item.note],
    ['Place', [item, ...item.also].map(at).join(', ')],
  ]
  const more = found.kind === 'deliverable' ? deliverableFields(found.item) : []
  const criteria = found.kind === 'deliverable' ? (found.item.fields?.criteria ?? null) : null
  return [
    ...wrap(`${escapeLine(item.ref)}  ${escapeLine(item.text)}`, width).map((line) => style.bold(line)),
    ...fieldLines([...fields, ...more], style, width),
    ...(criteria
      ? itemLines(
          'Success criteria',
          criteria.met,
          criteria.total,
          criteria.percent,
          criteria.items,
          style,
          width,
        )
      : []),
  ]
}

function deliverableFields({ fields }: Deliverable): [string, string | null][] {
  if (!fields) return []
  const list = (values: string[]): string | null => (values.length > 0 ? values.join('; ') : null)
  return [
    ['Phase', fields.phase],
    ['Owner', fields.owner],
    ['Scope', list(fields.scope)],
    ['Output', list(fields.output)],
    ['Testing', list(fields.testing)],
    ['Depends on', list(fields.dependencies)],
    ['Supports', fields.contributesTo],
  ]
}

function at({ file, line, column }: Place): string {
  return `${escapeLine(file)}:${line}:${column}`
}
