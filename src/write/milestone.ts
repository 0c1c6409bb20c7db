/** A new milestone, beside the last one and written as that is. */
import type { Edit } from '../edit.ts'
import { failure, MstoneError, orRefusal } from '../errors.ts'
import type { Milestone, Plan } from '../model.ts'
import type { Context } from '../read/context.ts'
import { slug, titleKey } from '../read/titles.ts'
import type { Fact } from './facts.ts'
import { expectationOf, isOfItself } from './milestone/expected.ts'
import { homeOf } from './milestone/place.ts'
import { asRow } from './milestone/row.ts'
import { asEntry, asSection, ownBlock } from './milestone/section.ts'
import { type Form, type Model, modelsOf, type Sibling, siblingsIn } from './milestone/siblings.ts'
import type { MilestoneRequest, Task, Trial } from './milestone/task.ts'
import { newName, oneLine, type Spelling, spoken } from './name.ts'
import { type Page, pageOf } from './page.ts'
import { type Draft, type Expectation, type Plans, type Proposal, pageIn, proposeFirst } from './scaffold.ts'
import { atEnd } from './sections.ts'
import { firstId, idKey, isGuessedTime, type Naming, nextNumber, ownId } from './sibling.ts'
import { isLikeSiblings, type Template } from './template.ts'

const WRITERS: Record<Form, (task: Task, model: Model) => Edit> = {
  row: asRow,
  section: asSection,
  entry: asEntry,
}

/** A document with the new milestone. Throws where there is one already, or where it can't be written safely. */
export function newMilestone(plans: Plans, asked: MilestoneRequest, template: Template): Proposal {
  const request = checked(asked)
  const home = homeOf(plans, request.file)
  const plan = plans.report.plans.find(({ files }) => files.includes(home))
  const page = pageIn(plans, home)
  const siblings = page && plan ? siblingsIn(plan, page, request.phase) : []
  const { context } = page ?? pageOf({ file: home, text: '' }, plans.settings.vocabulary)
  const naming = namingOf(request.name, { page, context }, plan, siblings)
  assertNew(naming, page, plan, request.name)
  const writeWith =
    (form: Trial) =>
    (spell: Spelling): Draft => {
      const block = ownBlock(context, request, naming, template, spell)
      if (!page) return { file: home, text: `# Milestones\n\n${block}\n` }
      const task: Task = { page, naming, request, template, siblings, form, spell }
      return { file: home, edits: siblings.length === 0 ? [atEnd(page, block)] : editsBeside(task) }
    }
  const said = [template.text, ...Object.values(request)].filter((one) => one !== null).join('\n\n')
  const expectation = { ...expectationOf(naming, request, siblings, page, template), given: said }
  const isTried = isLikeSiblings(template) && siblings.length > 0
  const isEntry = siblings.some(({ places }) => places.some(({ shape }) => shape === 'list'))
  // Nobody asked for items.
  const strict: Expectation = isTried && !isEntry ? { ...expectation, mayCome: isOfItself } : expectation
  const ways = (hasTarget: boolean) => {
    // A label without a list may be taken for something else.
    const labelled = writeWith({ hasLabels: true, hasTarget })
    const bare = writeWith({ hasLabels: false, hasTarget })
    return isTried ? ([labelled, bare] as const) : ([bare] as const)
  }
  const isTimed = (fact: Fact): boolean =>
    fact.kind !== 'milestone' || (fact.value as Milestone).target !== null
  const timed = { ...strict, find: (facts: readonly Fact[]) => strict.find(facts.filter(isTimed)) }
  if (request.target === null) return proposeFirst(plans, ways(false), strict)
  const proposal = orRefusal(() => proposeFirst(plans, ways(true), timed))
  return proposal instanceof MstoneError ? proposeFirst(plans, ways(false), strict) : proposal
}

function checked(request: MilestoneRequest): MilestoneRequest {
  const value = (text: string | null, what: string): string | null =>
    text === null ? null : oneLine(text, what)
  return {
    name: newName(request.name),
    phase: value(request.phase, '--phase'),
    goal: value(request.goal, '--goal'),
    target: value(request.target, '--target'),
    owner: value(request.owner, '--owner'),
    file: request.file,
  }
}

/** Title and id of the new one: its own, or the next that is free. */
function namingOf(
  name: string,
  { page, context }: { page: Page | null; context: Context },
  plan: Plan | undefined,
  siblings: readonly Sibling[],
): Naming {
  const model = siblings.at(-1)?.milestone.id ?? null
  const ids = (plan?.milestones ?? []).flatMap(({ id }) => id ?? [])
  const own =
    siblings.length === 0 ? firstId(context, name) : model === null ? null : ownId(context, name, ids)
  if (own) return { ...own, id: { given: own.id } }
  if (model === null) return { title: name, id: null }
  // Written beside others than the last one it has to be free among their ids.
  const beside = (page ? modelsOf(page, siblings) : []).flatMap(({ milestone }) => milestone.id ?? [])
  const numbers = (beside.length > 0 ? beside : [model]).map((id) => nextNumber(id, ids))
  const number = numbers.reduce((a, b) => (Number(b) > Number(a) ? b : a))
  const titles = siblings.map(({ milestone: { title } }) => title)
  const twin = siblings.find(({ milestone }) => calledBy(milestone) === name)
  if (twin) throw isThere(twin.milestone, name)
  if (isGuessedTime(context, model, titles, number))
    throw failure(
      `what time "${name}" is for can't be told from ${model}`,
      null,
      'put it before the name, as the others have it',
    )
  return { title: name, id: { number } }
}

function assertNew({ title, id }: Naming, page: Page | null, plan: Plan | undefined, name: string): void {
  const isTwin = (one: Milestone): boolean => {
    // Where ids tell milestones apart, "Foundation" and "Foundation complete" may be two.
    const keyOf = id === null ? titleKey : slug
    const given = id !== null && 'given' in id ? id.given : null
    if (title !== '' && one.title !== null && keyOf(one.title) === keyOf(spoken(title))) return true
    return (
      given !== null &&
      page !== null &&
      one.id !== null &&
      idKey(page.context, one.id) === idKey(page.context, given)
    )
  }
  const twin = plan?.milestones.find(isTwin)
  if (twin) throw isThere(twin, name)
}

function isThere(twin: Milestone, name: string) {
  return failure(
    `there is a milestone "${calledBy(twin)}" already`,
    `${twin.file}:${twin.line}`,
    `give "${name}" another name`,
  )
}

function calledBy({ id, title }: Milestone): string {
  return [id, title].filter(Boolean).join(' ')
}

/** The edits for every shape in which most of the siblings stand. */
function editsBeside(task: Task): Edit[] {
  return modelsOf(task.page, task.siblings).map((model) => WRITERS[model.form](task, model))
}
