/** Every command. What one does is loaded only when it runs: `list/` holds no more than the help needs. */
import { approve, reject, revoke } from './list/answer.ts'
import { check, uncheck } from './list/check.ts'
import { complete } from './list/complete.ts'
import { completion } from './list/completion.ts'
import { diff } from './list/diff.ts'
import { explain } from './list/explain.ts'
import { init } from './list/init.ts'
import { log } from './list/log.ts'
import { newDecision, newDeliverable, newMilestone } from './list/new.ts'
import { next } from './list/next.ts'
import { read } from './list/read.ts'
import { report } from './list/report.ts'
import { set } from './list/set.ts'
import { show } from './list/show.ts'
import type { CommandOption, CommandSpec } from './list/spec.ts'
import { status } from './list/status.ts'
import { sync } from './list/sync.ts'
import { verify } from './list/verify.ts'

/** In the order in which the help shows them; the first is what runs without a name. */
export const commands: CommandSpec[] = [
  status,
  show,
  next,
  read,
  verify,
  diff,
  check,
  uncheck,
  set,
  sync,
  report,
  approve,
  reject,
  revoke,
  log,
  explain,
  newMilestone,
  newDeliverable,
  newDecision,
  init,
  completion,
  complete(() => ({ commands, groups, global: globalOptions })),
]

/** What commands of two words have in common, by the first. */
export const groups: Record<string, string> = {
  new: 'add a milestone, a deliverable or a decision to the documents',
}

/** How else comes to be what such a command is asked for and has no command of its own. */
export const groupHints: Record<string, string> = {
  new: 'a criterion is a line that you write: "- [ ] ..." in the list below "Acceptance criteria:" of its milestone',
}

/** Options of every command. */
export const globalOptions: CommandOption[] = [
  { flags: '--json', description: 'print JSON instead of text' },
  { flags: '--config <file>', description: 'use this config instead of the mstone.yaml found' },
  { flags: '-C, --cwd <dir>', description: 'work in this folder' },
  { flags: '--color', description: 'colour even where the output is no terminal' },
  { flags: '--no-color', description: 'never colour' },
  { flags: '--no-cache', description: 'read everything anew, and keep nothing' },
]
