import type { List } from '../../markdown/doc.ts'
import type { Milestone, Plan } from '../../model.ts'
import { findMilestone } from '../../plan/find.ts'
import type { Name } from '../../read/name.ts'
import type { Section } from '../../read/outline.ts'
import { compatible, isBracketed, titleKey } from '../../read/titles.ts'
import { type Entry, entriesOf, wordsOf } from './entry.ts'
import {
  allNames,
  deliverablesOf,
  type Fact,
  isNamed,
  itemFact,
  milestoneFact,
  nameOf,
  phaseId,
  writtenNames,
} from './facts.ts'
import { isBare, syncList } from './list.ts'
import { asMarkdown } from './markdown.ts'
import type { Pen } from './pen.ts'
import type { Tailed } from './tail.ts'

/** The milestones of the plan that a name is of: several where they go by one name. */
export function milestonesNamed(plan: Plan, { known }: Pick<Tailed, 'known'>, name: Name): Milestone[] {
  const exact = plan.milestones.filter(
    (milestone) => known !== null && writtenNames(milestoneFact(milestone)).includes(known),
  )
  const alike = exact.length > 0 ? null : alikeIn(plan, name)
  return alike ? [alike] : exact
}

function alikeIn(plan: Plan, { id, title }: Name): Milestone | null {
  const words = title === null || isBracketed(title.text) ? null : title.text
  const byId = id === null ? null : findMilestone(plan, id)
  if (byId && byId.id !== null) return compatible(byId.title, words) ? byId : null
  if (words === null) return null
  const found = findMilestone(plan, words)
  // A title that only begins with an id names something else.
  return found && (found.title === null || titleKey(found.title) === titleKey(words)) ? found : null
}

/** The names of the plan's milestones, as this program writes them. */
export function milestoneNames({ milestones }: Plan): string[] {
  return allNames(milestones.map(milestoneFact))
}

/** Brings a list of the plan's milestones up to date. */
export function syncMilestones(pen: Pen, list: List, plan: Plan, elsewhere: ReadonlySet<string>): void {
  const facts = plan.milestones.map((milestone) => ({ milestone, fact: milestoneFact(milestone) }))
  syncList(pen, list, {
    plan,
    facts: facts.filter(({ milestone: { ref } }) => !elsewhere.has(ref)).map(({ fact }) => fact),
    order: facts.map(({ fact }) => fact),
    names: milestoneNames(plan),
    factsOf: ({ tailed, name }) => {
      const named = milestonesNamed(plan, tailed, name)
      return facts.filter(({ milestone }) => named.includes(milestone)).map(({ fact }) => fact)
    },
    isElsewhere: () => false,
    isAdded: () => true,
    unknown: 'a milestone that no other document names',
  })
}

/** Lists the plan's milestones under a heading that nothing stands under. */
export function beginMilestones(pen: Pen, { span }: Section, { milestones }: Plan): void {
  const lines = milestones.map(milestoneFact).map((fact) => {
    const { done, phase } = fact
    return `- [${done === true ? 'x' : ' '}] ${asMarkdown(nameOf(fact))}${phase === null ? '' : ` (${phaseId(phase)})`}`
  })
  const at = pen.lineEnd(span.end)
  pen.insert(at, ['', '', ...lines].join(pen.end))
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
    plan,
    facts,
    order: facts,
    names: allNames([...facts, ...inner, ...criteria, ...others]),
    factsOf: (entry) => factsNamed([...facts, ...inner, ...criteria], entry),
    isElsewhere: (entry) => factsNamed(others, entry).length > 0,
    // An empty box would say of what nobody tracks that it is open.
    isAdded: ({ done }, boxed) => done !== null || !boxed,
    unknown: 'a deliverable that no other document names',
  })
}

/** Whether a list holds deliverables of some milestones and no other word. */
export function isBareListOf(pen: Pen, list: List, plan: Plan, milestones: readonly Milestone[]): boolean {
  const facts = milestones.flatMap(({ deliverables: { items } }) => items.map(itemFact))
  const names = allNames(plan.milestones.flatMap(({ deliverables: { items } }) => items.map(itemFact)))
  return entriesOf(pen.context, list, names).every(
    (entry) => factsNamed(facts, entry).length > 0 && isBare(pen, entry, plan),
  )
}

/** The facts that an entry names with its words, whatever number stands before them. */
function factsNamed(facts: readonly Fact[], entry: Entry): Fact[] {
  const { known, head } = entry.tailed
  const exact = facts.filter(({ title }) => title === known)
  const words = [head.text, wordsOf(entry)]
  return exact.length > 0 ? exact : facts.filter((fact) => words.some((one) => isNamed(fact, one)))
}
