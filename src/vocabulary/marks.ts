import type { Status } from '../model.ts'

/** What a sign says when it stands where a status or state stands. */
export interface Sign {
  status: Status
  /** Clear enough to count even in front of a title; the others count only behind one, in a cell or a field. */
  strong: boolean
  /** Gives an item without a box its state in front of it: all strong ones do, and lights, warnings and plain squares. */
  item: boolean
}

const strong = (status: Status): Sign => ({ status, strong: true, item: true })
const light = (status: Status): Sign => ({ status, strong: false, item: true })
const weak = (status: Status): Sign => ({ status, strong: false, item: false })

/** Signs that speak of progress. Every other emoji is decoration. */
export const SIGNS: ReadonlyMap<string, Sign> = new Map([
  ['✅', strong('done')],
  ['☑', strong('done')],
  ['✔', strong('done')],
  ['✓', strong('done')],
  ['🗹', strong('done')],
  ['🏁', weak('done')],
  ['🟢', light('done')],
  ['🟩', light('done')],
  ['🎉', weak('done')],
  ['🆗', weak('done')],
  ['🚢', weak('done')],
  ['🚧', strong('in_progress')],
  ['🔄', strong('in_progress')],
  ['🏗', weak('in_progress')],
  ['⏳', strong('planned')],
  ['⌛', strong('planned')],
  ['🟡', strong('in_progress')],
  ['🟨', strong('in_progress')],
  ['🟠', weak('in_progress')],
  ['🟧', weak('in_progress')],
  ['🔶', weak('in_progress')],
  ['🔨', weak('in_progress')],
  ['⚙', weak('in_progress')],
  ['⚠', light('in_progress')],
  ['🌓', weak('in_progress')],
  ['◐', strong('in_progress')],
  ['⬜', strong('planned')],
  ['☐', strong('planned')],
  ['🔲', strong('planned')],
  ['🔳', strong('planned')],
  ['□', light('planned')],
  ['▢', light('planned')],
  ['⚪', strong('planned')],
  ['○', strong('planned')],
  ['❌', strong('planned')],
  ['✗', strong('planned')],
  ['✘', strong('planned')],
  ['📋', weak('planned')],
  ['🔮', weak('planned')],
  ['📅', weak('planned')],
  ['🗓', weak('planned')],
  ['📝', weak('planned')],
  ['🔜', strong('planned')],
  ['⏭', strong('planned')],
  ['💡', weak('planned')],
  ['🕐', weak('planned')],
  ['🕒', weak('planned')],
  ['🚫', strong('blocked')],
  ['⛔', strong('blocked')],
  ['🛑', strong('blocked')],
  ['🔴', light('blocked')],
  ['🟥', light('blocked')],
  ['⏸', strong('deferred')],
  ['💤', strong('deferred')],
])

/** Signs of a calendar: before a day they only say that it is one. */
export const CALENDARS: ReadonlySet<string> = new Set(['📅', '🗓'])

/** What stands behind such a sign where it names a day: "📅 2026-05-01", "📅 May 2026", "📅 Q3". */
const DAY_BEHIND = /^\s*(?:[QqTt]?\d|\p{L}+\.?\s+(?:\d{1,2}\p{L}{0,2},?\s+)?\d{4}(?!\d))/u

/** Whether a sign at a place of a text stands before a day and says nothing else. */
export function isOfDay(sign: string, text: string, index: number): boolean {
  return (
    CALENDARS.has(bare(sign)) && DAY_BEHIND.test(text.slice(index + sign.length, index + sign.length + 40))
  )
}

/** Signs that leave what they stand beside in doubt: lights that are not green, warnings, questions. */
const DOUBTS: ReadonlySet<string> = new Set(['🔴', '🟥', '🟠', '🟧', '🔶', '⚠', '❓', '❔', '⁉', '❗'])

/** A box drawn as a sign: whoever begins a line with one means a task. */
export const DRAWN_BOX = /^(?:[☐☑🗹⬜🔲🔳]|[□▢](?![■□▢▣▪▫]))/u

/** A sign that says of what stands behind it that it is not done. */
export const CROSS = /^(?:[❌✗✘]|:x:)/u

/** Signs by the names that pages draw them from. */
const SHORTCODES: ReadonlyMap<string, string> = new Map([
  [':white_check_mark:', '✅'],
  [':heavy_check_mark:', '✔'],
  [':ballot_box_with_check:', '☑'],
  [':checkered_flag:', '🏁'],
  [':green_circle:', '🟢'],
  [':tada:', '🎉'],
  [':construction:', '🚧'],
  [':arrows_counterclockwise:', '🔄'],
  [':hourglass:', '⌛'],
  [':hourglass_flowing_sand:', '⏳'],
  [':yellow_circle:', '🟡'],
  [':orange_circle:', '🟠'],
  [':hammer:', '🔨'],
  [':warning:', '⚠'],
  [':white_large_square:', '⬜'],
  [':white_circle:', '⚪'],
  [':x:', '❌'],
  [':clipboard:', '📋'],
  [':calendar:', '📅'],
  [':memo:', '📝'],
  [':soon:', '🔜'],
  [':bulb:', '💡'],
  [':no_entry_sign:', '🚫'],
  [':no_entry:', '⛔'],
  [':stop_sign:', '🛑'],
  [':octagonal_sign:', '🛑'],
  [':red_circle:', '🔴'],
  [':pause_button:', '⏸'],
  [':zzz:', '💤'],
])

/**
 * One emoji or pictographic sign, with whatever modifies it, or the name of one. In one class: where each sign could be
 * found in two ways, a run of them that does not end as it should would be tried in all.
 */
export const SIGN =
  /(?:(?<![\w:]):[a-z][a-z0-9_]*:(?![\w:])|\p{Regional_Indicator}{2}|[\p{Extended_Pictographic}\u2600-\u27bf\u25a0-\u25ff\u2b00-\u2bff](?:[\ufe0e\ufe0f]|[\u{1f3fb}-\u{1f3ff}]|\u200d\p{Extended_Pictographic})*)/u

const SIGNS_AT_START = new RegExp(`^(?:${SIGN.source}\\s*)+`, 'u')
const EACH = new RegExp(SIGN.source, 'gu')

/** The run of signs that a text starts with, with the spaces behind it; empty where there is none. */
export function signsAtStart(text: string): string {
  return SIGNLESS.test(text) ? '' : (SIGNS_AT_START.exec(text)?.[0] ?? '')
}

/** The run of signs that a text ends with, with the spaces before it; empty where there is none. */
export function signsAtEnd(text: string): string {
  if (SIGNLESS.test(text)) return ''
  let [start, end] = [0, 0]
  for (const { index, 0: sign } of text.matchAll(EACH)) {
    const before = text.slice(end, index).trimEnd()
    if (end === 0 || before !== '') start = end + before.length
    end = index + sign.length
  }
  return end > 0 && end === text.length ? text.slice(start) : ''
}

/** A sign that speaks of progress, as it stands in a text. */
export interface FoundSign extends Sign {
  sign: string
  index: number
}

/** The first sign in a text that speaks of progress; one of completion beside one of work is work still. */
export function signIn(text: string, known: ReadonlyMap<string, Sign> = SIGNS): FoundSign | null {
  const [first, ...others] = signsIn(text, known)
  if (!first) return null
  return first.status === 'done' && others.some(isWork) ? { ...first, status: 'in_progress' } : first
}

/** True where a clear sign in a text speaks of work still to do. */
export function showsWork(text: string, known: ReadonlyMap<string, Sign>): boolean {
  return signsIn(text, known).some(isWork)
}

/** True where a sign in a text leaves the others in doubt: "✅ ⚠️". */
export function showsDoubt(text: string): boolean {
  return !SIGNLESS.test(text) && [...text.matchAll(EACH)].some(([sign]) => DOUBTS.has(bare(sign)))
}

/** Plain squares, which stand for a box alone and for a bar in a row. */
const SQUARE = /[■□▢▣▪▫]/u

function signsIn(text: string, known: ReadonlyMap<string, Sign>): FoundSign[] {
  if (SIGNLESS.test(text)) return []
  return [...text.matchAll(EACH)].flatMap(({ 0: sign, index }) => {
    const meaning = known.get(bare(sign))
    // "■■□□ 50%" draws a bar of them.
    const isBar =
      SQUARE.test(sign) && (SQUARE.test(text.charAt(index - 1)) || SQUARE.test(text.charAt(index + 1)))
    return meaning && !isBar && !isOfDay(sign, text, index) ? [{ ...meaning, sign, index }] : []
  })
}

function isWork({ status, strong: clear }: Sign): boolean {
  return clear && status !== 'done' && status !== 'deferred'
}

/** A sign itself, without its variation selectors. */
export function bare(sign: string): string {
  return SHORTCODES.get(sign) ?? sign.replace(/[\ufe0e\ufe0f]/g, '')
}

/** A text without any signs. */
export function withoutSigns(text: string): string {
  return SIGNLESS.test(text) ? text : text.replace(EACH, '')
}

/** Most texts: letters and marks of which no sign is made. */
const SIGNLESS = /^[ -9;-~]*$/
