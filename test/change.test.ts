import { chmodSync, linkSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { lockBeside } from '../src/beside.ts'
import { failure } from '../src/errors.ts'
import { newOwner, ownerText } from '../src/owner.ts'
import { folder } from './cli.ts'
import { tried } from './run.ts'

const { assess, saveDocument } = vi.hoisted(() => ({ assess: vi.fn(), saveDocument: vi.fn() }))

vi.mock('../src/status.ts', async (original) => {
  const actual = await original<typeof import('../src/status.ts')>()
  assess.mockImplementation(actual.assess)
  return { ...actual, assess }
})

vi.mock('../src/save.ts', async (original) => {
  const actual = await original<typeof import('../src/save.ts')>()
  saveDocument.mockImplementation(actual.saveDocument)
  return { ...actual, saveDocument }
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

describe('a change of several documents', () => {
  const STATED = '# Plan\n\n## M1: Alpha\n\n**Status:** planned\n'
  const FILES = { 'PLAN.md': STATED, 'ROADMAP.md': STATED }
  const set = ['set', 'M1', '--status', 'blocked']
  const textsIn = (cwd: string, files: Record<string, string>): Record<string, string> =>
    Object.fromEntries(Object.keys(files).map((file) => [file, readFileSync(join(cwd, file), 'utf8')]))

  it('is refused as a whole, whichever of them cannot be changed as asked', async () => {
    const files = {
      'PLAN.md': '# Plan\n\n## M1: Alpha\n\n**Criteria:**\n\n- [ ] aa\n',
      'ROADMAP.md': '# Plan\n\n## M1: Alpha\n\n## M2: Beta\n\n**Deliverables:**\n10. [ ] bb\n',
    }
    const cwd = folder(files)
    const { code, out, err } = await tried(cwd, ['check', 'M1:1', 'M2:d1'])
    expect([code, out, textsIn(cwd, files)]).toEqual([2, '', files])
    expect(err).toMatch(/^mstone: M2:d1 cannot be ticked alone: [^\n]*ROADMAP\.md:8/)
  })

  it.each<[string, (cwd: string) => void, RegExp]>([
    [
      'read-only',
      (cwd) => chmodSync(join(cwd, 'ROADMAP.md'), 0o444),
      /^mstone: the file is read-only: ROADMAP\.md/,
    ],
    [
      'of several names',
      (cwd) => linkSync(join(cwd, 'ROADMAP.md'), join(cwd, 'other')),
      /^mstone: has 2 names[^\n]*: ROADMAP\.md/,
    ],
    [
      'not to be locked',
      (cwd) => writeFileSync(lockBeside(join(cwd, 'ROADMAP.md')), ''),
      /^mstone: cannot be (?:locked|written)[^\n]*: ROADMAP\.md/,
    ],
    [
      'locked by somebody else',
      (cwd) => {
        const lock = lockBeside(join(cwd, 'ROADMAP.md'))
        mkdirSync(lock)
        writeFileSync(join(lock, `${ownerText(newOwner())}@${hostname()}`), '')
      },
      /^mstone: is being changed by process \d+: ROADMAP\.md/,
    ],
  ])('is refused as a whole where a later one is %s', async (_, spoil, message) => {
    const cwd = folder(FILES)
    spoil(cwd)
    const { code, out, err } = await tried(cwd, set)
    expect([code, out, textsIn(cwd, FILES)]).toEqual([2, '', FILES])
    expect(err).toMatch(message)
  })

  it('says which are changed already where the disk fails in between', async () => {
    const cwd = folder(FILES)
    const save = saveDocument.getMockImplementation()
    saveDocument.mockImplementation((options: { file: string }) => {
      if (options.file === 'ROADMAP.md') throw failure('cannot be written (ENOSPC)', options.file)
      return save?.(options)
    })
    const { code, err } = await tried(cwd, set)
    saveDocument.mockImplementation(save ?? (() => {}))
    expect([code, textsIn(cwd, FILES)['PLAN.md']]).toEqual([2, STATED.replace('planned', 'blocked')])
    expect(err).toMatch(/^mstone: cannot be written[^\n]*ROADMAP\.md\nmstone: is changed already: PLAN\.md: /)
  })

  it.each([
    ['PLAN.md', 'ROADMAP.md'],
    ['ROADMAP.md', 'PLAN.md'],
  ])('leaves no untrue word, in whichever order they stand: %s, %s', async (one, other) => {
    const files = { [one]: STATED, [other]: STATED.replace('Alpha', 'Alpha (planned) {#core}') }
    const cwd = folder(files)
    const { code, err } = await tried(cwd, set)
    expect([code, textsIn(cwd, files)]).toEqual([2, files])
    expect(err).toContain(`"planned" would be untrue beside the new status of M1`)
  })
})
