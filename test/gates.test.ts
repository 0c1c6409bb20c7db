import { describe, expect, it } from 'vitest'
import { ATTACKS } from './gates/attacks.ts'
import { HISTORIES } from './gates/histories.ts'
import { person, Repository } from './gates/repository.ts'
import { finishBilling, POLICY, standing } from './gates/standing.ts'

describe('what somebody does to get past the gate', () => {
  it.each(Object.keys(POLICY) as (keyof typeof POLICY)[])(
    'has to be told from what stands: %s',
    async (policy) => {
      const { code, found, printed } = await (await standing(policy)).verify('--base', 'main')
      expect([code, found], printed).toEqual([0, []])
    },
  )

  it.each(ATTACKS)('$rule: $name', async ({ rule, policy, does }) => {
    const repository = await standing(policy)
    await does(repository)
    repository.commit('Work')
    const { code, found, printed } = await repository.verify('--base', 'main')
    expect(found, printed).toContain(`${rule} error`)
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

describe('an approval that would not count', () => {
  const approve = async (
    policy: keyof typeof POLICY,
    ...args: string[]
  ): Promise<{ code: number; err: string; changed: string }> => {
    const repository = finishBilling(await standing(policy)).commit('Billing works')
    const { code, err } = await repository.tries('approve', 'M2', '--date', '2026-02-12', ...args)
    return { code, err, changed: repository.git('status', '--porcelain') }
  }
  const refused = (why: RegExp): object => ({ code: 1, err: expect.stringMatching(why), changed: '' })

  it('is not written for somebody who may not give it', async () => {
    expect(await approve('content')).toMatchObject(refused(/Bob Roe/))
    expect(await approve('content', '--by', person('alice'))).toMatchObject({
      code: 0,
      changed: ' M DECISIONS.md\n',
    })
  })

  it('is not written in the name of somebody else than who commits it', async () => {
    expect(await approve('author', '--by', person('alice'))).toMatchObject(refused(/Bob Roe/))
  })

  it('is not written for who ticked the boxes', async () => {
    expect(await approve('fourEyes')).toMatchObject(refused(/Bob Roe/))
    expect(await approve('fourEyes', '--by', person('alice'))).toMatchObject({ code: 0 })
  })

  it('is not written without a signature that is asked for, or with one that is not allowed', async () => {
    expect(await approve('signed', '--by', person('alice'))).toMatchObject(refused(/signature/))
    const other = new Repository({}).key('mallory')
    expect(await approve('signed', '--by', person('alice'), '--sign', other)).toMatchObject(refused(/key/))
    expect(await approve('signed', '--by', person('alice'), '--sign', 'no-such-key')).toMatchObject({
      code: 2,
      changed: '',
    })
  })
})
