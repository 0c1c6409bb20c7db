import type { Status } from '../model.ts'

/** What a sign says when it stands where a status or state stands. */
export interface Sign {
  status: Status
  /** Clear enough to count even in front of a title; the others count only behind one, in a cell or a field. */
  strong: boolean
}

const strong = (status: Status): Sign => ({ status, strong: true })
const weak = (status: Status): Sign => ({ status, strong: false })

/** Signs that speak of progress. Every other emoji is decoration. */
export const SIGNS: ReadonlyMap<string, Sign> = new Map([
  ['✅', strong('done')],
  ['☑', strong('done')],
  ['✔', strong('done')],
  ['✓', strong('done')],
  ['🗹', strong('done')],
  ['🏁', weak('done')],
  ['🟢', weak('done')],
  ['🎉', weak('done')],
  ['🆗', weak('done')],
  ['🚢', weak('done')],
  ['🚧', strong('in_progress')],
  ['🔄', strong('in_progress')],
  ['🏗', weak('in_progress')],
  ['⏳', strong('in_progress')],
  ['⌛', strong('in_progress')],
  ['🟡', strong('in_progress')],
  ['🟠', weak('in_progress')],
  ['🔶', weak('in_progress')],
  ['🔨', weak('in_progress')],
  ['⚙', weak('in_progress')],
  ['⚠', weak('in_progress')],
  ['🌓', weak('in_progress')],
  ['◐', strong('in_progress')],
  ['⬜', strong('planned')],
  ['☐', strong('planned')],
  ['🔲', strong('planned')],
  ['🔳', strong('planned')],
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
  ['🔴', weak('blocked')],
  ['⏸', strong('deferred')],
  ['💤', strong('deferred')],
])

/** One emoji or pictographic sign, with whatever modifies it. */
export const SIGN =
  /(?:\p{Regional_Indicator}{2}|(?:\p{Extended_Pictographic}|[\u2600-\u27bf\u25a0-\u25ff\u2b00-\u2bff])(?:[\ufe0e\ufe0f]|[\u{1f3fb}-\u{1f3ff}]|\u200d\p{Extended_Pictographic})*)/u

const SIGNS_AT_START = new RegExp(`^(?:${SIGN.source}\\s*)+`, 'u')
const SIGNS_AT_END = new RegExp(`(?:\\s*${SIGN.source})+$`, 'u')
const EACH = new RegExp(SIGN.source, 'gu')

/** The run of signs that a text starts with, with the spaces behind it; empty where there is none. */
export function signsAtStart(text: string): string {
  return SIGNS_AT_START.exec(text)?.[0] ?? ''
}

/** The run of signs that a text ends with, with the spaces before it; empty where there is none. */
export function signsAtEnd(text: string): string {
  return SIGNS_AT_END.exec(text)?.[0] ?? ''
}

/** The first sign in a text that speaks of progress, and where. */
export function signIn(
  text: string,
  known: ReadonlyMap<string, Sign> = SIGNS,
): (Sign & { sign: string; index: number }) | null {
  for (const match of text.matchAll(EACH)) {
    const sign = known.get(bare(match[0]))
    if (sign) return { ...sign, sign: match[0], index: match.index }
  }
  return null
}

/** A sign without its variation selectors. */
export function bare(sign: string): string {
  return sign.replace(/[\ufe0e\ufe0f]/g, '')
}

/** A text without any signs. */
export function withoutSigns(text: string): string {
  return text.replace(EACH, '')
}
