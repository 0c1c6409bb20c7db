import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  BOXES,
  BRACKETS,
  HEADINGS,
  LAZY_LINES,
  LINE_LENGTH,
  LIST_ITEMS,
  type Limit,
  NESTING,
  OPEN_MARKS,
  TABLE_CELLS,
} from '../src/limits.ts'
import { excessOf } from '../src/markdown/excess.ts'
import { folder, mstone, repository } from './cli.ts'

const PLAN = '# Plan\n\n## M1: Keel\n\n- [ ] Laid\n'

/** What the parser hangs on, or overflows its stack. */
const EXPLOSIVE: [string, string, string][] = [
  ['6 KB of ">" on one line', `${'>'.repeat(6144)} a\n`, 'nesting'],
  ['3,000 nested "- "', `${'- '.repeat(3000)}a\n`, 'nesting'],
  ['3,000 lists, a line each', stairs(3000), 'nesting'],
  ['32 KB of "1. "', `${'1. '.repeat(10_923)}a\n`, 'nesting'],
  ['32 KB of "[a]("', `${'[a]('.repeat(8192)}\n`, 'brackets'],
  ['32 KB of nested brackets', `${'['.repeat(16_384)}a${']'.repeat(16_384)}\n`, 'brackets'],
  ['32 KB of "a**b*c"', `${'a**b*c'.repeat(5462)}\n`, 'open marks'],
  ['32 KB of "*a_ " over lines', `${'*a_ \n'.repeat(6554)}\n`, 'open marks'],
  ['32 KB of lines that leave out their ">"', `> a\n${'b\n'.repeat(16_384)}`, 'lazy lines'],
  ['32 KB of every other line without ">"', '> a\nb\n'.repeat(5462), 'lazy lines'],
  ['32 KB of lines that leave out their indentation', `- a\n${'b\n'.repeat(16_384)}`, 'lazy lines'],
  ['32 KB of "] "', `a ${'] '.repeat(16_384)}\n`, 'brackets'],
  [
    'a cell of 100,001 parts',
    `| Phase | Criteria |\n| - | - |\n| 1 | ${'a, '.repeat(100_000)}a |\n`,
    'table cells',
  ],
  ['a line of 1.5 MB', `${'a'.repeat(1_500_000)}\n`, 'line length'],
  ['a line of 5 MB', `${'a'.repeat(5_000_000)}\n`, 'file size'],
  ['a table of 100,000 rows', `| A |\n| - |\n${'| a very |\n'.repeat(100_000)}`, 'table cells'],
  ['40,001 boxes', '- [ ] a\n'.repeat(40_001), 'boxes'],
  ['a document of 10 MB', `${PLAN}\n${'A line of text.\n'.repeat(655_360)}`, 'file size'],
]

function stairs(depth: number): string {
  return Array.from({ length: depth }, (_, index) => `${' '.repeat(2 * index)}- a\n`)
    .slice(0, 900)
    .join('')
}

describe('a document that the parser could not take in time', () => {
  it.each(EXPLOSIVE)('is refused where it is %s', (_, text, limit) => {
    const cwd = folder({ 'plan.md': PLAN, 'odd-plan.md': text })
    const start = performance.now()
    const { code, out, err } = mstone(cwd, ['status'])
    expect(performance.now() - start).toBeLessThan(10_000)
    expect(err).toMatch(
      new RegExp(`^mstone: is over the limit "${limit}" of [^:]*: odd-plan\\.md(:\\d+)?: \\w`),
    )
    expect(code).toBe(2)
    // The others are read all the same, and the file is as it was.
    expect(out).toContain('Keel')
    expect(readFileSync(join(cwd, 'odd-plan.md'), 'utf8') === text).toBe(true)
  })
})

/** `--mode long` tries the full length of those that take long. */
const FULL = process.env.MODE === 'long' ? 1 : 1 / 8

/** Documents that people write, if long ones. */
const ORDINARY: [string, string][] = [
  [
    '128 KB of short lists between paragraphs',
    repeated(128, (index) => `Paragraph ${index} tells of it.\n\n- [ ] one ${index}\n- [x] two\n\n`),
  ],
  ['32 KB of headings that are underlined', repeated(32, (index) => `Part ${index}\n-------\n`)],
  ['32 KB of lines with "=" alone', '=\n'.repeat(16_384 * FULL)],
  [
    'a paragraph of 512 KB',
    repeated(512 * FULL, () => 'The crew lays the keel and tests each plank of it.\n'),
  ],
  ['a line of 512 KB', repeated(512, () => 'The crew lays the keel and tests each plank of it. ')],
  [
    'a paragraph of 100 KB with all its marks closed',
    repeated(
      100,
      (index) =>
        `The **crew** lays _the keel_ \`${index}\` of snake_case and 2 * 3 * 4, see https://a.b/${index}\n`,
    ),
  ],
  [
    'a table of 10,000 rows',
    `| Part | State |\n| --- | --- |\n${Array.from({ length: 10_000 * FULL }, (_, index) => `| Part ${index} of [it] | ~5 days |\n`).join('')}`,
  ],
  [
    '5,000 definitions',
    Array.from({ length: 5000 * FULL }, (_, index) => `- [ ] See [part ${index}][p${index}]\n`).join('') +
      `\n${Array.from({ length: 5000 * FULL }, (_, index) => `[p${index}]: http://a.b/${index}\n`).join('')}`,
  ],
  ['code of 512 KB with marks of all kinds', `\`\`\`\n${'[ * _ ( > - [ ] \n'.repeat(30_000)}\`\`\`\n`],
]

function repeated(kilobytes: number, part: (index: number) => string): string {
  let text = ''
  for (let index = 0; text.length < kilobytes * 1024; index++) text += part(index)
  return text
}

describe('a long document of ordinary text', () => {
  it.each(ORDINARY)('is read where it is %s', (_, part) => {
    const text = `# Plan\n\n## M1: Keel\n\n- [ ] Laid\n\n${part}`
    const { code, out, err } = mstone(folder({ 'plan.md': text }), ['status', '--json'])
    expect(err).toBe('')
    expect(code).toBe(0)
    expect(JSON.parse(out).plans[0].milestones[0].boxes.total).toBe(text.match(/^- \[/gm)?.length)
  })
})

/** One item whose words repeat what marks, numbers and separators are looked for at. */
const REPEATED = [
  '- ',
  '. ',
  '✅ ',
  '- done ',
  '(done) ',
  '(1/2) ',
  '❌ ',
  '<5 ms (6 ms) ',
  'failed 3 ',
  ', todo: ',
]

describe('one item of 100,000 characters', () => {
  const H = '# Plan\n\n## M1: Keel\n\n**Status:** done\n\n**Acceptance criteria:**\n\n'

  it.each(REPEATED)('is judged in time where it repeats "%s"', (part) => {
    const text = `${H}- [x] a ${part.repeat(100_000 / part.length)}b\n`
    const start = performance.now()
    const { code } = mstone(folder({ 'plan.md': text }), ['verify'])
    expect(performance.now() - start).toBeLessThan(10_000)
    expect(code).toBeLessThan(2)
  })
})

describe('a cell of 12,000 parts', () => {
  it('is judged in time', () => {
    const parts = Array.from({ length: 12_000 }, (_, index) => `part ${index}`).join(', ')
    const text = `# Plan\n\n| Milestone | Criteria | Status |\n|---|---|---|\n| M1 Keel | ${parts} | done |\n`
    const start = performance.now()
    const { code, out } = mstone(folder({ 'plan.md': text }), ['verify'])
    expect(performance.now() - start).toBeLessThan(10_000)
    expect(out).toContain('12000')
    expect(code).toBe(0)
  })
})

describe('the limits', () => {
  it.each<[string, Limit, (count: number) => string]>([
    ['line length', LINE_LENGTH, (count) => 'a'.repeat(count)],
    ['nesting', NESTING, (count) => '> '.repeat(count)],
    ['nesting', NESTING, (count) => '- '.repeat(count)],
    ['boxes', BOXES, (count) => '- [ ] a\n'.repeat(count)],
    ['list items', LIST_ITEMS, (count) => '- a\n'.repeat(count)],
    ['headings', HEADINGS, (count) => '# a\n'.repeat(count)],
    // The line of dashes counts as one of cells.
    ['table cells', TABLE_CELLS, (count) => `|b\n|-\n${'|a\n'.repeat(count - 1)}`],
    ['open marks', OPEN_MARKS, (count) => '*a ~b '.repeat(count / 2) + '*a '.repeat(count % 2)],
    ['brackets', BRACKETS, (count) => '[a] '.repeat(count)],
    ['lazy lines', LAZY_LINES, (count) => `> a\n${'b\n'.repeat(count)}`],
  ])('"%s" is passed by the first beyond it', (name, { value }, text) => {
    expect(excessOf(text(value))).toBeNull()
    expect(excessOf(text(value + 1))?.limit.name).toBe(name)
  })

  it('are all in docs/limits.md, with their values', () => {
    const page = readFileSync(new URL('../docs/limits.md', import.meta.url), 'utf8')
    const limits = [
      LINE_LENGTH,
      NESTING,
      BOXES,
      LIST_ITEMS,
      HEADINGS,
      TABLE_CELLS,
      OPEN_MARKS,
      BRACKETS,
      LAZY_LINES,
    ]
    for (const { name, text } of limits) expect(page).toContain(`| ${name} | ${text} |`)
  })

  it('name the line', () => {
    expect(excessOf(`${PLAN}\n${'- '.repeat(200)}a\n`)).toMatchObject({ limit: NESTING, line: 7 })
  })

  it('hold at the base too', () => {
    const cwd = repository({ 'plan.md': `${PLAN}\n${'>'.repeat(500)} a\n` }, { 'plan.md': PLAN })
    const { code, err } = mstone(cwd, ['verify', '--base', 'main'])
    expect(err).toContain('is over the limit "nesting" of 100 levels')
    expect(err).toMatch(/plan\.md[^:]*:7/)
    expect(code).toBe(2)
  })

  it('hold for what a change would write', () => {
    // The box that it would get is four characters too many.
    const text = `# Plan\n\n## M1: Keel\n\n**Acceptance criteria:**\n\n- ${'a'.repeat(LINE_LENGTH.value - 2)}\n`
    const cwd = folder({ 'plan.md': text })
    const { code, err } = mstone(cwd, ['check', 'M1:1'])
    expect(err).toContain('what is to be written is over the limit "line length"')
    expect(code).toBe(2)
    expect(readFileSync(join(cwd, 'plan.md'), 'utf8') === text).toBe(true)
  })
})
