/** A new entry of the decision log, in the log's own style and order. */
import { failure } from '../errors.ts'
import type { Decision } from '../model.ts'
import { statusOf } from '../status.ts'
import type { Fact } from './facts.ts'
import { labelsLike } from './like.ts'
import {
  assertDay,
  type EntryName,
  entriesIn,
  isDescending,
  isNoted,
  type Logged,
  logOf,
  NEW_LOG,
  withEntry,
} from './log.ts'
import { oneLine, type Spelling, saysSame, spoken, unreadable } from './name.ts'
import type { Page } from './page.ts'
import { type Draft, type Expectation, type Plans, type Proposal, pageIn, proposeFirst } from './scaffold.ts'
import { filled, isLikeSiblings, type Template } from './template.ts'

export interface DecisionRequest extends EntryName {
  /** The log to write it into; null for the documents' own. */
  file: string | null
}

/** The log with the new entry. Throws where the entry would be read as something else, such as an approval. */
export function newDecision(plans: Plans, asked: DecisionRequest, template: Template): Proposal {
  const request = { ...asked, name: oneLine(asked.name, 'the name') }
  assertDay(request.date)
  assertNoAnswer(plans, request)
  const home = request.file ?? logOf(plans)
  const page = pageIn(plans, home)
  const logged = page && isLikeSiblings(template) ? entriesIn(plans, page) : []
  const labels = page && labelsOf(page, logged, request.date)
  const writeWith =
    (own: string | null, isStandard = false) =>
    (spell: Spelling): Draft => {
      const block = filled(template, { name: spell(request.name, 'line'), date: request.date })
      const entry = { ...request, isStandard }
      return withEntry(plans, { home, page }, entry, page ? (own ?? block) : block, spell)
    }
  const byTemplate = [writeWith(null), writeWith(null, true)] as const
  return proposeFirst(
    plans,
    labels ? [writeWith(labels), ...byTemplate] : byTemplate,
    expectationOf(plans, request, template, home),
  )
}

/** What answers in each way. */
const COMMANDS: Partial<Record<Decision['kind'], string>> = { rejected: 'reject', revoked: 'revoke' }

/** A milestone passes its gate by such an entry, and nobody asked for that here. */
function assertNoAnswer({ settings }: Plans, { name, date }: DecisionRequest): void {
  const text = `## ${date}: ${name}\n`
  const { plans } = statusOf([{ file: NEW_LOG, text }], { ...settings, plans: [] })
  const answer = plans.flatMap(({ decisions }) => decisions).find(({ milestone }) => milestone !== null)
  if (answer)
    throw failure(
      `"${spoken(name)}" would be read as an answer about the milestone "${answer.milestone}"`,
      null,
      `say so with mstone ${COMMANDS[answer.kind] ?? 'approve'} ${answer.milestone}, or give it another name`,
    )
}

/** The labels of the decision that came last among those that have any; null where none has. An answer has its own. */
function labelsOf(page: Page, logged: readonly Logged[], date: string): string | null {
  const inOrder = isDescending(logged) ? logged.toReversed() : logged
  const labels = inOrder
    .filter(({ decision }) => isNoted(decision))
    .map(({ section }) => labelsLike(page, section, date))
  return labels.findLast((text) => text !== '') ?? null
}

function expectationOf(
  { settings }: Plans,
  { name, date }: DecisionRequest,
  template: Template,
  home: string,
): Expectation {
  // In a log that holds nothing else: what is read there is not the name's fault.
  const isReadAlone = (): boolean => {
    const { plans } = statusOf([{ file: NEW_LOG, text: `## ${date}: ${name}\n` }], { ...settings, plans: [] })
    return plans.some(({ decisions }) => decisions.some(({ title }) => saysSame(name, title)))
  }
  const isEntry = ({ kind, title, value }: Fact): boolean =>
    kind === 'decision' && saysSame(name, title) && isAsked(value as Decision)
  const isAsked = (decision: Decision): boolean =>
    isNoted(decision) && (decision.date === null || decision.date === date)
  return {
    given: [template.text, name].join('\n\n'),
    find: (facts) => facts.find(isEntry),
    mayCome: () => false,
    refusal: (facts) => {
      const found = facts.find(({ kind }) => kind === 'decision')
      return found || !isReadAlone()
        ? unreadable(name, found?.title ?? null)
        : failure(
            'the entry would not be read as one of the decision log there',
            home,
            'add it by hand, or name another log: --file',
          )
    },
  }
}
