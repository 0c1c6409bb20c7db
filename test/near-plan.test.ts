import { describe, expect, it } from 'vitest'
import type { Notice } from '../src/model.ts'
import { statusOf } from '../src/status.ts'
import { NO_EXTENSION } from '../src/vocabulary/index.ts'
import { folder, mstone } from './cli.ts'

const SETTINGS = { plans: [], vocabulary: NO_EXTENSION, basis: 'auto' as const }

function hints(text: string): Notice[] {
  return statusOf([{ file: 'PLAN.md', text }], SETTINGS).notices.filter(
    ({ example }) => example !== undefined,
  )
}

/** Documents that are nearly a plan, with the line of the hint, what it says was seen, and the example. */
const NEAR: [name: string, text: string, line: number, seen: string, example: string][] = [
  [
    'a heading "Milestones" over prose',
    '# Boat\n\n## Milestones\n\nWe ship the hull in March. Then the launch follows in June; after that we rest.\n',
    3,
    '"Milestones" holds no milestone that is recognised',
    '## Milestones\n\n- [ ] M1: We ship the hull in March\n- [ ] M2: Then the launch follows in June',
  ],
  [
    'the same in Chinese',
    '# 船\n\n## 里程碑\n\n三月完成船体。六月公开发布。\n',
    3,
    '"里程碑" holds no milestone that is recognised',
    '## 里程碑\n\n- [ ] M1: 三月完成船体\n- [ ] M2: 六月公开发布',
  ],
  [
    'boxes under no heading',
    'Build the boat.\n\n- [ ] Saw the planks\n- [x] Buy glue\n- [ ] Paint\n',
    3,
    '3 boxes stand under no heading',
    '## M1: Build the boat\n\n- [ ] Saw the planks\n- [x] Buy glue',
  ],
  [
    'boxes under headings that name no milestone',
    '# Boat\n\n## Hull work\n\n- [ ] Saw the planks\n',
    3,
    'no milestone is named here',
    '## M1: Hull work',
  ],
  [
    'boxes only under a heading that keeps them out',
    '# Boat\n\n## Backlog\n\n- [ ] Sail\n- [x] Flag\n',
    3,
    '2 boxes stand under "Backlog", which announces outside',
    '## M1: Name of the milestone\n\n- [ ] Sail\n- [x] Flag',
  ],
  [
    'a table without a column that names milestones',
    '# Boat\n\n| Thing | Colour |\n|---|---|\n| Hull | red |\n| Sail | white |\n',
    3,
    'no column of the table "Thing", "Colour" names milestones',
    '| Milestone | Status |\n| --- | --- |\n| M1 Hull | planned |\n| M2 Sail | planned |',
  ],
  [
    'headings alone',
    '# Boat\n\n## Building the hull\n\nWood.\n\n## Setting sail\n\nWind.\n',
    3,
    'no heading names a milestone',
    '## M1: Building the hull\n## M2: Setting sail',
  ],
]

describe.each(NEAR)('%s', (_, text, line, seen, example) => {
  it('is named, with an example from its own lines', () => {
    expect(hints(text)).toMatchObject([{ line, message: expect.stringContaining(seen), example }])
  })

  it('is read as milestones when it is written like the example', () => {
    const { plans, notices } = statusOf([{ file: 'PLAN.md', text: `# Boat\n\n${example}\n` }], SETTINGS)
    expect(plans[0]?.milestones.map(({ id }) => id)).toEqual(example.match(/\bM\d\b/g))
    expect(notices).toEqual([])
  })
})

describe('no hint', () => {
  it.each([
    ['where milestones are named', '# Boat\n\n## M1: Hull\n\n- [ ] Saw\n\n## Milestones\n\nSee above.\n'],
    ['where a log of decisions is read', '# Decisions\n\n## 2026-03-02: Oak it is\n\n**Decision:** Oak\n'],
    ['where fenced boxes show what a plan looks like', '## Milestones\n\nCopy:\n\n```md\n- [ ] M1: x\n```\n'],
  ])('%s', (_, text) => {
    expect(hints(text)).toEqual([])
  })

  it('on a document beside others that hold a plan, unless it was meant as one', () => {
    const plan = { file: 'PLAN.md', text: '## M1: Hull\n\n- [ ] Saw\n' }
    const codes = (text: string): string[] =>
      statusOf([plan, { file: 'TODO.md', text }], SETTINGS).notices.map(({ code }) => code)
    expect(codes('# Notes\n\n## Wind\n\nWest.\n')).toEqual([])
    expect(codes('# Notes\n\n## Milestones\n\nThe hull floats in March.\n')).toEqual(['near-milestones'])
  })
})

describe('on the command line', () => {
  it('hints stand below the error where nothing else is recognised', () => {
    const cwd = folder({ 'PLAN.md': 'Build the boat.\n\n- [ ] Saw\n' })
    const { code, out, err } = mstone(cwd, ['status'])
    expect([code, out]).toEqual([2, ''])
    expect(err).toBe(
      [
        'mstone: no milestone recognised in 1 document, 0 headings, 1 box: PLAN.md: mstone read PLAN.md says what each line was read as',
        'mstone: 1 box stands under no heading: write one over it that names a milestone: PLAN.md:3: for example',
        '',
        '    ## M1: Build the boat',
        '',
        '    - [ ] Saw',
        '',
        '',
      ].join('\n'),
    )
  })

  it('and among the remarks where something is', () => {
    const cwd = folder({ 'PLAN.md': '# Boat\n\n## Hull work\n\n- [ ] Saw\n' })
    expect(mstone(cwd, ['status']).out).toMatch(/id before the\s+title\n {6}## M1: Hull work\n/)
  })
})
