import type { List } from '../../markdown/doc.ts'
import type { Milestone, Plan } from '../../model.ts'
import { findMilestone } from '../../plan/find.ts'
import type { Name } from '../../read/name.ts'
import type { Section } from '../../read/outline.ts'
import { compatible, titleKey } from '../../read/titles.ts'
import { type Entry, wordsOf } from './entry.ts'
import { deliverablesOf, type Fact, isNamed, itemFact, milestoneFact, phaseId } from './facts.ts'
import { syncList } from './list.ts'
import type { Pen } from './pen.ts'

/** The milestone of the plan that a name is of; null where it is of none. */
export function milestoneNamed(plan: Plan, { id, title }: Pick<Name, 'id' | 'title'>): Milestone | null {
  const byId = id === null ? null : findMilestone(plan, id)
  if (byId && byId.id !== null) return compatible(byId.title, title?.text ?? null) ? byId : null
  if (!title) return null
  const found = findMilestone(plan, title.text)
  // A title that only begins with an id names something else.
  return found && (found.title === null || titleKey(found.title) === titleKey(title.text)) ? found : null
}

/** Brings a list of the plan's milestones up to date. */
export function syncMilestones(pen: Pen, list: List, plan: Plan, elsewhere: ReadonlySet<string>): void {
  const facts = new Map(plan.milestones.map((milestone) => [milestone.ref, milestoneFact(milestone)]))
  const listed = [...facts].filter(([ref]) => !elsewhere.has(ref)).map(([, fact]) => fact)
  syncList(pen, list, {
    facts: listed,
    factOf: ({ name }) => facts.get(milestoneNamed(plan, name)?.ref ?? '') ?? null,
    isElsewhere: () => false,
    isAdded: () => true,
    unknown: 'a milestone that no other document names',
  })
}

/** Lists the plan's milestones under a heading that nothing stands under. */
export function beginMilestones(pen: Pen, { span }: Section, { milestones }: Plan): void {
  const lines = milestones.map(milestoneFact).map(({ id, title, done, phase }) => {
    const name = id === null || id === title ? title : `${id}: ${title}`
    return `- [${done === true ? 'x' : ' '}] ${name}${phase === null ? '' : ` (${phaseId(phase)})`}`
  })
  const at = pen.lineEnd(span.end)
  pen.edits.push({ start: at, end: at, text: ['', '', ...lines].join(pen.end) })
}

/** Brings a list of what some milestones deliver up to date. */
export function syncDeliverables(pen: Pen, list: List, plan: Plan, milestones: readonly Milestone[]): void {
  const facts = milestones.flatMap((one) => deliverablesOf(one).map(itemFact))
  const criteria = milestones.flatMap(({ criteria: { items } }) => items.map(itemFact))
  const inner = milestones.flatMap(({ deliverables: { items } }) => items.map(itemFact))
  const others = plan.milestones
    .filter((one) => !milestones.includes(one))
    .flatMap(({ deliverables, criteria: own }) => [...deliverables.items, ...own.items].map(itemFact))
  syncList(pen, list, {
    facts,
    factOf: (entry) => factNamed([...facts, ...inner, ...criteria], entry),
    isElsewhere: (entry) => factNamed(others, entry) !== null,
    // An empty box would say of what nobody tracks that it is open.
    isAdded: ({ done }, boxed) => done !== null || !boxed,
    unknown: 'a deliverable that no other document names',
  })
}

/** The fact that an entry names with its words, whatever number stands before them. */
export function factNamed(facts: readonly Fact[], entry: Pick<Entry, 'name' | 'tailed'>): Fact | null {
  const words = [entry.tailed.head.text, wordsOf(entry)]
  return facts.find((fact) => words.some((one) => isNamed(fact, one))) ?? null
}
