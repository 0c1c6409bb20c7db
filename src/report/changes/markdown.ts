import type { WordPart } from '../../diff.ts'
import { plainMarkdown } from '../markdown.ts'
import type { ChangedItem, ChangedMilestone, DiffReport } from './report.ts'
import { entryText, fieldsOf, happenedTo, isUnchanged, titleOf } from './say.ts'

/** A forge takes no longer comment. */
const LONGEST = 60_000

/** `mstone diff` as Markdown, for a comment on a pull request. Nothing of a document is more than text in it. */
export function diffMarkdown(report: DiffReport): string {
  const head = `### Milestones since ${plainMarkdown(report.base.revision)} (${report.base.commit.slice(0, 10)})`
  if (isUnchanged(report)) return `${head}\n\nNothing changed.\n`
  const lines = report.plans.flatMap(({ title, milestones, items, log }) => {
    const parts = [
      ...milestones.flatMap(milestoneLines),
      ...(items.length > 0 ? ['', '**In no milestone**', '', ...items.map(itemLine)] : []),
      ...(log.length > 0 ? ['', '**Decision log**', ''] : []),
      ...log.map((entry) => `- ${entry.change}: ${plainMarkdown(entryText(entry))}`),
    ]
    const isOne = report.plans.length === 1
    return parts.length > 0 ? [...(isOne ? [] : ['', `#### ${plainMarkdown(title)}`]), ...parts] : []
  })
  return `${cut([head, ...lines]).join('\n')}\n`
}

function milestoneLines(milestone: ChangedMilestone): string[] {
  const { change, items } = milestone
  const word = change === 'changed' ? '' : ` (${change})`
  return [
    '',
    `**${plainMarkdown(titleOf(milestone))}**${word}`,
    '',
    ...fieldsOf(milestone).map((field) => `- ${plainMarkdown(field)}`),
    ...items.map(itemLine),
  ]
}

function itemLine(item: ChangedItem): string {
  const words = item.words === null ? plainMarkdown(item.text) : wordDiff(item.words)
  const text = item.changes.includes('removed') ? `<del>${words}</del>` : words
  return `- ${plainMarkdown(happenedTo(item))}: ${text}`
}

function wordDiff(words: readonly WordPart[]): string {
  const tags = { removed: 'del', added: 'ins' } as const
  return words
    .map(({ kind, text }) => {
      // Blanks outside, or the words beside it would run into it.
      const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(text) ?? []
      const plain = plainMarkdown(inner)
      const dressed = kind === 'same' || inner === '' ? plain : `<${tags[kind]}>${plain}</${tags[kind]}>`
      return `${before && ' '}${dressed}${after && ' '}`
    })
    .join('')
}

function cut(lines: readonly string[]): readonly string[] {
  let length = 0
  const end = lines.findIndex((line) => {
    length += line.length + 1
    return length > LONGEST
  })
  return end < 0 ? lines : [...lines.slice(0, end), '', `and ${lines.length - end} more lines: mstone diff`]
}
