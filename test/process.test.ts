import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Io } from '../src/commands/context.ts'
import { BIN, folder, mstone } from './cli.ts'
import { inProcess, kept } from './run.ts'

const PLAN = '# Plan\n\n## M1: Setup\n\n- [x] one\n- [ ] two\n'
const ROOT = fileURLToPath(new URL('..', import.meta.url))

describe('an error that nobody expected', () => {
  const broken = {
    write: () => {
      throw new TypeError('nobody \u001b[31mexpected')
    },
    isTTY: false,
    columns: undefined,
  }
  it('is named as one, without a stack', async () => {
    const stderr = kept()
    const code = await inProcess(folder({ 'plan.md': PLAN }), ['status'], broken, stderr)
    expect(code).toBe(2)
    expect(stderr.text()).toBe(
      'mstone: internal error: TypeError: nobody \\u001b[31mexpected: please report it (MSTONE_DEBUG=1 shows where it happened)\n',
    )
  })
  it('has its stack where MSTONE_DEBUG asks for it', async () => {
    const stderr = kept()
    await inProcess(folder({ 'plan.md': PLAN }), ['status'], broken, stderr, { MSTONE_DEBUG: '1' })
    expect(stderr.text()).toMatch(/\n {4}at /)
  })
})

describe('the process', () => {
  it('prints the version of the package', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
    expect(mstone(folder(), ['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' })
  })

  it('is a program of its own', () => {
    expect(readFileSync(BIN, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
    expect(spawnSync(BIN, ['--version'], { encoding: 'utf8' }).status).toBe(0)
  })

  it.skipIf(!existsSync('/dev/full'))('says so when its output cannot be written', () => {
    const cwd = folder({ 'plan.md': PLAN })
    const { status, stderr } = spawnSync('sh', ['-c', `"${process.execPath}" "${BIN}" status > /dev/full`], {
      cwd,
      encoding: 'utf8',
    })
    expect([status, stderr]).toEqual([2, 'mstone: cannot write the output (ENOSPC)\n'])
  })

  it.skipIf(!existsSync('/dev/full'))('says what is saved when only its report cannot be written', () => {
    const cwd = folder({ 'plan.md': PLAN })
    const command = `"${process.execPath}" "${BIN}" set M1 --owner Ann > /dev/full`
    const { status, stderr } = spawnSync('sh', ['-c', command], { cwd, encoding: 'utf8' })
    expect([status, stderr]).toEqual([
      2,
      'mstone: plan.md is saved, and only the report of it cannot be written (ENOSPC)\n',
    ])
    expect(readFileSync(join(cwd, 'plan.md'), 'utf8')).toContain('Ann')
  })

  it('says so when the working folder is gone', () => {
    const cwd = folder()
    const { status, stderr } = spawnSync(
      'sh',
      ['-c', `mkdir x && cd x && rmdir ../x && "${process.execPath}" "${BIN}" status`],
      { cwd, encoding: 'utf8' },
    )
    expect([status, stderr]).toEqual([2, 'mstone: the working folder is gone: change to one that is there\n'])
  })

  it('takes the width of a terminal, else COLUMNS, else 80', async () => {
    const cwd = folder({ 'plan.md': `# Plan\n\n## M1: ${'long '.repeat(40)}\n\n- [ ] a\n` })
    const longest = async (columns?: number, env: Io['env'] = {}): Promise<number> => {
      const stdout = kept(columns)
      await inProcess(cwd, ['status'], stdout, kept(), env)
      return Math.max(
        ...stdout
          .text()
          .split('\n')
          .map((line) => line.length),
      )
    }
    expect(await longest(100, { COLUMNS: '60' })).toBe(100)
    expect(await longest(undefined, { COLUMNS: '60' })).toBe(60)
    expect(await longest(undefined, { COLUMNS: 'wide' })).toBe(80)
  })

  it('colours a terminal, unless it is a dumb one or NO_COLOR is set', async () => {
    const cwd = folder({ 'plan.md': PLAN })
    const coloured = async (env: Io['env']): Promise<boolean> => {
      const stdout = kept(80, true)
      await inProcess(cwd, ['status'], stdout, kept(), env)
      return stdout.text().includes('\u001b[')
    }
    expect(await coloured({})).toBe(true)
    expect(await coloured({ NO_COLOR: '' })).toBe(true)
    expect(await coloured({ NO_COLOR: '1' })).toBe(false)
    expect(await coloured({ TERM: 'dumb' })).toBe(false)
    expect(await coloured({ FORCE_COLOR: '0' })).toBe(false)
  })

  it('works in the folder that -C names', () => {
    const cwd = folder({ 'app/plan.md': PLAN })
    expect(JSON.parse(mstone(cwd, ['-C', 'app', 'status', '--json']).out).plans[0].files).toEqual(['plan.md'])
  })

  // Root reads everything, so the program runs as nobody where the tests run as root.
  const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
  const canBeNobody = spawnSync(process.execPath, ['-e', '0'], { cwd: '/', ...nobody }).status === 0
  it.skipIf(!canBeNobody)('names documents and folders that it may not read, and shows the rest', () => {
    const cwd = folder({ 'plan.md': PLAN, 'status.md': PLAN, 'closed/roadmap.md': PLAN })
    const closed = join(cwd, 'closed')
    chmodSync(cwd, 0o755)
    chmodSync(join(cwd, 'status.md'), 0)
    chmodSync(closed, 0)
    const args = [openCopy(), '-C', cwd, 'status']
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: '/',
      encoding: 'utf8',
      ...nobody,
    })
    chmodSync(closed, 0o755)
    expect(stderr.split('\n').sort()).toEqual([
      '',
      'mstone: no permission to read it: closed: check its permissions',
      'mstone: no permission to read it: status.md: check its permissions',
    ])
    expect(status).toBe(2)
    expect(stdout).toContain('M1  Setup')
  })
})

/** A copy of the program where everybody may read it; the checkout may lie in somebody's own folder. */
function openCopy(): string {
  const copy = folder({ 'package.json': '{ "type": "module" }' })
  chmodSync(copy, 0o755)
  cpSync(join(ROOT, 'dist'), join(copy, 'dist'), { recursive: true })
  return join(copy, 'dist', 'bin.cjs')
}

describe('the library', () => {
  it('reads a folder, and texts without one', async () => {
    const { loadProject, statusOf, MstoneError } = await import('../dist/index.js' as string)
    const project = loadProject({ cwd: folder({ 'plan.md': PLAN }), env: { PATH: process.env.PATH } })
    expect(project.report.plans[0].milestones[0]).toMatchObject({ ref: 'M1', file: 'plan.md' })
    const vocabulary = { status: {}, labels: {}, milestones: [] }
    const report = statusOf([{ file: 'x.md', text: PLAN }], { plans: [], vocabulary, basis: 'auto' })
    expect(report.plans[0].milestones[0].deliverables).toMatchObject({ done: 1, total: 2 })
    expect(() => loadProject({ cwd: '/nowhere/at/all', env: {} })).toThrow(MstoneError)
  })
})

describe('a document nested deeper than the parser can follow', () => {
  it('is named, and the others are read all the same', () => {
    const cwd = folder({ 'plan.md': PLAN, 'deep.md': `${'- '.repeat(5000)}[ ] one\n` })
    const { code, out, err } = mstone(cwd, ['status', 'plan.md', 'deep.md'])
    expect(err).toContain('is over the limit "nesting" of 100 levels: deep.md:1: nest it less deeply')
    expect(err).not.toContain('internal error')
    expect(out).toContain('Setup')
    expect(code).toBe(2)
  })
})
