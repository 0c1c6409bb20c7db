/** Of several columns that say how milestones stand, the one of now counts, and no status is what a milestone is called. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folder } from './cli.ts'
import { tried } from './run.ts'

const PLAN =
  '# Plan\n\n## M1: Login\n\n**Status:** Planned\n\n- [ ] a\n\n## M2: Search\n\n**Status:** Planned\n\n- [ ] b\n'

/** A repository whose status file says of M1 that it is done now, in a table with these heads. */
const told = (heads: string, cells: string, others: string): string =>
  folder({
    'PLAN.md': PLAN,
    'STATUS.md': `# Status\n\n| ${heads} |\n|${heads.replace(/[^|]+/g, '---')}|\n| M1 | ${cells} |\n| M2 | ${others} |\n`,
  })

describe('a status file with a column for how it was', () => {
  it.each([
    ['Milestone | Status last week | Status', 'Planned | Done', 'Planned | Planned'],
    ['Milestone | Status last week | Status now', 'Planned | Done', 'Planned | Planned'],
    ['Milestone | Previous status | Current status', 'Planned | Done', 'Planned | Planned'],
    ['Milestone | Last week | Now', 'Planned | Done', 'Planned | Planned'],
    ['Meilenstein | Status letzte Woche | Status', 'geplant | fertig', 'geplant | geplant'],
    ['Jalon | Statut précédent | Statut actuel', 'prévu | terminé', 'prévu | prévu'],
    ['Hito | Estado anterior | Estado', 'planificado | completado', 'planificado | planificado'],
  ])('is held against the plan by the one of now: %s', async (...[heads, cells, others]) => {
    const { code, out } = await tried(told(heads, cells, others), ['verify'])
    expect(out).toContain('M1 is done here and planned at PLAN.md:5 [outdated-status-file]')
    expect(out).toContain('in 2 milestones')
    expect(code).toBe(1)
  })

  it('is brought up to date there, and nowhere else', async () => {
    const cwd = told('Milestone | Status last week | Status', 'Planned | Done', 'Planned | Planned')
    await tried(cwd, ['sync'])
    expect(readFileSync(join(cwd, 'STATUS.md'), 'utf8')).toContain('| M1 | Planned | Planned |')
  })

  it('but words below any other head are a title', async () => {
    const cwd = told('Milestone | What | Status', 'Release | Planned', 'Testing | Planned')
    expect((await tried(cwd, ['status', 'STATUS.md', '--json'])).out).toContain('"title": "Release"')
  })
})
