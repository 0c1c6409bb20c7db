/** Checklists for milestones that stand in a table only, where no box can stand. */

import { lineEnd } from '../edit.ts'
import type { Doc, Table } from '../markdown/doc.ts'
import type { Item, Milestone, StatusReport } from '../model.ts'
import type { Wanted } from './tick.ts'
import type { ByHand, Written } from './written.ts'

/** What a kind of item is listed under, in the order in which the sections follow each other. */
const SECTIONS = [
  { kind: 'criteria', title: 'Completion Checklists' },
  { kind: 'deliverables', title: 'Deliverable Checklists' },
] as const

/**
 * A section with a box for every item that the cells of a table name, as many milestones as stand there.
 *
 * @param left places that no box can stand at; those in tables are taken over, the others come back
 */
export function checklistEdits(
  doc: Doc,
  report: StatusReport,
  left: readonly ByHand[],
  wanted: Wanted,
): Written {
  const tables = doc.blocks.filter((block): block is Table => block.kind === 'table')
  const tableOf = (at: number) => tables.find(({ start, end }) => at >= start && at < end)
  const inTables = left.filter(({ place }) => tableOf(place.start) !== undefined)
  const others = left.filter((one) => !inTables.includes(one))
  if (inTables.length === 0 || wanted === 'open')
    return { edits: [], byHand: [...others, ...(wanted === 'open' ? [] : inTables)] }
  const met = new Set(inTables.map(({ place }) => place.start))
  const isIn = (item: Item): boolean =>
    item.file === doc.file && item.state === 'untracked' && tableOf(item.start) !== undefined
  const sections = SECTIONS.flatMap(({ kind, title }) => {
    const lists = report.plans
      .flatMap(({ milestones }) => milestones)
      .flatMap((milestone) => {
        const items = milestone[kind].items.filter(isIn)
        return items.length > 0 ? [{ milestone, items }] : []
      })
    return lists.some(({ items }) => items.some(({ start }) => met.has(start)))
      ? [sectionText(title, lists, doc.text, met)]
      : []
  })
  const end = lineEnd(doc.text)
  const text = sections.join('\n').replaceAll('\n', end)
  const at = doc.text.length
  return { edits: [{ start: at, end: at, text: `${gapBefore(doc.text, end)}${text}` }], byHand: others }
}

function sectionText(
  title: string,
  lists: readonly { milestone: Milestone; items: readonly Item[] }[],
  source: string,
  met: ReadonlySet<number>,
): string {
  const entries = lists.map(({ milestone: { id, title: name }, items }, index) => {
    const number = `${index + 1}.`
    const indent = ' '.repeat(number.length + 1)
    const lines = items.map(
      (item) => `${indent}- [${met.has(item.start) ? 'x' : ' '}] ${written(source, item)}`,
    )
    return `${number} **${[id, name].filter((part) => part !== null).join(' ')}**\n${lines.join('\n')}\n`
  })
  return `## ${title}\n\n${entries.join('\n')}`
}

/** An item as written in its cell, with the code and emphasis that it begins or ends with. */
function written(source: string, { start, end }: Item): string {
  const before = /[`*_]*$/.exec(source.slice(0, start))?.[0].length ?? 0
  const after = /^[`*_]*/.exec(source.slice(end))?.[0].length ?? 0
  return source.slice(start - before, end + after).replaceAll('\\|', '|')
}

/** What stands between the end of a document and a section: one blank line. */
function gapBefore(text: string, end: string): string {
  if (text.trim() === '') return ''
  if (/(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)$/.test(text)) return ''
  return /[\r\n]$/.test(text) ? end : `${end}${end}`
}
