import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folder, git } from './cli.ts'
import { ROOT } from './pages.ts'
import { ACTION, act, acted, actionEnv, FALSE_PLAN, LESS, PLAN, request } from './pipelines.ts'

const FAILS = /^::error .*file=PLAN\.md,line=3/m

it('the committed bundle is that of the sources', () => {
  const fresh = folder()
  const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'scripts/action.mjs'), fresh], {
    encoding: 'utf8',
  })
  expect([status, stderr]).toEqual([0, ''])
  const stale = readdirSync(fresh).filter(
    (name) => !readFileSync(join(fresh, name)).equals(readFileSync(join(ROOT, 'action', name))),
  )
  expect(stale, 'action/ is not that of the sources: npm run action, and commit it').toEqual([])
  expect(readdirSync(join(ROOT, 'action'))).toEqual(readdirSync(fresh))
})

it('action.yml names an entry that is there, and says what each input is', () => {
  expect(ACTION.runs).toEqual({ using: 'node24', main: 'action/index.mjs' })
  expect(existsSync(join(ROOT, ACTION.runs.main))).toBe(true)
  const said = [...Object.values(ACTION.inputs), ...Object.values(ACTION.outputs)]
  expect(said.filter(({ description }) => !description)).toEqual([])
})

describe('the entry, run as the runner does', () => {
  it('writes annotations, a summary and the verdict, and fails', () => {
    const cwd = folder({ 'PLAN.md': FALSE_PLAN })
    const { code, out, err, summary, outputs } = act(cwd, actionEnv(cwd))
    expect([code, err, outputs]).toEqual([1, '', 'verdict=fail\n'])
    expect(out).toMatch(FAILS)
    expect(summary).toMatch(/^### ❌ mstone verify: 1 error in 1 milestone\n/)
  })

  it('compares a pull request with the branch that it is for, whatever tags there are', () => {
    const { cwd } = request(LESS)
    git(cwd, 'tag', 'origin/main', 'HEAD')
    const { code, out, outputs } = act(cwd, actionEnv(cwd, {}, { GITHUB_BASE_REF: 'main' }))
    expect([code, outputs]).toEqual([1, 'verdict=fail\n'])
    expect(out).toMatch(/^::error title=criterion-removed,file=PLAN\.md,/m)
  })

  it('can be told not to', () => {
    const { cwd } = request(LESS)
    const { code, outputs } = act(cwd, actionEnv(cwd, { base: 'none' }, { GITHUB_BASE_REF: 'main' }))
    expect([code, outputs]).toEqual([0, 'verdict=pass\n'])
  })

  it('never takes a checkout without a history for a pass', () => {
    const { cwd } = request(PLAN, 1)
    const { code, out, err, outputs } = act(cwd, actionEnv(cwd, {}, { GITHUB_BASE_REF: 'main' }))
    expect([code, outputs]).toEqual([2, 'verdict=unverified\n'])
    expect(out).toMatch(/^::error title=mstone could not check::git knows no such revision/m)
    expect(err).toContain('fetch-depth: 0')
  })
})

describe('the inputs', () => {
  it.each([
    ['in a line', 'a.md b.md', 'in 2 milestones'],
    ['one a line, blanks and all', 'c d.md\n', 'in 1 milestone'],
    ['as a folder', 'docs', 'in 1 milestone'],
    ['that are no options', '--write-baseline', 'no such file'],
    ['that no shell sees', '$(touch made);`touch made`', 'no such file'],
  ])('name paths %s', async (_, paths, said) => {
    const names = ['a.md', 'b.md', 'c d.md', 'docs/PLAN.md']
    const cwd = folder(Object.fromEntries(names.map((name, i) => [name, `## M${i}: A\n\n- [ ] a\n`])))
    const { out, err } = await acted(cwd, { paths })
    expect(`${out}${err}`).toContain(said)
    expect(readdirSync(cwd)).toEqual(['a.md', 'b.md', 'c d.md', 'docs'])
  })

  it('name a base that is no option', async () => {
    const { cwd } = request(PLAN)
    const { code, err } = await acted(cwd, { base: '--write-baseline' })
    expect([code, err]).toEqual([2, expect.stringContaining('git knows no such revision: --write-baseline')])
    expect(existsSync(join(cwd, 'mstone-baseline.json'))).toBe(false)
  })

  it.each([
    ['true', 1],
    ['True', 1],
    ['false', 0],
    ['', 0],
    ['yes', 2],
  ])('ask for strictness: %j', async (strict, code) => {
    const cwd = folder({ 'PLAN.md': '## M1: A ✅\n\nText.\n' })
    expect((await acted(cwd, { strict })).code).toBe(code)
  })

  it('name a folder to work in', async () => {
    const cwd = folder({ 'app/PLAN.md': FALSE_PLAN, 'ROADMAP.md': PLAN })
    const inputs = { 'working-directory': 'app', paths: 'PLAN.md', output: 'out/x.json', format: 'json' }
    expect((await acted(cwd, inputs)).code).toBe(1)
    expect(existsSync(join(cwd, 'app/out/x.json'))).toBe(true)
    const { code, err } = await acted(cwd, { 'working-directory': 'missing' })
    expect([code, err]).toEqual([2, expect.stringContaining('missing')])
  })

  it.each([
    ['sarif', 'the format "sarif" is not for the log: format: name a file for it with output'],
    ['gitlub', 'there is no format "gitlub": format: did you mean "git'],
  ])('name a format: %s', async (format, said) => {
    const { code, err, outputs } = await acted(folder({ 'PLAN.md': PLAN }), { format })
    expect([code, err, outputs]).toEqual([2, expect.stringContaining(said), 'verdict=unverified\n'])
  })

  it('send a report into a file, and the log has the annotations all the same, once', async () => {
    const outside = folder({ 'kept.txt': 'kept' })
    const cwd = folder({ 'PLAN.md': FALSE_PLAN })
    // A branch could have put it there.
    symlinkSync(join(outside, 'kept.txt'), join(cwd, 'mstone.sarif'))
    const { code, out, summary } = await acted(cwd, { format: 'sarif', output: 'mstone.sarif' })
    expect(code).toBe(1)
    expect(out).toMatch(FAILS)
    expect(summary.match(/^###/gm)).toHaveLength(1)
    expect(JSON.parse(readFileSync(join(cwd, 'mstone.sarif'), 'utf8')).runs[0].results).toHaveLength(1)
    expect(readFileSync(join(outside, 'kept.txt'), 'utf8')).toBe('kept')
  })

  it('say where a report could not be written', async () => {
    const cwd = folder({ 'PLAN.md': PLAN, taken: '' })
    const { code, err } = await acted(cwd, { format: 'sarif', output: 'taken/mstone.sarif' })
    expect([code, err]).toEqual([2, expect.stringMatching(/^mstone: the report .*: taken\/mstone\.sarif/)])
  })
})
