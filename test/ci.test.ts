import { spawnSync } from 'node:child_process'
import { accessSync, chmodSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { CI_STEPS } from '../src/setup.ts'
import { folder, type Run, replaceAll, repository } from './cli.ts'
import { ROOT } from './pages.ts'
import { ACTION, acted, FALSE_PLAN, LESS, PLAN, read, request, shell, toolPath } from './pipelines.ts'
import { tried } from './run.ts'

const PAGE = read('docs/ci.md')

/** What docs/ci.md shows, with the words behind the language of each fence. */
const BLOCKS = [...PAGE.matchAll(/^```(\w+) (.+)\n([\s\S]*?)^```$/gm)].map(
  ([, language = '', name = '', text = '']) => ({ language, name, text }),
)

function shown(name: string, which = 0): string {
  const found = BLOCKS.filter((block) => block.name === name)[which]
  if (!found) throw new Error(`docs/ci.md shows no ${name}`)
  return found.text
}

it('every fence of docs/ci.md has a name, by which it is tried here', () => {
  expect(PAGE.match(/^```\w+$/gm)).toBeNull()
  expect(BLOCKS.map(({ name }) => name)).toEqual([
    '.github/workflows/mstone.yml',
    'action inputs',
    'action base of a push',
    'action sarif',
    '.github/workflows/mstone.yml',
    '.gitlab-ci.yml',
    'ci/gitlab.yml',
    '.pre-commit-config.yaml',
    '.husky/pre-commit',
    'staged',
    'lefthook.yml',
    'any',
    'any branch',
    'any sync',
    'shallow',
    'adopt',
  ])
})

interface Step {
  uses?: string
  with?: Record<string, unknown>
  run?: string
}

/** The inputs that a step gives the action. */
function inputsOf(steps: Step[]): Record<string, unknown> {
  const step = steps.find(({ uses }) => uses === 'OWNER/mstone@REF')
  expect(step).toBeDefined()
  return step?.with ?? {}
}

describe('GitHub Actions', () => {
  const steps = (text: string): Step[] => Object.values<{ steps: Step[] }>(parse(text).jobs)[0]?.steps ?? []

  it('the page has every input, and gives none that there is not', () => {
    const table = [...PAGE.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name = '']) => name)
    expect(table).toEqual(Object.keys(ACTION.inputs))
    const given = BLOCKS.filter(({ name }) => name.startsWith('action ')).flatMap(({ text }) =>
      Object.keys(inputsOf(parse(text))),
    )
    expect(given.filter((name) => !(name in ACTION.inputs))).toEqual([])
  })

  it('the workflow with the action fetches the history, and finds what the branch took out', async () => {
    const [checkout, ...rest] = steps(shown('.github/workflows/mstone.yml'))
    expect(checkout).toEqual({ uses: 'actions/checkout@v4', with: { 'fetch-depth': 0 } })
    const { cwd } = request(LESS)
    const { code, out } = await acted(cwd, inputsOf(rest), { GITHUB_BASE_REF: 'main' })
    expect([code, out]).toEqual([1, expect.stringContaining('title=criterion-removed')])
  })

  it('the job in the README is that of the workflow', () => {
    const [, job = ''] = /## In CI[\s\S]*?```yaml\n([\s\S]*?)```/.exec(read('README.md')) ?? []
    const workflow = parse(job)
    expect(workflow.jobs).toEqual(parse(shown('.github/workflows/mstone.yml')).jobs)
    expect(workflow.on).toEqual(['push', 'pull_request'])
    expect(Object.keys(workflow)).toEqual(['on', 'jobs'])
    expect(job.slice(job.indexOf('jobs:')).trim().split('\n')).toHaveLength(6)
  })

  it('the inputs of the page are read as meant', async () => {
    const inputs = inputsOf(parse(shown('action inputs')))
    const cwd = folder({
      'docs/plan/a.md': PLAN,
      'STATUS.md': '## M2: B ✅\n\nText.\n',
      'TODO.md': FALSE_PLAN,
    })
    const { code, out } = await acted(cwd, inputs)
    // Strict, and of the documents named only.
    expect([code, out]).toEqual([1, expect.stringContaining('done-without-criteria')])
    expect(out).not.toContain('TODO.md')
  })

  it('a push is compared with the commit that its event names, which a new branch has none of', async () => {
    expect(inputsOf(parse(shown('action base of a push'))).base).toContain('github.event.before')
    const { cwd, base } = request(LESS)
    expect((await acted(cwd, { base })).out).toContain('title=criterion-removed')
    expect((await acted(cwd, { base: '0'.repeat(40) })).code).toBe(2)
  })

  it('the report for code scanning is where its upload looks for it', async () => {
    const [verify = {}, upload = {}] = parse(shown('action sarif'))
    const cwd = folder({ 'PLAN.md': FALSE_PLAN })
    expect((await acted(cwd, inputsOf([verify]))).code).toBe(1)
    const sarif = JSON.parse(readFileSync(join(cwd, upload.with.sarif_file), 'utf8'))
    expect(sarif.runs[0].results).toHaveLength(1)
  })

  describe('without the action', () => {
    const text = shown('.github/workflows/mstone.yml', 1)
    const runs = steps(text).flatMap(({ run = [] }) => run)
    const verify = (cwd: string, env: Record<string, string>): Run =>
      shell(['bash', '-e'], cwd, runs.join('\n'), env)

    it('is what mstone init writes', () => {
      expect(text).toBe(CI_STEPS.find(({ name }) => name === 'github')?.text)
    })

    it('compares in a pull request, and elsewhere not', () => {
      const { cwd } = request(LESS)
      const { code, out } = verify(cwd, { GITHUB_BASE_REF: 'main' })
      expect([code, out]).toEqual([1, expect.stringContaining('title=criterion-removed')])
      expect(verify(cwd, { GITHUB_BASE_REF: '' })).toMatchObject({ code: 0, err: '' })
    })

    it('runs nothing that a branch is named after', () => {
      const { cwd } = request(PLAN)
      const { code } = verify(cwd, { GITHUB_BASE_REF: '$(touch made)";touch made;"' })
      expect([code, existsSync(join(cwd, 'made'))]).toEqual([2, false])
    })
  })

  it('a checkout without its history fails with the words of the page', async () => {
    const { cwd } = request(PLAN, 1)
    const { code, err } = await tried(cwd, ['verify', '--base', 'refs/remotes/origin/main'])
    expect([code, err]).toEqual([2, shown('shallow')])
  })
})

describe('GitLab', () => {
  const text = read('ci/gitlab.yml')
  const { script, artifacts, variables } = parse(text).mstone
  const report = artifacts.reports.codequality

  it('the file to include is what the page shows and what mstone init writes', () => {
    expect(shown('ci/gitlab.yml')).toBe(text)
    expect(CI_STEPS.find(({ name }) => name === 'gitlab')?.text).toBe(text)
    expect(existsSync(join(ROOT, parse(shown('.gitlab-ci.yml')).include[0].file))).toBe(true)
  })

  it('runs in merge requests and on the main branch, with the history, and keeps the report of a failure', () => {
    const { rules } = parse(text).mstone
    expect(rules).toEqual([
      { if: '$CI_PIPELINE_SOURCE == "merge_request_event"' },
      { if: '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH' },
    ])
    expect([variables.GIT_DEPTH, artifacts.when]).toEqual([0, 'always'])
  })

  it.each([
    ['a merge request', ({ base }: Record<string, string>) => ({ CI_MERGE_REQUEST_DIFF_BASE_SHA: base })],
    [
      'one that is merged with its target first',
      ({ base, target }: Record<string, string>) => ({
        CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
        CI_MERGE_REQUEST_TARGET_BRANCH_SHA: target,
      }),
    ],
  ])('compares in %s', (_, variablesOf) => {
    const { cwd, base, target } = request(LESS)
    const env = variablesOf({ base, target }) as Record<string, string>
    const { code } = shell(['sh', '-e'], cwd, script.join('\n'), env)
    expect(code).toBe(1)
    expect(JSON.parse(readFileSync(join(cwd, report), 'utf8'))).toMatchObject([
      { check_name: 'criterion-removed' },
    ])
  })

  it('compares with nothing on the main branch', () => {
    const { cwd } = request(LESS)
    const { code, err } = shell(['bash', '-eo', 'pipefail'], cwd, script.join('\n'))
    expect([code, err, readFileSync(join(cwd, report), 'utf8').trim()]).toEqual([0, '', '[]'])
  })
})

/** Commits a plan in a repository with a hook, as people do. */
function commitWith(hook: string, plan: string): Run {
  const cwd = repository({ 'README.md': '# Shop\n' }, { 'README.md': '# Shop\n', 'PLAN.md': plan })
  return committed(cwd, hook)
}

/** Git itself runs the hook, with the variables that it sets for one. */
function committed(cwd: string, hook: string, all: string[] = ['--all']): Run {
  const hooks = folder({ 'pre-commit': `#!/bin/sh\n${hook}` })
  chmodSync(join(hooks, 'pre-commit'), 0o755)
  const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com']
  const { status, stdout, stderr } = spawnSync(
    'git',
    [...who, '-c', `core.hooksPath=${hooks}`, 'commit', '--quiet', ...all, '--message', 'x'],
    {
      cwd: all.length > 0 ? staged(cwd) : cwd,
      env: { PATH: toolPath(), HOME: cwd, GIT_CONFIG_NOSYSTEM: '1' },
      encoding: 'utf8',
    },
  )
  return { code: status, out: stdout, err: stderr }
}

function staged(cwd: string): string {
  spawnSync('git', ['add', '--all'], { cwd })
  return cwd
}

const REFUSED = expect.stringContaining('[done-with-open-criteria]')

describe('git hooks', () => {
  it.each([
    // Husky runs its hooks so, whatever shell somebody has.
    ['Husky', `cat > hook <<'END'\n${shown('.husky/pre-commit')}END\nsh -e hook`],
    ['lefthook', parse(shown('lefthook.yml'))['pre-commit'].jobs[0].run],
  ])('that %s runs refuse what is not true', (_, hook) => {
    const { code, err } = commitWith(hook, FALSE_PLAN)
    // Git sends what a hook prints to stderr.
    expect([code, err]).toEqual([1, REFUSED])
  })

  it.each([
    ['refuse', FALSE_PLAN, PLAN, 1, REFUSED],
    ['let pass', PLAN, FALSE_PLAN, 0, expect.any(String)],
  ])('that look at what is staged %s that, whatever the disk has', (_, index, disk, code, err) => {
    const cwd = staged(repository({ 'README.md': '# Shop\n' }, { 'README.md': '# Shop\n', 'PLAN.md': index }))
    writeFileSync(join(cwd, 'PLAN.md'), disk)
    const run = committed(cwd, shown('staged'), [])
    expect([run.code, run.err]).toEqual([code, err])
    expect(readFileSync(join(cwd, 'PLAN.md'), 'utf8')).toBe(disk)
  })

  it('let what is true pass', () => {
    expect(commitWith(shown('.husky/pre-commit'), PLAN)).toMatchObject({ code: 0 })
  })
})

describe('pre-commit', () => {
  const hooks: { id: string; entry: string; language: string; files: string; pass_filenames: boolean }[] =
    parse(read('.pre-commit-hooks.yaml'))
  /** In a checkout of this repository, as `language: script` is run. */
  const run = (id: string, cwd: string): Run =>
    committed(cwd, `exec ${ROOT}${hooks.find((hook) => hook.id === id)?.entry}`)

  it('finds the hooks of the page, as programs that need nothing installed', () => {
    const [{ hooks: used }] = parse(shown('.pre-commit-config.yaml')).repos
    expect(used.map(({ id }: { id: string }) => id)).toEqual(hooks.map(({ id }) => id))
    for (const { entry, language, pass_filenames } of hooks) {
      expect([language, pass_filenames]).toEqual(['script', false])
      accessSync(join(ROOT, entry.split(' ')[0] ?? ''), constants.X_OK)
    }
  })

  it('runs them for documents and what they are held against', () => {
    for (const { files } of hooks) {
      // Python has its flags in the pattern.
      const pattern = new RegExp(files.replace('(?i)', ''), 'i')
      const names = [
        'PLAN.md',
        'docs/a.markdown',
        'b.MDX',
        'mstone.yaml',
        'app/mstone.yml',
        'mstone-baseline.json',
      ]
      expect(names.filter((name) => !pattern.test(name))).toEqual([])
      expect(['a.ts', 'mdx', 'other.yaml', 'package.json'].filter((name) => pattern.test(name))).toEqual([])
    }
  })

  it('lets what is true pass, and refuses what is not', () => {
    expect(run('mstone-verify', repository({ 'PLAN.md': PLAN }, { 'PLAN.md': `${PLAN}\n` })).code).toBe(0)
    const { code, err } = run('mstone-verify', repository({ 'PLAN.md': PLAN }, { 'PLAN.md': FALSE_PLAN }))
    expect([code, err]).toEqual([1, REFUSED])
  })

  it('wants a status file to be up to date', async () => {
    const cwd = repository({ 'PLAN.md': PLAN }, { 'PLAN.md': PLAN.replace('Adds up', 'Adds up at once') })
    expect(run('mstone-sync-check', cwd)).toMatchObject({ code: 1 })
    expect((await tried(cwd, ['sync'])).code).toBe(0)
    expect(run('mstone-sync-check', cwd)).toMatchObject({ code: 0 })
  })
})

describe('any other', () => {
  it('shows what the lines of the page write', () => {
    const { cwd } = request(LESS)
    expect(shell(['sh', '-e'], cwd, shown('any')).code).toBe(0)
    expect(readFileSync(join(cwd, 'mstone-junit.xml'), 'utf8')).toMatch(/^<\?xml/)
    expect(shell(['sh', '-e'], cwd, shown('any branch')).code).toBe(1)
    expect(JSON.parse(readFileSync(join(cwd, 'mstone.sarif'), 'utf8')).runs[0].results).toMatchObject([
      { ruleId: 'criterion-removed' },
    ])
    expect(shell(['sh', '-e'], cwd, shown('any sync')).code).toBe(1)
  })

  it('a repository that has findings adopts the gate, and fails on what is new', async () => {
    const cwd = repository({ 'PLAN.md': FALSE_PLAN })
    const who = { GIT_AUTHOR_NAME: 'Ada', GIT_AUTHOR_EMAIL: 'ada@example.com' }
    const committer = { GIT_COMMITTER_NAME: 'Ada', GIT_COMMITTER_EMAIL: 'ada@example.com' }
    expect((await tried(cwd, ['verify'])).code).toBe(1)
    expect(shell(['sh', '-e'], cwd, shown('adopt'), { ...who, ...committer })).toMatchObject({ code: 0 })
    expect((await tried(cwd, ['verify'])).code).toBe(0)
    replaceAll(cwd, {}, { 'PLAN.md': FALSE_PLAN.replace('[x]', '[ ]') })
    expect((await tried(cwd, ['verify'])).code).toBe(1)
  })
})
