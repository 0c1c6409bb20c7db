import { boxAt } from '../markdown/boxes.ts'
import type { Block, Table } from '../markdown/doc.ts'
import type { Notice } from '../model.ts'
import type { Span } from '../text.ts'
import { type Context, placeOf } from './context.ts'
import { type Section, walk } from './outline.ts'
import type { Roles } from './roles.ts'
import { countHidden, itemsOf } from './strays.ts'

/**
 * What in a document needs a look: fenced and hidden boxes, broken ones, open fences, examples.
 *
 * @param broken every box that is not well-formed, those that Markdown makes no list item of among them
 */
export function noticesOf(
  context: Context,
  root: Section,
  roles: Roles,
  broken: readonly Span[],
): { fenced: number; notices: Notice[] } {
  const notices: Notice[] = []
  const add = (
    code: Notice['code'],
    level: Notice['level'],
    count: number,
    start: number,
    message: string,
  ): void => {
    const { file, line, column } = placeOf(context, { start, end: start })
    notices.push({ code, level, message, count, file, line, column })
  }
  const hidden = countHidden(context.doc)
  if (hidden.firstFence !== null)
    add(
      'fenced-boxes',
      'note',
      hidden.fenced,
      hidden.firstFence,
      `${boxes(hidden.fenced)} in fenced code: examples, not items`,
    )
  if (hidden.firstComment !== null)
    add(
      'hidden-boxes',
      'warning',
      hidden.commented,
      hidden.firstComment,
      `${boxes(hidden.commented)} in HTML comments: not items`,
    )
  for (const fence of openFences(context.doc.blocks))
    add('unclosed-fence', 'warning', 1, fence.start, 'this fence is never closed: all that follows is code')
  for (const start of openComments(context.doc.blocks))
    add('unclosed-comment', 'warning', 1, start, 'this comment is never closed: all that follows is hidden')
  for (const item of itemsOf(context.doc.blocks)) {
    if (item.box?.fault === 'unknown-mark')
      add('unknown-mark', 'warning', 1, item.box.start, `unknown mark [${item.box.mark}]: counted as open`)
    if (item.box?.fault === 'malformed-box')
      add(
        'malformed-box',
        'warning',
        1,
        item.box.start,
        `broken box ${context.doc.text.slice(item.box.start, item.box.end)}: counted as open`,
      )
  }
  const parsed = new Set([...itemsOf(context.doc.blocks)].flatMap(({ box }) => (box ? [box.start] : [])))
  for (const { start, end } of broken) {
    if (parsed.has(start)) continue
    add(
      'malformed-box',
      'warning',
      1,
      start,
      `broken box ${context.doc.text.slice(start, end)}: counted as open`,
    )
  }
  for (const table of tablesOf(context.doc.blocks)) {
    for (const cell of table.rows.flatMap(({ cells }) => cells)) {
      const box = boxAt(cell.text, 0)
      if (box?.fault === 'unknown-mark')
        add(
          'unknown-mark',
          'warning',
          1,
          cell.offsets[0] ?? table.start,
          `unknown mark [${box.mark}]: counted as open`,
        )
    }
  }
  for (const section of walk(root)) {
    const role = roles.get(section)
    if (role?.type === 'example' && role.name)
      add(
        'example-milestone',
        'note',
        1,
        section.span.start,
        `"${section.title?.text ?? ''}" holds only fenced code: an example, not a milestone`,
      )
  }
  return { fenced: hidden.fenced, notices }
}

function boxes(count: number): string {
  return count === 1 ? '1 box' : `${count} boxes`
}

function openFences(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'list') return block.items.flatMap((item) => openFences(item.blocks))
    return block.kind === 'code' && block.fenced && !block.closed ? [block] : []
  })
}

function openComments(blocks: readonly Block[]): number[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'list') return block.items.flatMap((item) => openComments(item.blocks))
    const open = block.kind === 'html' ? /<!--(?![\s\S]*-->)/.exec(block.value) : null
    return open ? [block.start + open.index] : []
  })
}

function tablesOf(blocks: readonly Block[]): Table[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'list') return block.items.flatMap((item) => tablesOf(item.blocks))
    return block.kind === 'table' ? [block] : []
  })
}
