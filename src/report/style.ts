/** The one module that knows how colour is made. */
import { Chalk } from 'chalk'
import type { StatusOrUnknown } from '../model.ts'

/** What text for people is dressed in; every function gives its text back unchanged where colour is off. */
export interface Style {
  bold(text: string): string
  dim(text: string): string
  good(text: string): string
  busy(text: string): string
  bad(text: string): string
}

export function styleOf(color: boolean): Style {
  const chalk = new Chalk({ level: color ? 1 : 0 })
  return {
    bold: (text) => chalk.bold(text),
    dim: (text) => chalk.dim(text),
    good: (text) => chalk.green(text),
    busy: (text) => chalk.yellow(text),
    bad: (text) => chalk.red(text),
  }
}

const GLYPHS: Record<StatusOrUnknown | 'disputed', string> = {
  done: '✓',
  in_progress: '◐',
  planned: '○',
  blocked: '✗',
  deferred: '–',
  unknown: '?',
  disputed: '!',
}

/** A sign of one column for a status. */
export function glyph(status: StatusOrUnknown, disputed: boolean): string {
  return GLYPHS[disputed ? 'disputed' : status]
}

/** The status as a word, which says all that the colour says. */
export function statusWord(status: StatusOrUnknown, disputed: boolean): string {
  return disputed ? 'disputed' : status.replace('_', ' ')
}

/** Dresses a text in the colour of a status. */
export function paint(style: Style, status: StatusOrUnknown, disputed: boolean, text: string): string {
  if (disputed || status === 'blocked') return style.bad(text)
  if (status === 'done') return style.good(text)
  return status === 'in_progress' ? style.busy(text) : style.dim(text)
}
