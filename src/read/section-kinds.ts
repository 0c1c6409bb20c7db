import type { Note, OpenQuestion } from '../model.ts'
import type { Label } from '../vocabulary/language.ts'
import type { Context } from './context.ts'
import { readDecisionEntry } from './decisions.ts'
import type { Section } from './outline.ts'
import type { Addition } from './reading.ts'
import { readNotes, readOpenNotes, readPhaseDeliverables, readTests } from './status-file.ts'
import { itemsOf } from './strays.ts'

/** What a section says that is no milestone; null for any of another kind. */
type SectionKind = (context: Context, section: Section) => Addition | null

/** What whole sections may be, whatever label heads them. */
const WHOLE: readonly SectionKind[] = [
  (context, section) => {
    const entry = readDecisionEntry(context, section)
    return entry && { log: [entry] }
  },
  (context, section) => {
    const phase = readPhaseDeliverables(context, section)
    return phase && { status: { phaseDeliverables: [phase] } }
  },
]

/** An entry of a decision log, or the deliverables of a phase; null for any other section. */
export function readWhole(context: Context, section: Section): Addition | null {
  for (const kind of WHOLE) {
    const said = kind(context, section)
    if (said) return said
  }
  return null
}

/** Sections that are something by their label, in the order in which they are asked. */
const LABELLED: readonly [Label, (context: Context, section: Section) => Addition][] = [
  // Their lists are read wherever they stand.
  ['decisions', () => ({})],
  ['openQuestions', (context, section) => ({ openQuestions: readQuestions(context, section) })],
  ['nextSteps', (context, section) => ({ status: { nextSteps: readOpenNotes(context, section) } })],
  ['blockers', (context, section) => ({ status: { blockers: readOpenNotes(context, section) } })],
  ['tests', (context, section) => ({ status: { tests: readTests(context, section.blocks) } })],
]

/** What a section says by the label that heads it; null where none of its labels does. */
export function readLabelled(context: Context, section: Section, means: readonly Label[]): Addition | null {
  const [, read] = LABELLED.find(([label]) => means.includes(label)) ?? []
  return read?.(context, section) ?? null
}

/** What a status report says beside its milestone: tests, blockers, next steps. Boxes there are the milestone's. */
export function readBeside(context: Context, section: Section, means: readonly Label[]): Addition | null {
  if (means.includes('tests')) return readLabelled(context, section, ['tests'])
  if ([...itemsOf(section.blocks)].some((item) => item.box)) return null
  return readLabelled(
    context,
    section,
    means.filter((label) => label === 'nextSteps' || label === 'blockers'),
  )
}

/** `OQ11.1: …` lines under "Open questions". */
function readQuestions(context: Context, section: Section): OpenQuestion[] {
  return readNotes(context, section).map((note: Note) => {
    const match = /^([A-Z]{1,4}-?\d+(?:\.\d+)*)\s*[:：.)—–-]\s*(.+)$/su.exec(note.text)
    return { ...note, id: match?.[1] ?? null, text: match?.[2] ?? note.text }
  })
}
