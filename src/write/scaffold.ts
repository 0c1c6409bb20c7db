/** New things in documents: proposed, read again, and refused where anything else would change with them. */
import { applyEdits, type Edit } from '../edit.ts'
import { failure, MstoneError, orRefusal } from '../errors.ts'
import type { Milestone, Place, StatusReport } from '../model.ts'
import type { Finding } from '../rules/finding.ts'
import { assess, type ReadSettings, type Source } from '../status.ts'
import { textOf } from './edited.ts'
import { added, type Fact, factsOf } from './facts.ts'
import { halfMarkup } from './half-markup.ts'
import { SPELLINGS, type Spelling, spoken } from './name.ts'
import { type Page, pageOf } from './page.ts'
import { unsaid } from './unsaid.ts'

/** The documents at hand and what they say. */
export interface Plans {
  sources: readonly Source[]
  settings: ReadSettings
  report: StatusReport
}

/** What is to be done to one document. */
export type Draft = { file: string; edits: Edit[] } | { file: string; text: string }

/** A document as it is to be, and the new thing as it will be read. */
export interface Proposal {
  file: string
  /** Null for a document that is new. */
  before: string | null
  after: string
  /** What the second reading has more than the first, the new thing first. */
  added: readonly [Fact, ...Fact[]]
}

/** What the facts that came in have to be. */
export interface Expectation {
  /** The new thing among them; undefined where it is not there. */
  find(added: readonly Fact[]): Fact | undefined
  /** Whether another fact may come with it. */
  mayCome(fact: Fact, found: Fact): boolean
  /** What was given to be written, and how, as one text: marks in it may stand for themselves. */
  given: string
  /** What speaks against the whole as it is read then; null where nothing does. */
  fault?(after: StatusReport, found: Fact): MstoneError | null
  /** What was given, as a reader is to see it: nothing of it may turn out to be markup. */
  words?: readonly string[]
  /** What to say where it would be read as something else. */
  refusal(added: readonly Fact[]): MstoneError
}

/**
 * The first way to write something after which reading again shows exactly that, and all else as it was. Throws where
 * there is none.
 *
 * @param write makes the change with the names spelled in one of the ways
 */
export function propose(plans: Plans, write: (spell: Spelling) => Draft, expectation: Expectation): Proposal {
  const before = factsOf(plans.report)
  let refusal = changesMore('')
  for (const spell of SPELLINGS) {
    const names = new Map<string, string>()
    const draft = write((name, spot) => {
      const markdown = spell(name, spot)
      names.set(markdown, spoken(name))
      return markdown
    })
    const { file } = draft
    const source = plans.sources.find((one) => one.file === file) ?? null
    const text = textOf(plans.sources, file)
    const after = 'text' in draft ? draft.text : applyEdits(text, draft.edits)
    const others = plans.sources.filter((one) => one.file !== file)
    const place = source === null ? others.length : plans.sources.indexOf(source)
    const sources = others.toSpliced(place, 0, { file, text: after })
    const { report, findings } = assess(sources, plans.settings)
    const fresh = added(before, factsOf(report))
    const found = fresh === null ? undefined : expectation.find(fresh)
    const isAsked = fresh?.every((fact) => fact === found || (found && expectation.mayCome(fact, found)))
    const fault =
      fresh && found && isAsked
        ? (expectation.fault?.(report, found) ??
          statusFault(findings, found) ??
          looseFault(file, text, after, expectation.given) ??
          markupFault(file, text, after, names, expectation.words ?? []) ??
          flawFault(plans, file, findings))
        : null
    if (fresh && found && isAsked && fault === null) {
      const rest = fresh.filter((fact) => fact !== found)
      return { file, before: source?.text ?? null, after, added: [found, ...rest] }
    }
    refusal = fault ?? (fresh === null ? changesMore(file) : expectation.refusal(fresh))
  }
  throw refusal
}

/**
 * The same for several forms of what is written: the first that is read as it is meant. Throws what speaks against the
 * last one where there is none.
 */
export function proposeFirst(
  plans: Plans,
  [write, ...others]: readonly [(spell: Spelling) => Draft, ...((spell: Spelling) => Draft)[]],
  expectation: Expectation,
): Proposal {
  const [next, ...rest] = others
  const proposal = orRefusal(() => propose(plans, write, expectation))
  if (!(proposal instanceof MstoneError)) return proposal
  if (!next) throw proposal
  return proposeFirst(plans, [next, ...rest], expectation)
}

/** The page of a document that is read. */
export function pageIn({ sources, settings }: Plans, file: string): Page | null {
  const source = sources.find((one) => one.file === file)
  return source ? pageOf(source, settings.vocabulary) : null
}

/** A name that says how far the milestone is, "Released", is a contradiction as soon as it is written. */
function statusFault(findings: readonly Finding[], { kind, ref, title, value }: Fact): MstoneError | null {
  const found = findings.find(
    ({ rule, milestone }) => kind === 'milestone' && rule === 'conflicting-status' && milestone === ref,
  )
  if (found && !isWithin(found.place, value as Milestone))
    return failure(
      `what it would stand in says otherwise: ${found.message}`,
      `${found.place.file}:${found.place.line}`,
      'take that status back first, or name another phase: --phase NAME',
    )
  return found
    ? failure(
        `"${title}" would be read as a status: ${found.message}`,
        null,
        'give it a name that says what it is',
      )
    : null
}

/** Whether something stands in one of the places of a milestone. */
function isWithin({ file, start }: Place, { places }: Milestone): boolean {
  return places.some((place) => place.file === file && place.start <= start && start < place.end)
}

function looseFault(file: string, before: string, after: string, given: string): MstoneError | null {
  const problem = halfMarkup(file, before, after, given)
  return problem && new MstoneError(problem)
}

function markupFault(
  file: string,
  before: string,
  after: string,
  names: ReadonlyMap<string, string>,
  words: readonly string[],
): MstoneError | null {
  // What has no place in the document was spelled for nothing.
  const isWritten = (markdown: string): boolean =>
    after.split(markdown).length > before.split(markdown).length
  const written = [...names].flatMap(([markdown, name]) => (isWritten(markdown) ? [name] : []))
  const lost = unsaid(before, after, [...written, ...words])
  if (lost === null) return null
  return failure(`"${lost}" would not be read as these words`, file, 'leave out what reads as markup')
}

/** Rules about what is written so that it is not read as it is meant. */
const FLAWS: ReadonlySet<string> = new Set(['malformed-box', 'unknown-mark', 'unclosed-fence', 'hidden-box'])

/** What is written must not trip the rules itself: a fence that nothing closes, a box that is none. */
function flawFault(
  { sources, settings }: Plans,
  file: string,
  findings: readonly Finding[],
): MstoneError | null {
  const flawsIn = (all: readonly Finding[]): Finding[] =>
    all.filter(({ rule, place }) => FLAWS.has(rule) && place.file === file)
  const flaws = flawsIn(findings)
  if (flaws.length === 0) return null
  const known = flawsIn(assess(sources, settings).findings)
  const fresh = flaws.find(({ message }) => countOf(flaws, message) > countOf(known, message))
  if (!fresh) return null
  const todo = 'leave out what reads as a box, a fence or a comment'
  return failure(`what is to be written would not be read as it is meant: ${fresh.message}`, file, todo)
}

function countOf(findings: readonly Finding[], message: string): number {
  return findings.filter((one) => one.message === message).length
}

function changesMore(file: string): MstoneError {
  return failure(
    'the document would be read differently elsewhere too, so nothing is written',
    file,
    'add it by hand, and see with mstone read how it is taken',
  )
}
