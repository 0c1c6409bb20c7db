import { person, Repository } from './repository.ts'

export const PLAN = 'MILESTONES.md'
export const LOG = 'DECISIONS.md'
export const CONFIG = 'mstone.yaml'
export const SIGNERS = 'allowed_signers'

const MILESTONES = `# Harbour

## M0: Foundation

**Phase:** Phase 0
**Status:** Done

**Acceptance criteria:**

- [x] CI is green on the main branch

## M1: Login

**Goal:** Users can log in
**Phase:** Phase 1
**Status:** Done
**Target:** 2026-02-28
**Approval required:** YES

**Acceptance criteria:**

- [x] All login tests pass
- [x] P95 latency of a login is under 200 ms
- [x] Sessions end after 30 minutes

**Deliverables:**

- [x] Token service
- [x] Login page

## M2: Billing

**Goal:** Invoices leave by themselves
**Phase:** Phase 2
**Status:** In progress
**Target:** 2026-04-30
**Approval required:** YES
**Depends on:** M1

**Acceptance criteria:**

- [x] Every invoice is sent within 24 hours
- [ ] Coverage is at least 90%
- [ ] All invoices carry a tax number
- [ ] No open P0 bugs

**Deliverables:**

- [x] Invoice service
- [ ] Mail templates

## M3: Reports

**Phase:** Phase 3
**Status:** Planned
**Target:** 2026-06-30

**Acceptance criteria:**

- [ ] Monthly report is built in under 5 minutes
- [ ] Report can be downloaded as CSV
`

/** What a repository asks of approvals. */
export const POLICY = {
  content: `approval:
  approvers: ["${person('alice')}"]
  assurance: content
`,
  author: `approval:
  approvers: ["${person('alice')}"]
  assurance: author
`,
  fourEyes: `approval:
  approvers: ["${person('alice')}", "${person('bob')}"]
  assurance: content
  four-eyes: true
`,
  byName: `approval:
  approvers:
    - "${person('alice')}"
    - { who: "${person('bob')}", milestones: ['Docs*'] }
  assurance: content
`,
  signed: `approval:
  approvers: ["${person('alice')}"]
  assurance: signed
  signers: allowed_signers
`,
}

/**
 * A repository that is true as it stands, on a branch `work` off `main`: M1 is done and approved by Alice, M2 is being
 * worked on, and the gate lets that pass.
 */
export async function standing(policy: keyof typeof POLICY = 'content'): Promise<Repository> {
  // Whoever is to approve under four eyes has ticked nothing.
  const repository = new Repository({ [PLAN]: MILESTONES, [CONFIG]: POLICY[policy] }, 'bob').as('alice')
  const isSigned = policy === 'signed'
  if (isSigned) repository.write(SIGNERS, repository.signer('alice'))
  await repository.run(
    'approve',
    'M1',
    '--date',
    '2026-02-10',
    ...(isSigned ? ['--sign', repository.key('alice')] : []),
  )
  repository.commit('M1 is approved')
  repository.git('switch', '-q', '-c', 'work')
  return repository.as('bob')
}

/** An entry of the log as a person would write it. */
export function entry(title: string, fields: Record<string, string> = {}, date = '2026-02-12'): string {
  const lines = Object.entries(fields).map(([label, value]) => `**${label}:** ${value}`)
  return `\n## ${date}: ${title}\n\n${lines.join('\n')}\n`
}

/** Ticks all that is open of M2 and marks it done, without a word about its approval. */
export function finishBilling(repository: Repository): Repository {
  for (const item of ['Coverage is', 'All invoices', 'No open', 'Mail templates'])
    repository.edit(PLAN, `- [ ] ${item}`, `- [x] ${item}`)
  return repository.edit(PLAN, '**Status:** In progress', '**Status:** Done')
}
