/** Several who are asked for an approval, and whoever is asked in their place. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folder, repository } from './cli.ts'
import { tried } from './run.ts'

const plan = (from: string, status = 'Done'): string =>
  `# Plan\n\n## M1: Go-live\n\n**Status:** ${status}\n**Requires approval:** ${from}\n\n**Acceptance criteria:**\n\n- [${status === 'Done' ? 'x' : ' '}] Live\n`

type Answer = [kind: 'Approved' | 'Rejected', by: string]

const log = (answers: readonly Answer[]): string =>
  `# Decisions\n${answers.map(([kind, by], index) => `\n## 2026-02-1${index}: Milestone "Go-live" ${kind}\n\n**Decision:** ${kind}\n**Approved by:** ${by}\n`).join('')}`

/** What `verify` finds of the approval: who is missing, or the rule. */
async function foundFor(from: string, ...answers: Answer[]): Promise<string> {
  const { out } = await tried(folder({ 'PLAN.md': plan(from), 'DECISIONS.md': log(answers) }), ['verify'])
  const missing = /its approval is missing from (.*?): all of/.exec(out)?.[1]
  return missing ?? /error: .*\[(.*)\]/.exec(out)?.[1] ?? 'none'
}

const SARA: Answer = ['Approved', 'Sara Lindt']
const JONAS: Answer = ['Approved', 'Jonas Beck']

describe('an approval of several', () => {
  it.each([
    'Sara Lindt (Product), Jonas Beck (Security)',
    'Sara Lindt, Jonas Beck',
    'Sara Lindt & Jonas Beck',
    'Sara Lindt and Jonas Beck',
    'Sara Lindt und Jonas Beck',
    'Sara Lindt y Jonas Beck',
    'Sara Lindt e Jonas Beck',
    'Sara Lindt et Jonas Beck',
    'Sara Lindt и Jonas Beck',
    'Sara Lindt oraz Jonas Beck',
    'Sara Lindt ve Jonas Beck',
    'Sara Lindt và Jonas Beck',
    'Sara Lindt, Head of Product, Jonas Beck, Head of Security',
    'Sara Lindt, Jonas Beck and Legal',
  ])('is given once all have approved: %s', async (from) => {
    expect(await foundFor(from, SARA)).toBe('Jonas Beck')
    expect(await foundFor(from, JONAS)).toBe('Sara Lindt')
    expect(await foundFor(from, JONAS, SARA)).toBe('none')
    expect(await foundFor(from, ['Approved', 'Sara Lindt, Jonas Beck'])).toBe('none')
    expect(await foundFor(from, ['Rejected', 'Jonas Beck'], SARA)).toBe('Jonas Beck')
    expect(await foundFor(from, JONAS, ['Rejected', 'Jonas Beck'], SARA)).toBe('Jonas Beck')
  })

  it('is known by titles where names have no spaces', async () => {
    expect(await foundFor('田中さんと鈴木さん', ['Approved', '田中太郎'])).toBe('鈴木さん')
    expect(await foundFor('王伟先生和李娜女士', ['Approved', '王伟'])).toBe('李娜女士')
  })

  it.each([
    'Sara Lindt or Jonas Beck',
    'Sara Lindt oder Jonas Beck',
    'Sara Lindt / Jonas Beck',
    'one of Sara Lindt, Jonas Beck',
    'Sara Lindt, Jonas Beck (one is enough)',
    'Sara Lindt, Head of Product',
    'Sara Lindt, Product and Growth',
    'Sara Lindt, Berlin',
    'Sara Lindt and Legal',
  ])('is given once one has, where it may be one: %s', async (from) => {
    expect(await foundFor(from, SARA)).toBe('none')
  })

  it.each(['Sara Lindt, Tom Otto', 'Sara Lindt / Jonas Beck', 'Sara Lindt and Jonas Beck', 'sara@shop.test'])(
    'is not of somebody else: %s',
    async (from) => {
      expect(await foundFor(from, ['Approved', 'Tom Intern'])).toBe('unauthorized-approval')
    },
  )

  it('is shown as far as it is given, and completed', async () => {
    const text = plan('Sara Lindt, Jonas Beck').replace('**Status:** Done\n', '')
    const cwd = folder({ 'PLAN.md': text })
    expect((await tried(cwd, ['approve', 'M1', '--by', 'Sara Lindt'])).code).toBe(0)
    const shown = (await tried(cwd, ['show', 'M1'])).out
    expect(shown.replace(/\s+/g, ' ')).toContain('granted but for Jonas Beck, by Sara Lindt')
    expect(shown).not.toContain('done (inferred)')
    expect((await tried(cwd, ['verify'])).code).toBe(0)
    expect((await tried(cwd, ['set', 'M1', '--status', 'done'])).code).not.toBe(0)
    expect((await tried(cwd, ['approve', 'M1', '--by', 'Jonas Beck'])).code).toBe(0)
    expect((await tried(cwd, ['set', 'M1', '--status', 'done'])).code).toBe(0)
    expect((await tried(cwd, ['verify'])).code).toBe(0)
  })

  it('does not count by an entry of what the milestone was before', async () => {
    const cwd = folder({ 'PLAN.md': plan('Sara Lindt, Jonas Beck', 'In progress').replace('[ ]', '[x]') })
    await tried(cwd, ['approve', 'M1', '--by', 'Jonas Beck'])
    writeFileSync(join(cwd, 'PLAN.md'), plan('Sara Lindt, Jonas Beck').replace('Live', 'Half alive'))
    await tried(cwd, ['approve', 'M1', '--by', 'Sara Lindt'])
    expect((await tried(cwd, ['verify'])).out).toContain('its approval is missing from Jonas Beck')
  })
})

describe('whoever is asked, against a base', () => {
  /** Levels of `approval-waived` for a plan that asked for another approval at the base. */
  async function level(was: string, now: string, title?: string): Promise<string> {
    const cwd = repository({ 'PLAN.md': plan(was, 'In progress'), 'DECISIONS.md': '# Decisions\n' })
    writeFileSync(join(cwd, 'PLAN.md'), plan(now, 'In progress'))
    if (title !== undefined)
      writeFileSync(
        join(cwd, 'DECISIONS.md'),
        `# Decisions\n\n## 2026-02-10: ${title}\n\n**Decision:** Decided so\n`,
      )
    const { out } = await tried(cwd, ['verify', '--base', 'HEAD'])
    return /(error|note): .*\[approval-waived\]/.exec(out)?.[1] ?? 'none'
  }

  it.each([
    ['Jonas Beck', 'Lena Park'],
    ['Jonas Beck', 'yes'],
    ['Jonas Beck', 'Jonas'],
    ['P. Ortiz', 'Dana Ortiz'],
    ['the product owner', 'Lena Park'],
    ['Sara Lindt, Jonas Beck', 'Sara Lindt'],
    ['Sara Lindt and Jonas Beck', 'Sara Lindt or Jonas Beck'],
    ['Jonas Beck', 'Jonas Beck or Lena Park'],
    ['Jonas Beck', 'Jonas Beck, Security'],
    ['Legal', 'Legal / Security'],
  ])('is not replaced unseen: %s by %s', async (was, now) => {
    expect(await level(was, now)).toBe('error')
  })

  it.each([
    ['yes', 'Lena Park'],
    ['Jonas Beck or Lena Park', 'Lena Park'],
    ['Jonas Beck', 'Jonas Beck and Lena Park'],
    ['Jonas Beck', 'J. Beck (CFO)'],
    ['Jonas Beck', '@jbeck'],
    ['P. Ortiz', 'Pat Ortiz'],
    ['the product owner', 'product owner'],
    ['the product owner', 'Lena Park (product owner)'],
  ])('is the same, or more are: %s and %s', async (was, now) => {
    expect(await level(was, now)).toBe('none')
  })

  it('is replaced by a decision', async () => {
    expect(await level('Jonas Beck', 'Lena Park', 'Drops approver Jonas Beck from M1')).toBe('note')
    expect(await level('Jonas Beck', 'Lena Park', 'Drops the approval of Jonas Beck from M1: he left')).toBe(
      'note',
    )
    expect(await level('Jonas Beck', 'Jonas Beck or Lena Park', 'Adds approver Lena Park to M1')).toBe('note')
    expect(await level('Jonas Beck', 'Lena Park', 'Drops approver Jonas Beck from M2')).toBe('error')
    expect(await level('Jonas Beck', 'Lena Park', 'Does not drop approver Jonas Beck from M1')).toBe('error')
  })

  it.each([
    ['Jonas Beck', 'note'],
    ['Lena Park', 'error'],
  ])('may have approved it since: %s, %s', async (by, expected) => {
    const open = plan('Jonas Beck', 'In progress').replace('[ ]', '[x]')
    const cwd = repository({ 'PLAN.md': open })
    writeFileSync(join(cwd, 'PLAN.md'), open.replace('Jonas Beck', 'yes'))
    expect((await tried(cwd, ['approve', 'M1', '--by', by])).code).toBe(0)
    expect((await tried(cwd, ['verify', '--base', 'HEAD'])).out).toMatch(
      new RegExp(`${expected}: .*\\[approval-waived\\]`),
    )
  })

  it('is shown by diff', async () => {
    const cwd = repository({ 'PLAN.md': plan('Jonas Beck', 'In progress') })
    writeFileSync(join(cwd, 'PLAN.md'), plan('Lena Park', 'In progress'))
    expect((await tried(cwd, ['diff'])).out).toContain('approval asked of: Jonas Beck → Lena Park')
  })
})

describe('a name with a past day under a label that asks by whom', () => {
  const verified = async (label: string, value: string): Promise<number> => {
    const text = plan(value).replace('Requires approval', label)
    return (await tried(folder({ 'PLAN.md': text }), ['verify'])).code
  }

  it.each([
    ['Freigabe durch', 'Dr. Maier (Fachbereich) am 30.01.2026'],
    ['Freigabe durch', 'Dr. Maier, 30.01.2026'],
    ['Sign-off by', 'Ana, 2026-01-30'],
    ['Approval by', 'Ana Ruiz (product owner), 2026-01-30'],
    ['Approbation par', 'Mme Roche, 30/01/2026'],
    ['Approvazione di', 'Ana Ruiz, 30/01/2026'],
  ])('is an approval that was given: %s: %s', async (label, value) => {
    expect(await verified(label, value)).toBe(0)
  })

  it.each([
    ['Freigabe durch', 'Dr. Maier'],
    ['Sign-off by', 'Ana by 2026-01-30'],
    ['Sign-off by', 'Ana, 2999-01-30'],
    ['Sign-off by', 'pending (Ana, 2026-01-30)'],
    ['Approval required by', 'Ana, 2026-01-30'],
  ])('is none: %s: %s', async (label, value) => {
    expect(await verified(label, value)).toBe(1)
  })
})

describe('work on a milestone whose completion is disputed', () => {
  const rules = async (first: string, second: string, label = 'Acceptance criteria'): Promise<string[]> => {
    const text = `# Plan\n\n## M1: A\n\n**Status:** done\n\n**${label}:**\n\n- [x] Live\n- [${first}] Paid\n\n## M2: B\n\n**Status:** in progress\n${second}\n- [ ] Live too\n`
    const { out } = await tried(folder({ 'PLAN.md': text }), ['verify'])
    return [...out.matchAll(/error: .*\[(.*)\]/g)].map(([, rule = '']) => rule)
  }

  it('is on what is not done', async () => {
    expect(await rules(' ', '**Depends on:** M1\n')).toEqual(['done-with-open-criteria', 'unmet-dependency'])
    expect(await rules('x', '**Depends on:** M1\n')).toEqual([])
    expect(await rules(' ', '', 'Exit criteria')).toEqual(['done-with-open-criteria', 'phase-advanced-early'])
    expect(await rules(' ', '')).toEqual(['done-with-open-criteria'])
  })
})

describe('what is gone against a base', () => {
  const verified = async (label: string, decision: string): Promise<string> => {
    const text = `# Plan\n\n## M3: Pay\n\n**Status:** In progress\n\n**${label}:**\n\n- [x] Live\n- [ ] PCI SAQ-A\n`
    const cwd = repository({ 'PLAN.md': text, 'DECISIONS.md': '# Decisions\n' })
    writeFileSync(join(cwd, 'PLAN.md'), text.replace('- [ ] PCI SAQ-A\n', ''))
    writeFileSync(
      join(cwd, 'DECISIONS.md'),
      `# Decisions\n\n## 2026-02-10: Payment scope\n\n**Decision:** ${decision}\n`,
    )
    return (await tried(cwd, ['verify', '--base', 'HEAD'])).out
  }

  it('may be dropped by a short name before what it is', async () => {
    expect(await verified('Acceptance criteria', 'We drop the PCI SAQ-A criterion from M3.')).toContain(
      'note: criterion',
    )
    expect(await verified('Deliverables', 'We drop the PCI SAQ-A deliverable.')).toContain(
      'note: deliverable',
    )
  })

  it('is named as what it is, beside an entry that nearly decides it', async () => {
    const out = await verified('Deliverables', 'We drop PCI SAQ-A reviews on paper')
    expect(out).toContain('error: deliverable "PCI SAQ-A"')
    expect(out).toContain('"Drops deliverable …"')
    expect(out).toContain('DECISIONS.md:3:1: "Payment scope" speaks of it')
    expect(await verified('Deliverables', 'We like it')).not.toContain('speaks of it')
    expect(await verified('Deliverables', 'We do not drop the PCI SAQ-A deliverable')).toContain(
      'error: deliverable',
    )
  })
})
