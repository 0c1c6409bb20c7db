import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ALL_RULES } from '../src/rules/index.ts'
import { folder, repository } from './cli.ts'
import { examplesIn, PAGES, pageOf } from './rule-cases.ts'
import { tried } from './run.ts'

const SECTIONS = ['What it finds', 'Why it matters', 'Examples', 'What to do']

/** A finding as `mstone verify` prints its first line. */
const FINDING = /^\S.*:\d+:\d+: (?:error|warning|note): .*\]$/

it('every rule has a page, and every page a rule', () => {
  const pages = readdirSync(PAGES).map((name) => name.replace(/\.md$/, ''))
  expect(pages.sort()).toEqual(ALL_RULES.map(({ id }) => id).sort())
})

describe.each(ALL_RULES)('$id', ({ id, level, summary }) => {
  const page = pageOf(id)

  it('has a page with its name, what it finds, its level and all sections', () => {
    expect(page.startsWith(`# ${id}\n\n${summary}\n\nLevel: **${level}**\n`)).toBe(true)
    expect(
      [...page.matchAll(/^## (.+)$/gm)]
        .map(([, title]) => title)
        .filter((title) => SECTIONS.includes(title ?? '')),
    ).toEqual(SECTIONS)
  })

  const examples = examplesIn(page)
  it('shows at least one bad and one good example', () => {
    expect(new Set(examples.map(({ kind }) => kind))).toEqual(new Set(['bad', 'good']))
  })

  it.each(examples)(
    'finds in example %# what the page says, there, and nothing else',
    async ({ kind, files, base, findings }) => {
      const [cwd, words] = base ? [repository(base, files), ['--base', 'HEAD']] : [folder(files), []]
      const { out, code } = await tried(cwd, ['verify', ...words])
      expect(out.split('\n').filter((line) => FINDING.test(line))).toEqual(findings)
      expect(findings.every((line) => line.endsWith(`[${id}]`))).toBe(true)
      expect(findings).toHaveLength(kind === 'bad' ? 1 : 0)
      expect(code).toBe(findings.some((line) => line.includes(': error: ')) ? 1 : 0)
    },
  )
})

it('mstone explain shows the page of a rule', async () => {
  const { out, code } = await tried(folder(), ['explain', 'count-falls-short'])
  expect(code).toBe(0)
  expect(out).toMatch(/^count-falls-short\n\nAn item marked as met/)
  expect(out).toContain('    - [x] Integration tests passing (28/32)\n')
})
