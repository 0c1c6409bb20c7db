import { describe, expect, it, vi } from 'vitest'
import { folder } from './cli.ts'
import { tried } from './run.ts'

const { assess } = vi.hoisted(() => ({ assess: vi.fn() }))

vi.mock('../src/status.ts', async (original) => {
  const actual = await original<typeof import('../src/status.ts')>()
  assess.mockImplementation(actual.assess)
  return { ...actual, assess }
})

describe('a change', () => {
  it.each([
    ['set', ['set', 'M2', '--status', 'blocked']],
    ['check', ['check', 'M1:d1']],
  ])('is read once as it is and once as it would be: %s', async (_, args) => {
    const cwd = folder({ 'PLAN.md': '## M1: A\n\n- [ ] a\n\n## M2: B\n\n**Status:** Planned\n' })
    assess.mockClear()
    expect((await tried(cwd, args)).code).toBe(0)
    // The project itself, and the document with the change.
    expect(assess.mock.calls.length).toBeLessThanOrEqual(2)
  })
})
