/** Checklists for milestones that stand in a table only, where no box can stand. */

import { lineEnd } from '../edit.ts'
import type { Doc, Table } from '../markdown/doc.ts'
import type { Item, Milestone, Place, StatusReport } from '../model.ts'
import { type Quoting, quotingFrom } from './quoted.ts'
import type { ItemPlace } from './ticked.ts'
import type { Written } from './written.ts'

/** What a kind of item is listed under, in the order in which the sections follow each other. */
const SECTIONS = [
  { kind: 'criteria', title: 'Completion Checklists' },
  { kind: 'deliverables', title: 'Deliverable Checklists' },
] as const

/**
 * A section with a box for every item that the cells of a table name, of all milestones that stand there.
 *
 * @param unlisted items that are met and can have no box where they stand; those outside tables are left to a person
 */
export function checklistEdits(doc: Doc, report: StatusReport, unlisted: readonly ItemPlace[]): Written {
  const tables = doc.blocks.filter((block): block is Table => block.kind === 'table')
  const isInTable = ({ start }: Place): boolean =>
    tables.some((table) => start >= table.start && start < table.end)
  const isHeading = ({ start }: Place): boolean =>
    doc.blocks.some((block) => block.kind === 'heading' && start >= block.start && start < block.end)
  const byHand = unlisted
    .filter(({ place }) => !isInTable(place))
    .map(({ place, item }) => ({
      place,
      why: `"${item.text}" stands in ${isHeading(place) ? 'a heading' : 'running text'}, where no box can stand`,
    }))
  const met = new Set(unlisted.map(({ place }) => place.start))
  if (byHand.length === unlisted.length) return { edits: [], byHand }
  const isIn = (item: Item): boolean =>
    item.file === doc.file && item.state === 'untracked' && isInTable(item)
  const quote = quotingFrom([doc], doc.file)
  const sections = SECTIONS.flatMap(({ kind, title }) => {
    const lists = report.plans
      .flatMap(({ milestones }) => milestones)
      // Open boxes would make what is marked done untrue, which nobody asked for.
      .filter(
        ({ status, criteria, deliverables }) =>
          status !== 'done' ||
          [...criteria.items, ...deliverables.items].some(
            ({ start, file }) => file === doc.file && met.has(start),
          ),
      )
      .flatMap((milestone) => {
        const items = milestone[kind].items.filter(isIn)
        return items.length > 0 ? [{ milestone, items }] : []
      })
    return lists.some(({ items }) => items.some(({ start }) => met.has(start)))
      ? [sectionText(title, lists, quote, met)]
      : []
  })
  const end = lineEnd(doc.text)
  const text = sections.join('\n').replaceAll('\n', end)
  const at = doc.text.length
  return { edits: [{ start: at, end: at, text: `${gapBefore(doc.text, end)}${text}` }], byHand }
}

function sectionText(
  title: string,
  lists: readonly { milestone: Milestone; items: readonly Item[] }[],
  quote: Quoting,
  met: ReadonlySet<number>,
): string {
  const entries = lists.map(({ milestone: { id, title: name }, items }, index) => {
    const number = `${index + 1}.`
    const indent = ' '.repeat(number.length + 1)
    const lines = items.map(
      (item) => `${indent}- [${met.has(item.start) ? 'x' : ' '}] ${quote(item) ?? item.text}`,
    )
    return `${number} **${[id, name].filter((part) => part !== null).join(' ')}**\n${lines.join('\n')}\n`
  })
  return `## ${title}\n\n${entries.join('\n')}`
}

/** What stands between the end of a document and a section: one blank line. */
function gapBefore(text: string, end: string): string {
  if (/(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)$/.test(text)) return ''
  return /[\r\n]$/.test(text) ? end : `${end}${end}`
}
