import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { folder, mstone } from './cli.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

it('the picture of the README is what the program prints, light and dark', () => {
  const drawn = folder()
  const { status, stderr } = spawnSync(process.execPath, [`${ROOT}scripts/picture.mjs`, drawn], {
    encoding: 'utf8',
  })
  expect([status, stderr]).toEqual([0, ''])
  for (const name of ['status-light.svg', 'status-dark.svg']) {
    expect(readFileSync(`${ROOT}docs/${name}`, 'utf8')).toBe(readFileSync(`${drawn}/${name}`, 'utf8'))
    expect(readFileSync(`${ROOT}README.md`, 'utf8')).toContain(`"docs/${name}"`)
  }
})

it('wide characters take two columns in a picture, and what follows them stands where it should', () => {
  const drawn = folder({ 'plan.md': '| Milestone | Status |\n| --- | --- |\n| M1 草图 <&> | Done |\n' })
  spawnSync(process.execPath, [`${ROOT}scripts/picture.mjs`, drawn, `${drawn}/plan.md`])
  const picture = readFileSync(`${drawn}/status-dark.svg`, 'utf8')
  const placeOf = (words: string): string | undefined =>
    new RegExp(`x="([\\d.]+)" y="[\\d.]+" textLength="([\\d.]+)"[^>]*>${words}</text>`)
      .exec(picture)
      ?.slice(1)
      .join()
  // Seven columns by ten, of 8.4 each.
  expect(placeOf('草图 &lt;&amp;&gt;')).toBe('78.8,67.2')
  expect(placeOf('Status')?.split(',')[0]).toBe(placeOf('done')?.split(',')[0])
  // Well-formed: every run is closed.
  expect(picture.match(/<text /g)?.length).toBe(picture.match(/<\/text>\n/g)?.length)
})

it('the tables of rules are those of the code', () => {
  const { status, stderr } = spawnSync(process.execPath, [`${ROOT}scripts/readme.mjs`, '--check'], {
    encoding: 'utf8',
  })
  expect([status, stderr]).toEqual([0, ''])
})

it('the milestone of the README is done once its log approves it, and not before', () => {
  const page = readFileSync(`${ROOT}README.md`, 'utf8')
  const [plan = '', log = ''] = [...page.matchAll(/```markdown\n([\s\S]*?)```/g)].map(
    ([, text]) => text ?? '',
  )
  const rulesOf = (files: Record<string, string>): string[] =>
    JSON.parse(mstone(folder(files), ['verify', '--format', 'json']).out).findings.map(
      ({ rule }: { rule: string }) => rule,
    )
  expect(rulesOf({ 'PLAN.md': plan })).toEqual(['missing-approval'])
  expect(rulesOf({ 'PLAN.md': plan, 'DECISIONS.md': log.replace('Ana Ruiz', 'Bo Lund') })).toContain(
    'unauthorized-approval',
  )
  const approved = folder({ 'PLAN.md': plan, 'DECISIONS.md': log })
  expect(mstone(approved, ['verify']).code).toBe(0)
  const [{ milestones }] = JSON.parse(mstone(approved, ['status', '--json']).out).plans
  expect(milestones).toMatchObject([
    {
      ...{ id: 'M2', title: 'Courier app', status: 'done', disputed: false, percent: 100 },
      criteria: { met: 2, total: 2, optional: { met: 0, total: 1 } },
      approval: { required: true, state: 'granted' },
    },
  ])
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

it('every fixture that docs/reading.md names is there', () => {
  const page = readFileSync(`${ROOT}docs/reading.md`, 'utf8')
  const [, cases = ''] = /## Hard cases\n([\s\S]*?)\n## /.exec(page) ?? []
  const named = [...cases.matchAll(/`([a-z-]+\/[a-z-]+)`/g)].map(([, name = '']) => name)
  expect(named.length).toBeGreaterThan(15)
  expect(named.filter((name) => !existsSync(`${ROOT}fixtures/shapes/${name}/expected.json`))).toEqual([])
})
