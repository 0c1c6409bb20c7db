import type { Milestone, Phase, Plan, StatusReport } from '../model.ts'
import { toldNext } from '../plan/next.ts'
import { attentionOf } from './attention.ts'
import { escapeLine } from './escape.ts'
import { bar, type Column, pad, table, truncate, widthOfText, wrap } from './layout.ts'
import { glyph, paint, type Style, statusWord, styleOf } from './style.ts'

/** How text for people is to look. */
export interface Look {
  color: boolean
  /** Columns to fill. */
  width: number
}

const NEXT_SHOWN = 3
const ATTENTION_SHOWN = 12

/** `mstone status` for people: each plan as a table, what comes next, and what needs a look. */
export function statusText(report: StatusReport, { color, width }: Look): string {
  const style = styleOf(color)
  const plans = report.plans.filter(({ milestones }) => milestones.length > 0)
  const parts = plans.map((plan) => planText(plan, style, width))
  const attention = attentionText(report, style, width)
  return `${[...parts, ...(attention === '' ? [] : [attention])].join('\n\n')}\n`
}

function planText(plan: Plan, style: Style, width: number): string {
  return [
    headline(plan, style, width),
    '',
    ...rows(plan, style, width),
    '',
    ...outlook(plan, style, width),
  ].join('\n')
}

/** Title and documents, and the bar over all milestones. */
function headline(plan: Plan, style: Style, width: number): string {
  const { done, total, disputed, percent } = plan.progress.milestones
  const title = truncate(escapeLine(plan.title), width)
  const [file = ''] = plan.files
  const files = escapeLine(plan.files.length > 1 ? `${file} and ${plan.files.length - 1} more` : file)
  const room = width - widthOfText(title) - 2
  const first =
    widthOfText(files) <= room
      ? `${style.bold(title)}${style.dim(pad(files, room + 2, 'right'))}`
      : style.bold(title)
  const tally = [
    `${done}/${total} complete`,
    ...(disputed > 0 ? [style.bad(`${disputed} disputed`)] : []),
  ].join(', ')
  const gaugeWidth = Math.min(20, width - widthOfText(tally) - 1)
  const gauge = percent === null || gaugeWidth < 5 ? '' : `${bar(percent, gaugeWidth)} `
  return `${first}\n${gauge}${tally}`
}

function rows(plan: Plan, style: Style, width: number): string[] {
  const { milestones } = plan
  const dress = (text: string, row: number): string => {
    const milestone = milestones[row]
    return milestone ? paint(style, milestone.status, milestone.disputed, text) : text
  }
  const column = (
    head: string,
    cell: (milestone: Milestone) => string,
    more: Partial<Column> = {},
  ): Column => ({
    head,
    cells: milestones.map((milestone) => escapeLine(cell(milestone))),
    ...more,
  })
  const { head, rows: lines } = table(
    [
      column('', ({ status, disputed }) => glyph(status, disputed), { dress }),
      column('ID', ({ id }) => id ?? '', { shrink: { to: 8, order: 1 } }),
      column('Milestone', ({ title }) => title ?? '', {
        // The id tells milestones apart, and a day that is cut tells nothing.
        shrink: [
          { to: 20, order: 6.5 },
          { to: 8, order: 2 },
        ],
      }),
      column('Status', ({ status, disputed }) => statusWord(status, disputed), { dress }),
      column('Criteria', ({ criteria }) => tallyOf(criteria.met, criteria.total, criteria.percent), {
        align: 'right',
        shrink: { to: 8, order: 3, drop: 'late' },
      }),
      column(
        'Deliverables',
        ({ deliverables }) => tallyOf(deliverables.done, deliverables.total, deliverables.percent),
        {
          align: 'right',
          shortHead: 'Deliv.',
          shrink: { to: 6, order: 6, drop: 'late' },
        },
      ),
      column('', (one) => (percentOf(one) === null ? '' : bar(percentOf(one) ?? 0, 8)), {
        // A bar that is cut says something else.
        shrink: { to: 8, order: 7, drop: 'early' },
        dress,
      }),
      column(
        'Done',
        (one) => (percentOf(one) === null ? (one.basis === null ? '' : '–') : `${percentOf(one)}%`),
        { align: 'right' },
      ),
      column('Target', ({ target }) => target?.text ?? '', { shrink: { to: 10, order: 4, drop: 'late' } }),
      column('Owner', ({ owner }) => owner ?? '', { shrink: { to: 8, order: 5, drop: 'late' } }),
    ],
    width,
  )
  return [style.dim(head), ...grouped(plan, lines, style, width)]
}

/** What is shown as done: nothing where a milestone is disputed and the tally of its basis alone would say all. */
function percentOf({ percent, disputed }: Milestone): number | null {
  return disputed && percent === 100 ? null : percent
}

/** `2/5`, `–/5` where nothing is tracked, nothing where there are no items. */
function tallyOf(met: number, total: number, percent: number | null): string {
  if (total === 0) return ''
  return percent === null ? `–/${total}` : `${met}/${total}`
}

/** The lines of the milestones, under the phases that hold some; one that none holds stands apart from those before it. */
function grouped(plan: Plan, lines: readonly string[], style: Style, width: number): string[] {
  const phases = plan.phases.filter((phase) => phase.milestones.length > 0)
  const holding = phases.filter((phase) => phase.milestones.some((ref) => ref !== phase.self))
  const isGrouped = phases.length < plan.milestones.length
  const holders = new Map<string, Phase>()
  for (const phase of isGrouped ? holding : []) for (const ref of phase.milestones) holders.set(ref, phase)
  let last: Phase | undefined
  return plan.milestones.flatMap(({ ref }, index) => {
    const phase = holders.get(ref)
    const line = lines[index] ?? ''
    const isNew = phase !== last
    last = phase
    if (isNew && !phase) return ['', line]
    return isNew && phase ? [style.bold(truncate(escapeLine(phaseTitle(phase)), width)), line] : [line]
  })
}

function phaseTitle({ id, title }: Phase): string {
  return [id, title].filter((part) => part !== null).join(' — ')
}

/** The current milestone and the first things to do. */
function outlook(plan: Plan, style: Style, width: number): string[] {
  const current = plan.milestones.find(({ ref }) => ref === plan.current)
  const named = current
    ? [current.id, current.title].filter((part) => part !== null).join(' ')
    : nothingCurrent(plan)
  const todos = toldNext(plan)
  const shown = todos
    .slice(0, NEXT_SHOWN)
    .map(({ ref, text }) => (ref === null || text.startsWith(ref) ? text : `${ref}  ${text}`))
  const more = todos.length > shown.length ? [`and ${todos.length - shown.length} more: mstone next`] : []
  const room = width - 9
  return [
    `${style.dim('Current')}  ${truncate(escapeLine(named), room)}`,
    ...[...shown, ...more].map(
      (line, index) =>
        `${style.dim(index === 0 ? 'Next   ' : '       ')}  ${truncate(escapeLine(line), room)}`,
    ),
  ]
}

function nothingCurrent({ progress: { milestones } }: Plan): string {
  if (milestones.percent === null) return 'not known: no milestone states a status or has tracked items'
  return milestones.done === milestones.total ? 'none: all milestones are complete' : 'none'
}

function attentionText(report: StatusReport, style: Style, width: number): string {
  const all = attentionOf(report)
  const lines = all.slice(0, ATTENTION_SHOWN).map(({ level, text, example }) => {
    const mark = level === 'error' ? style.bad('✗') : level === 'warning' ? style.busy('!') : style.dim('·')
    const said = wrap(text, width - 2).map((line, index) => `${index === 0 ? mark : ' '} ${line}`)
    const shown = example.map((line) => `      ${truncate(line, width - 6)}`.trimEnd())
    return [...said, ...shown].join('\n')
  })
  const left = all.length - lines.length
  return [...lines, ...(left > 0 ? [style.dim(`  and ${left} more: mstone verify`)] : [])].join('\n')
}
