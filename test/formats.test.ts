import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { folder } from './cli.ts'
import { FIXTURES } from './fixtures.ts'
import { tried } from './run.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** A milestone with a title that would be obeyed, drawn or parsed somewhere, against which there is something to say. */
const NASTY = [
  '%0A::error::hidden',
  '##[command]rm -rf',
  ']]> <b>bold</b> &amp; "quoted" \'single\'',
  '\u001b[31mred\u0007\u0008',
  '\u202eesrever\u2066',
  '</script><script>alert(1)</script>',
  '::set-output name=x::y',
  'a,b:c%d',
  '##vso[task.complete result=Failed]',
  '| a | `b` | *c* | @someone | #1',
  '\ufffe\uffff\u2028line',
  'Ünïcödé 里程碑 🚀',
]
const DOCUMENT = `# Plan\n\n${NASTY.map((title, index) => `## M${index}: ${title} ✅\n\n- [ ] ${title}\n`).join('\n')}`

async function formatted(
  format: string,
  files: Record<string, string> = { 'PLAN.md': DOCUMENT },
): Promise<string> {
  const { out } = await tried(folder(files), ['verify', '--format', format])
  return out
}

/** What a terminal obeys; a build server obeys brackets behind two signs as well. */
const CONTROL = /[\p{Cc}\u202a-\u202e\u2066-\u2069\u2028\u2029]/u
const OBEYED = new RegExp(`${CONTROL.source}|##\\w*\\[`, 'u')

describe('titles that would be obeyed', () => {
  it.each(['text', 'json', 'github', 'gitlab', 'sarif', 'junit'])('are inert in %s', async (format) => {
    // Line ends are the format's own.
    const out = (await formatted(format)).replaceAll('\n', ' ')
    expect(out).not.toMatch(['json', 'sarif', 'gitlab'].includes(format) ? CONTROL : OBEYED)
    expect(out.length).toBeGreaterThan(1000)
  })

  it('begin no line with a command where people read', async () => {
    const files = { '::error file=x::y.md': '## M1: A ✅\n\n- [ ] b\n' }
    const { out, err } = await tried(folder(files), ['verify', '::error file=x::y.md'])
    expect(`${out}${err}`.split('\n').filter((line) => /^\s*::/.test(line))).toEqual([])
  })
})

describe('json', () => {
  it('is what its schema says', async () => {
    const schema = JSON.parse(readFileSync(join(ROOT, 'schema/verify.json'), 'utf8'))
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema)
    const report = JSON.parse(await formatted('json'))
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true)
    expect(report.counts.error).toBe(NASTY.length)
    expect(report.findings[0]).toMatchObject({
      file: 'PLAN.md',
      line: 3,
      endLine: 3,
      url: 'docs/rules/done-with-open-deliverables.md',
    })
    expect(validate({ ...report, verdict: 'maybe' })).toBe(false)
  })

  it('ends each place behind its last character', async () => {
    const text = '\ufeff# Plan\r\n\r\n## M1: A (done)\r\n\r\n- [ ] b\r\n'
    const { findings } = JSON.parse(await formatted('json', { 'PLAN.md': text }))
    expect(findings).toMatchObject([{ line: 3, column: 11, endLine: 3, endColumn: 15 }])
  })
})

describe('sarif', () => {
  it('is what its published schema says, with fingerprints that stay when lines move', async () => {
    const ajv = new Ajv2020({ strict: false })
    addFormats.default(ajv)
    const validate = ajv.compile(JSON.parse(readFileSync(join(FIXTURES, 'schemas/sarif-2.1.0.json'), 'utf8')))
    const sarif = JSON.parse(await formatted('sarif'))
    expect(validate(sarif), JSON.stringify(validate.errors)).toBe(true)
    const [{ results, tool }] = sarif.runs
    expect(results).toHaveLength(NASTY.length)
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex].id).toBe(ruleId)
    const moved = JSON.parse(await formatted('sarif', { 'PLAN.md': `\n\nMoved.\n\n${DOCUMENT}` }))
    const prints = (run: { results: { partialFingerprints: object }[] }): object[] =>
      run.results.map(({ partialFingerprints }) => partialFingerprints)
    expect(prints(moved.runs[0])).toEqual(prints(sarif.runs[0]))
    expect(new Set(prints(sarif.runs[0]).map((one) => JSON.stringify(one))).size).toBe(NASTY.length)
    expect(validate({ ...sarif, version: '2.0.0' })).toBe(false)
  })

  it('names documents by addresses', async () => {
    const name = 'docs/a b#c?/plän 100%.md'
    const sarif = JSON.parse(await formatted('sarif', { [name]: '## M1: A ✅\n\n- [ ] b\n' }))
    const { uri } = sarif.runs[0].results[0].locations[0].physicalLocation.artifactLocation
    expect(uri).toBe('docs/a%20b%23c%3F/pl%C3%A4n%20100%25.md')
    expect(decodeURIComponent(new URL(uri, 'file:///').pathname)).toBe(`/${name}`)
  })

  it('says what could not be checked', async () => {
    const sarif = JSON.parse(await formatted('sarif', { 'PLAN.md': '# Nothing\n' }))
    expect(sarif.runs[0].invocations[0]).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [{ level: 'error' }],
    })
  })
})

describe('gitlab', () => {
  /** The fields that GitLab reads, as its documentation names them. */
  const validate = new Ajv2020({ strict: true }).compile({
    type: 'array',
    items: {
      type: 'object',
      required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
      properties: {
        description: { type: 'string', minLength: 1 },
        check_name: { type: 'string', minLength: 1 },
        fingerprint: { type: 'string', minLength: 1 },
        severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
        location: {
          type: 'object',
          required: ['path', 'lines'],
          properties: {
            path: { type: 'string', pattern: '^[^/.]' },
            lines: {
              type: 'object',
              required: ['begin'],
              properties: { begin: { type: 'integer', minimum: 1 } },
            },
          },
        },
      },
    },
  })

  it('has the fields that GitLab reads, and a fingerprint for each', async () => {
    const entries = JSON.parse(await formatted('gitlab'))
    expect(validate(entries), JSON.stringify(validate.errors)).toBe(true)
    expect(new Set(entries.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size).toBe(
      entries.length,
    )
  })

  it('is an empty list where nothing is found, and names what could not be checked', async () => {
    expect(JSON.parse(await formatted('gitlab', { 'PLAN.md': '## M1: A\n\n- [ ] b\n' }))).toEqual([])
    const entries = JSON.parse(await formatted('gitlab', { 'PLAN.md': '# Nothing\n' }))
    expect(validate(entries), JSON.stringify(validate.errors)).toBe(true)
    expect(entries).toMatchObject([{ severity: 'critical', location: { path: 'PLAN.md' } }])
  })
})

describe('github', () => {
  it('writes commands as the actions toolkit does', async () => {
    const lines = (await formatted('github')).split('\n').filter((line) => line.startsWith('::'))
    const report = JSON.parse(await formatted('json'))
    // The toolkit's own words for the same finding; what is inert to a terminal is made so before.
    const script = `
      import * as core from '@actions/core'
      const finding = JSON.parse(process.argv[1])
      core.error(finding.message + '. To mend it: ' + finding.help, {
        title: finding.rule, file: finding.file, startLine: finding.line, endLine: finding.endLine,
        startColumn: finding.column, endColumn: finding.endColumn - 1,
      })`
    for (const [index, finding] of report.findings.slice(7, 8).entries()) {
      const { stdout } = spawnSync(
        process.execPath,
        ['--input-type=module', '-e', script, JSON.stringify(finding)],
        { cwd: ROOT, encoding: 'utf8' },
      )
      expect(lines[7 + index]).toBe(stdout.trim())
    }
    expect(lines).toHaveLength(10)
  })

  it('shows ten errors and ten warnings, and names the rest in one line', async () => {
    const many = Array.from(
      { length: 15 },
      (_, i) => `## M${i}: A${i} ✅\n\n- [ ] b\n\n## N${i}: C${i} ✅\n\nText.\n`,
    ).join('\n')
    const out = await formatted('github', { 'PLAN.md': many })
    expect(out.match(/^::error /gm)).toHaveLength(10)
    expect(out.match(/^::warning /gm)).toHaveLength(10)
    expect(out).toMatch(/^and 10 more: done-with-open-deliverables \(5\), done-without-criteria \(5\)$/m)
  })

  it('adds a table to the summary of the job', async () => {
    const cwd = folder({ 'PLAN.md': DOCUMENT, 'summary.md': 'before\n' })
    const env = { GITHUB_STEP_SUMMARY: join(cwd, 'summary.md') }
    await tried(cwd, ['verify', 'PLAN.md', '--format', 'github'], { env })
    const summary = readFileSync(join(cwd, 'summary.md'), 'utf8')
    expect(summary).toMatch(/^before\n### ❌ mstone verify: 12 errors in 12 milestones\n/)
    const rows = summary.split('\n').filter((line) => line.startsWith('| error'))
    expect(rows).toHaveLength(NASTY.length)
    // Five cells and nothing else: no title opened another cell, a tag, a mention or a link.
    for (const row of rows) expect(row.split('|')).toHaveLength(7)
    expect(summary).not.toMatch(/<(?:b|script)|@someone|[^&]#1\b|`b`/)
  })

  it('says in the summary of the job why something could not be checked', async () => {
    const cwd = folder({ 'PLAN.md': '# Nothing\n', 'summary.md': '' })
    const env = { GITHUB_STEP_SUMMARY: join(cwd, 'summary.md') }
    await tried(cwd, ['verify', 'PLAN.md', '--format', 'github'], { env })
    expect(readFileSync(join(cwd, 'summary.md'), 'utf8')).toMatch(
      /^### ⚠️ mstone verify: could not check everything; .*\n\n- no milestone recognised in 1 document/,
    )
  })

  it('says so where the summary cannot be written, and goes on', async () => {
    const cwd = folder({ 'PLAN.md': '## M1: A\n\n- [ ] b\n' })
    const { code, err } = await tried(cwd, ['verify', '--format', 'github'], {
      env: { GITHUB_STEP_SUMMARY: join(cwd, 'no/such/file') },
    })
    expect([code, err]).toEqual([
      0,
      expect.stringMatching(/^mstone: the job summary cannot be written \(ENOENT\): /),
    ])
  })
})

describe('junit', () => {
  /** The elements of a document, each with its attributes; throws where it is not well-formed. */
  function elements(xml: string): { name: string; attributes: Record<string, string>; text: string }[] {
    const found: { name: string; attributes: Record<string, string>; text: string }[] = []
    const open: typeof found = []
    const parser = new SaxesParser()
    parser.on('error', (error) => {
      throw error
    })
    parser.on('opentag', ({ name, attributes }) => {
      const element = { name, attributes: attributes as Record<string, string>, text: '' }
      found.push(element)
      open.push(element)
    })
    parser.on('text', (text) => {
      const last = open.at(-1)
      if (last) last.text += text
    })
    parser.on('closetag', () => void open.pop())
    parser.write(xml).close()
    return found
  }

  it('is well-formed, with a test for each milestone that says what its title says', async () => {
    const all = elements(await formatted('junit'))
    const cases = all.filter(({ name }) => name === 'testcase')
    expect(cases).toHaveLength(NASTY.length)
    expect(cases[7]?.attributes.name).toBe('M7 a,b:c%d')
    expect(cases[2]?.attributes.name).toContain(`]]> bold & "quoted" 'single'`)
    expect(all.filter(({ name }) => name === 'failure')).toHaveLength(NASTY.length)
    expect(all.find(({ name }) => name === 'testsuites')?.attributes).toMatchObject({
      tests: '12',
      failures: '12',
      errors: '0',
    })
  })

  it('passes what is true, and has an error where something could not be checked', async () => {
    const passed = elements(await formatted('junit', { 'PLAN.md': '## M1: A\n\n- [ ] b\n' }))
    expect(passed.map(({ name }) => name)).toEqual(['testsuites', 'testsuite', 'testcase'])
    const failed = elements(await formatted('junit', { 'PLAN.md': '# Nothing\n' }))
    expect(failed.filter(({ name }) => name === 'error')).toHaveLength(1)
  })

  it('fails where there are more warnings than allowed, and no milestone is at fault', async () => {
    const args = ['verify', '--format', 'junit', '--max-warnings', '0']
    const { code, out } = await tried(folder({ 'PLAN.md': '## M1: A ✅\n\nText.\n' }), args)
    expect(code).toBe(1)
    const failures = elements(out).filter(({ name }) => name === 'failure')
    expect(failures.map(({ attributes }) => attributes)).toEqual([
      { message: '1 warning in 1 milestone: more than the 0 allowed', type: 'max-warnings' },
    ])
  })

  it('puts warnings into the output of a test that passes', async () => {
    const all = elements(await formatted('junit', { 'PLAN.md': '## M1: A ✅\n\nText.\n' }))
    expect(all.map(({ name }) => name)).toEqual(['testsuites', 'testsuite', 'testcase', 'system-out'])
    expect(all.at(-1)?.text).toContain('M1 is marked done without any criterion')
  })
})

describe('ten thousand findings', () => {
  const items = Array.from({ length: 10_000 }, (_, i) => `- [x] Item ${i} (IN PROGRESS)\n`)
  const many = `# Plan\n\n${items.map((item, i) => (i % 500 === 0 ? `\n## M${i}: A${i}\n\n${item}` : item)).join('')}`
  it.each(['json', 'sarif'])('are all in %s', async (format) => {
    const value = JSON.parse(await formatted(format, { 'PLAN.md': many }))
    expect(format === 'json' ? value.findings : value.runs[0].results).toHaveLength(10_000)
  })

  it.each(['text', 'gitlab', 'junit'])('are cut by name in %s', async (format) => {
    const out = await formatted(format, { 'PLAN.md': many })
    expect(out).toContain('9500 more: item-contradicts-mark (9500)')
    const named = new Set(out.replaceAll('\\', '').match(/Item \d+(?:"|&quot;) is marked as met and says/g))
    // In JUnit what is left out has a test of its own, which shows the first.
    expect(named.size).toBe(format === 'junit' ? 501 : 500)
  })
})
