import { format } from 'prettier'
import type { Repository } from './repository.ts'
import { CONFIG, entry, LOG, PLAN, type POLICY } from './standing.ts'

/** Something honest that happens to a repository, after which the gate still lets pass. */
export interface History {
  name: string
  /** What the repository asks of approvals, where it is not the usual. */
  policy?: keyof typeof POLICY
  /** Notes that the gate may have all the same. */
  notes?: string[]
  /** Does all of it, commits included; the branch `work` is checked out, and is when it ends, unless that is the point. */
  does(repository: Repository): unknown
}

/** All of M2 is done, ticked and approved by Alice. */
async function billed(r: Repository): Promise<Repository> {
  await r.run('check', 'M2', '--all')
  r.commit('Billing works').as('alice')
  await r.run('approve', 'M2', '--date', '2026-02-12')
  r.commit('M2 is approved')
  await r.run('set', 'M2', '--status', 'done')
  return r.commit('M2 is done')
}

const prettier = async (r: Repository, file: string): Promise<Repository> =>
  r.write(file, await format(r.read(file), { parser: 'markdown', proseWrap: 'preserve', tabWidth: 4 }))

export const HISTORIES: History[] = [
  {
    name: 'boxes are ticked',
    does: async (r) => {
      await r.run('check', 'M2:2', 'M2:d2')
      r.commit('Two more')
    },
  },
  {
    name: 'a box is taken back',
    does: async (r) => {
      await r.run('uncheck', 'M2:1')
      r.commit('Not yet')
    },
  },
  {
    name: 'a milestone is finished, approved and marked done',
    does: billed,
  },
  {
    name: 'sections change places',
    does: (r) => {
      const [head = '', ...sections] = r.read(PLAN).split(/^(?=## )/m)
      return r
        .write(PLAN, [head, ...sections.toReversed().map((one) => `${one.trimEnd()}\n\n`)].join(''))
        .commit('Order')
    },
  },
  {
    name: 'a slip of the pen is mended in a milestone that nobody approved',
    does: (r) => r.edit(PLAN, 'Monthly report is built', 'The monthly report is built').commit('Grammar'),
  },
  {
    name: 'a criterion is tightened',
    does: (r) =>
      r
        .edit(PLAN, 'in under 5 minutes', 'in under 3 minutes')
        .edit(PLAN, 'at least 90%', 'at least 95%')
        .commit('Better'),
  },
  {
    name: 'a criterion is put into a milestone that has not begun',
    does: (r) => r.append(PLAN, '- [ ] Report names its author\n').commit('One more'),
  },
  {
    name: 'a milestone is added',
    does: async (r) => {
      await r.run('new', 'milestone', 'Archive')
      r.commit('One more')
    },
  },
  {
    name: 'what was approved is changed, and approved again',
    does: async (r) => {
      r.edit(PLAN, 'after 30 minutes', 'after 20 minutes').commit('Shorter').as('alice')
      r.append(
        LOG,
        entry('Sessions are shorter', { Decision: 'Rewords criterion M1:3, sessions end after 20 minutes' }),
      )
      await r.run('approve', 'M1', '--date', '2026-02-14')
      r.commit('M1 is approved again')
    },
  },
  {
    name: 'a criterion is dropped, and a decision says so',
    does: (r) =>
      r
        .edit(PLAN, '- [ ] All invoices carry a tax number\n', '')
        .append(LOG, entry('Small firms', { Decision: 'Drops criterion "All invoices carry a tax number"' }))
        .commit('Dropped'),
  },
  {
    name: 'scope is added to what has begun, and a decision says so',
    does: (r) =>
      r
        .edit(PLAN, '- [ ] Mail templates', '- [ ] Mail templates\n- [ ] Reminder mails')
        .append(LOG, entry('Reminders', { Decision: 'Adds deliverable "Reminder mails" to M2' }))
        .commit('Added'),
  },
  {
    name: 'a milestone that nobody approved gets another name',
    does: (r) => r.edit(PLAN, '## M3: Reports', '## M3: Reporting').commit('Name'),
  },
  {
    name: 'the plan moves to a folder',
    does: (r) => {
      r.git('mv', PLAN, 'ROADMAP.md')
      return r.commit('Moved')
    },
  },
  {
    name: 'the log moves to a folder',
    does: (r) => {
      r.write('docs/.keep', '')
      r.git('mv', LOG, `docs/${LOG}`)
      return r.commit('Moved')
    },
  },
  {
    name: 'the log moves, and the author of its entries is asked for',
    policy: 'author',
    does: (r) => {
      r.write('docs/.keep', '')
      r.git('mv', LOG, `docs/${LOG}`)
      return r.commit('Moved')
    },
  },
  {
    name: 'all documents are formatted',
    does: async (r) => {
      await prettier(r, PLAN)
      await prettier(r, LOG)
      r.commit('Format')
    },
  },
  {
    name: 'all documents are formatted by somebody else than their author',
    policy: 'author',
    does: async (r) => {
      await prettier(r, PLAN)
      await prettier(r, LOG)
      r.as('mallory').commit('Format')
    },
  },
  {
    name: 'bullets, emphasis and line ends change',
    does: (r) => {
      for (const file of [PLAN, LOG])
        r.write(file, r.read(file).replace(/^- /gm, '* ').replace(/\*\*/g, '__').replaceAll('\n', '\r\n'))
      return r.commit('Style')
    },
  },
  {
    name: 'the branch is squashed into main after the approval',
    does: async (r) => {
      await billed(r)
      r.git('switch', '-q', 'main')
      r.git('merge', '-q', '--squash', 'work')
      r.commit('Billing (#12)')
      r.git('switch', '-q', '-c', 'later', 'main')
    },
  },
  {
    name: 'the branch is rebased onto main after the approval',
    policy: 'author',
    does: async (r) => {
      await billed(r)
      r.git('switch', '-q', 'main')
      r.write('README.md', '# Harbour\n').commit('Readme')
      r.git('switch', '-q', 'work')
      r.git('rebase', '-q', 'main')
    },
  },
  {
    name: 'the branch is merged with a merge commit after the approval',
    policy: 'author',
    does: async (r) => {
      await billed(r)
      r.git('switch', '-q', 'main')
      r.as('bob').write('README.md', '# Harbour\n').commit('Readme')
      r.git('merge', '-q', '--no-ff', '-m', 'Merge work', 'work')
      r.git('switch', '-q', '-c', 'later')
    },
  },
  {
    name: 'a condition is met, and the approval granted',
    does: async (r) => {
      r.as('alice')
      await r.run('approve', 'M2', '--conditional', 'the mail templates first', '--date', '2026-02-11')
      r.commit('A condition').as('bob')
      await billed(r)
    },
  },
  {
    name: 'an approval is rejected first, and granted later',
    does: async (r) => {
      r.as('alice')
      await r.run('reject', 'M2', '--reason', 'no tax number yet', '--date', '2026-02-11')
      r.commit('Rejected').as('bob')
      await billed(r)
    },
  },
  {
    name: 'the status file is kept by sync',
    does: async (r) => {
      await r.run('sync')
      r.commit('Status')
      await r.run('check', 'M2:2')
      await r.run('sync')
      r.commit('Status again')
    },
  },
  {
    name: 'a target slips',
    notes: ['target-slipped note'],
    does: async (r) => {
      await r.run('set', 'M3', '--target', '2026-07-31')
      r.commit('Later')
    },
  },
  {
    name: 'a milestone gets an owner, and work on it begins',
    does: async (r) => {
      await billed(r)
      await r.run('set', 'M3', '--owner', 'Bob Roe', '--status', 'in_progress')
      r.commit('Reports begin')
    },
  },
  {
    name: 'two people see to it: one ticks, the other approves',
    policy: 'fourEyes',
    does: billed,
  },
  {
    name: 'decisions about other things are logged',
    does: async (r) => {
      await r.run('new', 'decision', 'Invoices are PDF')
      r.commit('Decided')
    },
  },
  {
    name: 'the policy gets stricter for what comes',
    does: (r) => r.edit(CONFIG, 'assurance: content', 'assurance: author').commit('Stricter'),
  },
  {
    name: 'the head is detached, as services check out',
    does: async (r) => {
      await billed(r)
      r.git('checkout', '-q', '--detach')
    },
  },
]
