import type { Rich } from '../markdown/rich.ts'
import { spanOf } from '../markdown/rich.ts'
import type { Note } from '../model.ts'
import type { Label } from '../vocabulary/language.ts'
import { type Context, placeOf } from './context.ts'
import { readLabel } from './field.ts'
import { readName } from './name.ts'
import { type Section, walk } from './outline.ts'
import { isInExample } from './roles.ts'

const CURRENT: readonly Label[] = ['currentMilestone', 'currentPhase']

/** The lines that say which milestone is being worked on: "Current phase: …", or the first below such a heading. */
export function currentLines(context: Context, root: Section): Note[] {
  return [...walk(root)]
    .filter((section) => !isInExample(context, section))
    .flatMap((section) => {
      const lines = section.blocks.flatMap((block) => {
        if (block.kind === 'paragraph') return block.lines
        return block.kind === 'list' ? block.items.flatMap((item) => item.lines.slice(0, 1)) : []
      })
      const isHeaded = section.title !== null && isCurrent(context.words.labels(section.title.text))
      const said = lines.flatMap((line) => {
        const label = readLabel(context, line)
        return label?.value && isCurrent(label.means) ? [label.value] : []
      })
      return [...(isHeaded ? lines.slice(0, 1) : []), ...said].flatMap((line) => noteOf(context, line))
    })
}

function isCurrent(means: readonly Label[]): boolean {
  return means.some((meaning) => CURRENT.includes(meaning))
}

/** Nothing where the line itself says that what it names is done. */
function noteOf(context: Context, line: Rich): Note[] {
  const isDone = readName(context, line).claims.some(({ value }) => value === 'done')
  return isDone ? [] : [{ text: line.text, ...placeOf(context, spanOf(line)) }]
}
