import { describe, expect, it } from 'vitest'
import { folder } from './cli.ts'
import { tried } from './run.ts'

const PLAN = '# Plan\n\n## Beta\n\n- [ ] b — waiting for Ann\n- [ ] Klarna (optional)\n- [ ] c\n'

describe('what is said where something else may be meant', () => {
  it('is the item that begins with the word, beside the milestone that holds it', async () => {
    const { code, err } = await tried(folder({ 'PLAN.md': PLAN }), ['check', 'b'])
    expect(code).toBe(2)
    expect(err).toMatch(
      /^mstone: beta is a milestone: did you mean beta:d1 "b — waiting for Ann"\? Or name its items/,
    )
  })

  it('is what can be new, and how a criterion comes to be', async () => {
    const { code, err } = await tried(folder({ 'PLAN.md': PLAN }), ['new', 'criterion', 'x'])
    expect(code).toBe(2)
    expect(err).toMatch(
      /"new criterion": there are mstone new milestone, .*; a criterion is a line that you write/,
    )
  })

  it('is which numbers there are, where some have none', async () => {
    const nested = '# P\n\n## M1: A\n\n**Acceptance criteria:**\n- [ ] a\n- [ ] b\n'
    const { err } = await tried(folder({ 'PLAN.md': nested }), ['check', 'M1:9'])
    expect(err).toMatch(/M1 has 2 criteria \(M1:1 to M1:2\)/)
  })
})

describe('a fraction that is wrong', () => {
  it('comes with the one to write', async () => {
    const table = '| ID | Milestone | Tasks |\n|---|---|---|\n| M1 | A | 1/2 |\n'
    const plan = `# P\n\n${table}\n## M1: A\n\n- [ ] a\n- [ ] b\n`
    const { out } = await tried(folder({ 'PLAN.md': plan }), ['verify'])
    expect(out).toMatch(/help: write 0\/2, or tick what is met/)
  })
})

describe('what is shown', () => {
  it('is not said twice: that an item is optional, a title that is the goal', async () => {
    const { out } = await tried(folder({ 'PLAN.md': PLAN }), ['show', 'Beta'])
    expect(out).toMatch(/Klarna \(optional\) {2}/)
    const table = '| Hito | Descripción | Estado |\n|---|---|---|\n| M1 | Login | hecho |\n'
    const shown = await tried(folder({ 'PLAN.md': `# Plan\n\n${table}` }), ['show', 'M1'])
    expect(shown.out).toMatch(/^M1 Login /)
    expect(shown.out).not.toMatch(/Goal/)
  })
})
