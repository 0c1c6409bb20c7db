import { describe, expect, it } from 'vitest'
import { ATTACKS } from './gates/attacks.ts'
import { HISTORIES } from './gates/histories.ts'
import { POLICY, standing } from './gates/standing.ts'

describe('what somebody does to get past the gate', () => {
  it.each(Object.keys(POLICY) as (keyof typeof POLICY)[])(
    'has to be told from what stands: %s',
    async (policy) => {
      const { code, found, printed } = await (await standing(policy)).verify('--base', 'main')
      expect([code, found], printed).toEqual([0, []])
    },
  )

  it.each(ATTACKS)('$rule: $name', async ({ rule, level = 'error', policy, does }) => {
    const repository = await standing(policy)
    await does(repository)
    repository.commit('Work')
    const { code, found, printed } = await repository.verify('--base', 'main')
    expect(found, printed).toContain(`${rule} ${level}`)
    expect(code).toBe(1)
  })
})

describe('what happens honestly', () => {
  it.each(HISTORIES)('$name', async ({ policy = 'content', notes = [], does }) => {
    const repository = await standing(policy)
    await does(repository)
    const { code, found, printed } = await repository.verify('--base', 'main')
    expect([code, found.filter((one) => !one.endsWith(' note') || notes.includes(one))], printed).toEqual([
      0,
      notes,
    ])
  })
})
