/** Options and arguments that several commands have, and what turns the words given into values. */
import { failure } from '../../errors.ts'
import { nearest } from '../../nearest.ts'
import type { CommandOption, CommandSpec, Exits } from './spec.ts'

export const PATHS = {
  syntax: '[paths...]',
  description: 'documents or folders to read instead of those found',
} satisfies CommandSpec['argument']

export const IN: CommandOption = {
  flags: '--in <path>',
  description: 'look in this document or folder only; may be given several times',
  parse: (word, before) => [...((before as string[] | undefined) ?? []), word],
}
export const DRY_RUN: CommandOption = {
  flags: '--dry-run',
  description: 'show what would be changed, and write nothing',
}
export const ALL: CommandOption = {
  flags: '--all',
  description: 'all items of the milestones named, but for optional ones',
}

/** What commands answer that only read. */
export const READS: Exits = {
  0: 'read, whatever it says',
  2: 'could not be read: wrong usage, unreadable input, no milestone found',
}
/** What commands answer that write. */
export const WRITES: Exits = {
  0: 'done, or so before',
  2: 'could not be done, and nothing is changed: wrong usage, unreadable input,\nno milestone found, a line to be edited by hand',
}

export function checkOptions({ all, in: documents, dryRun }: Record<string, unknown>) {
  return { all: all === true, in: (documents as string[] | undefined) ?? [], dryRun: dryRun === true }
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

export function count(option: string, word: string, least: number): number {
  if (/^\d{1,6}$/.test(word) && Number(word) >= least) return Number(word)
  throw failure(`"${word}" is not a count`, option, `give a whole number from ${least}`)
}

/** The one of a table that a word names; throws with the nearest where it names none. */
export function named<T extends { name: string }>(
  word: string,
  all: readonly T[],
  option: string | null,
  what: string,
): T {
  const found = all.find(({ name }) => name === word)
  if (found) return found
  const known = all.map(({ name }) => name)
  const near = nearest(word, known)
  const todo = near === null ? `one of ${known.join(', ')}` : `did you mean "${near}"?`
  throw failure(`there is no ${what} "${word}"`, option, todo)
}
