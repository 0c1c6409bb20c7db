import type { Claim, Item, Note, Place, Plan } from '../model.ts'
import type { BoardEntry } from '../read/board.ts'
import type { Directive } from '../read/directives.ts'
import type { Body, Sighting } from '../read/draft.ts'
import type { Flaw } from '../read/flaws.ts'
import type { FrontMatter } from '../read/front-matter.ts'
import type { LogEntry } from '../read/log-entry.ts'
import type { Ratio } from '../read/ratios.ts'
import type { Reading } from '../read/reading.ts'
import type { Share } from '../read/shares.ts'
import type { Total } from '../read/totals.ts'
import type { Unread } from '../read/unread.ts'
import { fold } from '../vocabulary/fold.ts'
import { namesAStatus } from '../vocabulary/names.ts'
import type { Answers, Unanswered } from './answers.ts'
import type { Gathered } from './gather.ts'
import { type Group, groupsOf } from './groups.ts'
import { isDefining, type Terms } from './terms.ts'

/** Of something that stands in a milestone, the milestone's reference; null outside any. */
interface Owned {
  milestone: string | null
}

/** What rules look at: a plan, and what its documents say beside it that bears on whether it can be believed. */
export interface Evidence {
  plan: Plan
  flaws: (Flaw & Owned)[]
  /** Status values that no vocabulary knows. */
  unread: (Unread & Owned)[]
  /** A yes or no of which nobody knows whether it says that approval is required or that it was given. */
  unclearApprovals: (Note & { label: string; milestone: string })[]
  /** The milestones that are said not to be approved. */
  unapproved: ReadonlySet<string>
  /** What says on which day an approval was given. */
  approvedOn: (Note & { day: string; milestone: string })[]
  /** What says on which day a milestone was done. */
  doneOn: (Note & { day: string; milestone: string })[]
  /** Fractions that count what a milestone lists, for nothing else is said of them. */
  tallies: ReadonlySet<Claim>
  /** Statuses in rows of reports that are about something else beside the milestone that they name. */
  aside: ReadonlySet<Claim>
  totals: Total[]
  frontMatter: FrontMatter[]
  ratios: (Ratio & Owned)[]
  shares: Share[]
  /** Percentages that each document gives of all that it is about. */
  wholes: Claim[][]
  /** Items under headings and labels that say how far they all are. */
  groups: (Group & Owned)[]
  board: BoardEntry[]
  /** Percentages and fractions of rows that stand for several milestones at once. */
  together: { claim: Claim; milestones: string[] }[]
  /** Lines that call a milestone the current one. */
  current: (Note & { milestone: string })[]
  /** Comments that ask for a rule to be left out. */
  directives: Directive[]
  /** The entries of the decision log, the oldest first. */
  log: LogEntry[]
  /** Entries of it that answer for no milestone of the plan, or for several at once. */
  unanswered: Unanswered[]
  /** The documents that report on the plan; the others define it. */
  statusFiles: ReadonlySet<string>
  /** Whether a place stands in a table. */
  inTable(place: Place): boolean
  /** What a milestone promises, by its reference; null where there is no such milestone. */
  termsOf(ref: string): Terms | null
  /** The lines that a milestone's criteria stand under, and sentences among and behind them, by its reference. */
  besideOf(ref: string): Note[]
  /** All that an item says, in the form of the terms: with what is struck out, linked or said in a footnote. */
  wordsOf(item: Pick<Item, 'file' | 'start' | 'text'>): string
}

/**
 * The evidence of a plan.
 *
 * @param members what its milestones were put together from, in their order
 */
export function evidenceOf(
  plan: Plan,
  readings: readonly Reading[],
  members: readonly Gathered[],
  { log, unanswered }: Pick<Answers, 'log' | 'unanswered'>,
  { termsOf, wordsOf }: Pick<Evidence, 'termsOf' | 'wordsOf'>,
): Evidence {
  const owners = new Owners(plan, members)
  const testimonies = readings.map(({ testimony }) => testimony)
  const tables = testimonies.flatMap((one) => one.tables)
  const saidOf = <T>(listed: (body: Body) => readonly T[]): (T & { milestone: string })[] =>
    members.flatMap(({ sightings }, index) => {
      const milestone = plan.milestones[index]?.ref
      return milestone === undefined
        ? []
        : sightings.flatMap(({ body }) => listed(body).map((said) => ({ ...said, milestone })))
    })
  return {
    plan,
    flaws: testimonies.flatMap(({ flaws }) => flaws.map((flaw) => ({ ...flaw, milestone: owners.at(flaw) }))),
    unread: [
      ...members.flatMap(({ sightings }, index) =>
        sightings.flatMap(({ body }) =>
          body.unread.map((unread) => ({ ...unread, milestone: plan.milestones[index]?.ref ?? null })),
        ),
      ),
      ...readings.flatMap(({ mappings }) =>
        mappings.flatMap(({ unread }) => unread.map((one) => ({ ...one, milestone: null }))),
      ),
    ],
    doneOn: saidOf(({ doneOn }) => doneOn),
    approvedOn: saidOf(({ approvedOn }) => approvedOn),
    unclearApprovals: saidOf(({ approvalUnclear }) => approvalUnclear),
    unapproved: new Set(
      members.flatMap(({ sightings }, index) =>
        sightings.some(({ body }) => body.approvalOpen) ? (plan.milestones[index]?.ref ?? []) : [],
      ),
    ),
    tallies: new Set(members.flatMap(({ sightings }) => sightings.flatMap(({ body }) => body.tallies))),
    aside: new Set(members.flatMap(({ sightings }) => sightings.flatMap(({ body }) => body.aside))),
    totals: testimonies.flatMap(({ totals }) => totals),
    frontMatter: testimonies.flatMap((one) => one.frontMatter ?? []),
    ratios: testimonies.flatMap(({ ratios }) =>
      ratios.map((ratio) => ({ ...ratio, milestone: owners.at(ratio) })),
    ),
    shares: testimonies.flatMap(({ shares }) => shares),
    wholes: testimonies.map(({ wholes }) => wholes),
    groups: groupsOf(
      plan,
      testimonies.flatMap(({ heads }) => heads),
      readings.flatMap(({ outside }) => outside),
    ).map((group) => ({ ...group, milestone: owners.at(group) })),
    board: testimonies.flatMap(({ board }) => board),
    together: readings.flatMap(({ sightings }) => togetherIn(sightings, plan, members)),
    current: testimonies
      .flatMap(({ current }) => current)
      .flatMap((line) => {
        const milestone = firstNamed(plan, line.text)
        return milestone === null ? [] : [{ ...line, milestone }]
      }),
    directives: testimonies.flatMap(({ directives }) => directives),
    log,
    unanswered,
    statusFiles: new Set(plan.files.filter(namesAStatus)),
    inTable: ({ file, start }) =>
      tables.some((table) => table.file === file && table.start <= start && start < table.end),
    termsOf,
    besideOf: (ref) => {
      const at = plan.milestones.findIndex((one) => one.ref === ref)
      return (members[at]?.sightings ?? []).filter(isDefining).flatMap(({ body }) => body.beside)
    },
    wordsOf,
  }
}

/** What rows such as `1-3 | 4/4` claim of all their milestones; nothing where one of those is not known. */
function togetherIn(
  sightings: readonly Sighting[],
  plan: Plan,
  members: readonly Gathered[],
): Evidence['together'] {
  const mentions = sightings.filter(({ onlyMerges }) => onlyMerges)
  if (mentions.length === 0) return []
  const refs = new Map(
    members.flatMap((one, index) => one.sightings.map((sighting) => [sighting, plan.milestones[index]?.ref])),
  )
  return sightings.flatMap((whole) => {
    const milestones = mentions
      .filter(({ place }) => !whole.onlyMerges && place.start === whole.place.start)
      .map((mention) => refs.get(mention))
    const known = milestones.flatMap((ref) => ref ?? [])
    if (known.length < 2 || known.length < milestones.length) return []
    return whole.body.claims
      .filter(({ kind }) => kind === 'percent' || kind === 'fraction')
      .map((claim) => ({ claim, milestones: known }))
  })
}

/** Which milestone each place of the documents belongs to. */
class Owners {
  readonly #byBox = new Map<string, string>()
  readonly #extents: { file: string; start: number; end: number; ref: string }[] = []

  constructor(plan: Plan, members: readonly Gathered[]) {
    members.forEach(({ sightings }, index) => {
      const ref = plan.milestones[index]?.ref
      if (ref !== undefined) for (const sighting of sightings) this.#note(sighting, ref)
    })
    for (const { deliverables, ref } of plan.milestones)
      for (const item of deliverables.items) this.#byBox.set(`${item.file}:${item.start}`, ref)
  }

  #note({ place: { file }, extent, body }: Sighting, ref: string): void {
    for (const box of body.boxes) this.#byBox.set(`${file}:${box.start}`, ref)
    this.#extents.push({ file, start: extent.start, end: extent.end, ref })
  }

  /** By its box, or by the innermost stretch that it stands in. */
  at({ file, start }: Place): string | null {
    const own = this.#byBox.get(`${file}:${start}`)
    if (own !== undefined) return own
    const around = this.#extents.filter(
      (extent) => extent.file === file && start >= extent.start && start < extent.end,
    )
    const [innermost] = around.sort((a, b) => a.end - a.start - (b.end - b.start))
    return innermost?.ref ?? null
  }
}

/** The milestone whose id stands first in a text. */
function firstNamed({ milestones }: Plan, text: string): string | null {
  const compact = fold(text).replace(/\s+/g, '')
  const found = milestones.flatMap(({ ref, id }) => {
    const at = id === null ? -1 : wordAt(compact, fold(id).replace(/\s+/g, ''))
    return at < 0 ? [] : [{ ref, at }]
  })
  return found.sort((a, b) => a.at - b.at)[0]?.ref ?? null
}

/** Where a word stands that is no part of a longer number or code: "phase1" is not in "phase10". */
function wordAt(text: string, word: string): number {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const isWhole =
      !/[\da-z]/.test(text[at - 1] ?? '') &&
      !/[\d.]*\d/.test(text.slice(at + word.length, at + word.length + 2))
    if (isWhole) return at
  }
  return -1
}
