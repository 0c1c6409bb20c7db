import type { Rich } from '../markdown/rich.ts'
import type { State } from '../model.ts'
import type { Label } from '../vocabulary/language.ts'
import { withoutSigns } from '../vocabulary/marks.ts'
import { hasPhrase, isPhrase } from '../vocabulary/phrases.ts'
import type { Context } from './context.ts'
import type { LabelLine } from './field.ts'
import { type ItemScope, NO_SCOPE } from './items.ts'
import { isPutOffLabel } from './put-off.ts'

/** Which list the items under a label go to; `none` where no label stands. */
export type Destination = 'criteria' | 'deliverables' | 'goals' | 'none' | 'unknown' | 'notes' | Label

/** What a label says of the items below it. */
export interface Scope extends ItemScope {
  to: Destination
  /** Behind a thematic break, where lines are no fields of the milestone any more. */
  footer: boolean
  /** In a section of its own, whose status is not the milestone's. */
  deep: boolean
  /** Under words such as "Trade-offs" or "Risks": only a box makes anything there an item. */
  aside: boolean
  /** Where what is said of a part is said of one of the milestone's: not under a day, in notes or in a section of risks. */
  ofParts: boolean
}

export const OPEN_SCOPE: Scope = {
  ...NO_SCOPE,
  to: 'none',
  footer: false,
  deep: false,
  aside: false,
  ofParts: true,
}

/** Fields whose value may be a list or the next paragraph. */
const LISTED: readonly Label[] = ['dependencies', 'scope', 'output', 'testing', 'contributesTo', 'blockers']
export const VALUED: readonly Label[] = [
  'status',
  'owner',
  'target',
  'phase',
  'approval',
  'progress',
  'title',
  'contributesTo',
]

/** The scope under a label, by what the label means and where it stands. */
export function scopeUnder(
  context: Context,
  kind: 'milestone' | 'deliverable',
  label: string,
  means: readonly Label[],
  outer: Scope,
  line: boolean,
): Scope {
  const said = scopeOf(context, kind, label, means, outer, line)
  const scope = isPutOffLabel(context, label) ? { ...said, optional: true } : said
  const under = scope.to === outer.to ? (outer.under ?? label) : label
  const aside = announcesItems(means) ? false : outer.aside || announcesAside(label)
  // Among items too, words that announce remarks end what was announced before.
  const isEnd = aside && (scope.to === 'criteria' || scope.to === 'deliverables') && !scope.optional
  return { ...scope, under: isEnd ? label : under, to: isEnd ? 'notes' : scope.to, aside }
}

function announcesItems(means: readonly Label[]): boolean {
  return means.includes('criteria') || means.includes('deliverables')
}

/** True for the words of a label that announces remarks, risks or a history. */
export function announcesAside(label: string): boolean {
  const words = (cleanCategory(withoutSigns(label)) ?? '').replace(/\s*[(（][^)）]*[)）]/gu, '').trim()
  return (['asides', 'noWork', 'history'] as const).some((kind) => isPhrase(kind, words))
}

function scopeOf(
  context: Context,
  kind: 'milestone' | 'deliverable',
  label: string,
  means: readonly Label[],
  outer: Scope,
  line: boolean,
): Scope {
  const has = (meaning: Label): boolean => means.includes(meaning)
  const items = outer.to === 'criteria' || outer.to === 'deliverables'
  const category = cleanCategory(label)
  if (kind === 'deliverable') {
    for (const field of ['scope', 'output', 'testing'] as const)
      if (has(field)) return { ...outer, to: field, category: null }
  }
  if (has('criteria') && !(items && has('evidence')))
    return { ...outer, to: 'criteria', category: null, inferred: achieved(context, label) }
  if (items && !line && (has('testing') || has('tests'))) return { ...outer, category }
  if (has('optional')) return { ...outer, to: items ? outer.to : 'deliverables', optional: true, category }
  if (has('deliverables')) return { ...outer, to: 'deliverables', category: null }
  if (has('delivered') || has('remaining')) {
    return {
      ...outer,
      to: items ? outer.to : 'deliverables',
      // "Remaining risks" are none of the work that remains.
      inferred: has('delivered') ? 'met' : hasPhrase('remarks', label) ? null : 'open',
      category,
    }
  }
  if (has('outside') || has('nextSteps')) return { ...outer, to: 'outside', category }
  if (has('goal')) return { ...outer, to: 'goals', category: null }
  for (const field of means)
    if (LISTED.includes(field) || VALUED.includes(field)) return { ...outer, to: field, category: null }
  if (means.length > 0) return { ...outer, to: 'notes', category }
  const progress = context.words.statusAt(label)
  if (progress && progress.phrase.length === label.length) {
    return {
      ...outer,
      to: items ? outer.to : 'deliverables',
      inferred: progress.status === 'done' ? 'met' : 'open',
      category,
    }
  }
  // Unknown words group the items of a known label; on their own they may head anything.
  return items
    ? { ...outer, category }
    : { ...outer, to: line || outer.to === 'none' ? 'unknown' : outer.to, category }
}

/** "Success signal achieved": a label that ends in a word of completion says so of what it announces. */
function achieved(context: Context, label: string): State | null {
  const { words } = context
  const [, announced = '', last = ''] = /^(.+)\s+(\S+)$/u.exec(label.trim()) ?? []
  // "Definition of done" is the label itself.
  if (words.exactLabels(label).length > 0 || !words.is(announced, 'criteria')) return null
  return words.statusAt(last)?.status === 'done' ? 'met' : null
}

/** True for a line that can only be a label: with a colon or full stop behind it, or naming what holds no items. */
export function announces(line: Rich, label: LabelLine | null): boolean {
  return (
    label !== null &&
    (/[:：.。]\s*[*_]*$/.test(line.text) || label.value !== null || label.means.includes('notes'))
  )
}

/** True where a field has been announced and its value has yet to come. */
export function awaitsValue(scope: Scope): boolean {
  return LISTED.includes(scope.to as Label) || VALUED.includes(scope.to as Label)
}

/** The words of a group label, without numbering, emphasis and colon. */
export function cleanCategory(label: string): string | null {
  const clean = label
    .replace(/^\d+(?:\.\d+)*[.)]?\s+/, '')
    .replace(/[\s:：]+$/, '')
    .trim()
  return clean === '' ? null : clean
}
