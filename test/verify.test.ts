import { chmodSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folder, git, mstone } from './cli.ts'
import { tried } from './run.ts'

const FALSE_DONE = '# Plan\n\n## M1: Setup ✅\n\n- [x] one\n- [ ] two\n'
const UNPROVEN = '# Plan\n\n## M1: Setup ✅\n\nText.\n'
const TRUE = '# Plan\n\n## M1: Setup\n\n- [x] one\n- [ ] two\n'

interface Found {
  rule: string
  level: string
  file: string
  line: number
  message: string
}

async function verified(
  files: Record<string, string> | string,
  ...args: string[]
): Promise<{
  code: number
  verdict: string
  findings: Found[]
  leftOut: { ignored: number; known: number }
  err: string
}> {
  const cwd = typeof files === 'string' ? files : folder(files)
  const { code, out, err } = await tried(cwd, ['verify', '--format', 'json', ...args])
  return { code, err, ...JSON.parse(out) }
}

const rules = ({ findings }: { findings: Found[] }): string[] => findings.map(({ rule }) => rule)

describe('verdicts', () => {
  it('0 where nothing is against it, 1 where something is, 2 where it could not be checked', async () => {
    expect(await verified({ 'PLAN.md': TRUE })).toMatchObject({ code: 0, verdict: 'pass', findings: [] })
    expect(await verified({ 'PLAN.md': FALSE_DONE })).toMatchObject({ code: 1, verdict: 'fail' })
    expect(await verified({ 'PLAN.md': '# Notes\n\nNothing.\n' })).toMatchObject({
      code: 2,
      verdict: 'unverified',
    })
    expect(await verified({ 'PLAN.md': UNPROVEN })).toMatchObject({ code: 0, verdict: 'pass' })
  })

  it('says what was looked at where there is no milestone', async () => {
    const { code, out, err } = await tried(folder({ 'PLAN.md': '# Notes\n\nNothing.\n' }), ['verify'])
    expect(code).toBe(2)
    expect(err).toMatch(/^mstone: no milestone recognised in 1 document, 1 heading, 0 boxes: PLAN\.md: /)
    expect(out).toBe('✗ could not check everything; nothing found in 0 milestones\n')
  })

  it('is 2 where one of several documents could not be read, whatever the others say', async () => {
    const cwd = folder({ 'PLAN.md': FALSE_DONE, 'ROADMAP.md': Buffer.from([0x23, 0]).toString('latin1') })
    const { code, verdict, findings } = await verified(cwd)
    expect([code, verdict]).toEqual([2, 'unverified'])
    expect(findings).toHaveLength(1)
  })

  it('is the same from the process itself', () => {
    const { code, out, err } = mstone(folder({ 'PLAN.md': FALSE_DONE }), ['verify'])
    expect([code, err]).toEqual([1, ''])
    expect(out).toBe(
      'PLAN.md:3:14: error: M1 is marked done with 1 of 2 deliverables open [done-with-open-deliverables]\n' +
        '  PLAN.md:6:3: open: two\n' +
        '  help: finish them and tick them, or take the status back\n\n' +
        '✗ 1 error in 1 milestone\n',
    )
  })

  it('shows the line with a caret below the place on a terminal', async () => {
    const { out } = await tried(folder({ 'PLAN.md': FALSE_DONE }), ['verify', '--no-color'], {
      terminal: true,
    })
    expect(out.split('\n').slice(0, 3)).toEqual([
      'PLAN.md:3:14: error: M1 is marked done with 1 of 2 deliverables open [done-with-open-deliverables]',
      '  3 | ## M1: Setup ✅',
      '    |              ^^',
    ])
  })

  it('keeps a long line to the width of the terminal, with the caret below its place', async () => {
    const text = `## M1: ${'里程碑 '.repeat(40)} ✅\n\n- [ ] two\n`
    const { out } = await tried(folder({ 'PLAN.md': text }), ['verify', '--no-color'], { terminal: true })
    const [, line = '', caret = ''] = out.split('\n')
    expect(line).toMatch(/^ {2}1 \| ….* ✅$/)
    // The sign takes two columns, as each of the Chinese letters before it does.
    const columns = [...line.slice(0, line.indexOf('✅'))].reduce(
      (sum, char) => sum + (char > '\u2e80' ? 2 : 1),
      0,
    )
    expect(caret.indexOf('^')).toBe(columns)
  })
})

describe('levels', () => {
  it('are those of mstone.yaml', async () => {
    const config = 'rules:\n  done-without-criteria: error\n'
    expect(await verified({ 'PLAN.md': UNPROVEN, 'mstone.yaml': config })).toMatchObject({
      code: 1,
      findings: [{ rule: 'done-without-criteria', level: 'error' }],
    })
    const off = 'rules:\n  done-with-open-deliverables: off\n'
    expect(await verified({ 'PLAN.md': FALSE_DONE, 'mstone.yaml': off })).toMatchObject({
      code: 0,
      findings: [],
    })
  })

  it('dispute what they call an error, and settle nothing by calling it less', async () => {
    const status = async (config: string, text = FALSE_DONE): Promise<object> => {
      const cwd = folder({ 'PLAN.md': text, 'mstone.yaml': config })
      return JSON.parse((await tried(cwd, ['status', '--json'])).out).plans[0].progress.milestones
    }
    expect(await status('')).toMatchObject({ done: 0, disputed: 1 })
    for (const level of ['warning', 'note', 'off'])
      expect(await status(`rules:\n  done-with-open-deliverables: ${level}\n`)).toMatchObject({
        done: 0,
        disputed: 1,
      })
    expect(await status('', UNPROVEN)).toMatchObject({ done: 1, disputed: 0 })
    expect(await status('rules:\n  done-without-criteria: error\n', UNPROVEN)).toMatchObject({
      done: 0,
      disputed: 1,
    })
  })

  it('are refused by name and place where they are unknown', async () => {
    const cwd = folder({
      'PLAN.md': TRUE,
      'mstone.yaml': 'rules:\n  vague-criteria: off\n  vague-milestone: loud\n',
    })
    const { code, err } = await tried(cwd, ['verify'])
    expect(code).toBe(2)
    expect(err).toMatch(/unknown key "vague-criteria": mstone\.yaml:2:3: did you mean "vague-criterion"\?/)
    expect(err).toMatch(/"rules\.vague-milestone" is "loud": mstone\.yaml:3:\d+: one of off, /)
  })

  it('turn warnings into errors with --strict and strict: true, and leave notes', async () => {
    const ready = `${UNPROVEN}\n## M2: B\n\n**Status:** in progress\n\n- [x] c\n`
    expect(await verified({ 'PLAN.md': ready }, '--strict')).toMatchObject({
      code: 1,
      findings: [{ level: 'error' }, { rule: 'ready-to-complete', level: 'note' }],
    })
    expect(await verified({ 'PLAN.md': UNPROVEN, 'mstone.yaml': 'strict: true\n' })).toMatchObject({
      code: 1,
    })
  })

  it('count warnings against --max-warnings', async () => {
    const cwd = folder({ 'PLAN.md': UNPROVEN })
    expect((await tried(cwd, ['verify', '--max-warnings', '1'])).code).toBe(0)
    const { code, out } = await tried(cwd, ['verify', '--max-warnings', '0'])
    expect(code).toBe(1)
    expect(out).toMatch(/✗ 1 warning in 1 milestone: more than the 0 allowed\n$/)
    expect((await tried(cwd, ['verify', '--max-warnings', 'few'])).err).toBe(
      'mstone: "few" is not a count: --max-warnings: give a whole number from 0\n',
    )
  })

  it('look at one rule alone with --only, once or several times', async () => {
    const cwd = folder({ 'PLAN.md': `${FALSE_DONE}\n## M2: B ✅\n\nText.\n` })
    expect(rules(await verified(cwd))).toEqual(['done-with-open-deliverables', 'done-without-criteria'])
    expect(rules(await verified(cwd, '--only', 'done-without-criteria'))).toEqual(['done-without-criteria'])
    expect(
      rules(await verified(cwd, '--only', 'vague-criterion,vague-milestone', '--only', 'unknown-mark')),
    ).toEqual([])
    const { code, err } = await tried(cwd, ['verify', '--only', 'done-without-criterion'])
    expect([code, err]).toEqual([
      2,
      'mstone: there is no rule "done-without-criterion": did you mean "done-without-criteria"?\n',
    ])
  })

  it('name the format that was meant', async () => {
    const { code, err } = await tried(folder({ 'PLAN.md': TRUE }), ['verify', '--format', 'sarfi'])
    expect([code, err]).toEqual([2, 'mstone: there is no format "sarfi": --format: did you mean "sarif"?\n'])
  })
})

describe('comments that leave a rule out', () => {
  const vague = (comment: string): string =>
    `## M1: A\n\n**Acceptance criteria:**\n${comment}\n- [ ] It is good\n- [ ] It is nice\n`

  it('speak of the next line only', async () => {
    const found = await verified({ 'PLAN.md': vague('<!-- mstone-ignore vague-criterion: agreed -->') })
    expect(found).toMatchObject({ leftOut: { ignored: 1 }, findings: [{ rule: 'vague-criterion', line: 6 }] })
  })

  it('speak of their own line where something else stands on it', async () => {
    const text =
      '| Milestone | Status |\n| --- | --- |\n| M1 A | Done <!-- mstone-ignore done-without-criteria: old --> |\n| M2 B | Done |\n'
    expect((await verified({ 'PLAN.md': text })).findings).toMatchObject([
      { rule: 'done-without-criteria', line: 4 },
    ])
  })

  it('speak of all that a rule finds about a milestone where they stand before it', async () => {
    const text =
      '<!-- mstone-ignore done-with-open-criteria: the box is for next year -->\n## M1: A\n\n**Status:** done\n\n**Acceptance criteria:**\n- [ ] b\n- [x] c\n'
    expect(await verified({ 'PLAN.md': text })).toMatchObject({
      code: 0,
      findings: [],
      leftOut: { ignored: 1 },
    })
  })

  it('speak of a finding where they stand before every line that proves it', async () => {
    const text = (second: string): string =>
      `## M1: A ✅\n\n<!-- mstone-ignore done-with-open-deliverables: later -->\n- [ ] b\n${second}- [ ] c\n- [x] d\n`
    const one = await verified({ 'PLAN.md': text('') })
    expect(rules(one)).toEqual(['done-with-open-deliverables', 'unused-ignore'])
    const both = await verified({
      'PLAN.md': text('<!-- mstone-ignore done-with-open-deliverables: later too -->\n'),
    })
    expect(both).toMatchObject({ findings: [], leftOut: { ignored: 1 } })
  })

  it('may be several above one line, and one may name several rules', async () => {
    const two = vague(
      '<!-- mstone-ignore vague-criterion: agreed -->\n\n<!-- mstone-ignore unknown-mark, vague-criterion: so -->',
    )
    expect((await verified({ 'PLAN.md': two.replace('It is nice', 'At most 5') })).findings).toMatchObject([
      { rule: 'unused-ignore', line: 6, message: 'unknown-mark finds nothing here to leave out' },
    ])
  })

  it('are nothing in code', async () => {
    const text = vague(
      '`<!-- mstone-ignore vague-criterion: agreed -->`\n\n```\n<!-- mstone-ignore vague-criterion: no -->\n```\n',
    )
    expect(rules(await verified({ 'PLAN.md': text }))).toEqual(['vague-criterion', 'vague-criterion'])
  })

  it.each([
    ['<!-- mstone-ignore vague-criterion: -->', 'no reason is given for leaving out vague-criterion'],
    ['<!-- mstone-ignore vague-criterion -->', 'no reason is given for leaving out vague-criterion'],
    ['<!-- mstone-ignore: because -->', 'this comment names no rule to leave out'],
    [
      '<!-- mstone-ignore vague-criteria: because -->',
      'there is no rule "vague-criteria"; the nearest is "vague-criterion"',
    ],
  ])('are refused: %s', async (comment, message) => {
    const found = await verified({ 'PLAN.md': vague(comment) })
    expect(found.code).toBe(1)
    expect(found.findings).toContainEqual(
      expect.objectContaining({ rule: 'invalid-ignore', line: 4, message }),
    )
    expect(rules(found).filter((rule) => rule === 'vague-criterion')).toHaveLength(2)
  })

  it('are not unused where their rule is off', async () => {
    const files = {
      'PLAN.md': vague('<!-- mstone-ignore vague-criterion: agreed -->'),
      'mstone.yaml': 'rules:\n  vague-criterion: off\n',
    }
    expect((await verified(files)).findings).toEqual([])
  })

  it('complete no milestone that has an open item', async () => {
    const text = `<!-- mstone-ignore done-with-open-deliverables: two is cancelled -->\n${FALSE_DONE.slice(8)}`
    const { out } = await tried(folder({ 'PLAN.md': text }), ['status', '--json'])
    expect(JSON.parse(out).plans[0].progress.milestones).toMatchObject({ done: 0, disputed: 1 })
  })
})

describe('options that ask for two things', () => {
  it.each([
    [
      ['--json', '--format', 'sarif'],
      '--json asks for another format: --format sarif: leave one of them away',
    ],
    [
      ['--write-baseline', '--prune-baseline'],
      "option '--write-baseline' cannot be used with option '--prune-baseline': see mstone verify --help",
    ],
  ])('%j', async (args, message) => {
    const { code, out, err } = await tried(folder({ 'PLAN.md': TRUE }), ['verify', ...args])
    expect([code, out, err]).toEqual([2, '', `mstone: ${message}\n`])
  })

  it('explain takes one rule', async () => {
    const { code, err } = await tried(folder({}), ['explain', 'hidden-box', 'unknown-mark'])
    expect(code).toBe(2)
    expect(err).toMatch(/too many arguments/)
  })
})

describe('a baseline', () => {
  const BASELINE = 'mstone-baseline.json'

  async function adopted(files: Record<string, string> = { 'PLAN.md': FALSE_DONE }): Promise<string> {
    const cwd = folder(files)
    const { code, out } = await tried(cwd, ['verify', '--write-baseline'])
    expect(code).toBe(0)
    expect(out).toMatch(/^wrote mstone-baseline\.json: \d+ findings? \(\d+ new, 0 mended\)\n$/)
    return cwd
  }
  const change = (cwd: string, from: string, to: string): void => {
    const path = join(cwd, 'PLAN.md')
    const before = readFileSync(path, 'utf8')
    expect(before).toContain(from)
    writeFileSync(path, before.replace(from, to))
  }

  it('lets known findings pass, and says how many it leaves out', async () => {
    const cwd = await adopted()
    expect(await verified(cwd)).toMatchObject({ code: 0, findings: [], leftOut: { known: 1 } })
    const { out } = await tried(cwd, ['verify'])
    expect(out).toBe('✓ nothing found in 1 milestone\n  left out: 1 known from mstone-baseline.json\n')
    expect((await tried(cwd, ['status', '--json'])).out).toContain('"disputed": true')
  })

  it('stays right when lines move', async () => {
    const cwd = await adopted()
    change(cwd, '# Plan', '# Plan\n\nA word before it all.\n\n- and a list')
    expect(await verified(cwd)).toMatchObject({ code: 0, leftOut: { known: 1 } })
  })

  it('fails on what is new, and on what has become worse', async () => {
    const cwd = await adopted()
    change(cwd, '- [x] one', '- [ ] one')
    expect(await verified(cwd)).toMatchObject({ code: 1 })
    const other = await adopted()
    change(other, '- [ ] two', '- [ ] two\n\n## M2: B ✅\n\n- [ ] three')
    const found = await verified(other)
    expect(found).toMatchObject({ code: 1, findings: [{ line: 8 }], leftOut: { known: 1 } })
  })

  it('fails while it lists what is mended, so that it can not come back', async () => {
    const cwd = await adopted()
    change(cwd, '- [ ] two', '- [x] two')
    expect(await verified(cwd)).toMatchObject({
      code: 1,
      findings: [{ rule: 'stale-baseline', file: BASELINE }],
    })
    const { out } = await tried(cwd, ['verify', '--prune-baseline'])
    expect(out).toBe('wrote mstone-baseline.json: 0 findings (0 new, 1 mended)\n')
    expect(await verified(cwd)).toMatchObject({ code: 0, findings: [] })
    change(cwd, '- [x] two', '- [ ] two')
    expect(rules(await verified(cwd))).toEqual(['done-with-open-deliverables'])
  })

  it('is not stale for a rule that is off', async () => {
    const cwd = await adopted({ 'PLAN.md': FALSE_DONE })
    writeFileSync(join(cwd, 'mstone.yaml'), 'rules:\n  done-with-open-deliverables: off\n')
    expect(await verified(cwd)).toMatchObject({ code: 0, findings: [] })
  })

  it('is stale in part where part of a finding is mended, and known all the same', async () => {
    const cwd = await adopted({ 'PLAN.md': FALSE_DONE.replace('[x] one', '[ ] one') })
    change(cwd, '- [ ] one', '- [x] one')
    expect(rules(await verified(cwd))).toEqual(['stale-baseline'])
    await tried(cwd, ['verify', '--prune-baseline'])
    expect(await verified(cwd)).toMatchObject({ code: 0, leftOut: { known: 1 } })
    expect(JSON.parse(readFileSync(join(cwd, BASELINE), 'utf8')).findings).toMatchObject([
      { evidence: ['- [ ] two'] },
    ])
  })

  it('takes in nothing new when it is pruned', async () => {
    const cwd = await adopted()
    change(cwd, '- [ ] two', '- [x] two\n\n## M2: B ✅\n\n- [ ] three')
    await tried(cwd, ['verify', '--prune-baseline'])
    expect(rules(await verified(cwd))).toEqual(['done-with-open-deliverables'])
  })

  it('counts findings that are alike', async () => {
    const twice = '## M1: A\n\n- [x] b (IN PROGRESS)\n\n## M2: C\n\n- [ ] d\n'
    const cwd = await adopted({ 'PLAN.md': twice })
    change(cwd, '- [ ] d', '- [ ] d\n- [x] b (IN PROGRESS)')
    expect(rules(await verified(cwd))).toEqual(['item-contradicts-mark'])
  })

  it('is written the same however often, and in an order that does not depend on lines', async () => {
    const cwd = await adopted({ 'PLAN.md': `${FALSE_DONE}\n## M0: B ✅\n\n- [ ] c\n` })
    const first = readFileSync(join(cwd, BASELINE), 'utf8')
    change(cwd, '# Plan', '# Plan\n\nMoved.')
    await tried(cwd, ['verify', '--write-baseline'])
    expect(readFileSync(join(cwd, BASELINE), 'utf8')).toBe(first)
    expect(first.split('\n').filter((line) => line.includes('"rule"'))).toHaveLength(2)
  })

  it('says nothing of documents that were not read, and keeps what it knows of them', async () => {
    const cwd = folder({ 'a/PLAN.md': FALSE_DONE, 'b/PLAN.md': FALSE_DONE.replace('M1: Setup', 'M7: Other') })
    await tried(cwd, ['verify', '--write-baseline'])
    expect(await verified(cwd, 'a')).toMatchObject({ code: 0, findings: [], leftOut: { known: 1 } })
    await tried(cwd, ['verify', 'a', '--write-baseline'])
    expect(await verified(cwd)).toMatchObject({ code: 0, leftOut: { known: 2 } })
    rmSync(join(cwd, 'b'), { recursive: true })
    expect(rules(await verified(cwd))).toEqual(['stale-baseline'])
  })

  it('is where the config says, or the command line', async () => {
    const cwd = folder({ 'PLAN.md': FALSE_DONE, 'mstone.yaml': 'baseline: ci/known.json\n', 'ci/x.txt': '' })
    await tried(cwd, ['verify', '--write-baseline'])
    expect(existsSync(join(cwd, 'ci/known.json'))).toBe(true)
    expect((await verified(cwd)).code).toBe(0)
    expect((await verified(cwd, '--no-baseline')).code).toBe(1)
    const { code, err } = await tried(cwd, ['verify', '--baseline', 'none.json'])
    expect([code, err]).toEqual([2, 'mstone: no such file: none.json\n'])
  })

  it.each([
    [
      'no JSON',
      '{',
      /^mstone: is no baseline: it is no JSON: mstone-baseline\.json: mend it, or write it anew/,
    ],
    [
      'another form',
      '{"version":2,"findings":[]}',
      /^mstone: is no baseline: it has another form at version: mstone-baseline\.json/,
    ],
  ])('is refused by name: %s', async (_, text, message) => {
    const { code, out, err } = await tried(folder({ 'PLAN.md': FALSE_DONE, [BASELINE]: text }), ['verify'])
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(message)
  })

  it('is not written over a plan that could not be checked, nor through a link', async () => {
    const cwd = folder({ 'PLAN.md': '# Notes\n' })
    expect((await tried(cwd, ['verify', '--write-baseline'])).code).toBe(2)
    expect(existsSync(join(cwd, BASELINE))).toBe(false)
    const outside = folder({ 'precious.json': 'mine' })
    const linked = folder({ 'PLAN.md': FALSE_DONE })
    symlinkSync(join(outside, 'precious.json'), join(linked, BASELINE))
    const { code, err } = await tried(linked, ['verify', '--write-baseline'])
    expect(code).toBe(2)
    expect(err).toContain('leads out of the repository, or is a link: mstone-baseline.json')
    expect(readFileSync(join(outside, 'precious.json'), 'utf8')).toBe('mine')
    expect(
      (await tried(linked, ['verify', '--write-baseline', '--baseline', join(outside, 'x.json')])).code,
    ).toBe(2)
  })

  it.each(['.git/hooks/pre-commit', 'gl/info/known.json'])(
    'is not written where git keeps its own, whatever the config says: %s',
    async (baseline) => {
      const cwd = folder({ 'PLAN.md': FALSE_DONE, 'mstone.yaml': `baseline: ${baseline}\n` })
      git(cwd, 'init', '-q')
      symlinkSync('.git', join(cwd, 'gl'))
      const { code, err } = await tried(cwd, ['verify', '--write-baseline'])
      expect([code, existsSync(join(cwd, baseline))]).toEqual([2, false])
      expect(err).toBe(`mstone: is where git keeps its own files: ${baseline}: name another\n`)
    },
  )

  it('is saved as documents are: what is read-only stays so', async () => {
    const cwd = await adopted({ 'PLAN.md': FALSE_DONE })
    const path = join(cwd, BASELINE)
    const before = readFileSync(path, 'utf8')
    chmodSync(path, 0o444)
    change(cwd, '# Plan', '# Plan\n\n## M8: Z ✅\n\n- [ ] z\n')
    const { code, err } = await tried(cwd, ['verify', '--write-baseline'])
    expect([code, err]).toEqual([2, `mstone: the file is read-only: ${BASELINE}: make it writable first\n`])
    expect(readFileSync(path, 'utf8')).toBe(before)
  })

  it('is not written for some rules alone', async () => {
    const { code, err } = await tried(folder({ 'PLAN.md': FALSE_DONE }), [
      'verify',
      '--write-baseline',
      '--only',
      'hidden-box',
    ])
    expect([code, err]).toEqual([
      2,
      'mstone: --only leaves findings out of the baseline: --only: leave it away here\n',
    ])
  })

  it('is in an order of its own for the git of a team', async () => {
    const cwd = folder({ 'docs/PLAN.md': FALSE_DONE })
    git(cwd, 'init', '-q')
    expect((await tried(join(cwd, 'docs'), ['verify', '--write-baseline'])).out).toMatch(
      /^wrote mstone-baseline\.json/,
    )
    expect(existsSync(join(cwd, BASELINE))).toBe(true)
  })
})

describe('files that documents name', () => {
  const deliverable = (path: string): string =>
    `## M1: A\n\n### Deliverable: B\n\n**Status:** done\n\n**Output:**\n- ${path}\n`

  it.each([
    ['from the root', 'src/a.ts', 'docs/PLAN.md', 'src/a.ts'],
    ['beside the document', 'a.ts', 'docs/PLAN.md', 'docs/a.ts'],
    ['a folder', 'src/', 'PLAN.md', 'src/a.ts'],
  ])('are looked for %s', async (_, path, document, file) => {
    expect(rules(await verified({ [document]: deliverable(path), [file]: '' }, document))).toEqual([])
    expect(rules(await verified({ [document]: deliverable(path) }, document))).toEqual(['missing-output'])
  })

  it.each([
    ['- [x] B\n  - Output: `docs/a.md`', true],
    ['- [x] B\n  - **Output:** docs/a.md', true],
    ['- ✅ B\n  - Ann\n    - Output: docs/a.md', true],
    ['- [x] B\n  - Ausgabe: docs/a.md', true],
    ['- [ ] B\n  - Output: `docs/a.md`', false],
    ['- [x] B\n  - see docs/a.md', false],
    ['- [x] B\n  - Output: 3 l/min', false],
  ])('are looked for below a ticked item: %j', async (list, isMissed) => {
    const plan = `## M1: A\n\n**Acceptance criteria:**\n\n${list}\n`
    const missed = async (files: Record<string, string>): Promise<string[]> =>
      rules(await verified({ 'PLAN.md': plan, ...files }, 'PLAN.md')).filter(
        (rule) => rule === 'missing-output',
      )
    expect(await missed({})).toEqual(isMissed ? ['missing-output'] : [])
    expect(await missed({ 'docs/a.md': '' })).toEqual([])
  })

  it('are not looked for outside the repository', async () => {
    const outside = folder({ 'a.ts': '' })
    const cwd = folder({
      'PLAN.md': `${deliverable('../secret.txt')}- /etc/hostname\n- linked/b.ts\n- https://example.org/c.md\n- src/**/*.ts\n`,
    })
    symlinkSync(outside, join(cwd, 'linked'))
    writeFileSync(join(outside, 'b.ts'), '')
    expect(rules(await verified(cwd))).toEqual([])
  })
})

describe('mstone explain', () => {
  it('lists every rule with its level', async () => {
    const { code, out } = await tried(folder(), ['explain'])
    expect(code).toBe(0)
    expect(out).toMatch(/^done-with-open-criteria {2,}error {2,}A milestone or deliverable/m)
    expect(out.split('\n').every((line) => line.length <= 80)).toBe(true)
  })

  it('names the rule that was meant', async () => {
    const { code, err } = await tried(folder(), ['explain', 'vague'])
    expect([code, err]).toEqual([2, 'mstone: there is no rule "vague": see mstone explain\n'])
    expect((await tried(folder(), ['explain', 'hiden-box'])).err).toContain('did you mean "hidden-box"?')
  })

  it('prints a page as JSON', async () => {
    const { out } = await tried(folder(), ['explain', 'hidden-box', '--json'])
    expect(JSON.parse(out)).toMatchObject({
      rules: [{ id: 'hidden-box', page: expect.stringMatching(/^# hidden-box\n/) }],
    })
  })
})
