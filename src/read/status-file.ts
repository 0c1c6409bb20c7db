import type { Block, Box } from '../markdown/doc.ts'
import type { Rich } from '../markdown/rich.ts'
import { slice, spanOf, struckThrough, trim } from '../markdown/rich.ts'
import type { Claim, Note, TestCount } from '../model.ts'
import { caseless } from '../vocabulary/caseless.ts'
import { signsAtStart } from '../vocabulary/marks.ts'
import { hasPhrase, phraseSource } from '../vocabulary/phrases.ts'
import { readBlocks } from './body.ts'
import { type Context, placeOf } from './context.ts'
import { type DraftItem, emptyBody, type Sighting } from './draft.ts'
import { type LabelLine, readLabel } from './field.ts'
import { identityOf } from './identify.ts'
import { draftItem, NO_SCOPE } from './items.ts'
import { readName } from './name.ts'
import type { Section } from './outline.ts'
import { allDone, overallClaims } from './overall.ts'
import { isPutOff } from './put-off.ts'
import { isBracketed } from './titles.ts'

/** What a status file says of the plan as a whole. */
export interface StatusFile {
  /** Claims about overall progress: `Overall: 45% (2/5 milestones complete)`. */
  claims: Claim[]
  /** The milestone that it calls current, as a sighting with the deliverables listed under it. */
  current: Sighting | null
  tests: TestCount[]
  blockers: Note[]
  nextSteps: Note[]
  /** Deliverables under "Phase 2 Deliverables", with the phase as named. */
  phaseDeliverables: { phase: string; items: DraftItem[]; boxes: Box[] }[]
}

export function emptyStatusFile(): StatusFile {
  return { claims: [], current: null, tests: [], blockers: [], nextSteps: [], phaseDeliverables: [] }
}

/** The lines of a section: those of paragraphs, and the first of each list item, with what follows each. */
function* linesOf(blocks: readonly Block[]): Generator<{ line: Rich; next: Block | undefined }> {
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'paragraph') {
      for (const [at, line] of block.lines.entries())
        yield { line, next: at === block.lines.length - 1 ? blocks[index + 1] : undefined }
    } else if (block.kind === 'list') {
      for (const item of block.items)
        if (item.lines[0] && !item.box) yield { line: item.lines[0], next: item.blocks[0] }
    }
  }
}

/** Reads progress lines of a section that is no milestone. Returns the blocks that it has used up. */
export function readProgressLines(context: Context, section: Section, file: StatusFile): Set<Block> {
  const used = new Set<Block>()
  const inState = section.title !== null && hasPhrase('state', section.title.text)
  if (section.title) file.claims.push(...overallClaims(context, section.title, section))
  for (const { line, next } of linesOf(section.blocks)) {
    const claims = overallClaims(context, line, section)
    file.claims.push(...claims, ...(claims.length > 0 ? [] : allDone(context, line, section)))
    const label = readLabel(context, line)
    // "Milestones: 3/5 complete" names none.
    if (!label?.value || claims.length > 0) continue
    const names = label.means.includes('currentMilestone') || (inState && label.means.includes('milestones'))
    if (names && !file.current) {
      file.current = currentMilestone(context, label, next)
      if (next?.kind === 'list') used.add(next)
    }
  }
  return used
}

function currentMilestone(context: Context, label: LabelLine, next: Block | undefined): Sighting | null {
  if (!label.value) return null
  const name = readName(context, label.value)
  if (!name.title && !name.id) return null
  const body = emptyBody()
  body.claims.push(...name.claims)
  body.phase = name.phase
  if (next?.kind === 'list')
    readBlocks(context, body, [next], {
      isOwnSection: () => false,
      isOwnBlock: () => false,
      kind: 'milestone',
    })
  return {
    shape: 'report',
    kind: name.kind,
    identity: identityOf(name),
    id: name.id,
    title: name.id !== null && isBracketed(name.title?.text) ? null : (name.title?.text ?? null),
    place: placeOf(context, spanOf(label.value)),
    extent: spanOf(label.value),
    body,
    parent: null,
    onlyMerges: false,
    approval: null,
  }
}

/** Reads the lists under a label such as "Test results". */
export function readLabelledTests(context: Context, section: Section): TestCount[] {
  return section.blocks.flatMap((block, index) => {
    const line = block.kind === 'paragraph' ? block.lines.at(-1) : undefined
    const next = section.blocks[index + 1]
    const label = line ? readLabel(context, line) : null
    return next?.kind === 'list' && label?.value === null && label.means.includes('tests')
      ? readTests(context, [next])
      : []
  })
}

/** Reads `Unit: 147/147 passing (100%)` lines. */
export function readTests(context: Context, blocks: readonly Block[]): TestCount[] {
  const tests: TestCount[] = []
  for (const { line } of linesOf(blocks)) {
    const match = /^([^:：]{1,40})[:：].*?(\d+)\s?\/\s?(\d+)/.exec(line.text)
    if (match)
      tests.push({
        name: (match[1] ?? '').trim(),
        passed: Number(match[2]),
        total: Number(match[3]),
        ...placeOf(context, spanOf(line)),
      })
  }
  return tests
}

let nothing: RegExp | undefined

/** The notes of a section that are still to be seen to: none that is ticked, struck out or put off. */
export function readOpenNotes(context: Context, section: Section): Note[] {
  return readNotes(context, section, isOpen)
}

/** Whether an entry of such a section is open: what names work there is, unless it says otherwise of itself. */
function isOpen(context: Context, line: Rich, box: Box | null): boolean {
  const { state } = draftItem(context, line, box, NO_SCOPE)
  const said = trim(slice(line, signsAtStart(line.text).length))
  return state !== 'met' && !struckThrough(said) && !isPutOff(context, said)
}

/** List items, or lines of prose, of a section as notes: all, or those that count. */
export function readNotes(
  context: Context,
  section: Section,
  counts: (context: Context, line: Rich, box: Box | null) => boolean = () => true,
): Note[] {
  nothing ??= caseless(`^[[(_]?(?:${phraseSource('nothing')}|-)(?![\\p{L}\\p{N}])`)
  const none = nothing
  const notes: Note[] = []
  const add = (line: Rich, box: Box | null = null): void => {
    if (!none.test(line.text) && counts(context, line, box))
      notes.push({ text: line.text, ...placeOf(context, spanOf(line)) })
  }
  for (const block of section.blocks) {
    if (block.kind === 'list') for (const { lines, box } of block.items) if (lines[0]) add(lines[0], box)
    if (block.kind === 'paragraph') for (const line of block.lines) add(line)
  }
  return notes
}

/** "Phase 2 Deliverables": the items listed there, with the phase that the heading names. */
export function readPhaseDeliverables(
  context: Context,
  section: Section,
): StatusFile['phaseDeliverables'][number] | null {
  if (!section.title || !context.words.is(section.title.text, 'deliverables')) return null
  const name = readName(context, section.title)
  if (name.kind !== 'phase' || name.id === null) return null
  const body = emptyBody()
  readBlocks(context, body, section.blocks, {
    isOwnSection: () => false,
    isOwnBlock: () => false,
    kind: 'milestone',
  })
  return { phase: name.id, items: body.deliverables, boxes: body.boxes }
}
