/** What has to be read of a new milestone, and what is said where something else would be. */
import { failure, type MstoneError } from '../../errors.ts'
import type { Milestone, RoadmapRow } from '../../model.ts'
import { readName } from '../../read/name.ts'
import { fold } from '../../vocabulary/fold.ts'
import type { Fact } from '../facts.ts'
import { richLine, saysSame, spoken, unreadable } from '../name.ts'
import type { Page } from '../page.ts'
import type { Expectation } from '../scaffold.ts'
import { isSameId, type Naming } from '../sibling.ts'
import { isLikeSiblings, type Template } from '../template.ts'
import type { Sibling } from './siblings.ts'
import type { MilestoneRequest } from './task.ts'

/** What is expected of the new milestone among all that is read after it is written. */
export function expectationOf(
  { title, id }: Naming,
  request: MilestoneRequest,
  siblings: readonly Sibling[],
  page: Page | null,
  template: Template,
): Omit<Expectation, 'given'> {
  const { name } = request
  const isPlanned = ({ value }: Fact): boolean => {
    const { status } = value as Milestone
    return status === 'planned' || status === 'unknown'
  }
  const idOf = ({ value }: Fact): string | null => (value as Milestone).id
  const given = id !== null && 'given' in id ? id.given : null
  const hasId = (fact: Fact): boolean => {
    const own = idOf(fact)
    if (siblings.length > 0 && (own === null) !== (id === null)) return false
    return page === null || given === null || own === null || isSameId(page.context, own, given)
  }
  const isFree = ({ value }: Fact): boolean => (value as Milestone).duplicateOf === null
  // A name that is an id has no title.
  const isSaid = (fact: Fact): boolean =>
    title === '' ? fact.title === null || fact.title === idOf(fact) : saysSame(title, fact.title)
  const milestones = (facts: readonly Fact[]): Fact[] => facts.filter(({ kind }) => kind === 'milestone')
  const find = (facts: readonly Fact[]): Fact | undefined =>
    milestones(facts).find(
      (fact) =>
        isSaid(fact) &&
        isPlanned(fact) &&
        hasId(fact) &&
        isFree(fact) &&
        misread(fact.value as Milestone, request, siblings) === null,
    )
  return {
    find,
    mayCome: (fact, found) => isOfItself(fact, found) || (fact.holder !== null && fact.holder === found.ref),
    refusal: (facts) => {
      const [read] = milestones(facts)
      const wrong = read && isSaid(read) ? misread(read.value as Milestone, request, siblings) : null
      if (wrong) return wrong
      // Of another document: those of its own are held against it before.
      const twin = read && (read.value as Milestone).duplicateOf
      if (twin) return failure(`there is a milestone ${twin} already`, null, `give "${name}" another name`)
      if (read && given !== null && idOf(read) !== null && !hasId(read))
        return failure(
          `the id ${given} can't be written where the others have theirs: it would be read as ${idOf(read)}`,
          null,
          'give an id like those, or the name alone',
        )
      const isPlain = page !== null && isPlainName(page, title)
      if (
        read &&
        isSaid(read) &&
        isPlanned(read) &&
        given === null &&
        (idOf(read) === null) !== (id === null)
      )
        return failure(
          id === null
            ? `what is written as the milestones beside it are would be read with the id ${idOf(read)}, and those have none`
            : 'what is written as the milestones beside it are would be read without the id that those have',
          placeOf(siblings, page),
          'write it by hand, and see with mstone read how it is taken',
        )
      const fence = page?.doc.blocks.find((block) => block.kind === 'code' && !block.closed)
      if (!read && page && fence)
        return failure(
          'a fence that is never closed swallows what is added behind it',
          `${page.file}:${page.doc.lines.at(fence.start).line}`,
          'close it first',
        )
      if (read && isPlain && isSaid(read) && !isPlanned(read))
        return untrueStatus(read.value as Milestone, placeOf(siblings, page), template)
      // "January 2026" above its tasks: no name makes another of those.
      const isByItems = siblings.every(({ places }) => places.every(({ shape }) => shape === 'section'))
      if (!read && page !== null && isPlain && siblings.length > 0 && isByItems)
        return failure(
          'the milestones there have nothing but the items below them that makes them ones, and a new one has none yet',
          placeOf(siblings, page),
          `write its heading there with its first task below it by hand: "${name}" above "- [ ] …"`,
        )
      if (!read && page !== null && isPlain)
        return failure(
          'a new milestone in the form of those beside it would not be read as one',
          placeOf(siblings, page),
          'write it by hand, and see with mstone read how it is taken',
        )
      // The name is read as it is: something else has come with it.
      if (find(facts))
        return failure(
          'what is written as the milestones beside it are would be read as more than a milestone',
          placeOf(siblings, page),
          'write it by hand, and see with mstone read how it is taken',
        )
      const shown = read && [idOf(read), read.title, `(${(read.value as Milestone).status})`]
      const letters = (text: string | null): string => (text ?? '').replace(/[^\p{L}\p{N}]/gu, '')
      const isWhole = read !== undefined && isPlanned(read) && letters(read.title) === letters(title)
      return unreadable(name, shown?.filter(Boolean).join(' ') ?? null, isWhole)
    },
  }
}

/** Whether what is read beside a new milestone is the same thing once more: its phase, or its row in a table by weeks or quarters. */
export function isOfItself({ kind, value }: Fact, found: Fact): boolean {
  if (kind === 'phase') return true
  const [row, { file, line }] = [value as Partial<RoadmapRow>, found.value as Milestone]
  return row.week !== undefined && row.checks !== undefined && row.file === file && row.line === line
}

/** What says that a new milestone is more than planned: a heading over it, the form of the others, or the template. */
function untrueStatus(read: Milestone, beside: string | null, template: Template): MstoneError {
  const status = read.status.replace('_', ' ')
  const group = read.claims.find(({ kind, source }) => kind === 'status' && source === 'group')
  if (group)
    return failure(
      `what stands under "${group.text}" is read as ${status}, and a new milestone is planned`,
      `${group.file}:${group.line}`,
      'write it elsewhere by hand, or name another document: --file PATH',
    )
  return isLikeSiblings(template) && beside !== null
    ? failure(
        `what is written as the milestones beside it are would be read as ${status}`,
        beside,
        'write it by hand, and see with mstone read how it is taken',
      )
    : failure(
        `the template says that what is new is ${status}`,
        template.name,
        'leave its status out, or write planned',
      )
}

/** Whether a name holds nothing that may be taken for something else, so that it is not to blame. */
function isPlainName({ context }: Page, title: string): boolean {
  const { id, title: words, claims, target } = readName(context, richLine(title))
  return id === null && claims.length === 0 && target === null && saysSame(title, words?.text ?? null)
}

/** Where the last of some milestones stands, which the new one is written like. */
function placeOf(siblings: readonly Sibling[], page: Page | null): string | null {
  const [place] = siblings.at(-1)?.places ?? []
  return place ? `${place.file}:${place.line}` : (page?.file ?? null)
}

/** What of a milestone is given as text of its own. */
const TEXTS = ['owner', 'target', 'goal'] as const

/**
 * What of the fields is read otherwise than it was given, "Bob, Status: done" as "Bob", or came out of another one; null
 * where nothing is. What has no place among the siblings is told elsewhere.
 */
function misread(
  found: Milestone,
  request: MilestoneRequest,
  siblings: readonly Sibling[],
): MstoneError | null {
  const given = [request.owner, request.target, request.goal, request.phase]
  for (const field of TEXTS) {
    const read = field === 'target' ? (found.target?.text ?? null) : found[field]
    const asked = request[field]
    const isAsked = asked !== null && (read === asked || read === spoken(asked))
    if (read === null || isAsked) continue
    if (asked === null && !given.some((text) => text?.includes(read))) continue
    return failure(
      asked === null
        ? `"${read}" would be read as the ${field}, which was not given`
        : `--${field} "${asked}" would be read as "${read}"`,
      null,
      'leave out what reads as another field',
    )
  }
  return strayPhase(found, request, siblings)
}

/** What speaks of it where it would stand in another phase than was asked for: below the row or heading of the last one. */
function strayPhase(
  { phase }: Milestone,
  request: MilestoneRequest,
  siblings: readonly Sibling[],
): MstoneError | null {
  if (phase === null || request.phase === null) return null
  const beside = siblings.flatMap(({ milestone, isOfPhase }) => (isOfPhase ? (milestone.phase ?? []) : []))
  const asked = [request.phase, spoken(request.phase), ...beside]
  if (asked.some((name) => fold(name) === fold(phase))) return null
  return failure(
    `beside the others it would be of the phase "${phase}", and not of "${request.phase}"`,
    null,
    'write the first milestone of that phase by hand',
  )
}
