/** New entries of lists, in the list's own style. */
import type { Edit } from '../edit.ts'
import { failure } from '../errors.ts'
import type { ListItem } from '../markdown/doc.ts'
import { matched } from '../text.ts'
import { type Entry, insertAt, lineBefore, lineEndAt, type Page } from './page.ts'
import { withLineEnds } from './template.ts'

/**
 * Puts an entry behind another one: bullet, indentation, box and blank lines as there, the number one higher.
 *
 * @param words what stands behind the bullet and the box
 * @param below lines nested under it, without their indentation
 */
export function entryBehind(
  page: Page,
  { list, item }: Entry,
  words: string,
  below: readonly string[] = [],
): Edit {
  const indent = lineBefore(page, item.start)
  if (!/^[\s>]*$/.test(indent)) throw cannotAdd(page, item.start)
  const { text } = page
  const marker = nextMarker(
    list.items.map((one) => one.marker),
    item.marker,
  )
  const gap = matched(/^[ \t]*/, text.slice(item.start + item.marker.length))
  const box = item.box === null ? '' : `[ ]${boxGap(text.slice(item.box.end))}`
  const head = `${marker}${gap || ' '}`
  const nested = nestedIndent(page, item, head.length)
  const lines = [`${head}${box}${words}`, ...below.map((line) => nested + line)]
  const blank = isLoose(page, { list, item }) ? `\n${indent.trimEnd()}` : ''
  const entry = `${blank}\n${lines.map((line) => indent + line).join('\n')}`
  return insertAt(lineEndAt(page, item.end), withLineEnds(entry, page.lineEnd))
}

/** What a user is told whose list can't be added to. */
export function cannotAdd({ file, doc }: Page, offset: number) {
  return failure(
    'a new entry can not be put there safely',
    `${file}:${doc.lines.at(offset).line}`,
    'add it there by hand',
  )
}

/** "4." behind "3."; "1." where all entries have it; the same bullet. */
function nextMarker(markers: readonly string[], marker: string): string {
  const [, digits, delimiter = ''] = /^(\d+)([.)])$/.exec(marker) ?? []
  const isSame = markers.length > 1 && markers.every((one) => one === marker)
  if (digits === undefined || isSame) return marker
  return `${String(Number(digits) + 1).padStart(digits.startsWith('0') ? digits.length : 0, '0')}${delimiter}`
}

/** How far what is nested under the new entry is indented: as under the model, and at least as its words are. */
function nestedIndent(page: Page, { blocks, start }: ListItem, least: number): string {
  const [first] = blocks
  const before = first === undefined ? '' : lineBefore(page, first.start)
  const outer = lineBefore(page, start)
  const own = before.startsWith(outer) ? before.slice(outer.length) : ''
  return /^[ \t]+$/.test(own) && (own.includes('\t') || own.length >= least) ? own : ' '.repeat(least)
}

function boxGap(after: string): string {
  return matched(/^[ \t]+/, after) || ' '
}

/** True where blank lines stand between the entries of a list. */
function isLoose({ text }: Page, { list, item }: Entry): boolean {
  const before = list.items[list.items.indexOf(item) - 1]
  if (before === undefined) return false
  return /(?:\r\n|\r(?!\n)|\n)[\s>]*(?:\r\n|\r|\n)/.test(text.slice(before.end, item.start))
}
