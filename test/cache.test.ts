import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { BIN, folder, mstone } from './cli.ts'

const PLAN = `# Plan

## M1: Setup

**Status:** done

### Deliverable: Report

**Status:** done

**Output:**
- out/report.txt

### Criteria

- [x] Runs
- [x] Stops
`
const FALSE = PLAN.replace('- [x] Stops', '- [ ] Stops')

/** A run with a cache of its own. */
function caching(cwd: string, cache: string) {
  return (...args: string[]) => mstone(cwd, args, { MSTONE_CACHE_DIR: cache })
}

/** Every file below a cache that holds what was read. */
function keptIn(cache: string): string[] {
  const own = readdirSync(cache).filter((name) => name.startsWith('read-'))
  return own.flatMap((name) => readdirSync(join(cache, name)).map((file) => join(cache, name, file)))
}

describe('a document that is as it was', () => {
  it('says the same from what was kept, in every command', () => {
    const cwd = folder({ 'plan.md': FALSE })
    const run = caching(cwd, folder())
    for (const args of [
      ['status'],
      ['status', '--json'],
      ['next'],
      ['show', 'M1', '--json'],
      ['verify', '--json'],
      ['show', 'M1', '--canonical'],
    ]) {
      const anew = run(...args, '--no-cache')
      expect(run(...args)).toEqual(anew)
      expect(run(...args)).toEqual(anew)
    }
  })

  it('is told from one of the same size and time', () => {
    const cwd = folder({ 'plan.md': PLAN, 'out/report.txt': '' })
    const run = caching(cwd, folder())
    const path = join(cwd, 'plan.md')
    const { atime, mtime } = statSync(path)
    expect(run('verify').code).toBe(0)
    writeFileSync(path, FALSE)
    utimesSync(path, atime, mtime)
    expect(run('verify').code).toBe(1)
    writeFileSync(path, PLAN)
    utimesSync(path, atime, mtime)
    expect(run('verify').code).toBe(0)
  })

  it('is judged anew where a file that it names came or went', () => {
    const cwd = folder({ 'plan.md': PLAN, 'out/other.txt': '' })
    const run = caching(cwd, folder())
    expect(run('verify').out).toContain('missing-output')
    writeFileSync(join(cwd, 'out/report.txt'), '')
    expect(run('verify').code).toBe(0)
  })

  it('is judged anew by another config', () => {
    const cwd = folder({ 'plan.md': FALSE, 'out/report.txt': '' })
    const run = caching(cwd, folder())
    expect(run('verify').code).toBe(1)
    writeFileSync(
      join(cwd, 'mstone.yaml'),
      'rules:\n  done-with-open-criteria: off\n  item-contradicts-mark: off\n',
    )
    expect(run('verify').out).not.toContain('done-with-open-criteria')
  })
})

describe('a config that was checked before', () => {
  it('says the same, also where something of it has to be shown', () => {
    const config = 'plans:\n  - name: P\n    files: [plan.md]\n  - name: Q\n    files: [none*.md]\n'
    const cwd = folder({ 'plan.md': FALSE, 'mstone.yaml': config })
    const run = caching(cwd, folder())
    const anew = mstone(cwd, ['status', '--no-cache'])
    expect(anew.err).toContain('plan "Q" has no documents: mstone.yaml:5:12')
    expect([run('status'), run('status')]).toEqual([anew, anew])
  })

  it('is checked again when it changes, and refused each time that it is wrong', () => {
    const cwd = folder({ 'plan.md': PLAN, 'mstone.yaml': 'strict: true\n' })
    const run = caching(cwd, folder())
    run('status')
    writeFileSync(join(cwd, 'mstone.yaml'), 'strict: maybe\n')
    for (let times = 0; times < 2; times++) expect(run('status')).toMatchObject({ code: 2, out: '' })
  })
})

/** The program as a cache has it: each of its modules that was needed, unpacked and compiled. */
function codeIn(cache: string): string[] {
  const own = readdirSync(cache).filter((name) => name.startsWith('code-'))
  return own.flatMap((name) => readdirSync(join(cache, name)).map((file) => join(cache, name, file)))
}

const hashOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')

describe('the program that was kept', () => {
  it('is not run when it is damaged, and is kept anew', () => {
    const cwd = folder({ 'plan.md': FALSE })
    const cache = folder()
    const run = caching(cwd, cache)
    const anew = run('verify', '--json')
    expect(codeIn(cache).length).toBeGreaterThan(10)
    // In the head, the compiled code, the source, and in what stands there for the second time.
    for (const part of [0, 0.2, 0.45, 0.999]) {
      for (const path of codeIn(cache)) {
        const whole = readFileSync(path)
        writeFileSync(path, changed(whole, Math.floor(whole.length * part)))
      }
      expect(run('verify', '--json')).toEqual(anew)
    }
    const mended = codeIn(cache).map(hashOf)
    expect(run('verify', '--json')).toEqual(anew)
    expect(codeIn(cache).map(hashOf)).toEqual(mended)
  })

  it('takes away nothing that it did not put there', () => {
    const others = ['code-projects', 'code-a', 'code-b', 'read-later', 'read-a', 'read-b']
    const cache = folder(Object.fromEntries(others.map((name) => [`${name}/own.txt`, ''])))
    caching(folder({ 'plan.md': PLAN }), cache)('status')
    expect(others.filter((name) => !existsSync(join(cache, name, 'own.txt')))).toEqual([])
  })

  it('is only what was needed, whatever the words of the command line are', () => {
    const cache = folder()
    const run = caching(folder({ 'plan.md': PLAN }), cache)
    run('--help')
    const first = codeIn(cache).length
    for (let index = 0; index < 5; index++) run('--help', `anything${index}`)
    expect(codeIn(cache)).toHaveLength(first)
    run('status')
    const reading = codeIn(cache).length
    expect(reading).toBeGreaterThan(first)
    run('status')
    expect(codeIn(cache)).toHaveLength(reading)
  })
})

describe('what was kept', () => {
  const poisons: [string, (path: string) => void][] = [
    ['cut short', (path) => truncateSync(path, 40)],
    ['empty', (path) => truncateSync(path, 0)],
    ['with one byte changed', (path) => writeFileSync(path, changed(readFileSync(path), 60))],
    ['with its last byte changed', (path) => writeFileSync(path, changed(readFileSync(path), -1))],
    ['of another kind', (path) => writeFileSync(path, 'x'.repeat(4000))],
    ['writable by others', (path) => chmodSync(path, 0o666)],
  ]
  it.each(poisons)('is not believed when it is %s', (_, poison) => {
    const cwd = folder({ 'plan.md': FALSE })
    const cache = folder()
    const run = caching(cwd, cache)
    const anew = run('verify', '--json')
    expect(keptIn(cache)).toHaveLength(2)
    for (const path of keptIn(cache)) poison(path)
    expect(run('verify', '--json')).toEqual(anew)
    expect(run('verify', '--json')).toEqual(anew)
  })

  it('of another document, put in the place of this one, is not believed', () => {
    const cache = folder()
    const honest = caching(folder({ 'plan.md': PLAN, 'out/report.txt': '' }), cache)
    expect(honest('verify').code).toBe(0)
    const kept = keptIn(cache).map((path) => readFileSync(path))
    const cwd = folder({ 'plan.md': FALSE })
    const run = caching(cwd, cache)
    expect(run('verify').code).toBe(1)
    for (const [index, path] of keptIn(cache).entries()) writeFileSync(path, kept[index % kept.length] ?? '')
    expect(run('verify').code).toBe(1)
  })

  it('is bounded where one document changes time and again', () => {
    const cwd = folder()
    const cache = folder()
    const run = caching(cwd, cache)
    const sizeAfter = (changes: number): number => {
      for (let change = 0; change < changes; change++) {
        writeFileSync(join(cwd, 'plan.md'), `${PLAN}\n<!-- ${changes} ${change} -->\n`)
        run('status')
      }
      const [readings = ''] = keptIn(cache).filter((name) => name.endsWith('.readings'))
      return statSync(readings).size
    }
    const few = sizeAfter(4)
    expect(sizeAfter(9)).toBeLessThan(few * 1.1)
  })

  it('is whole when many write it at once', async () => {
    const cwd = folder({ 'plan.md': FALSE })
    const cache = folder()
    const env = { PATH: process.env.PATH ?? '', MSTONE_CACHE_DIR: cache }
    const codes = await Promise.all(
      Array.from(
        { length: 6 },
        () =>
          new Promise<number | null>((resolve) =>
            spawn(process.execPath, [BIN, 'verify'], { cwd, env, stdio: 'ignore' }).on('exit', resolve),
          ),
      ),
    )
    expect(codes).toEqual([1, 1, 1, 1, 1, 1])
    expect(caching(cwd, cache)('verify').code).toBe(1)
    expect(keptIn(cache)).toHaveLength(2)
  })

  it('is for its user alone', () => {
    const cache = folder()
    caching(folder({ 'plan.md': PLAN }), cache)('status')
    const kept = [...keptIn(cache), ...codeIn(cache)]
    expect(kept.length).toBeGreaterThan(10)
    for (const path of kept) expect(statSync(path).mode & 0o077).toBe(0)
  })
})

describe('nothing is kept', () => {
  const cases: [string, string[], Record<string, string>][] = [
    ['with --no-cache', ['--no-cache'], {}],
    ['in CI', [], { CI: 'true' }],
    ['where the variable is empty', [], { MSTONE_CACHE_DIR: '' }],
    ['where the variable is relative', [], { MSTONE_CACHE_DIR: 'cache' }],
    ['where no folder can be made', [], { XDG_CACHE_HOME: '/proc/nonexistent' }],
  ]
  it.each(cases)('%s', (_, args, own) => {
    const cwd = folder({ 'plan.md': PLAN })
    const home = folder()
    const env = { PATH: process.env.PATH ?? '', HOME: home, XDG_CACHE_HOME: join(home, 'cache') }
    const run = (more: string[], others: Record<string, string>) =>
      spawnSync(process.execPath, [BIN, 'status', ...more], {
        cwd,
        env: { ...env, ...others },
        timeout: 20_000,
      }).status
    expect(run(args, own)).toBe(0)
    expect(existsSync(join(home, 'cache'))).toBe(false)
    // It would be, otherwise.
    expect(run([], {})).toBe(0)
    expect(existsSync(join(home, 'cache', 'mstone'))).toBe(true)
  })
})

function changed(bytes: Buffer, at: number): Buffer {
  const own = Buffer.from(bytes)
  const index = at < 0 ? own.length + at : at
  own[index] = (own[index] ?? 0) ^ 1
  return own
}
