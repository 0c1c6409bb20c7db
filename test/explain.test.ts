import { describe, expect, it } from 'vitest'
import { explain } from '../src/explain/index.ts'
import { statusOf } from '../src/status.ts'
import { NO_EXTENSION } from '../src/vocabulary/index.ts'
import { folder, mstone } from './cli.ts'
import { fixtures } from './fixtures.ts'

const SETTINGS = { plans: [], vocabulary: NO_EXTENSION, basis: 'auto' as const }

/** What each line of a document was taken for, as "line as ref: why". */
function taken(text: string): string[] {
  const [file] = explain([{ file: 'PLAN.md', text }], SETTINGS).files
  return (file?.lines ?? []).flatMap(({ line, taken }) =>
    taken.map(({ as, ref, why }) => `${line} ${as}${ref === null ? '' : ` ${ref}`}: ${why}`),
  )
}

describe.each(fixtures())('explaining $name', ({ sources }) => {
  it('says something of every line that is not blank, and leaves out none of the report', () => {
    const { files } = explain(sources, SETTINGS)
    for (const [index, { text }] of sources.entries()) {
      const written = text.split(/\r\n|\r|\n/)
      const filled = written.flatMap((line, at) =>
        line.replace(/^\uFEFF/, '').trim() === '' ? [] : [at + 1],
      )
      expect(files[index]?.lines.map(({ line }) => line)).toEqual(filled)
    }
    const { plans, outside } = statusOf(sources, SETTINGS)
    const lines = new Map(
      files.flatMap(({ file, lines }) => lines.map((one) => [`${file}:${one.line}`, one.taken])),
    )
    const at = ({ file, line }: { file: string; line: number }, as: string, ref: string | null): unknown =>
      lines.get(`${file}:${line}`)?.find((one) => one.as === as && one.ref === ref)
    for (const milestone of plans.flatMap(({ milestones }) => milestones)) {
      for (const place of milestone.places) expect(at(place, 'milestone', milestone.ref)).toBeDefined()
      for (const item of milestone.criteria.items) expect(at(item, 'criterion', item.ref)).toBeDefined()
      for (const item of milestone.deliverables.items) expect(at(item, 'deliverable', item.ref)).toBeDefined()
      for (const claim of milestone.claims) expect(at(claim, claim.kind, milestone.ref)).toBeDefined()
    }
    for (const item of outside.items) expect(at(item, 'outside', null)).toBeDefined()
  })
})

describe('reasons', () => {
  it('of a milestone, its status, its items and its labels', () => {
    expect(
      taken(
        '# Boat\n\n## M1: Hull (planned)\n\n**Status:** in progress\n\n**Done when:**\n- [x] Floats\n- Dry inside\n\nSome words.\n',
      ),
    ).toEqual([
      '1 title: the title of the plan',
      '3 milestone M1: a heading with the name of a milestone',
      '3 status M1: planned, from the words beside its name; not believed: line 5 says in progress, from a field',
      '3 notice: M1 is in progress at line 5 and planned here',
      '5 field M1: "Status" is a field: status',
      '5 status M1: in progress, from a field',
      '7 label M1: "Done when" announces criteria; what stands below it are criteria',
      '8 criterion M1:1: met: its box is ticked; under "Done when"',
      '9 criterion M1:2: untracked: no box, sign or word of its own; under "Done when"',
      '11 ignored: prose',
    ])
  })

  it('of a table, column by column', () => {
    expect(taken('| Milestone | Status | Mood |\n|---|---|---|\n| M1 Hull | done | calm |\n')).toEqual([
      '1 columns: a table of milestones; "Milestone" is milestones, "Status" is status, "Mood" is not known',
      '2 continued: part of the table of line 1',
      '3 milestone M1: a row of a table of milestones',
      '3 status M1: done, from a status cell',
      '3 notice: M1 is marked done without any criterion',
    ])
  })

  it('of what is ignored', () => {
    expect(
      taken(
        '---\nx: 1\n---\n# Boat\n\n- bullet\n\n```sh\nls\n```\n<!-- c -->\n\n| A | B |\n|---|---|\n| 1 | 2 |\n',
      ),
    ).toEqual([
      '1 ignored: front matter',
      '2 ignored: front matter',
      '3 ignored: front matter',
      '4 title: the title of the plan',
      '6 ignored: an entry without a box, in no milestone or under words that hold no items',
      '8 ignored: fenced code: shown, not read',
      '9 ignored: fenced code: shown, not read',
      '10 ignored: fenced code: shown, not read',
      '11 ignored: a comment',
      '13 ignored: a table that is not read: no column is named Milestone, Phase or the like; "A" is not known, "B" is not known',
      '14 continued: part of the table of line 13',
      '15 ignored: a row of a table that is not read',
    ])
  })

  it('of a box outside any milestone and of a state that a label gives', () => {
    expect(taken('# P\n\n## M1: Hull\n\nDelivered:\n- Keel\n\n## Backlog\n\n- [ ] Sail\n')).toEqual([
      '1 title: the title of the plan',
      '3 milestone M1: a heading with the name of a milestone',
      '3 status M1: done, as follows from its items; nothing states it',
      '5 label M1: "Delivered" announces delivered; what stands below it are deliverables',
      '6 deliverable M1:d1: met: by the label over it; under "Delivered"; in the group "Delivered"',
      '8 label: "Backlog" announces outside',
      '10 outside: open; under "Backlog", in no milestone',
    ])
  })
})

describe('mstone read', () => {
  const cwd = (): string => folder({ 'PLAN.md': '# Boat\n\n## M1: Hull\n\n- [x] Floats\n\nOne.\n\nTwo.\n' })

  it('shows each line with its reasons, and what is ignored in a row once', () => {
    const { code, out } = mstone(cwd(), ['read'])
    expect(code).toBe(0)
    expect(out).toBe(
      [
        'PLAN.md',
        '1  # Boat',
        '     title: the title of the plan',
        '3  ## M1: Hull',
        '     milestone M1: a heading with the name of a milestone',
        '     status of M1: done, as follows from its items; nothing states it',
        '5  - [x] Floats',
        '     deliverable M1:d1, met: its box is ticked; under no label',
        '7  One.',
        '   and 1 more, to line 9: the same',
        '     ignored: prose',
        '',
      ].join('\n'),
    )
  })

  it('is what status --explain shows, as text and JSON', () => {
    const root = cwd()
    expect(mstone(root, ['status', '--explain'])).toEqual(mstone(root, ['read']))
    expect(mstone(root, ['status', '--explain', '--json'])).toEqual(mstone(root, ['read', '--json']))
  })

  it('explains a document without a milestone, and exits with 2', () => {
    const { code, out, err } = mstone(folder({ 'PLAN.md': '# Boat\n\nSoon.\n' }), ['read'])
    expect([code, err]).toEqual([2, expect.stringContaining('no milestone recognised')])
    expect(out).toContain('3  Soon.\n     ignored: prose\n')
  })
})
