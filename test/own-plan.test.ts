import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { mstone } from './cli.ts'
import { ROOT } from './pages.ts'

const PLAN = readFileSync(join(ROOT, 'docs/MILESTONES.md'), 'utf8')

it('nothing is claimed of the project that is not true', () => {
  expect(mstone(ROOT, ['verify', '--strict'])).toMatchObject({ code: 0, err: '' })
})

it('its status file says what its plan says', () => {
  expect(mstone(ROOT, ['sync', '--check'])).toMatchObject({ code: 0, err: '' })
})

it('its plan, its log and its status file are read, and no page that only shows a plan', () => {
  const { plans, outside, notices } = JSON.parse(mstone(ROOT, ['status', '--json']).out)
  expect(plans).toHaveLength(1)
  expect(plans[0].files.toSorted()).toEqual(['docs/DECISIONS.md', 'docs/MILESTONES.md', 'docs/STATUS.md'])
  expect(outside.items).toEqual([])
  expect(notices.filter(({ level }: { level: string }) => level !== 'note')).toEqual([])
})

it('all that shows a criterion to be met is there', () => {
  const named = [...PLAN.matchAll(/`((?:test|fixtures|docs|bench)\/[\w/.-]+)`/g)].map(([, path = '']) => path)
  const open = [...PLAN.matchAll(/^- \[ \] .*`(.+)`$/gm)].map(([, path = '']) => path)
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter((path) => !open.includes(path) && !existsSync(join(ROOT, path)))).toEqual([])
})

it('every deliverable that is still open is not there yet, or is no file', () => {
  const open = [...PLAN.matchAll(/^- \[ \] .*: `(docs\/.+)`$/gm)].map(([, path = '']) => path)
  expect(open.filter((path) => existsSync(join(ROOT, path)))).toEqual([])
})
