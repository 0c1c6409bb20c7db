/** After a write nothing stands there that is untrue because of it, only what was asked for has changed, or nothing has. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folder } from './cli.ts'
import { tried } from './run.ts'

const ALL_MET = '\n**Success Criteria:**\n- [x] a\n- [x] b\n'
const HALF_MET = '\n**Success Criteria:**\n- [x] a\n- [ ] b\n'

/** `mstone sync`, twice: what it makes of a status file. The second run must change nothing. */
async function synced(plan: string, status: string): Promise<{ text: string; err: string }> {
  const cwd = folder({ 'MILESTONES.md': plan, 'STATUS.md': status })
  const read = (): string => readFileSync(join(cwd, 'STATUS.md'), 'utf8')
  const { err } = await tried(cwd, ['sync'])
  const text = read()
  await tried(cwd, ['sync'])
  expect(read()).toBe(text)
  return { text, err }
}

describe('a percentage in the name of a milestone', () => {
  const plan = `# P\n\n## M1: Login\n\n- [x] a\n\n## M2: Raise coverage to 90%\n${HALF_MET}`

  it.each([
    ['stays', '- [x] M1 Login\n- [ ] M2 Raise coverage to 90%\n', null],
    ['stays in capitals', '- [x] M1 Login\n- [ ] M2 RAISE coverage to 90%\n', null],
    ['stays behind a dash', '- [x] M1 Login\n- [ ] M2 — Raise coverage to 90%\n', null],
    ['stays in a new entry', '- [x] M1 Login\n', '- [x] M1 Login\n- [ ] M2 Raise coverage to 90%\n'],
    [
      'stays beside its own',
      '- [x] M1 Login - 100%\n',
      '- [x] M1 Login - 100%\n- [ ] M2 Raise coverage to 90% - 50%\n',
    ],
    [
      'stays while its own is brought up to date',
      '- [x] M1 Login\n- [ ] M2 Raise coverage to 90% - 10%\n',
      '- [x] M1 Login\n- [ ] M2 Raise coverage to 90% - 50%\n',
    ],
  ])('%s', async (_, list, expected) => {
    const { text } = await synced(plan, `## Milestones\n\n${list}`)
    expect(text).toBe(`## Milestones\n\n${expected ?? list}`)
  })

  it('stays where the milestone is done', async () => {
    const done = `## M1: A\n${HALF_MET}\n## M2: Cut 30%\n\n**Status:** done\n${ALL_MET}`
    const { text } = await synced(done, '## Milestones\n\n- [ ] M1 A\n- [ ] M2 Cut 30%\n')
    expect(text).toBe('## Milestones\n\n- [ ] M1 A\n- [x] M2 Cut 30%\n')
  })
})
