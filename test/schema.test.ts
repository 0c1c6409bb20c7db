import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { folder, mstone, repository } from './cli.ts'
import { fixtures } from './fixtures.ts'

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true })

function validator(name: string): (value: unknown) => string[] {
  const validate = ajv.compile(
    JSON.parse(readFileSync(new URL(`../schema/${name}.json`, import.meta.url), 'utf8')),
  )
  return (value) =>
    validate(value) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`)
}

describe('JSON output against the published schemas', () => {
  const status = validator('status')

  it.each(fixtures().filter(({ name }) => name.startsWith('seeds/')))('status of $name', ({ sources }) => {
    const cwd = folder(Object.fromEntries(sources.map(({ file, text }) => [file, text])))
    const { out } = mstone(cwd, ['status', '--json', ...sources.map(({ file }) => file)])
    expect(status(JSON.parse(out))).toEqual([])
  })

  it('show, next and read', () => {
    const cwd = folder({
      'PLAN.md':
        '## M1: A\n\n### Deliverable: B\n\n**Success criteria:**\n- [ ] c\n\n**Contributes to:**\nM1\n',
    })
    expect(validator('show')(JSON.parse(mstone(cwd, ['show', 'M1', '--json']).out))).toEqual([])
    expect(validator('next')(JSON.parse(mstone(cwd, ['next', '--json']).out))).toEqual([])
    expect(validator('read')(JSON.parse(mstone(cwd, ['read', '--json']).out))).toEqual([])
  })

  it('check and set', () => {
    const cwd = folder({ 'PLAN.md': '## M1: A\n\n**Status:** Planned\n\n- [ ] b\n' })
    const change = validator('change')
    expect(change(JSON.parse(mstone(cwd, ['check', 'M1:d1', '--json']).out))).toEqual([])
    const { out } = mstone(cwd, ['set', 'M1', '--status', 'done', '--json', '--dry-run'])
    expect(change(JSON.parse(out))).toEqual([])
    const refused = mstone(cwd, ['uncheck', 'M1:d9', '--json'])
    expect([refused.code, change(JSON.parse(refused.out))]).toEqual([2, []])
    expect(change({ ...JSON.parse(out), dryRun: 'no' })).not.toEqual([])
  })

  it('new and init', () => {
    const cwd = folder({ 'PLAN.md': '# P\n\n## M1: A\n\n- [ ] b\n' })
    const added = validator('new')
    const lines = [
      ['milestone', 'C'],
      ['deliverable', 'D', '-m', 'M1'],
      ['decision', 'Uses Postgres'],
    ]
    for (const words of lines)
      for (const more of [['--dry-run'], []]) {
        const { out, err } = mstone(cwd, ['new', ...words, '--json', ...more])
        expect(added(JSON.parse(out)), err).toEqual([])
      }
    const found = validator('init')
    const report = JSON.parse(mstone(cwd, ['init', '--ci', 'github', '--json', '--dry-run']).out)
    expect(found(report)).toEqual([])
    expect(found({ ...report, documents: null })).not.toEqual([])
    expect(found(JSON.parse(mstone(cwd, ['init', '--json']).out))).toEqual([])
  })

  it('diff', () => {
    const plan = '## M1: A\n\n**Acceptance criteria:**\n- [ ] All of b\n- [ ] c\n\n## M2: D\n\n- [ ] e\n'
    const now = '## M1: A\n\n**Acceptance criteria:**\n- [x] Most of b\n- [x] f\n\n## M3: G\n\n- [ ] c\n'
    const log = {
      'DECISIONS.md': '# Decisions\n\n## 2026-02-16: Milestone "A" Approved\n\n**Decision:** yes\n',
    }
    const cwd = repository({ 'PLAN.md': plan }, { 'PLAN.md': now, ...log })
    const diff = validator('diff')
    const report = JSON.parse(mstone(cwd, ['diff', '--json']).out)
    expect(diff(report)).toEqual([])
    expect(diff({ ...report, base: null })).not.toEqual([])
    expect(validator('verify')(JSON.parse(mstone(cwd, ['verify', '--base', 'HEAD', '--json']).out))).toEqual(
      [],
    )
  })

  it.each([
    'status',
    'show',
    'next',
    'log',
    'read',
    'verify',
    'explain',
    'change',
    'new',
    'init',
    'diff',
    'baseline',
    'config',
  ])('%s.json is what the build writes from the code', (name) => {
    const out = folder()
    const script = fileURLToPath(new URL('../scripts/schema.mjs', import.meta.url))
    const { status: code } = spawnSync(process.execPath, [script, out])
    const published = readFileSync(new URL(`../schema/${name}.json`, import.meta.url), 'utf8')
    expect([code, readFileSync(join(out, `${name}.json`), 'utf8')]).toEqual([0, published])
  })

  it('config.json takes what a config may say and nothing else', () => {
    const config = validator('config')
    expect(config({})).toEqual([])
    expect(
      config({
        include: ['docs/*.md'],
        plans: [{ name: 'X', files: ['a.md'] }],
        vocabulary: { status: { done: ['live'] }, labels: { criteria: ['ship when'] }, milestones: ['stop'] },
        progress: { basis: 'criteria' },
      }),
    ).toEqual([])
    expect(config({ inclde: [] })).not.toEqual([])
    expect(config({ vocabulary: { status: { dones: ['x'] } } })).not.toEqual([])
  })

  it('refuses what is not a report', () => {
    expect(status({ schemaVersion: 1, plans: [{ title: 'x' }], outside: {}, notices: [] })).not.toEqual([])
  })
})
