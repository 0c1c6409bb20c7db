import { failure } from '../../errors.ts'
import { STATUSES } from '../../model.ts'
import { CONTROLS } from '../../text.ts'
import { checkOptions, DRY_RUN, IN, WRITES } from './options.ts'
import type { CommandSpec } from './spec.ts'

export const set: CommandSpec = {
  name: 'set',
  summary: 'set the status, owner, target or goal of milestones where they stand',
  argument: {
    syntax: '<ref...>',
    description: 'milestones: an id or a part of a title',
    values: ['milestone'],
  },
  options: [
    {
      flags: '--status <status>',
      description: `${STATUSES.join(', ')}, or a word for one; done is refused while anything speaks against it`,
      parse: (word) => plainText('--status', word),
      values: STATUSES,
    },
    {
      flags: '--owner <name>',
      description: 'who is in charge',
      parse: (word) => plainText('--owner', word),
    },
    {
      flags: '--target <when>',
      description: 'a date or a week; a month or quarter is written too',
      parse: (word) => daysChecked(plainText('--target', word)),
    },
    {
      flags: '--goal <text>',
      description: 'what it is for, in a sentence',
      parse: (word) => plainText('--goal', word),
    },
    IN,
    DRY_RUN,
  ],
  examples: [
    ['mstone set M1 --status in_progress', "in the document's own words"],
    ['mstone set M1 --status done', 'refused, with all reasons, while something is open'],
    ['mstone set M2 M3 --owner Ada --target 2026-03-01', 'two milestones at once'],
  ],
  exits: { ...WRITES, 1: 'something speaks against --status done, and nothing is changed' },
  run: async (context, words, { status, owner, target, goal, ...options }) => {
    const given = Object.entries({ status, owner, target, goal }).filter(([, value]) => value !== undefined)
    return (await import('../set.ts')).set(context, words, Object.fromEntries(given), checkOptions(options))
  },
}

/** What is written into a line of a document must not end it. */
function plainText(option: string, word: string): string {
  const text = word.trim()
  if (text === '') throw failure('is empty', option, 'to take a field away, edit the document')
  if (CONTROLS.test(text)) throw failure('holds a line break or control character', option)
  return text
}

/** A target whose days are all in the calendar. */
function daysChecked(target: string): string {
  for (const [day] of target.matchAll(/(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/g)) {
    const time = new Date(`${day}T00:00:00Z`)
    if (Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== day)
      throw failure(`there is no day ${day}`, '--target', 'give a day of the calendar as YYYY-MM-DD')
  }
  return target
}
