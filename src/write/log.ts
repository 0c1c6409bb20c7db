/** Where a new entry of the decision log goes: which document, at which place, under which heading. */
import type { Edit } from '../edit.ts'
import { failure } from '../errors.ts'
import type { ListItem } from '../markdown/doc.ts'
import { isAll } from '../markdown/rich.ts'
import type { Decision } from '../model.ts'
import { headingsOver } from '../read/log/heading.ts'
import { daysIn } from '../read/log/heads.ts'
import { endOf, type Headed, isHeaded, type Section, walk } from '../read/outline.ts'
import { hasPhrase } from '../vocabulary/phrases.ts'
import { entryBehind } from './entries.ts'
import { dated, headingOf, numberOf, standardHeading } from './log-heading.ts'
import { decisionRow } from './log-row.ts'
import type { Spelling } from './name.ts'
import { type Entry, entryAt, firstLine, lineEndAt, type Page, rowAt, sectionAt } from './page.ts'
import type { Draft, Plans } from './scaffold.ts'
import { atEnd, headingLike, sectionBefore, sectionBehind } from './sections.ts'
import { underHeading } from './template.ts'

/** The log that is made where there is none. */
export const NEW_LOG = 'DECISIONS.md'

/** An entry that has a heading. */
export interface Logged {
  decision: Decision
  section: Headed
}

/** What an entry is called, and when it was made. */
export interface EntryName {
  name: string
  /** `YYYY-MM-DD`. */
  date: string
  /** Whether its heading is not like those beside it, since it would not be read so. */
  isStandard?: boolean
}

/** Throws where a text is no day of the calendar. */
export function assertDay(date: string): void {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  const isDay = !Number.isNaN(time) && new Date(time).toISOString().startsWith(date)
  if (!isDay) throw failure(`"${date}" is no day`, '--date', 'write it as YYYY-MM-DD')
}

/** The document with the most entries under headings; else one named like a log, or with a list of decisions. */
export function logOf(plans: Plans): string {
  const decisions = plans.report.plans.flatMap((plan) => plan.decisions)
  const counts = new Map<string, number>()
  for (const { file, date } of decisions)
    counts.set(file, (counts.get(file) ?? 0) + (date === null ? 1 : 1000))
  const named = plans.sources.find(({ file }) => hasPhrase('decisionLog', file))?.file
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  if (most && (most[1] >= 1000 || named === undefined)) return most[0]
  return named ?? NEW_LOG
}

/** The log with an entry where its date puts it; a new document where there is none. */
export function withEntry(
  plans: Plans,
  { home, page }: { home: string; page: Page | null },
  entry: EntryName,
  block: string,
  spell: Spelling,
): Draft {
  if (!page) return { file: home, text: `# Decisions\n\n${block}\n` }
  return { file: home, edits: [editOf(plans, page, entry, block, spell)] }
}

/** The same for an entry that says more than a line can hold: a section even where the others are items of a list. */
export function withSection(
  plans: Plans,
  { home, page }: { home: string; page: Page | null },
  entry: EntryName,
  block: string,
  spell: Spelling,
): Draft {
  if (!page) return withEntry(plans, { home, page }, entry, block, spell)
  const logged = entriesIn(plans, page)
  return { file: home, edits: [besideEntries(page, logged, entry, block, spell)] }
}

/** The entries of a log that have headings. */
export function entriesIn({ report }: Plans, page: Page): Logged[] {
  return allIn(report, page).flatMap((decision): Logged[] => {
    const section = sectionAt(page, decision.start)
    return section && !isWithheld(page, section) ? [{ decision, section }] : []
  })
}

/** Whether what a section says does not hold yet: "Proposed", "Drafts". A new entry does not go there. */
function isWithheld({ context }: Page, section: Section): boolean {
  return headingsOver(context, section).some(
    (text) => hasPhrase('withheld', text) || hasPhrase('lapsed', text),
  )
}

function isWithheldRow(page: Page, start: number): boolean {
  const over = [...walk(page.root)].filter((section) => section.span.start < start && start < endOf(section))
  const section = over.at(-1)
  // The heading right over a table is over its rows, too.
  return section !== undefined && isWithheld(page, { ...section, parent: section })
}

/** Whether an entry answers for no milestone. */
export function isNoted({ kind }: Pick<Decision, 'kind'>): boolean {
  return kind === 'noted'
}

function allIn({ plans }: Plans['report'], { file }: Page): Decision[] {
  return plans.flatMap(({ decisions }) => decisions).filter((one) => one.file === file)
}

function editOf(plans: Plans, page: Page, request: EntryName, block: string, spell: Spelling): Edit {
  const logged = entriesIn(plans, page)
  const all = allIn(plans.report, page)
  const noted = all.filter(isNoted)
  // An answer is a section whatever the decisions are: it is no model for one of them.
  const isSections = noted.length === 0 || logged.some(({ decision }) => isNoted(decision))
  if (logged.length > 0 && isSections) return besideEntries(page, logged, request, block, spell)
  const row = noted
    .flatMap(({ start }) => (isWithheldRow(page, start) ? [] : (rowAt(page, start) ?? [])))
    .at(-1)
  if (row) return decisionRow(page, row, request, spell)
  const last = (noted.length > 0 ? noted : all).at(-1)
  const entry = last ? entryAt(page, last.start) : null
  if (!entry) return atEnd(page, block)
  const indexed = last ? indexedBy(page, entry, last) : []
  if (indexed.length > 0) return besideEntries(page, indexed, request, block, spell)
  // As the last one begins with its day.
  const separator = /^\d{4}-\d{2}-\d{2}(\s*[:：—–|-]\s*|\s+)/u.exec(firstLine(entry.item).text)?.[1]
  const day = separator === undefined ? '' : `${request.date}${separator}`
  return entryBehind(page, entry, `${day}${spell(request.name, 'line')}`)
}

/** The sections that a list leads to, where it is a table of contents of the log: "- [Use X](#use-x)". */
function indexedBy(page: Page, { list, item }: Entry, decision: Decision): Logged[] {
  const isLink = (one: ListItem): boolean =>
    isAll(firstLine(one), 'link') && /\]\(#/.test(page.text.slice(one.start, lineEndAt(page, one.start)))
  if (!isLink(item)) return []
  const titles = new Set(list.items.filter(isLink).map((one) => firstLine(one).text))
  return [...walk(page.root)].filter(isHeaded).flatMap((section): Logged[] => {
    if (!titles.has(section.title.text)) return []
    const { end } = section.span
    const [date = null] = daysIn(page.text.slice(end, Math.min(endOf(section), end + NEAR)))
    return [{ section, decision: { ...decision, date } }]
  })
}

/** How far below its heading an entry gives its day. */
const NEAR = 200

/** Where the order of the dates puts it; at the end where there are no entries yet. */
function besideEntries(
  page: Page,
  logged: readonly Logged[],
  { name, date, isStandard = false }: EntryName,
  block: string,
  spell: Spelling,
): Edit {
  const around = logged.length === 0 ? logSection(page) : null
  if (around) return insideLog(page, around, { name: spell(name, 'line'), date }, block)
  const dateOf = ({ decision }: Logged): string => decision.date ?? ''
  const near = inGroupOf(logged, date)
  const isNewestFirst = isDescending(isTelling(near) ? near : logged)
  const inOrder = isNewestFirst ? near.toReversed() : near
  const model = inOrder.at(-1)
  const older = inOrder.findLast((one) => dateOf(one) <= date)
  const beside = older ?? inOrder[0]
  if (!model || !beside) return atEnd(page, block)
  const own = { name: spell(name, 'line'), date }
  const words = isStandard
    ? standardHeading(page, model.section, own)
    : headingOf(page, logged, model.section, own)
  const heading = headingLike(page, model.section, words)
  const { start } = model.section.span
  const source = page.text.slice(start, endOf(model.section))
  const entry = underHeading(dated(block, heading, date, source), heading, model.section.depth)
  // Behind what is older, or else before what is newer; where the newest stand first, the other way round.
  const isBehind = (older !== undefined) !== isNewestFirst
  return isBehind ? sectionBehind(page, beside.section, entry) : sectionBefore(page, beside.section, entry)
}

/** The entries under the heading that holds those of a year, "2026", "Q1 2026", where the log has such headings; else all. */
function inGroupOf(logged: readonly Logged[], date: string): readonly Logged[] {
  const year = date.slice(0, 4)
  const yearOver = ({ section }: Logged): string | undefined =>
    /(?<!\d)(?:19|20)\d\d(?!\d)/.exec(section.parent?.title?.text ?? '')?.[0]
  const own = logged.filter((one) => yearOver(one) === year)
  return own.length > 0 && logged.every((one) => yearOver(one) !== undefined) ? own : logged
}

/** Whether some entries are of several days, so that their order can be seen. */
function isTelling(logged: readonly Logged[]): boolean {
  return new Set(logged.flatMap(({ decision }) => decision.date ?? [])).size > 1
}

/** The section that is the log, in a document of other things: "Decisions", where another section stands beside it. */
function logSection(page: Page): Headed | null {
  const { words } = page.context
  const found = [...walk(page.root)]
    .filter(isHeaded)
    .find(
      (section) =>
        section.depth > 1 &&
        section.depth % 1 === 0 &&
        words.is(section.title.text, 'decisions') &&
        !isWithheld(page, section),
    )
  return found ?? null
}

/** The first entry of such a section, behind all that stands in it. */
function insideLog(page: Page, section: Headed, entry: EntryName, block: string): Edit {
  const depth = Math.min(6, section.depth + 1)
  const heading = `${'#'.repeat(depth)} ${entry.date}: ${entry.name}`
  return sectionBehind(page, section, underHeading(dated(block, heading, entry.date), heading, depth))
}

/** Newest first where the first date that differs from the next is the later one. */
export function isDescending(logged: readonly Logged[]): boolean {
  const dates = logged.flatMap(({ decision }) => decision.date ?? [])
  const [first = ''] = dates
  const other = dates.find((date) => date !== first)
  if (other !== undefined) return other < first
  const numbers = logged.flatMap(({ section }) => numberOf(section) ?? [])
  const [one = 0, ...others] = numbers
  return (others.at(-1) ?? one) < one
}
