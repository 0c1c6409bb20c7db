import type { LogChange } from '../changes/changes.ts'
import type { Rule } from './finding.ts'
import { stood, wasOf } from './goalposts.ts'
import { quoted } from './said.ts'

export const logRewritten: Rule = {
  id: 'log-rewritten',
  level: 'error',
  summary:
    'An entry of the decision log is gone, changed, or stands in another order of time than at the base.',
  guards: true,
  check({ changes }, report) {
    for (const change of changes?.log ?? []) {
      const { kind, was, place } = change
      if (kind === 'added' || !was) continue
      const { decision } = was
      const what = {
        removed: 'is gone',
        changed: 'was changed',
        reordered: 'stands in another order of time',
      }[kind]
      report(place, `the entry ${quoted(decision.title)} ${what}; it stood at ${stood(decision)}`, {
        was: wasOf({ ...decision, text: decision.title }),
        help: 'put it back as it was; what has changed since is an entry of its own',
        ...(isRemark(change) ? { level: 'warning' } : {}),
      })
    }
  },
}

/** What answers for no milestone may be reworded. */
function isRemark({ kind, was, now }: LogChange): boolean {
  return kind === 'changed' && was?.decision.kind === 'noted' && now?.decision.kind === 'noted'
}
