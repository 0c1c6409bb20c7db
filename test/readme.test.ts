import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { folder, mstone } from './cli.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

const PICTURES = [
  ...readFileSync(`${ROOT}README.md`, 'utf8').matchAll(/```console\n\$ mstone (.*)\n([\s\S]*?)\n```/g),
].map(([, line = '', picture = '']) => ({ line, picture }))

it.each(PICTURES)('the picture of mstone $line in the README is what it prints', ({ line, picture }) => {
  expect(mstone(ROOT, line.split(' ')).out.trimEnd()).toBe(picture)
})

it('the README shows status and verify', () => {
  expect(PICTURES.map(({ line }) => line.split(' ')[0])).toEqual(['status', 'verify'])
})

it('the table of rules in the README is that of the code', () => {
  const { status, stderr } = spawnSync(process.execPath, [`${ROOT}scripts/readme.mjs`, '--check'], {
    encoding: 'utf8',
  })
  expect([status, stderr]).toEqual([0, ''])
})

it('the document that docs/reading.md recommends is read in full, without a notice', () => {
  const page = readFileSync(`${ROOT}docs/reading.md`, 'utf8')
  const document = /## How to write[\s\S]*?```markdown\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
  const { out } = mstone(folder({ 'PLAN.md': document }), ['status', '--json'])
  const { plans, outside, notices } = JSON.parse(out)
  expect(plans[0].milestones).toMatchObject([
    {
      id: 'M1',
      title: 'Sign-in',
      status: 'in_progress',
      inferred: false,
      owner: 'Ada',
      target: { from: '2026-05-01' },
      criteria: { met: 1, total: 2 },
      deliverables: { done: 1, total: 2 },
    },
  ])
  expect([outside.items, notices]).toEqual([[], []])
})

it('the lines that docs/reading.md shows are lines that mstone read prints', () => {
  const page = readFileSync(`${ROOT}docs/reading.md`, 'utf8')
  const [, path = '', shown = ''] = /\$ mstone read (\S+)\n([\s\S]*?)\n```/.exec(page) ?? []
  const lines = mstone(ROOT, ['read', path]).out.split('\n')
  expect(shown.split('\n').filter((line) => !lines.includes(line))).toEqual([])
})

it('every fixture that docs/reading.md names is there', () => {
  const page = readFileSync(`${ROOT}docs/reading.md`, 'utf8')
  const [, cases = ''] = /## Hard cases\n([\s\S]*?)\n## /.exec(page) ?? []
  const named = [...cases.matchAll(/`([a-z-]+\/[a-z-]+)`/g)].map(([, name = '']) => name)
  expect(named.length).toBeGreaterThan(15)
  expect(named.filter((name) => !existsSync(`${ROOT}fixtures/shapes/${name}/expected.json`))).toEqual([])
})
