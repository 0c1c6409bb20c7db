import type { Block, List, ListItem } from '../../markdown/doc.ts'
import { type Rich, spanOf } from '../../markdown/rich.ts'
import type { Milestone, Plan, TestCount } from '../../model.ts'
import { nextOf } from '../../plan/next.ts'
import { percentOf } from '../../progress.ts'
import { readName } from '../../read/name.ts'
import type { Headed, Section } from '../../read/outline.ts'
import { matched } from '../../text.ts'
import { fold } from '../../vocabulary/fold.ts'
import { bulletOf, type Entry, entriesOf, standsAlone } from './entry.ts'
import {
  calledBy,
  deliverablesOf,
  type Fact,
  isSamePhase,
  itemOf,
  milestoneFact,
  milestonesIn,
  nameOf,
  phaseOf,
} from './facts.ts'
import { asMarkdown } from './markdown.ts'
import { isBareListOf, milestoneNames, milestonesNamed, syncDeliverables } from './milestones.ts'
import { isNothing, linesDeep, whyKept } from './own.ts'
import { oneLine, type Pen } from './pen.ts'
import { tailOf } from './tail.ts'

/** The lists of a section, those in quotes left out. */
export function listsIn({ blocks }: Section): List[] {
  return blocks.filter((block) => block.kind === 'list').filter(({ quoted }) => !quoted)
}

/** The milestones that some lists name. */
export function namedIn({ context }: Pen, lists: readonly List[], plan: Plan): string[] {
  return lists.flatMap((list) =>
    entriesOf(context, list, milestoneNames(plan)).flatMap(({ tailed, name }) =>
      milestonesNamed(plan, tailed, name).map(({ ref }) => ref),
    ),
  )
}

/**
 * "Phase 2 Deliverables": those of the phase that the heading names. The only such section of a file goes on to the phase
 * of the current milestone once nothing of its own is left to do.
 *
 * @param isOnly whether the file has no other
 */
export function syncPhaseSection(
  pen: Pen,
  section: Headed,
  plan: Plan,
  current: Milestone | null,
  isOnly: boolean,
): void {
  const { title } = section
  const { id } = readName(pen.context, title)
  const milestones = id === null ? [] : milestonesIn(plan, id)
  if (id === null || milestones.length === 0) {
    pen.leave(spanOf(title), 'a phase that no other document names')
    return
  }
  const next =
    isOnly && isOver(pen, section, plan, milestones) ? nextPhase(pen, title, id, plan, current) : null
  if (next) {
    const at = title.text.indexOf(id)
    pen.write(spanOf(title, at, at + id.length), asMarkdown(oneLine(next)))
  }
  const shown = next === null ? milestones : milestonesIn(plan, next)
  for (const list of listsIn(section)) syncDeliverables(pen, list, plan, shown)
}

/** Whether the milestones of a phase are done, and its list holds nothing but their deliverables, without words of people. */
function isOver(pen: Pen, section: Section, plan: Plan, milestones: readonly Milestone[]): boolean {
  if (!milestones.every((one) => milestoneFact(one).done === true)) return false
  return listsIn(section).every((list) => isBareListOf(pen, list, plan, milestones))
}

/** The phase of the current milestone, where it has deliverables and the heading says nothing of the last but its name. */
function nextPhase(
  { context }: Pen,
  title: Rich,
  id: string,
  plan: Plan,
  current: Milestone | null,
): string | null {
  const next = (current && phaseOf(plan, current)?.id) ?? null
  const at = title.text.indexOf(id)
  const rest = title.text.slice(0, Math.max(at, 0)) + title.text.slice(at + id.length)
  const isPlain = at >= 0 && context.words.exactLabels(rest.trim()).includes('deliverables')
  if (next === null || isSamePhase(next, id) || !isPlain) return null
  return milestonesIn(plan, next).some((one) => deliverablesOf(one).length > 0) ? next : null
}

/** "Test Status": the counts that the other documents give; as it stands where they give none. */
export function syncTests(pen: Pen, section: Section, { tests }: Plan): void {
  const lists = listsIn(section)
  const lines = lists.flatMap(({ items }) => items.flatMap((item) => testLine(item) ?? []))
  if (tests.length === 0 || lines.length === 0) return
  for (const line of lines) {
    const count = countNamed(tests, line.name)
    if (count) writeCount(pen, line.rich, count)
    else pen.leave(spanOf(line.rich), uncounted(line.name, tests))
  }
  const named = new Set(lines.map(({ name }) => fold(name)))
  const missing = [...new Set(tests.map(({ name }) => name))].filter((name) => !named.has(fold(name)))
  const last = lines.findLast(({ item }) => standsOnOneLine(pen, item))
  if (!last) return
  const end = pen.lineEnd(last.item.end)
  for (const name of missing) {
    const count = countNamed(tests, name)
    const text = count && newTestLine(pen, last, count)
    if (text) pen.insert(end, `${pen.end}${text}`)
  }
}

interface TestLine {
  item: ListItem
  rich: Rich
  name: string
}

const COUNT = /\d+\s?\/\s?\d+/
const TEST = /^([^:：]{1,40})[:：].*?(\d+)\s?\/\s?(\d+)/u

function testLine(item: ListItem): TestLine | null {
  const [rich] = item.lines
  const name = rich ? TEST.exec(rich.text)?.[1] : undefined
  const isPlaceholder = rich !== undefined && /^\[\p{L}+\]/u.test(rich.text)
  return rich && name !== undefined && !item.box && !isPlaceholder ? { item, rich, name: name.trim() } : null
}

function standsOnOneLine(pen: Pen, item: ListItem): boolean {
  return item.blocks.length === 0 && pen.lineEnd(item.start) >= item.end
}

/** What the documents count under a name; null where they count nothing, or differ. */
function countNamed(tests: readonly TestCount[], name: string): TestCount | null {
  const [first, ...others] = tests.filter((one) => fold(one.name) === fold(name))
  const isOne = others.every(({ passed, total }) => passed === first?.passed && total === first.total)
  return first && isOne ? first : null
}

function uncounted(name: string, tests: readonly TestCount[]): string {
  const isThere = tests.some((one) => fold(one.name) === fold(name))
  return isThere ? 'the documents give different counts of it' : 'no other document counts it'
}

function writeCount(pen: Pen, line: Rich, { passed, total }: TestCount): void {
  const { text } = line
  const at = text.search(COUNT)
  const count = matched(COUNT, text)
  const behind = at + count.length
  const fresh = count.replace(/^\d+/, String(passed)).replace(/\d+$/, String(total))
  pen.write(spanOf(line, at, behind), fresh)
  const percent = /\d{1,3}(?:[.,]\d+)?(?=\s?[%％])/u.exec(text.slice(behind))
  if (!percent || total === 0) return
  const start = behind + percent.index
  pen.write(spanOf(line, start, start + percent[0].length), String(percentOf(passed, total)))
}

/** A line like another for one more count; null where that has markup that can't be told from its words. */
function newTestLine(
  pen: Pen,
  { item, rich, name }: TestLine,
  { name: own, passed, total }: TestCount,
): string | null {
  const { start, end } = spanOf(rich)
  if (pen.text.slice(start, end) !== rich.text || total === 0) return null
  const counted = rich.text
    .slice(name.length)
    .replace(/\d+(\s?\/\s?)\d+/, (_, slash: string) => `${passed}${slash}${total}`)
    .replace(/\d{1,3}(?:[.,]\d+)?(?=\s?[%％])/u, String(percentOf(passed, total)))
  return `${bulletOf(pen, item)}${asMarkdown(oneLine(own))}${counted}`
}

/** "Blockers": the milestones that are blocked; what else stands there is people's own. */
export function syncBlockers(pen: Pen, section: Headed, plan: Plan): void {
  const said = fold(
    linesIn(section)
      .map(({ text }) => text)
      .join('\n'),
  )
  const missing = plan.milestones
    .filter(({ status, disputed }) => status === 'blocked' && !disputed)
    .map(milestoneFact)
    .filter(({ title }) => !said.includes(fold(title)))
    .map((fact) => asMarkdown(nameOf(fact)))
  const [list] = listsIn(section)
  const nothing = onlyLineOf(section)
  if (nothing && isNothing(nothing)) {
    const bullet = (list ?? pen.context.doc.blocks.find(isBullets))?.items[0]?.marker ?? '-'
    const entries = missing.map((name) => `${bullet} ${name}`)
    // The bullet of the line that says so stays.
    const written = entries.join(pen.end).slice(list ? bullet.length + 1 : 0)
    if (entries.length > 0) pen.write(spanOf(nothing), written)
    return
  }
  if (list) replaceEntries(pen, list, freed(pen, list, plan), missing, section.title.text)
}

function isBullets(block: Block): block is List {
  return block.kind === 'list' && !block.ordered
}

/** Entries that are a milestone's name and nothing more, of one that is blocked no longer. */
function freed(pen: Pen, list: List, plan: Plan): Entry[] {
  return entriesOf(pen.context, list, milestoneNames(plan)).filter((entry) => {
    const milestones = milestonesNamed(plan, entry.tailed, entry.name)
    const isFree = milestones.length > 0 && milestones.every(({ status }) => status !== 'blocked')
    return (
      isFree &&
      !entry.item.box &&
      standsAlone(pen, entry) &&
      milestones.some((one) => isBareName(pen, entry, milestoneFact(one)))
    )
  })
}

/** Whether a line holds a name and nothing else: why something is blocked is people's own, and so is a comment. */
function isBareName(pen: Pen, { item, tailed: { line } }: Entry, { id, title }: Fact): boolean {
  const { start } = spanOf(line)
  const text = unmarked(pen.text.slice(start, pen.lineEnd(item.start)))
  const name = unmarked(title)
  const behind = id !== null && text.startsWith(unmarked(id)) ? text.slice(unmarked(id).length) : text
  return text === name || (behind !== text && behind.replace(/^\s*[:：.–—-]?\s+/u, '') === name)
}

/** Markdown without what may be emphasis or an escape. */
function unmarked(text: string): string {
  return text.replace(/[*_~`\\]/g, '').trim()
}

/** Takes entries out of a list and puts others at its end; what is left without any says that there is nothing. */
function replaceEntries(
  pen: Pen,
  list: List,
  gone: readonly Entry[],
  added: readonly string[],
  like: string,
): void {
  const last = list.items.at(-1)
  if (!last) return
  const bullet = bulletOf(pen, last)
  const kept = list.items.filter((item) => !gone.some((entry) => entry.item === item))
  if (kept.length === 0) {
    const span = { start: pen.lineStart(list.start), end: pen.lineEnd(last.end) }
    const lines = added.length > 0 ? added : [pen.nothing(like)]
    pen.write(span, lines.map((line) => bullet + line).join(pen.end))
    return
  }
  for (const { item } of gone)
    pen.write({ start: pen.lineStart(item.start), end: pen.nextLine(item.end) }, '')
  const end = pen.lineEnd(Math.max(...kept.map((item) => item.end)))
  for (const line of added) pen.insert(end, pen.end + bullet + line)
}

function linesIn({ blocks }: Section): Rich[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return block.lines
    return block.kind === 'list' ? block.items.flatMap(({ lines }) => lines) : []
  })
}

function onlyLineOf(section: Section): Rich | null {
  const [line, ...more] = linesDeep(section.blocks)
  return line && more.length === 0 ? line : null
}

/** "Next P0": the first open item; a line that names it among other words stays. */
export function syncNext(pen: Pen, section: Headed, plan: Plan): void {
  const [line, ...more] = linesDeep(section.blocks)
  const next = nextOf(plan).find(({ kind }) => kind !== 'blocker' && kind !== 'step')
  if (!line) return
  if (more.length > 0) {
    pen.leave(spanOf(line), 'more than one line, and only one thing is next')
    return
  }
  const said = fold(line.text)
  const title = next ? oneLine(next.text) : ''
  // "Search runs" names the search only where it is no longer name of its own.
  const isOther = allTitles(plan)
    .map(fold)
    .some((one) => one !== fold(title) && one.includes(fold(title)) && isSaidIn(said, one))
  if (next && isSaidIn(said, fold(title)) && !isOther) return
  if (!next && isNothing(line)) return
  const why = whyKept(pen, tailOf(pen.context, line, allTitles(plan)), plan)
  if (why !== null) pen.leave(spanOf(line), why)
  else if (!next) pen.reword(spanOf(line), pen.nothing(section.title.text))
  else pen.reword(spanOf(line), pen.words({ title, item: itemOf(plan, next.ref) }))
}

function allTitles({ milestones }: Plan): string[] {
  return milestones.flatMap((one) => [
    oneLine(calledBy(one)),
    ...[...one.criteria.items, ...one.deliverables.items].map(({ text }) => oneLine(text)),
  ])
}

/** Whether a text holds a name as such: "Import tool" does not name a port. */
function isSaidIn(text: string, name: string): boolean {
  const isLetter = (at: number): boolean => /^[\p{L}\p{N}]$/u.test(text.charAt(at))
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
    if (!isLetter(at - 1) && !isLetter(at + name.length)) return true
  return false
}
