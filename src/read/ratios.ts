import type { Block } from '../markdown/doc.ts'
import { type Rich, slice, spanOf, without } from '../markdown/rich.ts'
import type { Note } from '../model.ts'
import { caseless } from '../vocabulary/caseless.ts'
import type { Vocabulary } from '../vocabulary/index.ts'
import { isPhrase, phraseSource } from '../vocabulary/phrases.ts'
import { type Context, placeOf } from './context.ts'
import { type Section, walk } from './outline.ts'
import { isInExample } from './roles.ts'

/** A percentage and the fraction that stands beside it as its own: `45% (2/5)`, `22 of 24 tasks (91%)`. */
export interface Ratio extends Note {
  /** As written, 0 to 999, with its decimals. */
  percent: number
  /** Decimals that the percentage is written with. */
  decimals: number
  /** True for `~75%`. */
  about: boolean
  met: number
  total: number
  /** The fraction, where it stands. */
  fraction: Note
}

/** Every percentage of a document that stands beside its fraction, in text, cells, items and headings. */
export function ratiosOf(context: Context, root: Section): Ratio[] {
  return [...walk(root)]
    .filter((section) => !isInExample(context, section))
    .flatMap(({ title, blocks }) => [...(title ? [title] : []), ...linesIn(blocks)])
    .flatMap((line) => ratiosIn(context, line))
}

/** Every line of text in some blocks, down to the items of their lists. */
function linesIn(blocks: readonly Block[]): Rich[] {
  return blocks.flatMap((block) => {
    switch (block.kind) {
      case 'paragraph':
        return block.lines
      case 'list':
        return block.items.flatMap((item) => [...item.lines, ...linesIn(item.blocks)])
      case 'table':
        return [...block.header, ...block.rows.flatMap(({ cells }) => cells)]
      default:
        return []
    }
  })
}

const PERCENT = String.raw`(?<![\d.,<>≤≥–-])(?<about>[~≈]?)(?<percent>\d{1,3})(?:[.,](?<decimals>\d+))?\s?[%％]`
const ENDS = String.raw`(?=[\s*_]*(?:$|[)）\]|,;.，；。*]))`

let shapes: RegExp[] | undefined

/** `45% (2/5)`, `2/5 (45%)`, `2/5 plans (45%)`, `2/5 = 45%`, `(2/5 tasks, 45%)`. */
function ratioShapes(): RegExp[] {
  if (shapes) return shapes
  const of = `(?:\\s?/\\s?|\\s+(?:${phraseSource('of')})\\s+)`
  const fraction = `(?<![\\p{L}\\d/.,$-])(?<met>\\d{1,6})${of}(?<total>\\d{1,6})(?![\\d/+]|[.,]\\d)`
  const noun = String.raw`[^\d()（）|%％,;，；:：]{0,24}?`
  shapes = [
    `${PERCENT}[\\s*_]*[(（[]\\s*${fraction}`,
    `${fraction}${noun}[(（]\\s*${PERCENT}\\s*[)）]`,
    `${fraction}\\s*[=–—-]\\s*${PERCENT}${ENDS}`,
    `${fraction}${noun}[,，]\\s*${PERCENT}${ENDS}`,
  ].map((source) => caseless(source, 'dgu'))
  return shapes
}

function ratiosIn(context: Context, line: Rich): Ratio[] {
  if (!/[%％]/.test(line.text) || !/\d/.test(line.text)) return []
  const text = without(line, 'code', 'strike')
  return ratioShapes()
    .flatMap((shape) => [...text.matchAll(shape)])
    .flatMap((match) => {
      const { percent = '', decimals = '', about = '', met, total } = match.groups ?? {}
      const found = match.indices?.groups
      const [whole, part] = [found?.percent, found?.met]
      const end = found?.total?.[1]
      if (!whole || !part || end === undefined || Number(total) === 0 || Number(met) > Number(total))
        return []
      if (countsElse(context.words, text, part[0])) return []
      const noteAt = (from: number, to: number): Note => {
        const at = slice(line, from, to)
        return { text: at.text, ...placeOf(context, spanOf(at)) }
      }
      const sign = text.slice(whole[0]).search(/[%％]/) + whole[0] + 1
      return [
        {
          percent: Number(`${percent}.${decimals || '0'}`),
          decimals: decimals.length,
          about: about !== '',
          met: Number(met),
          total: Number(total),
          fraction: noteAt(part[0], end),
          ...noteAt(whole[0] - about.length, sign),
        },
      ]
    })
}

/** "Phase 2/3", "part 1 of 2": which of several; "2 of 5 left (60%)": what is still to do. */
function countsElse(words: Vocabulary, text: string, start: number): boolean {
  const before = /([\p{L}]+)[\s:：]*$/u.exec(text.slice(0, start))?.[1] ?? ''
  const behind = /^[\d\s/]+(?:\p{L}+\s+\d+\s+)?(\p{L}+(?:\s\p{L}+)?)/u.exec(text.slice(start))?.[1] ?? ''
  return (
    isPhrase('part', before) ||
    words.noun(before) !== null ||
    [before, behind, ...behind.split(' ')].some(
      (word) => word !== '' && words.exactLabels(word).includes('remaining'),
    )
  )
}
