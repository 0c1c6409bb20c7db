import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { run } from '../src/cli.ts'
import { folder } from './cli.ts'
import { ROOT } from './pages.ts'
import { kept } from './run.ts'

/** One milestone that is as done as the file that it names is there, and one that is late on a certain day. */
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

## M2: Beta

**Target:** 2026-03-01

- [ ] Ships
- [ ] Sells
`

interface Asked {
  args?: string[]
  day?: number
  columns?: number
  cwd?: string
}

/** Asks, with a cache and without, and expects the same. */
async function ask(root: string, cache: string, asked: Asked = {}): Promise<{ text: string; code: number }> {
  const { args = ['status'], day = 16, columns, cwd = root } = asked
  const answers = []
  for (const place of [{ folder: cache, build: 'test' }, null]) {
    const [stdout, stderr] = [kept(columns), kept()]
    const code = await run({
      ...{ args, home: ROOT, cache: place, stdout, stderr, saved: () => {} },
      cwd: () => cwd,
      env: { PATH: process.env.PATH },
      now: () => new Date(2026, 1, day, 12),
    })
    answers.push({ text: `${stdout.text()}\n--\n${stderr.text()}`, code })
  }
  expect(answers[0]).toEqual(answers[1])
  return answers[0] as { text: string; code: number }
}

/** Long enough for what was written to be told from what is written later. */
const settled = (): Promise<void> => setTimeout(3000)

describe.concurrent('an answer that was kept', () => {
  const changes: [string, (root: string) => void][] = [
    ['a document', (root) => writeFileSync(join(root, 'PLAN.md'), PLAN.replace('[x] Stops', '[ ] Stops'))],
    [
      'a document, with its size and time as they were',
      (root) => {
        const path = join(root, 'PLAN.md')
        const { atime, mtime } = statSync(path)
        writeFileSync(path, PLAN.replace('[x] Stops', '[ ] Stops'))
        utimesSync(path, atime, mtime)
      },
    ],
    [
      'which documents there are',
      (root) => writeFileSync(join(root, 'ROADMAP.md'), '## M3: Later\n\n- [ ] x\n'),
    ],
    [
      'a document that is gone',
      (root) => {
        rmSync(join(root, 'PLAN.md'))
      },
    ],
    ['a file that a document names', (root) => rmSync(join(root, 'out/report.txt'))],
    ['that there is a config', (root) => writeFileSync(join(root, 'mstone.yaml'), 'exclude: [PLAN.md]\n')],
    [
      'a document that becomes a folder',
      (root) => {
        rmSync(join(root, 'PLAN.md'))
        mkdirSync(join(root, 'PLAN.md'))
      },
    ],
  ]
  it.each(changes)('is not given again after a change of %s', async (_, change) => {
    const root = folder({ 'PLAN.md': PLAN, 'out/report.txt': '' })
    const cache = folder()
    await settled()
    const first = await ask(root, cache)
    expect(await ask(root, cache)).toEqual(first)
    change(root)
    expect(await ask(root, cache)).not.toEqual(first)
    await settled()
    expect(await ask(root, cache)).toEqual(await ask(root, cache))
  })

  it('is not given again after a change of the config', async () => {
    const root = folder({
      'PLAN.md': PLAN,
      'out/report.txt': '',
      'mstone.yaml': 'progress:\n  basis: criteria\n',
    })
    const cache = folder()
    await settled()
    const first = await ask(root, cache)
    writeFileSync(join(root, 'mstone.yaml'), 'vocabulary:\n  status:\n    blocked: [done]\n')
    expect(await ask(root, cache)).not.toEqual(first)
  })

  it('is not given again where the file of signers has come to lie outside, as it was', async () => {
    const [root, outside, cache] = [
      folder({
        'PLAN.md': PLAN,
        'out/report.txt': '',
        'mstone.yaml': 'approval:\n  signers: keys/signers\n',
        'keys/signers': '',
      }),
      folder(),
      folder(),
    ]
    await settled()
    expect((await ask(root, cache)).code).toBe(0)
    renameSync(join(root, 'keys'), join(outside, 'keys'))
    symlinkSync(join(outside, 'keys'), join(root, 'keys'))
    expect((await ask(root, cache)).code).toBe(2)
  })

  it('is not given to another question', async () => {
    const root = folder({ 'PLAN.md': PLAN, 'docs/TODO.md': '## M7: Docs\n\n- [ ] x\n', 'out/report.txt': '' })
    const cache = folder()
    await settled()
    const questions: Asked[] = [
      {},
      { args: ['status', '--json'] },
      { args: ['status', 'PLAN.md'] },
      { args: ['status', '--color'] },
      { args: ['next'] },
      { args: ['next', '--limit', '1'] },
      { columns: 40 },
      { cwd: join(root, 'docs') },
    ]
    const answers = new Set<string>()
    for (const asked of [...questions, ...questions]) answers.add((await ask(root, cache, asked)).text)
    expect(answers.size).toBe(questions.length)
    await ask(root, cache, { day: 27 })
  })

  it('is not believed when its file is damaged', async () => {
    const root = folder({ 'PLAN.md': PLAN, 'out/report.txt': '' })
    const cache = folder()
    await settled()
    await ask(root, cache)
    const own = join(cache, 'read-test')
    const [file = ''] = readdirSync(own).filter((name) => name.endsWith('.answers'))
    const whole = readFileSync(join(own, file))
    for (let part = 0; part < 40; part++) {
      const damaged = Buffer.from(whole)
      const at = Math.floor((whole.length * part) / 40)
      damaged[at] = (damaged[at] ?? 0) ^ 4
      writeFileSync(join(own, file), damaged)
      await ask(root, cache)
    }
    // Whole, and not what any program wrote.
    for (const content of ['', 'not a value']) {
      writeFileSync(join(own, file), `${content}${content}kept`)
      await ask(root, cache)
    }
  })

  it('is not kept of what changed so lately that a later change might look the same', async () => {
    const root = folder({ 'PLAN.md': PLAN, 'out/report.txt': '' })
    const cache = folder()
    await ask(root, cache)
    expect(readdirSync(join(cache, 'read-test')).filter((name) => name.endsWith('.answers'))).toEqual([])
  })
})
