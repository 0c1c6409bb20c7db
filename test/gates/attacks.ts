import { createHash } from 'node:crypto'
import { type Name, person, type Repository } from './repository.ts'
import { CONFIG, entry, finishBilling, LOG, PLAN, type POLICY, SIGNERS } from './standing.ts'

/** What somebody does to get past the gate, and the rule that has to tell. */
export interface Attack {
  name: string
  rule: string
  /** What the repository asks of approvals, where it is not the usual. */
  policy?: keyof typeof POLICY
  /** Changes the working tree; it is committed by Bob afterwards. */
  does(repository: Repository): unknown
}

const hashIn = (repository: Repository): string =>
  /criteria:v1:sha256:[\da-f]{64}/.exec(repository.read(LOG))?.[0] ?? ''

/** On what was approved. */
const ON_CONTENT: Attack[] = [
  {
    name: 'a criterion is reworded after its approval',
    rule: 'stale-approval',
    does: (r) => r.edit(PLAN, 'Sessions end after 30 minutes', 'Sessions end after a while'),
  },
  {
    name: 'a criterion is taken out after its approval',
    rule: 'stale-approval',
    does: (r) => r.edit(PLAN, '- [x] Sessions end after 30 minutes\n', ''),
  },
  {
    name: 'a criterion is put in after its approval',
    rule: 'stale-approval',
    does: (r) => r.edit(PLAN, '- [x] Sessions end', '- [x] Passwords are optional\n- [x] Sessions end'),
  },
  {
    name: 'two criteria change places',
    rule: 'stale-approval',
    does: (r) =>
      r
        .edit(PLAN, '- [x] All login tests pass\n', '')
        .edit(PLAN, '30 minutes\n', '30 minutes\n- [x] All login tests pass\n'),
  },
  {
    name: 'a criterion becomes optional after its approval',
    rule: 'stale-approval',
    does: (r) => r.edit(PLAN, 'Sessions end after 30 minutes', 'Sessions end after 30 minutes (optional)'),
  },
  {
    name: 'the goal changes after the approval',
    rule: 'stale-approval',
    does: (r) => r.edit(PLAN, 'Users can log in', 'Admins can log in'),
  },
  {
    name: 'a deliverable is reworded after the approval',
    rule: 'stale-approval',
    does: (r) => r.edit(PLAN, '- [x] Login page', '- [x] Login mock-up'),
  },
  {
    name: 'a deliverable is taken out after the approval',
    rule: 'stale-approval',
    does: (r) => r.edit(PLAN, '- [x] Login page\n', ''),
  },
  {
    name: 'the phase changes after the approval',
    rule: 'stale-approval',
    does: (r) => r.edit(PLAN, '**Phase:** Phase 1', '**Phase:** Phase 2'),
  },
  {
    name: 'letters that look alike replace those that were approved',
    rule: 'stale-approval',
    // A Cyrillic letter in place of the Latin one.
    does: (r) => r.edit(PLAN, 'All login tests pass', 'All login tests p\u0430ss'),
  },
]

/** On the entries of the log. */
const ON_ENTRIES: Attack[] = [
  {
    name: 'a milestone is marked done, and nobody approved it',
    rule: 'missing-approval',
    does: finishBilling,
  },
  {
    name: 'an entry is written by hand, bound to nothing',
    rule: 'stale-approval',
    does: (r) =>
      finishBilling(r).append(
        LOG,
        entry('Milestone "Billing" Approved', { Decision: 'Approved', 'Approved by': person('alice') }),
      ),
  },
  {
    name: 'an entry is copied from another milestone',
    rule: 'stale-approval',
    does: (r) =>
      finishBilling(r).append(
        LOG,
        entry('Milestone "Billing" Approved', {
          Decision: 'Approved',
          'Approved by': person('alice'),
          Approves: `\`${hashIn(r)}\``,
        }),
      ),
  },
  {
    name: 'an entry names a hash of a version that nobody knows',
    rule: 'stale-approval',
    does: (r) => r.edit(LOG, 'criteria:v1:', 'criteria:v9:'),
  },
  {
    name: 'an entry names a hash that is cut short',
    rule: 'stale-approval',
    does: (r) => r.edit(LOG, hashIn(r), hashIn(r).slice(0, -8)),
  },
  {
    name: 'the hash is made to fit by somebody who may not approve',
    rule: 'unauthorized-approval',
    does: async (r) => {
      finishBilling(r)
      r.append(LOG, await boundEntry(r, 'mallory'))
    },
  },
  {
    name: 'a condition is taken for an approval',
    rule: 'approval-not-granted',
    does: async (r) => {
      await r.run('approve', 'M2', '--conditional', 'the mail templates first', '--by', person('alice'))
      finishBilling(r)
    },
  },
  {
    name: 'a rejection is overlooked',
    rule: 'approval-not-granted',
    does: async (r) => {
      await r.run('reject', 'M2', '--reason', 'no tax number yet', '--by', person('alice'))
      finishBilling(r)
    },
  },
  {
    name: 'work goes on as if nothing had been revoked',
    rule: 'approval-not-granted',
    does: (r) => r.run('revoke', 'M1', '--reason', 'the audit found a hole', '--by', person('alice')),
  },
  {
    name: 'a grant is dated before the rejection that followed it in truth',
    rule: 'approval-not-granted',
    does: async (r) => {
      await r.run(
        'reject',
        'M1',
        '--reason',
        'the audit found a hole',
        '--by',
        person('alice'),
        '--date',
        '2026-02-14',
      )
      r.append(
        LOG,
        entry(
          'Milestone "Login" Approved',
          { Decision: 'Approved', 'Approved by': person('alice'), Approves: `\`${hashIn(r)}\`` },
          '2026-02-13',
        ),
      )
    },
  },
  {
    name: 'an approval is dated in the future',
    rule: 'approval-not-granted',
    does: (r) => r.edit(LOG, '## 2026-02-10:', '## 2027-02-10:'),
  },
  {
    name: 'an approval stands in a code block',
    rule: 'missing-approval',
    does: (r) =>
      finishBilling(r).append(
        LOG,
        `\n\`\`\`markdown${entry('Milestone "Billing" Approved', { Decision: 'Approved', 'Approved by': person('alice') })}\`\`\`\n`,
      ),
  },
  {
    name: 'an approval stands in a comment that no page shows',
    rule: 'missing-approval',
    does: (r) =>
      finishBilling(r).append(
        LOG,
        `\n<!--${entry('Milestone "Billing" Approved', { Decision: 'Approved', 'Approved by': person('alice') })}-->\n`,
      ),
  },
  {
    name: 'an approval is quoted from somewhere',
    rule: 'missing-approval',
    does: (r) =>
      finishBilling(r).append(
        LOG,
        entry('Milestone "Billing" Approved', {
          Decision: 'Approved',
          'Approved by': person('alice'),
        }).replace(/^(?=.)/gm, '> '),
      ),
  },
  {
    name: 'an answer is a question',
    rule: 'approval-not-granted',
    does: (r) =>
      finishBilling(r).append(LOG, entry('Milestone "Billing" approved?', { Decision: 'Approved?' })),
  },
]

/** On who approves. */
const ON_PEOPLE: Attack[] = [
  {
    name: 'nobody is said to have approved',
    rule: 'unauthorized-approval',
    does: (r) => r.edit(LOG, `**Approved by:** ${person('alice')}\n`, ''),
  },
  {
    name: 'the approver only looks like one',
    rule: 'unauthorized-approval',
    does: (r) => r.edit(LOG, person('alice'), 'Alice Doe (for Mallory) <mallory@example.com>'),
  },
  {
    name: 'the address only begins like that of an approver',
    rule: 'unauthorized-approval',
    does: (r) => r.edit(LOG, 'alice@example.com', 'alice@example.com.evil.example'),
  },
  {
    name: 'the branch lets everybody approve',
    rule: 'unauthorized-approval',
    does: async (r) => {
      finishBilling(r).edit(CONFIG, `"${person('alice')}"`, `"${person('alice')}", "${person('mallory')}"`)
      await r.run('approve', 'M2', '--by', person('mallory'), '--date', '2026-02-12')
    },
  },
  {
    name: 'the branch drops the policy',
    rule: 'unauthorized-approval',
    does: async (r) => {
      finishBilling(r).remove(CONFIG)
      await r.run('approve', 'M2', '--by', person('mallory'), '--date', '2026-02-12')
    },
  },
]

const SIGNED: Pick<Attack, 'policy' | 'rule'> = { policy: 'signed', rule: 'unauthorized-approval' }

/** On who wrote an entry, and on signatures. */
const ON_AUTHORS: Attack[] = [
  {
    name: "an approver's name stands over an entry that somebody else committed",
    policy: 'author',
    rule: 'unauthorized-approval',
    does: async (r) => {
      finishBilling(r)
      r.append(LOG, await boundEntry(r))
    },
  },
  {
    name: 'an entry is copied out of a letter of an approver, which was no log',
    policy: 'author',
    rule: 'unauthorized-approval',
    does: async (r) => {
      finishBilling(r).as('alice')
      const letter = await boundEntry(r)
      r.write('docs/letter.md', `# Dear all\n${letter}`).commit('A letter')
      r.as('bob').append(LOG, letter)
      r.append('docs/letter.md', '\nBye\n')
    },
  },
  {
    name: 'somebody else rewords what an approver wrote',
    policy: 'author',
    rule: 'unauthorized-approval',
    does: (r) => r.edit(LOG, 'Approved to', 'Approved gladly to'),
  },
  {
    name: 'who ticked the boxes approves them too',
    policy: 'fourEyes',
    rule: 'unauthorized-approval',
    does: async (r) => {
      finishBilling(r).commit('Billing works')
      r.append(LOG, await boundEntry(r, 'bob'))
    },
  },
  {
    ...SIGNED,
    name: 'an entry carries no signature',
    does: async (r) => {
      finishBilling(r).as('alice')
      r.append(LOG, await boundEntry(r))
    },
  },
  {
    ...SIGNED,
    name: 'an entry carries the signature of another',
    does: async (r) => {
      finishBilling(r)
      const [signature = ''] = /\*\*Signature:\*\*[\s\S]*?END SSH SIGNATURE-----\n```/.exec(r.read(LOG)) ?? []
      r.append(LOG, `${await boundEntry(r)}\n${signature}\n`)
    },
  },
  {
    ...SIGNED,
    name: 'an entry is signed by a key that is not allowed',
    does: async (r) => {
      finishBilling(r)
      await signedEntry(r.as('alice'), 'mallory', 'mstone-approval')
    },
  },
  {
    ...SIGNED,
    name: 'the branch allows one more key',
    does: async (r) => {
      finishBilling(r).append(SIGNERS, r.signer('alice', 'mallory'))
      await signedEntry(r.as('alice'), 'mallory', 'mstone-approval')
    },
  },
  {
    ...SIGNED,
    name: 'a signed entry is edited',
    does: (r) => r.edit(LOG, 'Approved to', 'Approved gladly to'),
  },
  {
    ...SIGNED,
    name: 'a signed entry is set to another milestone',
    rule: 'stale-approval',
    does: (r) => finishBilling(r).edit(LOG, 'Milestone "Login" Approved', 'Milestone "Billing" Approved'),
  },
  {
    ...SIGNED,
    name: 'the author of a commit is forged, and there is no signature',
    does: async (r) => {
      finishBilling(r).as('alice')
      r.append(LOG, await boundEntry(r))
      r.commit('Approved')
      r.as('mallory')
    },
  },
  {
    ...SIGNED,
    name: 'a signature was made for something else',
    does: async (r) => {
      finishBilling(r)
      await signedEntry(r.as('alice'), 'alice', 'git')
    },
  },
]

/** The hash that an approval of a milestone has to name, as another program would make it. */
async function canonicalHash(r: Repository, ref: string): Promise<string> {
  return createHash('sha256')
    .update(await r.run('show', ref, '--canonical'))
    .digest('hex')
}

/** An entry in somebody's name with the right hash, as anybody can write it. */
async function boundEntry(
  r: Repository,
  by: Name = 'alice',
  [title, ref]: [title: string, ref: string] = ['Billing', 'M2'],
): Promise<string> {
  return entry(`Milestone "${title}" Approved`, {
    Decision: 'Approved',
    'Approved by': person(by),
    Approves: `\`criteria:v1:sha256:${await canonicalHash(r, ref)}\``,
  })
}

/** An entry in Alice's name, signed by hand. */
async function signedEntry(r: Repository, signer: Name, namespace: string): Promise<void> {
  r.append(LOG, await boundEntry(r))
  const text = await r.run('log', '--milestone', 'M2', '--canonical')
  r.append(LOG, `\n**Signature:**\n\n\`\`\`\n${r.sign(signer, text, namespace).trim()}\n\`\`\`\n`)
}

/** On what the gate is told. */
const ON_THE_GATE: Attack[] = [
  {
    name: 'the branch turns the rule off',
    rule: 'missing-approval',
    does: (r) => finishBilling(r).append(CONFIG, 'rules:\n  missing-approval: off\n'),
  },
  {
    name: 'the branch makes the rule a note',
    rule: 'criterion-removed',
    does: (r) =>
      r.edit(PLAN, '- [ ] No open P0 bugs\n', '').append(CONFIG, 'rules:\n  criterion-removed: note\n'),
  },
  {
    name: 'a comment leaves the rule out',
    rule: 'missing-approval',
    does: (r) =>
      finishBilling(r).edit(
        PLAN,
        '## M2: Billing',
        '<!-- mstone-ignore missing-approval: we agreed on the phone -->\n## M2: Billing',
      ),
  },
  {
    name: 'the branch brings a baseline that knows the finding',
    rule: 'missing-approval',
    does: async (r) => {
      finishBilling(r)
      await r.run('verify', '--write-baseline')
    },
  },
  {
    name: 'the branch reads another document instead',
    rule: 'milestone-removed',
    does: (r) =>
      r
        .write('docs/plan.md', '## M0: Foundation\n\n- [x] CI is green on the main branch\n')
        .append(CONFIG, 'include: [docs/plan.md]\n'),
  },
]

/** On the log itself. */
const ON_THE_LOG: Attack[] = [
  {
    name: 'the evidence of an entry is edited later',
    rule: 'log-rewritten',
    does: (r) => r.edit(LOG, 'Criteria met (3/3)', 'Criteria met (3/3), audit passed'),
  },
  {
    name: 'an entry is taken out',
    rule: 'log-rewritten',
    does: (r) => r.write(LOG, '# Decisions\n'),
  },
  {
    name: 'the log is deleted',
    rule: 'log-rewritten',
    does: (r) => r.remove(LOG),
  },
  {
    name: 'an entry gets another day',
    rule: 'log-rewritten',
    does: (r) => r.edit(LOG, '## 2026-02-10:', '## 2026-02-11:'),
  },
]

/** On the goalposts. */
const ON_GOALPOSTS: Attack[] = [
  {
    name: 'approval is no longer required',
    rule: 'approval-waived',
    does: (r) =>
      finishBilling(r).edit(
        PLAN,
        '**Approval required:** YES\n**Depends on:** M1',
        '**Approval required:** No\n**Depends on:** M1',
      ),
  },
  {
    name: 'nothing is said of approval any more',
    rule: 'approval-waived',
    does: (r) => r.edit(PLAN, '**Approval required:** YES\n**Depends on:** M1', '**Depends on:** M1'),
  },
  {
    name: 'an open criterion is deleted',
    rule: 'criterion-removed',
    does: (r) => r.edit(PLAN, '- [ ] No open P0 bugs\n', ''),
  },
  {
    name: 'an approval that is dated ahead covers what is deleted',
    rule: 'criterion-removed',
    does: async (r) => {
      r.edit(PLAN, '- [ ] No open P0 bugs\n', '')
      r.append(LOG, (await boundEntry(r)).replace('2026-02-12', '2031-02-12'))
    },
  },
  {
    name: 'an approval by somebody who may not give it covers what is deleted where none is needed',
    rule: 'criterion-removed',
    does: async (r) => {
      r.edit(PLAN, '- [ ] Report can be downloaded as CSV\n', '')
      r.append(LOG, await boundEntry(r, 'mallory', ['Reports', 'M3']))
    },
  },
  {
    name: 'an approval without a hash covers what is deleted',
    rule: 'criterion-removed',
    does: (r) =>
      r
        .edit(PLAN, '- [ ] Report can be downloaded as CSV\n', '')
        .append(
          LOG,
          entry('Milestone "Reports" Approved', { Decision: 'Approved', 'Approved by': person('alice') }),
        ),
  },
  {
    name: 'an unsigned approval covers what is deleted where none is needed',
    policy: 'signed',
    rule: 'criterion-removed',
    does: async (r) => {
      r.edit(PLAN, '- [ ] Report can be downloaded as CSV\n', '')
      r.append(LOG, await boundEntry(r, 'alice', ['Reports', 'M3']))
    },
  },
  {
    name: 'an approval that is dated ahead stands for a milestone that shows nothing',
    rule: 'status-flipped',
    does: async (r) => {
      r.edit(PLAN, '- [ ] Monthly report', '- Monthly report')
        .edit(PLAN, '- [ ] Report can', '- Report can')
        .edit(PLAN, '**Status:** Planned', '**Status:** Done')
      r.append(LOG, (await boundEntry(r, 'alice', ['Reports', 'M3'])).replace('2026-02-12', '2031-02-12'))
    },
  },
  {
    name: 'a milestone gets the name of those that another may approve',
    policy: 'byName',
    rule: 'unauthorized-approval',
    does: async (r) => {
      finishBilling(r).edit(PLAN, 'M2: Billing', 'M2: Docs of billing')
      r.append(LOG, await boundEntry(r, 'bob', ['Docs of billing', 'M2']))
    },
  },
  {
    name: 'an open criterion moves to a later milestone',
    rule: 'criterion-removed',
    does: (r) => r.edit(PLAN, '- [ ] No open P0 bugs\n', '').append(PLAN, '- [ ] No open P0 bugs\n'),
  },
  {
    name: 'an open criterion is hidden in a comment',
    rule: 'criterion-removed',
    does: (r) => r.edit(PLAN, '- [ ] No open P0 bugs', '<!-- - [ ] No open P0 bugs -->'),
  },
  {
    name: 'an open criterion becomes code',
    rule: 'criterion-removed',
    does: (r) => r.edit(PLAN, '- [ ] No open P0 bugs', '```\n- [ ] No open P0 bugs\n```'),
  },
  {
    name: 'a limit is loosened',
    rule: 'criterion-weakened',
    does: (r) => r.edit(PLAN, 'in under 5 minutes', 'in under 15 minutes'),
  },
  {
    name: 'a least value is lowered',
    rule: 'criterion-weakened',
    does: (r) => r.edit(PLAN, 'at least 90%', 'at least 60%'),
  },
  {
    name: 'a limit is loosened by its unit',
    rule: 'criterion-weakened',
    does: (r) => r.edit(PLAN, 'within 24 hours', 'within 24 days'),
  },
  {
    name: 'all becomes most',
    rule: 'criterion-weakened',
    does: (r) => r.edit(PLAN, 'All invoices carry', 'Most invoices carry'),
  },
  {
    name: 'a criterion is to hold where possible',
    rule: 'criterion-weakened',
    does: (r) => r.edit(PLAN, 'carry a tax number', 'carry a tax number where possible'),
  },
  {
    name: 'an open criterion becomes optional',
    rule: 'criterion-weakened',
    does: (r) => r.edit(PLAN, 'No open P0 bugs', 'No open P0 bugs (optional)'),
  },
  {
    name: 'a criterion is put in, met already',
    rule: 'criterion-added-met',
    does: (r) => r.edit(PLAN, '- [ ] Coverage is', '- [x] The team met on Monday\n- [ ] Coverage is'),
  },
  {
    name: 'work is put into a milestone that has begun',
    rule: 'scope-added',
    does: (r) => r.edit(PLAN, '- [ ] Mail templates', '- [ ] Mail templates\n- [ ] Loyalty programme'),
  },
  {
    name: 'a milestone is taken out',
    rule: 'milestone-removed',
    does: (r) => r.write(PLAN, r.read(PLAN).replace(/## M3[\s\S]*$/, '')),
  },
  {
    name: 'a milestone turns done and shows nothing for it',
    rule: 'status-flipped',
    does: (r) =>
      r
        .edit(PLAN, '- [ ] Monthly report', '- Monthly report')
        .edit(PLAN, '- [ ] Report can', '- Report can')
        .edit(PLAN, '**Status:** Planned', '**Status:** Done'),
  },
  {
    name: 'a later phase begins before the gate of an earlier one',
    rule: 'phase-advanced-early',
    does: (r) =>
      finishBilling(r)
        .edit(PLAN, '**Status:** Planned', '**Status:** In progress')
        .edit(PLAN, '- [ ] Monthly report', '- [x] Monthly report'),
  },
]

export const ATTACKS: Attack[] = [
  ...ON_CONTENT,
  ...ON_ENTRIES,
  ...ON_PEOPLE,
  ...ON_AUTHORS,
  ...ON_THE_GATE,
  ...ON_THE_LOG,
  ...ON_GOALPOSTS,
]
