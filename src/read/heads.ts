import type { Block } from '../markdown/doc.ts'
import { type Rich, slice, spanOf } from '../markdown/rich.ts'
import type { Claim, Note } from '../model.ts'
import { signIn } from '../vocabulary/marks.ts'
import { type Context, placeOf } from './context.ts'
import { readLabel } from './field.ts'
import { readName } from './name.ts'
import { endOf, type Section, walk } from './outline.ts'
import { isInExample, type Roles } from './roles.ts'

/** A heading or label that says of all that stands below it how far it is: "Backend ✅", "**Docs (3/3):**". */
export interface Head extends Note {
  /** A status, percentages and fractions. */
  claims: Claim[]
  /** Offset behind the last thing that it speaks of. */
  until: number
}

/** The headings and labels of a document that are no milestones, and claim something of what stands below them. */
export function headsOf(context: Context, root: Section, roles: Roles): Head[] {
  return [...walk(root)]
    .filter((section) => !isInExample(context, section))
    .flatMap((section) => [...headingOf(context, section, roles), ...labelsOf(context, section)])
}

function headingOf(context: Context, section: Section, roles: Roles): Head[] {
  const { title, depth } = section
  // The title of a document speaks of more than its lists.
  if (!title || depth < 2 || roles.get(section)?.type !== 'plain') return []
  return headOf(context, title, endOf(section))
}

/** Lines right above a list that are a label, or a name with a mark behind it. */
function labelsOf(context: Context, { blocks }: Section): Head[] {
  return blocks.flatMap((block, index) => {
    const list: Block | undefined = blocks[index + 1]
    const line = block.kind === 'paragraph' ? block.lines.at(-1) : undefined
    const label = line && list?.kind === 'list' ? readLabel(context, line) : null
    if (!line || !list || label?.value !== null) return []
    return headOf(context, line, list.end)
  })
}

function headOf(context: Context, line: Rich, until: number): Head[] {
  const { title, claims } = readName(context, line)
  const { start } = spanOf(line)
  // A sign in front of a heading is an ornament as often as a status, and 🟢 may be a priority.
  const isStated = ({ source, text, start: at }: Claim): boolean =>
    source !== 'emoji' || (at > start && signIn(text, context.words.signs)?.strong === true)
  const said = claims.filter(isStated)
  if (title === null || said.length === 0) return []
  return [{ text: title.text, claims: said, until, ...placeOf(context, spanOf(slice(line, 0))) }]
}
