import { describe, expect, it } from 'vitest'
import { isPerson, readPerson } from '../src/approval/person.ts'
import { type ApprovalPolicy, approversOf, DEFAULT_POLICY, requiresApproval } from '../src/approval/policy.ts'
import { configOf } from '../src/config.ts'
import { policyOf } from '../src/policy.ts'
import { folder } from './cli.ts'
import { tried } from './run.ts'

const M1 = { id: 'M1', title: 'Sign-in / out', phase: 'Phase 1 — Core' }
const FOUNDATION = { id: null, title: 'Foundation Complete', phase: 'Phase 0' }

function policy(part: Partial<ApprovalPolicy>): ApprovalPolicy {
  return { ...DEFAULT_POLICY, ...part }
}

describe('which milestones need an approval', () => {
  it('stated: those that say so', () => {
    for (const stated of [true, false, null])
      expect(requiresApproval(DEFAULT_POLICY, M1, stated)).toBe(stated)
  })

  it('all: whatever they say, but for those exempt', () => {
    const all = policy({ required: 'all' })
    for (const stated of [true, false, null]) expect(requiresApproval(all, M1, stated)).toBe(true)
    expect(requiresApproval(all, FOUNDATION, null)).toBe(false)
    expect(requiresApproval(all, FOUNDATION, true)).toBe(true)
    expect(requiresApproval({ ...all, exempt: [] }, FOUNDATION, false)).toBe(true)
  })

  it.each<[string, boolean]>([
    ['M1', true],
    ['m1', true],
    ['M', false],
    ['M*', true],
    ['Sign-in*', true],
    ['sign-in / out', true],
    ['*out', true],
    ['M1: *', true],
    ['Phase 1', true],
    ['phase 1 — core', true],
    ['Phase 10', false],
    ['Phase [2-9]', false],
    ['Phase [0-9]', true],
    ['{MVP,M1}', true],
    ['MVP', false],
  ])('the glob %s', (glob, isMatch) => {
    expect(requiresApproval(policy({ required: [glob] }), M1, false)).toBe(isMatch)
    expect(requiresApproval(policy({ required: [glob] }), M1, true)).toBe(true)
  })

  it('a title with what means something in a glob is matched as it is', () => {
    const odd = { id: null, title: '!Beta (v1) [x]', phase: null }
    expect(requiresApproval(policy({ required: ['!beta (v1) [x]'] }), odd, null)).toBe(true)
    expect(requiresApproval(policy({ required: ['!other'] }), odd, null)).toBe(null)
  })

  it('phases by their number alone', () => {
    const all = policy({ required: 'all' })
    const of = (phase: string) => requiresApproval(all, { id: 'M1', title: 'A', phase }, null)
    expect(['Phase 0', 'phase 0: Basis', 'Phase 0 - Basis', 'Phase 0 (Basis)'].map(of)).toEqual(
      Array(4).fill(false),
    )
    expect(['Phase 01', 'Phase 0.1', 'Phase 0b', 'Not Phase 0', 'Phase 0 and 1'].map(of)).toEqual(
      Array(5).fill(true),
    )
  })
})

describe('who may approve', () => {
  it('anybody, those listed, or those listed for a milestone', () => {
    expect(approversOf(DEFAULT_POLICY, M1)).toBe(null)
    const some = policy({
      approvers: [
        { who: 'Ada', milestones: [] },
        { who: 'Bo', milestones: ['Phase 1'] },
        { who: 'Cy', milestones: ['M2'] },
      ],
    })
    expect(approversOf(some, M1)?.map(({ who }) => who)).toEqual(['Ada', 'Bo'])
    expect(approversOf(policy({ approvers: [{ who: 'Cy', milestones: ['M2'] }] }), M1)).toEqual([])
  })

  it.each<[string, string, boolean]>([
    ['Alice Doe', 'Alice Doe', true],
    ['ALICE  doe', 'Alice Doe', true],
    ['**Alice Doe**', 'Alice Doe', true],
    ['_Alice Doe_', 'Alice Doe', true],
    ['Alice Doe <mallory@example.com>', 'Alice Doe', true],
    ['Ålice', 'A\u030alice', true],
    ['Alice', 'Álice', false],
    ['Alice Doe (not really)', 'Alice Doe', false],
    ['not Alice Doe', 'Alice Doe', false],
    ['Alice', 'Alice Doe', false],
    ['Alice Doe', 'Alice', false],
    ['', 'Alice', false],
    ['Аlice Doe', 'Alice Doe', false],
    ['Alice <alice@example.com>', 'Alice Doe <alice@example.com>', true],
    ['alice@Example.com', 'Alice Doe <alice@example.com>', true],
    ['<alice@example.com>', 'alice@example.com', true],
    ['[Alice](mailto:alice@example.com)', 'alice@example.com', true],
    ['Alice Doe', 'Alice Doe <alice@example.com>', false],
    ['Bob [](mailto:alice@example.com)', 'alice@example.com', false],
    ['Bob <!-- <alice@example.com> -->', 'alice@example.com', false],
    ['<b>Alice</b>', 'Alice', true],
    ['Alice Doe <malice@example.com>', 'alice@example.com', false],
    ['Alice Doe <alice@example.com.evil.org>', 'alice@example.com', false],
    ['alice@example.com <mallory@example.com>', 'alice@example.com', false],
    ['Mallory <mallory@example.com> <alice@example.com>', 'alice@example.com', false],
    ['Mallory <mallory@example.com> for Alice', 'Alice', false],
    ['Alice, Bob', 'Alice', false],
  ])('%s is %s: %s', (written, wanted, isSame) => {
    expect(isPerson(readPerson(written), readPerson(wanted))).toBe(isSame)
  })
})

const CONFIG = `approval:
  required: all
  exempt: [M9]
  approvers:
    - Ada <ada@example.com>
    - who: Bo
      milestones: [M1]
  assurance: signed
  signers: keys/allowed
  four-eyes: true
`

it('is that of a config, whichever revision it is of', () => {
  const loaded = configOf(CONFIG, '/x/mstone.yaml', 'abc123:mstone.yaml')
  expect(policyOf(loaded, (path) => `text of ${path}`)).toEqual({
    required: 'all',
    exempt: ['M9'],
    approvers: [
      { who: 'Ada <ada@example.com>', milestones: [] },
      { who: 'Bo', milestones: ['M1'] },
    ],
    assurance: 'signed',
    signers: 'text of keys/allowed',
    fourEyes: true,
  })
  expect(() => policyOf(loaded, () => null)).toThrow(
    'there is no file of signers "keys/allowed": abc123:mstone.yaml:9:12: add it',
  )
  expect(policyOf(configOf('', '/x', 'x'), () => null)).toEqual(DEFAULT_POLICY)
  expect(policyOf(null, () => null)).toEqual(DEFAULT_POLICY)
})

it.each<[string, string]>([
  ['required: sated', 'mstone: "approval.required" is "sated": mstone.yaml:2:13: did you mean "stated"?\n'],
  [
    'required: 3',
    'mstone: "approval.required" must be "stated", "all" or a list: mstone.yaml:2:13: it is the number 3\n',
  ],
  [
    "required: [M1, '']",
    'mstone: "approval.required[1]" is empty: mstone.yaml:2:18: fill it or leave the key out\n',
  ],
  [
    'approvers: []',
    'mstone: "approval.approvers" is empty: mstone.yaml:2:14: fill it or leave the key out\n',
  ],
  [
    'approvers: [7]',
    'mstone: "approval.approvers[0]" must be text or keys with values: mstone.yaml:2:15: it is the number 7\n',
  ],
  [
    'approvers: [{who: Ada, milestone: [M1]}]',
    'mstone: unknown key "milestone": mstone.yaml:2:26: did you mean "milestones"?\n',
  ],
  ['approvers: [{milestones: [M1]}]', 'mstone: "approval.approvers[0].who" is missing: mstone.yaml:2:15\n'],
  [
    'approvers: [{who: Ada, milestones: []}]',
    'mstone: "approval.approvers[0].milestones" is empty: mstone.yaml:2:38: fill it or leave the key out\n',
  ],
  [
    'assurance: sigend',
    'mstone: "approval.assurance" is "sigend": mstone.yaml:2:14: did you mean "signed"?\n',
  ],
  [
    'assurance: signed',
    'mstone: assurance "signed" needs the file of those who may sign: mstone.yaml:2:14: name it: signers: .github/allowed_signers\n',
  ],
  [
    'signers: ../keys',
    'mstone: path "../keys" leads out of the folder: mstone.yaml:2:12: name only what lies below the config\n',
  ],
  [
    'signers: /etc/keys',
    'mstone: path "/etc/keys" is absolute: mstone.yaml:2:12: write it relative to the folder of the config\n',
  ],
  [
    'signers: keys',
    'mstone: there is no file of signers "keys": mstone.yaml:2:12: add it: each line has an address and a public key, as for ssh-keygen -Y verify\n',
  ],
  ['foureyes: true', 'mstone: unknown key "foureyes": mstone.yaml:2:3: did you mean "four-eyes"?\n'],
  ['four-eyes: 1', 'mstone: "approval.four-eyes" must be a boolean: mstone.yaml:2:14: it is the number 1\n'],
])('a config with "%s" is an error', async (line, message) => {
  const cwd = folder({ 'PLAN.md': '## M1: A\n', 'mstone.yaml': `approval:\n  ${line}\n` })
  expect(await tried(cwd, ['status'])).toEqual({ code: 2, out: '', err: message })
})

it('all commands know what it asks for', async () => {
  const cwd = folder({
    'PLAN.md': '## M1: A\n\n- [x] b\n\n## M2: C ✅\n\n**Approval required:** no\n\n- [x] d\n',
    'mstone.yaml': 'approval:\n  required: all\n',
  })
  const { plans } = JSON.parse((await tried(cwd, ['status', '--json'])).out)
  const [{ milestones }] = plans
  expect(milestones).toMatchObject([
    { ref: 'M1', status: 'in_progress', approval: { required: true } },
    { ref: 'M2', status: 'done', disputed: true, approval: { required: true } },
  ])
  expect((await tried(cwd, ['verify'])).out).toContain(
    'PLAN.md:5:10: error: M2 is marked done, requires approval and has none [missing-approval]',
  )
  const { code, err } = await tried(cwd, ['set', 'M1', '--status', 'done'])
  expect([code, err.includes('requires approval and has none')]).toEqual([1, true])
})
