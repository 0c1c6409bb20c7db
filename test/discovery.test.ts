import { spawnSync } from 'node:child_process'
import { linkSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { namesAPlan } from '../src/vocabulary/names.ts'
import { folder, git, mstone } from './cli.ts'

const PLAN = '# Plan\n\n## M1: Setup\n\n- [x] one\n- [ ] two\n'

/** The documents that plans were read from, in the order of the report. */
function filesRead(cwd: string, ...args: string[]): string[] {
  const { plans } = JSON.parse(mstone(cwd, ['status', '--json', ...args]).out)
  return plans.flatMap((plan: { files: string[] }) => plan.files)
}

/** A repository with files in it; those git is to know are named in `tracked`. */
function repository(files: Record<string, string>, tracked: string[] = []): string {
  const cwd = folder(files)
  git(cwd, 'init', '-q')
  if (tracked.length > 0) git(cwd, 'add', '--', ...tracked)
  return cwd
}

describe('names', () => {
  it.each([
    'MILESTONES.md',
    'docs/project_plan.md',
    'ProjectPlan.md',
    'TODOList-v2.md',
    'plan/overview.md',
    'docs/phase-2.md',
    'docs/HOJA_DE_RUTA.md',
    'feuille-de-route.md',
    'YOL_HARITASI.md',
    'yol haritası.md',
    'Lộ_trình.md',
    'docs/дорожная-карта.md',
    'Meilensteine.md',
    '개발-로드맵.md',
    '项目路线图.md',
    'マイルストーン一覧.md',
    '로드맵.md'.normalize('NFD'),
  ])('%s says that it holds a plan', (file) => expect(namesAPlan(file)).toBe(true))

  it.each([
    'explanation.md',
    'plant.md',
    'docs/planet.md',
    'README.md',
    'CHANGELOG.md',
    'statuses-of-http.md',
    'multitasking.md',
    'airplane.md',
  ])('%s does not', (file) => expect(namesAPlan(file)).toBe(false))
})

describe('in a repository', () => {
  it('reads tracked and new documents with unusual names, numbers in order', () => {
    const cwd = repository(
      { 'a b/plan é.md': PLAN, 'docs/phase-10.md': PLAN, 'docs/phase-2.md': PLAN, 'docs/plan\nx.md': PLAN },
      ['a b/plan é.md', 'docs/plan\nx.md'],
    )
    expect(filesRead(cwd)).toEqual([
      'a b/plan é.md',
      'docs/phase-2.md',
      'docs/phase-10.md',
      'docs/plan\nx.md',
    ])
  })

  it('reads the whole repository from a folder of it, and only a folder that is named', () => {
    const cwd = repository({ 'plan.md': PLAN, 'sub/notes.md': PLAN })
    expect(filesRead(join(cwd, 'sub'))).toEqual(['plan.md'])
    expect(filesRead(join(cwd, 'sub'), '.')).toEqual(['sub/notes.md'])
  })

  it('passes over documents that are deleted but still tracked', () => {
    const cwd = repository({ 'plan.md': PLAN, 'roadmap.md': PLAN }, ['.'])
    rmSync(join(cwd, 'plan.md'))
    const { code, err } = mstone(cwd, ['status'])
    expect([code, err]).toEqual([0, ''])
    expect(filesRead(cwd)).toEqual(['roadmap.md'])
  })

  it('reads an ignored folder when it is named', () => {
    const cwd = repository({ '.gitignore': 'old/\n', 'old/a.md': PLAN, 'plan.md': PLAN })
    expect(filesRead(cwd, 'old')).toEqual(['old/a.md'])
  })

  it('leaves out what is ignored below a named folder', () => {
    const cwd = repository({ '.gitignore': 'draft.md\n', 'docs/a.md': PLAN, 'docs/draft.md': PLAN })
    expect(filesRead(cwd, 'docs')).toEqual(['docs/a.md'])
  })

  it('is not led astray by the variables that git sets for a hook', () => {
    const cwd = repository({ '.gitignore': 'old/\n', 'old/plan.md': PLAN, 'sub/plan.md': PLAN })
    const { out } = mstone(join(cwd, 'sub'), ['status', '--json'], { GIT_DIR: '.git', GIT_INDEX_FILE: 'x' })
    expect(JSON.parse(out).plans[0].files).toEqual(['sub/plan.md'])
  })

  it('runs no program that the repository names', () => {
    const cwd = repository({ 'plan.md': PLAN }, ['.'])
    const trap = join(cwd, 'trap')
    writeFileSync(trap, `#!/bin/sh\ntouch "${cwd}/sprung"\n`, { mode: 0o755 })
    git(cwd, 'config', 'core.fsmonitor', trap)
    git(cwd, 'config', 'diff.external', trap)
    git(cwd, 'config', 'core.pager', trap)
    expect(filesRead(cwd)).toEqual(['plan.md'])
    expect(spawnSync('ls', [cwd], { encoding: 'utf8' }).stdout).not.toContain('sprung')
  })

  it('says so where git does not trust the repository, and reads it as a folder', () => {
    const cwd = repository({ 'plan.md': PLAN })
    const { code, out, err } = mstone(cwd, ['status', '--json'], { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' })
    expect(err).toMatch(/^mstone: git does not open this repository, someone else owns it: .*safe\.directory/)
    expect([code, JSON.parse(out).plans[0].files]).toEqual([0, ['plan.md']])
  })

  it('reads the folder where there is no git', () => {
    const cwd = repository({ 'docs/plan.md': PLAN, '.git/plan.md': PLAN })
    const { code, out } = mstone(cwd, ['status', '--json'], { PATH: '/nowhere' })
    expect([code, JSON.parse(out).plans[0].files]).toEqual([0, ['docs/plan.md']])
  })
})

describe('links', () => {
  it('reads a document once, under its own name', () => {
    const cwd = repository({ 'docs/plan.md': PLAN })
    symlinkSync('docs/plan.md', join(cwd, 'ROADMAP.md'))
    symlinkSync('docs', join(cwd, 'plans'))
    expect(filesRead(cwd)).toEqual(['docs/plan.md'])
    expect(filesRead(cwd, 'docs/plan.md', './docs/../docs/plan.md', 'docs')).toEqual(['docs/plan.md'])
  })

  it('to a folder that was one of its own give each document once', () => {
    const cwd = repository({ 'docs/plan.md': PLAN, 'old/plan.md': PLAN }, ['docs', 'old'])
    rmSync(join(cwd, 'old'), { recursive: true })
    symlinkSync('docs', join(cwd, 'old'))
    expect(filesRead(cwd)).toEqual(['docs/plan.md'])
  })

  it('are no reason to leave out what is another name of a file', () => {
    const cwd = repository({ 'docs/plan.md': PLAN })
    linkSync(join(cwd, 'docs/plan.md'), join(cwd, 'ROADMAP.md'))
    expect(filesRead(cwd)).toEqual(['docs/plan.md', 'ROADMAP.md'])
  })

  it('that lead out or nowhere are told where their name says that they hold a plan', () => {
    const outside = folder({ 'secret.md': PLAN })
    const cwd = repository({ 'docs/plan.md': PLAN })
    symlinkSync(join(outside, 'secret.md'), join(cwd, 'ROADMAP.md'))
    symlinkSync('gone.md', join(cwd, 'TODO.md'))
    symlinkSync('gone.md', join(cwd, 'notes.md'))
    git(cwd, 'add', '-A')
    const { code, err } = mstone(cwd, ['verify'])
    expect([code, err.split('\n').sort()]).toEqual([
      2,
      [
        '',
        'mstone: is a link that leads nowhere: TODO.md',
        'mstone: is a link that leads out of the repository: ROADMAP.md',
      ],
    ])
  })

  it('does not leave the repository by one that the config includes', () => {
    const outside = folder({ 'secret.md': PLAN })
    const cwd = repository({ 'mstone.yaml': 'include: [plan.md]\n' })
    symlinkSync(join(outside, 'secret.md'), join(cwd, 'plan.md'))
    const { code, out, err } = mstone(cwd, ['status'])
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^mstone: is a link that leads out of the repository: plan\.md$/m)
  })
})

describe('include and plans of a config', () => {
  const files = { 'docs/a.md': PLAN, 'docs/old/b.md': PLAN, 'templates/t.md': PLAN, 'plan.txt': PLAN }
  const withConfig = (config: string): string => repository({ ...files, 'mstone.yaml': config })

  it.each([
    ['a glob', 'include: ["docs/**"]', ['docs/a.md', 'docs/old/b.md']],
    ['a folder', 'include: [docs/old/]', ['docs/old/b.md']],
    ['less what is excluded', 'include: ["docs/**"]\nexclude: [docs/old]', ['docs/a.md']],
    [
      'a name, whatever its folder or extension',
      'include: [templates/t.md, plan.txt]',
      ['plan.txt', 'templates/t.md'],
    ],
    ['the documents of plans', 'plans: [{ name: X, files: [./docs/a.md] }]', ['docs/a.md']],
  ])('%s', (_, config, expected) => expect(filesRead(withConfig(config))).toEqual(expected))

  it('names a document that is not there and a plan without any', () => {
    const cwd = withConfig('include: [gone.md, docs/a.md]\nplans:\n  - name: Y\n    files: ["y/*.md"]\n')
    const { code, out, err } = mstone(cwd, ['status'])
    expect(code).toBe(2)
    expect(out).toContain('M1  Setup')
    expect(err).toBe(
      'mstone: no such file: gone.md\nmstone: plan "Y" has no documents: mstone.yaml:4:12: check its globs\n',
    )
  })

  it('is found from a folder below, and its globs start where it lies', () => {
    const cwd = repository({
      'app/mstone.yaml': 'include: ["*.md"]\n',
      'app/a.md': PLAN,
      'app/sub/x.txt': '',
    })
    expect(filesRead(join(cwd, 'app', 'sub'))).toEqual(['app/a.md'])
  })

  it('ends in .yml as well, but there is one', () => {
    const cwd = repository({ 'mstone.yml': 'include: [a.md]\n', 'a.md': PLAN, 'plan.md': PLAN })
    expect(filesRead(cwd)).toEqual(['a.md'])
    writeFileSync(join(cwd, 'mstone.yaml'), '')
    const { code, err } = mstone(cwd, ['status'])
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/^mstone: there are two configs: .*mstone\.yaml, mstone\.yml: keep one\n$/),
    ])
  })

  it('is not looked for outside the repository', () => {
    const outer = folder({ 'mstone.yaml': 'nonsense: true\n', 'inner/plan.md': PLAN })
    git(join(outer, 'inner'), 'init', '-q')
    expect(filesRead(join(outer, 'inner'))).toEqual(['plan.md'])
  })
})

describe('what is no document', () => {
  it('is refused: a pipe, a folder named like a document is read as a folder', () => {
    const cwd = folder()
    spawnSync('mkfifo', [join(cwd, 'plan.md')])
    mkdirSync(join(cwd, 'roadmap.md'))
    writeFileSync(join(cwd, 'roadmap.md', 'a.md'), PLAN)
    const { code, err } = mstone(cwd, ['status', 'plan.md'])
    expect(code).toBe(2)
    expect(err).toMatch(/^mstone: is not a regular file: plan\.md$/m)
    expect(filesRead(cwd, 'roadmap.md')).toEqual(['roadmap.md/a.md'])
  })

  it('is told apart by encoding: UTF-16 is named as such', () => {
    const cwd = folder({ 'plan.md': Buffer.from(`\ufeff${PLAN}`, 'utf16le') })
    const { code, err } = mstone(cwd, ['status', 'plan.md'])
    expect(code).toBe(2)
    expect(err).toMatch(/^mstone: is UTF-16, not UTF-8: plan\.md:1: save it as UTF-8$/m)
  })
})
