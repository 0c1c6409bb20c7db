/** A new entry of the decision log, in the log's own style and order. */
import type { Edit } from '../edit.ts'
import { failure } from '../errors.ts'
import { spanOf } from '../markdown/rich.ts'
import type { Decision } from '../model.ts'
import type { Section } from '../read/outline.ts'
import { statusOf } from '../status.ts'
import { hasPhrase } from '../vocabulary/phrases.ts'
import { entryBehind } from './entries.ts'
import type { Fact } from './facts.ts'
import { labelsLike } from './like.ts'
import { oneLine, type Spelling, saysSame, spoken, unreadable } from './name.ts'
import { entryAt, type Page, sectionAt } from './page.ts'
import { type Draft, type Expectation, type Plans, type Proposal, pageIn, proposeFirst } from './scaffold.ts'
import { atEnd, headingLike, sectionBefore, sectionBehind } from './sections.ts'
import { nextNumber } from './sibling.ts'
import { filled, isLikeSiblings, type Template, underHeading } from './template.ts'

export interface DecisionRequest {
  name: string
  /** `YYYY-MM-DD`. */
  date: string
  /** The log to write it into; null for the documents' own. */
  file: string | null
}

/** The log that is made where there is none. */
export const NEW_LOG = 'DECISIONS.md'

/** An entry that has a heading. */
interface Logged {
  decision: Decision
  section: Section
}

/** What stands before the title of an entry: its date, or its number. */
const DATE = /\d{4}-\d{2}-\d{2}/
const NUMBERED = /^(\D*)(\d+)/

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
    (own: string | null) =>
    (spell: Spelling): Draft => {
      const block = filled(template, { name: spell(request.name, 'line'), date: request.date })
      if (!page) return { file: home, text: `# Decisions\n\n${block}\n` }
      return { file: home, edits: [editOf(plans, page, request, own ?? block, spell)] }
    }
  const byTemplate = writeWith(null)
  return proposeFirst(plans, labels ? [writeWith(labels), byTemplate] : [byTemplate], expectationOf(request))
}

function assertDay(date: string): void {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  const isDay = !Number.isNaN(time) && new Date(time).toISOString().startsWith(date)
  if (!isDay) throw failure(`"${date}" is no day`, '--date', 'write it as YYYY-MM-DD')
}

/** A milestone passes its gate by such an entry, and nobody asked for that here. */
function assertNoAnswer({ settings }: Plans, { name, date }: DecisionRequest): void {
  const text = `## ${date}: ${name}\n`
  const { plans } = statusOf([{ file: NEW_LOG, text }], { ...settings, plans: [] })
  const answer = plans.flatMap(({ decisions }) => decisions).find(({ milestone }) => milestone !== null)
  if (answer)
    throw failure(
      `"${spoken(name)}" would be read as an answer about the milestone "${answer.milestone}"`,
      null,
      'give it another name, or write that entry by hand',
    )
}

/** The document with the most entries under headings; else one named like a log, or with a list of decisions. */
function logOf(plans: Plans): string {
  const decisions = plans.report.plans.flatMap((plan) => plan.decisions)
  const counts = new Map<string, number>()
  for (const { file, date } of decisions)
    counts.set(file, (counts.get(file) ?? 0) + (date === null ? 1 : 1000))
  const named = plans.sources.find(({ file }) => hasPhrase('decisionLog', file))?.file
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  if (most && (most[1] >= 1000 || named === undefined)) return most[0]
  return named ?? NEW_LOG
}

/** The labels of the entry that came last among those that have any; null where none has. */
function labelsOf(page: Page, logged: readonly Logged[], date: string): string | null {
  const inOrder = isDescending(logged) ? logged.toReversed() : logged
  const labels = inOrder.map(({ section }) => labelsLike(page, section, date))
  return labels.findLast((text) => text !== '') ?? null
}

/** The entries of a log that have headings. */
function entriesIn({ report }: Plans, page: Page): Logged[] {
  return allIn(report, page).flatMap((decision): Logged[] => {
    const section = sectionAt(page, decision.start)
    return section ? [{ decision, section }] : []
  })
}

function allIn({ plans }: Plans['report'], { file }: Page): Decision[] {
  return plans.flatMap(({ decisions }) => decisions).filter((one) => one.file === file)
}

function editOf(plans: Plans, page: Page, request: DecisionRequest, block: string, spell: Spelling): Edit {
  const logged = entriesIn(plans, page)
  if (logged.length > 0) return besideEntries(page, logged, request, block, spell)
  const last = allIn(plans.report, page).at(-1)
  const entry = last ? entryAt(page, last.start) : null
  return entry ? entryBehind(page, entry, spell(request.name, 'line')) : atEnd(page, block)
}

/** Where the order of the dates puts it. */
function besideEntries(
  page: Page,
  logged: readonly Logged[],
  { name, date }: DecisionRequest,
  block: string,
  spell: Spelling,
): Edit {
  const isNewestFirst = isDescending(logged)
  const dateOf = ({ decision }: Logged): string => decision.date ?? ''
  const model = isNewestFirst ? logged[0] : logged.at(-1)
  if (!model) return atEnd(page, block)
  const heading = headingLike(
    page,
    model.section,
    headingOf(page, logged, model.section, spell(name, 'line'), date),
  )
  const entry = underHeading(dated(block, heading, date), heading, model.section.depth)
  const before = isNewestFirst ? logged.find((one) => dateOf(one) <= date) : undefined
  if (before) return sectionBefore(page, before.section, entry)
  const behind = isNewestFirst ? undefined : logged.findLast((one) => dateOf(one) <= date)
  if (behind) return sectionBehind(page, behind.section, entry)
  const [first] = logged
  return first && !isNewestFirst
    ? sectionBefore(page, first.section, entry)
    : sectionBehind(page, (logged.at(-1) ?? model).section, entry)
}

/** Newest first where the first date that differs from the next is the later one. */
function isDescending(logged: readonly Logged[]): boolean {
  const dates = logged.flatMap(({ decision }) => decision.date ?? [])
  const [first = ''] = dates
  const other = dates.find((date) => date !== first)
  if (other !== undefined) return other < first
  const numbers = logged.flatMap(({ section }) => numberOf(section) ?? [])
  return numbers.length > 1 && (numbers[0] ?? 0) > (numbers.at(-1) ?? 0)
}

/** A heading like the model's: with its date replaced, or the next number. */
function headingOf(
  { text }: Page,
  logged: readonly Logged[],
  section: Section,
  name: string,
  date: string,
): string {
  const title = section.title
  if (!title) return name
  const shown = title.text
  const { start, end } = spanOf(title)
  const day = DATE.exec(shown)
  const source = text.slice(section.span.start, end)
  const lead = text.slice(section.span.start, start)
  if (day && day.index === 0) {
    const separator = /^\s*(?:[:：—–]|-(?=\s))\s*|^\s+/u.exec(shown.slice(day[0].length))?.[0] ?? ': '
    return `${lead}${date}${separator}${name}`
  }
  const [code = '', stem = ''] = NUMBERED.exec(shown) ?? []
  const rest = /^\]?\s*(?:[:：.—–]|-(?=\s))?\s*/u.exec(shown.slice(code.length))?.[0] ?? ': '
  if (code === '' || !source.startsWith(lead + code)) return `${lead}${date}: ${name}`
  const ids = logged.flatMap(({ section: { title: other } }) => NUMBERED.exec(other?.text ?? '')?.[0] ?? [])
  const digits = code.slice(stem.length)
  return `${lead}${stem}${nextNumber(code, ids).padStart(digits.startsWith('0') ? digits.length : 0, '0')}${rest}${name}`
}

function numberOf({ title }: Section): number | null {
  const match = NUMBERED.exec(title?.text ?? '')
  return match ? Number(match[2]) : null
}

/** The entry with its date in a line of its own where the heading has none. */
function dated(block: string, heading: string, date: string): string {
  if (heading.includes(date)) return block
  return block.replace(/^(#{1,6} [^\n]*\n+)/, (head) => `${head}**Date:** ${date}\n`)
}

function expectationOf({ name, date }: DecisionRequest): Expectation {
  const isEntry = ({ kind, title, value }: Fact): boolean =>
    kind === 'decision' && saysSame(name, title) && isNoted(value as Decision)
  const isNoted = (decision: Decision): boolean =>
    decision.kind === 'noted' && (decision.date === null || decision.date === date)
  return {
    find: (facts) => facts.find(isEntry),
    mayCome: () => false,
    refusal: (facts) => unreadable(name, facts.find(({ kind }) => kind === 'decision')?.title ?? null),
  }
}
