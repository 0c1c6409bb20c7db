import type { Notice } from '../model.ts'
import { type Context, placeOf } from './context.ts'
import { countFenced } from './hidden.ts'
import { type Section, walk } from './outline.ts'
import type { Roles } from './roles.ts'

/** What in a document needs no mending and is named all the same: boxes and milestones that are examples. */
export function noticesOf(
  context: Context,
  root: Section,
  roles: Roles,
): { fenced: number; notices: Notice[] } {
  const notices: Notice[] = []
  const add = (code: Notice['code'], count: number, start: number, message: string): void => {
    const { file, line, column } = placeOf(context, { start, end: start })
    notices.push({ code, level: 'note', message, count, file, line, column })
  }
  const { boxes, first } = countFenced(context)
  if (first !== null)
    add(
      'fenced-boxes',
      boxes,
      first,
      `${boxes === 1 ? '1 box' : `${boxes} boxes`} in fenced code: examples, not items`,
    )
  for (const section of walk(root)) {
    const role = roles.get(section)
    if (role?.type === 'example' && role.name)
      add(
        'example-milestone',
        1,
        section.span.start,
        `"${section.title?.text ?? ''}" holds only fenced code: an example, not a milestone`,
      )
  }
  return { fenced: boxes, notices }
}
