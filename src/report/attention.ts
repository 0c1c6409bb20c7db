import type { Notice, StatusReport } from '../model.ts'
import { escapeLine } from './escape.ts'

/** One thing that needs a look, in one line. */
export interface Attention {
  level: Notice['level']
  text: string
  /** Lines to write instead. */
  example: string[]
}

/** How notices of a kind are summed up where there are several. */
const SUMMED: Partial<Record<Notice['code'], string>> = {
  'unknown-mark': 'unknown marks, counted as open',
  'malformed-box': 'broken boxes, counted as open',
  'example-milestone': 'headings that hold only fenced code, read as examples',
  'referenced-milestone': 'milestones are only referred to',
  'unknown-reference': 'milestones or files are named that are not there',
  'unknown-status': 'statuses are not known',
  'hidden-box': 'places hide boxes',
  'done-without-criteria': 'milestones are marked done without any criterion',
  'done-with-untracked-criteria': 'milestones are done with criteria that nothing tracks',
  'done-with-untracked-deliverables': 'milestones are done with deliverables that nothing tracks',
  'duplicate-milestone': 'ids stand for a second milestone',
  'vague-criterion': "criteria can't be checked",
  'ready-to-complete': 'milestones have all met and are not marked done',
}

const SHOWN_PLACES = 3

/** Everything that needs attention, errors first: findings, boxes nobody counts, and items nobody tracks. */
export function attentionOf(report: StatusReport): Attention[] {
  const lines: Attention[] = []
  const byCode = new Map<Notice['code'], Notice[]>()
  for (const notice of report.notices) byCode.set(notice.code, [...(byCode.get(notice.code) ?? []), notice])
  for (const [code, notices] of byCode) lines.push(...linesOf(code, notices))
  lines.push(...untracked(report), ...outside(report))
  const order: Notice['level'][] = ['error', 'warning', 'note']
  return lines.sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level))
}

function linesOf(code: Notice['code'], notices: readonly Notice[]): Attention[] {
  const summed = SUMMED[code]
  const [first] = notices
  if (!first) return []
  if (summed === undefined || notices.length === 1) {
    return notices.map((notice) => ({
      level: notice.level,
      text: `${placeOf(notice)}${escapeLine(notice.message)}`,
      example: notice.example?.split('\n').map(escapeLine) ?? [],
    }))
  }
  const places = notices.slice(0, SHOWN_PLACES).map((notice) => placeOf(notice).replace(/: $/, ''))
  const more = notices.length > SHOWN_PLACES ? ` and ${notices.length - SHOWN_PLACES} more` : ''
  return [
    { level: first.level, text: `${notices.length} ${summed}: ${places.join(', ')}${more}`, example: [] },
  ]
}

function placeOf({ file, line }: Notice): string {
  if (file === null) return ''
  return `${escapeLine(file)}${line === null ? '' : `:${line}`}: `
}

function untracked({ plans }: StatusReport): Attention[] {
  const count = plans
    .flatMap(({ milestones }) => milestones)
    .reduce((sum, { criteria, deliverables }) => sum + criteria.untracked + deliverables.untracked, 0)
  if (count === 0) return []
  const [items, they] = count === 1 ? ['1 item has', 'it is'] : [`${count} items have`, 'they are']
  const text = `${items} no box or mark (shown as –): nothing says whether ${they} met`
  return [{ level: 'note', text, example: [] }]
}

function outside({ outside: { boxes, items } }: StatusReport): Attention[] {
  const [first] = items
  if (!first) return []
  const where = `, the first at ${escapeLine(first.file)}:${first.line}`
  const one = items.length === 1
  return [
    {
      level: 'note',
      text: `${items.length} ${one ? 'box belongs' : 'boxes belong'} to no milestone (${boxes.checked} ticked)${where}`,
      example: [],
    },
  ]
}
