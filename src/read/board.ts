import type { Block, ListItem } from '../markdown/doc.ts'
import { joinLines, type Rich, spanOf } from '../markdown/rich.ts'
import type { Note, Status } from '../model.ts'
import { type Context, placeOf } from './context.ts'
import { readLabel } from './field.ts'
import { type Section, walk } from './outline.ts'
import { readStatusStretch } from './progress-words.ts'
import { isInExample } from './roles.ts'
import { groupClaim } from './status-group.ts'
import { titleKey } from './titles.ts'

/** An entry of a list that stands under a status: "Completed", "In progress". */
export interface BoardEntry extends Note {
  status: Status
  /** What tells entries apart. */
  key: string
}

/** The plain entries under headings and labels that are a status and nothing else. */
export function boardOf(context: Context, root: Section): BoardEntry[] {
  return [...walk(root)]
    .filter((section) => !isInExample(context, section))
    .flatMap((section) => {
      const own = section.depth > 0 ? statusOf(context, section) : null
      return section.blocks.flatMap((block, index) => {
        if (block.kind !== 'list') return []
        const status = labelStatus(context, section.blocks[index - 1]) ?? own
        return status === null ? [] : block.items.flatMap((item) => entryOf(context, item, status))
      })
    })
}

function statusOf(context: Context, section: Section): Status | null {
  return (groupClaim(context, section)?.value as Status | undefined) ?? null
}

/** The status that a label line gives to the list below it: "**In progress:**". */
function labelStatus(context: Context, before: Block | undefined): Status | null {
  const line = before?.kind === 'paragraph' ? before.lines.at(-1) : undefined
  const label = line ? readLabel(context, line) : null
  return label?.value === null ? (readStatusStretch(context.words, label.label, true)?.status ?? null) : null
}

function entryOf(context: Context, { box, lines }: ListItem, status: Status): BoardEntry[] {
  const text: Rich = joinLines(lines)
  const key = titleKey(text.text)
  // A word alone names no thing.
  return box !== null || !key.includes(' ')
    ? []
    : [{ status, key, text: text.text, ...placeOf(context, spanOf(text)) }]
}
