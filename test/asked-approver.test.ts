/** An approval is held against the person whom the documents ask for; a role names nobody. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folder } from './cli.ts'
import { tried } from './run.ts'

const plan = (from: string, status = 'Done', label = 'Requires approval'): string =>
  `# Plan\n\n## M1: Go-live\n\n**Status:** ${status}\n**${label}:** ${from}\n\n**Acceptance criteria:**\n\n- [x] Live\n`

const log = (by: string): string =>
  `# Decisions\n\n## 2026-02-10: Milestone "Go-live" Approved\n\n**Decision:** Approved\n**Approved by:** ${by}\n`

/** What `verify` finds of the approval: its level, or `none`. */
async function level(from: string, by: string, files: Record<string, string> = {}): Promise<string> {
  const cwd = folder({ 'PLAN.md': plan(from), 'DECISIONS.md': log(by), ...files })
  const { out } = await tried(cwd, ['verify'])
  return /(error|warning): .*\[unauthorized-approval\]/.exec(out)?.[1] ?? 'none'
}

const TOM = 'Tom Intern <tom@example.com>'

describe('an approval by somebody else than the documents ask for', () => {
  it.each([
    ['P. Ortiz (CFO)', TOM],
    ['P. Ortiz', TOM],
    ['Mr Lindner', TOM],
    ['pending (Mr Lindner)', TOM],
    ['Hr. Lindner', TOM],
    ['Mme Roche', TOM],
    ['Sra. Dias', TOM],
    ['г-н Иванов', 'Пётр Сидоров'],
    ['田中さん', '山本'],
    ['김철수 님', '박영희'],
    ['王伟先生', '李娜'],
    ['Pat Ortiz <pat@example.com>', TOM],
    ['P. Ortiz or M. Chen', TOM],
    ['@pat', TOM],
    ['@pat', '@tom'],
    ['@tortiz', 'Priya Nair'],
  ])('is an error where that is a person: %s', async (from, by) => {
    expect(await level(from, by)).toBe('error')
  })

  // Two capital words may as well name a company.
  it.each([
    ['Pat Ortiz', TOM],
    ['Pat Ortiz (CFO)', TOM],
    ['Tomás', 'Priya Nair'],
    ['Tomás (CFO)', 'Priya Nair'],
    ['pending (Tomás)', 'Priya Nair'],
    ['Tomás or @pat', 'Priya Nair'],
    // The account of somebody may be called like nothing in their name.
    ['P. Ortiz', '@xenon'],
  ])('is a warning where it may be one: %s', async (from, by) => {
    expect(await level(from, by)).toBe('warning')
  })

  it.each([
    ['P. Ortiz (CFO)', 'Pedro Ortiz <po@example.com>'],
    ['P. Ortiz (CFO)', 'portiz'],
    ['P. Ortiz (CFO)', 'ortiz@example.com'],
    ['P. Ortiz (CFO)', 'P. ORTIZ'],
    ['P. Ortiz or M. Chen', 'Mei Chen'],
    ['Mr Lindner', 'Karl Lindner <kl@example.com>'],
    ['José Núñez', 'Jose Nunez'],
    ['г-жа Иванова', 'Anna Ivanova'],
    ['田中さん', '田中太郎'],
    ['p. Kowalskiego', 'Jan Kowalski'],
    ['Tomás', 'Tomas Silva'],
    ['@tom', 'Tom Intern'],
    ['@tom', 'Tomás Silva'],
    ['@tom', '@Tom'],
    ['@ti', TOM],
    ['Tomás Silva', '@tsilva'],
    ['Tomás Silva', '@ts'],
    ['Tomás or Priya', 'Priya Nair'],
  ])('is none where they may be one: %s by %s', async (from, by) => {
    expect(await level(from, by)).toBe('none')
  })

  it.each([
    'yes',
    'the product owner',
    'Product Owner',
    'QA lead',
    'QA Lead',
    'Legal',
    'harbour board',
    'Harbour Board',
    'Steering Committee',
    'Finance Dept',
    'Nordic Rail Holding',
    'U.S. Army',
    'MS Teams group',
    'Technische Leitung',
    'Geschäftsführung',
    'Comité de Dirección',
    'P. Ortiz or the product owner',
    'P. Ortiz, Legal',
    '法务部',
    '役員会',
    'pending',
    'Kunde',
    'Vorstand',
    'Zarząd',
    'Everyone',
    'Yes',
    'Required',
    'CFO',
    '@finance',
  ])('is none where a role is asked for: %s', async (from) => {
    expect(await level(from, TOM)).toBe('none')
  })

  it('is for the policy to judge where that says who may', async () => {
    const policy = (who: string) => ({ 'mstone.yaml': `approval:\n  approvers: ['${who}']\n` })
    expect(await level('P. Ortiz (CFO)', TOM, policy('Tom Intern'))).toBe('none')
    expect(await level('P. Ortiz (CFO)', TOM, policy(`Tom Intern', 'Pedro Ortiz`))).toBe('error')
  })

  it('is doubted where nobody is named', async () => {
    const text = log('x').replace(/\*\*Approved by.*\n/, '')
    expect(await level('P. Ortiz (CFO)', 'x', { 'DECISIONS.md': text })).toBe('warning')
  })

  it.each(['P. Ortiz (CFO)', 'Pat Ortiz', 'Pat', '@pat'])('is not written: %s', async (from) => {
    const cwd = folder({ 'PLAN.md': plan(from, 'In progress') })
    const { code, err } = await tried(cwd, ['approve', 'M1', '--by', TOM])
    expect([code, existsSync(join(cwd, 'DECISIONS.md'))]).toEqual([1, false])
    expect(err).toContain(`M1 asks for the approval of ${from}, not of ${TOM}`)
    expect(err).toContain('--by')
    expect((await tried(cwd, ['approve', 'M1', '--by', 'Pat Ortiz'])).code).toBe(0)
    expect(readFileSync(join(cwd, 'DECISIONS.md'), 'utf8')).toContain('**Approved by:** Pat Ortiz')
    expect((await tried(cwd, ['set', 'M1', '--status', 'done'])).code).toBe(0)
    expect((await tried(cwd, ['verify'])).code).toBe(0)
  })

  it('lets nothing be marked done', async () => {
    const cwd = folder({ 'PLAN.md': plan('P. Ortiz', 'In progress'), 'DECISIONS.md': log(TOM) })
    expect((await tried(cwd, ['set', 'M1', '--status', 'done'])).code).not.toBe(0)
    expect(readFileSync(join(cwd, 'PLAN.md'), 'utf8')).toBe(plan('P. Ortiz', 'In progress'))
  })
})
