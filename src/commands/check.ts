import type { Outcome } from '../change.ts'
import { committedText } from '../committed.ts'
import { failure, type Problem } from '../errors.ts'
import type { Item } from '../model.ts'
import type { Project } from '../project.ts'
import { escapeLine } from '../report/escape.ts'
import { problemLines } from '../report/problems.ts'
import { vocabularyOf } from '../vocabulary/index.ts'
import { targetOf, tickChange } from '../write/check.ts'
import { allItems } from '../write/kept.ts'
import { doneAtEnd, valueAtEnd } from '../write/leftover.ts'
import type { Wanted } from '../write/ticked.ts'
import { type ChangeOptions, changed, orRefused, tell } from './change.ts'
import { type Context, OK } from './context.ts'
import { readItemsToWrite, splitWords } from './project.ts'
import { namedItems } from './reference.ts'

export interface CheckOptions extends ChangeOptions {
  /** Documents to look in; empty for those found. */
  in: string[]
  /** Whether a milestone stands for all its items. */
  all: boolean
}

/** An item that was named, with its plan. */
type Named = ReturnType<typeof namedItems>[number]

/** `mstone check REF…` and `mstone uncheck REF…`: makes items met or open where they stand. */
export function check(context: Context, words: string[], wanted: Wanted, options: CheckOptions): number {
  return orRefused(context, options, () => checked(context, words, wanted, options))
}

function checked(context: Context, words: string[], wanted: Wanted, options: CheckOptions): number {
  const { references, documents } = splitWords(context, words)
  const project = readItemsToWrite(context, [...options.in, ...documents])
  const { plans } = project.report
  const named = namedItems(plans, references, options.all, project.report.outside.items)
  if (named.length === 0)
    throw failure('there is no item in it', words.join(' '), 'see what it has: mstone show')
  const targets = named.map(({ plan, item }) => targetOf(plans, plan, item))
  const committed = (file: string) => committedText(project.root, file, context.env)
  const outcome = changed(project, tickChange(targets, wanted, project.settings, committed), options)
  const things = named.map(({ item }) => ({
    ...{ ref: item.ref, text: item.text, field: 'state', value: wanted },
    changed: item.state !== wanted && !isUnmarked(item, wanted),
  }))
  const lines = named.map(({ item }, index) => {
    const text = escapeLine(item.text)
    if (isUnmarked(item, wanted)) return `${item.ref} is not tracked, and has no mark to take back: ${text}`
    const isNew = things[index]?.changed
    return `${item.ref} ${isNew ? (options.dryRun ? 'would be' : 'is') : 'was'} ${wanted}${isNew ? '' : ' already'}: ${text}`
  })
  tell(context, project, outcome, things, options, lines)
  const marked = named.filter(({ item }) => !isUnmarked(item, wanted))
  context.err(
    problemLines(
      wanted === 'met' ? doubtsOf(named, project, outcome) : contradictedBy(marked, project, outcome),
    ),
  )
  return OK
}

/** Whether an item has no mark that could be taken back, so that nothing is written. */
function isUnmarked({ state }: Pick<Item, 'state'>, wanted: Wanted): boolean {
  return wanted === 'open' && state === 'untracked'
}

/**
 * What still says that it is whole where something of it is open now, the item or one that it stands under: "Hull (100%)",
 * "Rigging (2/2)". What the rules find there is told already.
 */
function contradictedBy(
  named: readonly Named[],
  { report, settings }: Project,
  { read }: Outcome,
): Problem[] {
  const vocabulary = vocabularyOf(settings.vocabulary)
  const found = named.flatMap(({ plan, item }) => {
    const now = read.report.plans[report.plans.indexOf(plan)]
    return now ? withParents(allItems(now), item.ref) : []
  })
  return [...new Set(found)].flatMap(({ text: words, note, file, line, column }) => {
    const text = note === null ? words : `${words} (${note})`
    const isTold = read.findings.some(({ place }) => place.file === file && place.line === line)
    const said = isTold ? null : doneAtEnd(vocabulary, text)
    return said === null
      ? []
      : [
          {
            what: `"${text}" is not whole any more, and says "${said}"`,
            where: `${file}:${line}:${column}`,
            todo: 'change that by hand',
          },
        ]
  })
}

/** An item with those that it is nested under. */
function withParents(items: readonly Item[], ref: string | null): Item[] {
  const found = items.find((one) => one.ref === ref)
  return found ? [found, ...withParents(items, found.parent)] : []
}

/** What is ticked and ends in a word that may be its state or a part of it, "Deploy: pending": named and left as it is. */
function doubtsOf(
  named: readonly Named[],
  { settings }: Project,
  { read: { findings } }: Outcome,
): Problem[] {
  const vocabulary = vocabularyOf(settings.vocabulary)
  return named.flatMap(({ item: { text: words, note, state, file, line, column } }) => {
    const text = note === null ? words : `${words} (${note})`
    const isTold = findings.some(
      ({ rule, place }) => rule === 'item-contradicts-mark' && place.file === file && place.line === line,
    )
    const said = state === 'met' || isTold ? null : valueAtEnd(vocabulary, text)
    return said === null
      ? []
      : [
          {
            what: `"${text}" is met, and says "${said}"`,
            where: `${file}:${line}:${column}`,
            todo: 'change that word by hand, if it was its state',
          },
        ]
  })
}
