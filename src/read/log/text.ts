import type { Block, Code, List, ListItem, Table } from '../../markdown/doc.ts'
import type { Rich } from '../../markdown/rich.ts'
import type { Context } from '../context.ts'
import { readLabel } from '../field.ts'

/** What a stretch of a log says, as `LogEntry.text` has it. */
export interface Normal {
  text: string
  signature: string | null
}

/**
 * The normalised text of an entry: a line for each line that a reader sees, without markup, so that formatting the
 * document changes nothing of it and any change of words does. Struck text keeps its `~~` and quoted lines their `> `:
 * a reader sees both, and what an entry answers depends on them.
 *
 * @param lead its heading, or the row or line that it stands in
 */
export function normalText(context: Context, lead: readonly string[], blocks: readonly Block[]): Normal {
  const signed = signedBlock(context, blocks)
  const kept = signed ? withoutSignature(blocks, signed) : blocks
  const lines = [...lead, ...linesOf(kept, '')]
  return { text: lines.join('\n').normalize('NFC'), signature: signed ? signed.armour : null }
}

/** One line of rich text as a reader sees it. */
export function shown(rich: Rich): string {
  let text = ''
  let at = 0
  for (const { kind, start, end } of rich.marks.toSorted((a, b) => a.start - b.start)) {
    if (kind !== 'strike' || start < at) continue
    text += `${rich.text.slice(at, start)}~~${rich.text.slice(start, end)}~~`
    at = end
  }
  return squeezed(text + rich.text.slice(at))
}

function squeezed(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

/** A row of a table. */
export function shownCells(cells: readonly Rich[]): string {
  return cells.map(shown).join(' | ').trim()
}

function linesOf(blocks: readonly Block[], indent: string): string[] {
  let hidden = -1
  return blocks.flatMap((block): string[] => {
    // The tables in HTML are blocks of their own, behind the HTML that holds their words already.
    if (block.kind === 'table' && block.start < hidden) return []
    if (block.kind === 'html') hidden = Math.max(hidden, block.end)
    return blockLines(block).map((line) => (line === '' ? '' : indent + line))
  })
}

function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [shown(block.text)]
    case 'paragraph':
      return block.lines.map((line) => (block.quoted ? `> ${shown(line)}` : shown(line)))
    case 'list':
      return listLines(block)
    case 'table':
      return tableLines(block)
    case 'code':
      return codeLines(block)
    case 'html':
      return htmlLines(block.value)
    case 'rule':
      return []
  }
}

function listLines({ items, quoted }: List): string[] {
  const lines = items.flatMap(itemLines)
  return quoted ? lines.map((line) => `> ${line}`) : lines
}

function itemLines({ box, lines, blocks }: ListItem): string[] {
  const mark = box === null ? '' : box.wellFormed ? (box.checked ? '[x] ' : '[ ] ') : `[${box.mark}] `
  const [first, ...more] = lines.map(shown)
  return [`- ${mark}${first ?? ''}`.trimEnd(), ...more.map((line) => `  ${line}`), ...linesOf(blocks, '  ')]
}

function tableLines({ header, rows }: Table): string[] {
  return [header, ...rows.map(({ cells }) => cells)].map(shownCells)
}

function codeLines({ value }: Code): string[] {
  return value.split(/\r\n|\r|\n/)
}

/** The words between tags; comments are not seen. */
function htmlLines(html: string): string[] {
  return html
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<[^>]*>/g, ' ')
    .split(/\r\n|\r|\n/)
    .map(squeezed)
    .filter((line) => line !== '')
}

const ARMOUR = /^-----BEGIN SSH SIGNATURE-----\n(?:[A-Za-z\d+/=]+\n)+-----END SSH SIGNATURE-----$/

interface Signed {
  label: Block
  block: Code
  armour: string
}

/** The first signature of an entry: a label of that name, and an armoured one in the fence behind it. */
function signedBlock(context: Context, blocks: readonly Block[]): Signed | null {
  for (const [index, block] of blocks.entries()) {
    const label = blocks[index - 1]
    if (block.kind !== 'code' || !block.fenced || label?.kind !== 'paragraph' || label.quoted) continue
    const armour = block.value.replace(/\r\n?/g, '\n').trim()
    if (!ARMOUR.test(armour)) continue
    const line = label.lines.at(-1)
    const read = line && readLabel(context, line)
    if (read?.value === null && read.means.includes('signature')) return { label, block, armour }
  }
  return null
}

function withoutSignature(blocks: readonly Block[], { label, block }: Signed): Block[] {
  return blocks.flatMap((one): Block[] => {
    if (one === block) return []
    if (one !== label || one.kind !== 'paragraph') return [one]
    return one.lines.length > 1 ? [{ ...one, lines: one.lines.slice(0, -1) }] : []
  })
}
