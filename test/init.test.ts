import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { folder, git } from './cli.ts'
import { tried } from './run.ts'

const FILES = {
  'docs/PLAN.md': '# Cats\n\n## M1: A\n\n- [x] a\n\n## M2: B\n\n- [ ] b\n',
  'DECISIONS.md': '# Decisions\n\n## 2026-01-01: Cats\n\n**Decision:** Yes\n',
  'README.md': '## M9: not named like a plan\n\n- [ ] x\n',
}

const configIn = (cwd: string): string => readFileSync(join(cwd, 'mstone.yaml'), 'utf8')

it('shows what it read, and writes a config that reads the same and what is made later', async () => {
  const cwd = folder(FILES)
  const before = (await tried(cwd, ['status', '--json'])).out
  const { code, out, err } = await tried(cwd, ['init'])
  expect([code, err]).toEqual([0, ''])
  expect(out).toMatch(
    /^read 2 documents:\n {2}DECISIONS\.md {2}1 decision\n {2}docs\/PLAN\.md {2}2 milestones\nplan "Cats": 1\/2 complete\n/,
  )
  expect(out).toMatch(/\n\+# include: \[[\s\S]*\nwrote mstone.yaml\n$/)
  expect(configIn(cwd)).toMatch(
    /^# yaml-language-server: \$schema=\.\/node_modules\/mstone\/schema\/config\.json\n/,
  )
  expect(parse(configIn(cwd))).toBe(null)
  expect((await tried(cwd, ['status', '--json'])).out).toBe(before)
  writeFileSync(join(cwd, 'ROADMAP.md'), '## M3: C\n\n- [ ] c\n')
  expect((await tried(cwd, ['show', 'M3'])).code).toBe(0)
})

it('writes to the root of the repository from anywhere in it', async () => {
  const cwd = folder({ ...FILES, 'src/a.ts': '' })
  git(cwd, 'init', '-q')
  expect((await tried(join(cwd, 'src'), ['init'])).code).toBe(0)
  expect(parse(configIn(cwd))).toBe(null)
})

it.each([
  ['a name is a pattern too', { '{notes,plan}.md': '## M1: A\n\n- [ ] a\n', 'notes.md': '## M2: B\n' }],
  [
    'a document could not be read',
    { 'PLAN.md': '## M1: A\n\n- [ ] a\n', 'STATUS.md': Buffer.from([0xff, 0xfe, 0x41]) },
  ],
])('gives an example where %s', async (_, files) => {
  const cwd = folder(files)
  const { code } = await tried(cwd, ['init'])
  expect([code, parse(configIn(cwd))]).toEqual([0, null])
  expect(configIn(cwd)).toContain('# include: [')
})

it.each([
  ['github', '.github/workflows/mstone.yml'],
  ['gitlab', '.gitlab/mstone.yml'],
])('writes a step for %s', async (server, file) => {
  const cwd = folder(FILES)
  const { code, out } = await tried(cwd, ['init', '--ci', server])
  expect([code, out]).toEqual([
    0,
    expect.stringContaining(`wrote mstone.yaml, ${file}\nmstone has to be among`),
  ])
  const step = JSON.stringify(parse(readFileSync(join(cwd, file), 'utf8')))
  expect(step).toMatch(new RegExp(`npx --no -- mstone verify .*--format ${server}`))
})

it('fetches no package by its name, and says what npm ci needs', async () => {
  const bare = await tried(folder(FILES), ['init', '--ci', 'github'])
  expect(bare.out).toContain('npm install --save-dev ./FILE.tgz\n')
  expect(bare.out).not.toMatch(/npm install --save-dev mstone/)
  expect(bare.out).toContain('npm ci, which needs package.json and package-lock.json')
  const ready = folder({ ...FILES, 'package.json': '{}', 'package-lock.json': '{}' })
  expect((await tried(ready, ['init', '--ci', 'gitlab'])).out).not.toContain('npm ci, which needs')
})

it('names the nearest server', async () => {
  expect((await tried(folder(FILES), ['init', '--ci', 'gitlub'])).err).toMatch(
    /did you mean "git(?:hub|lab)"\?/,
  )
})

it('only shows the files in a dry run', async () => {
  const cwd = folder(FILES)
  const { code, out } = await tried(cwd, ['init', '--ci', 'github', '--dry-run'])
  expect([code, out]).toEqual([
    0,
    expect.stringContaining('would write mstone.yaml, .github/workflows/mstone.yml\n'),
  ])
  expect([existsSync(join(cwd, 'mstone.yaml')), existsSync(join(cwd, '.github'))]).toEqual([false, false])
})

// A config is there to stay: with a CI step asked for, that alone is written.
it.each([
  ['mstone.yaml', []],
  ['mstone.yml', []],
  ['.github/workflows/mstone.yml', ['--ci', 'github']],
])('overwrites nothing: %s', async (file, args) => {
  const cwd = folder({ ...FILES, [file]: '# mine\n' })
  const { code, err, out } = await tried(cwd, ['init', ...args])
  expect(out).toBe('')
  expect([code, err]).toEqual([
    2,
    expect.stringMatching(`^mstone: is there already and is not overwritten: ${file}: `),
  ])
  expect(readFileSync(join(cwd, file), 'utf8')).toBe('# mine\n')
  const others = ['mstone.yaml', '.github/workflows/mstone.yml'].filter((name) => name !== file)
  expect(others.filter((name) => existsSync(join(cwd, name)))).toEqual([])
})

it('follows no link out of the repository', async () => {
  const outside = folder()
  const cwd = folder(FILES)
  symlinkSync(outside, join(cwd, '.github'))
  const { code, err } = await tried(cwd, ['init', '--ci', 'github'])
  expect([code, err]).toEqual([
    2,
    expect.stringContaining('leads out of the repository: .github/workflows/mstone.yml'),
  ])
  expect([existsSync(join(outside, 'workflows')), existsSync(join(cwd, 'mstone.yaml'))]).toEqual([
    false,
    false,
  ])
})

it('offers to start a plan where there is none', async () => {
  const cwd = folder({ 'README.md': '# Hello\n' })
  const { code, out, err } = await tried(cwd, ['init'])
  expect([code, out, existsSync(join(cwd, 'mstone.yaml'))]).toEqual([2, '', false])
  expect(err).toMatch(
    /no documents to read[\s\S]*there is no plan to set up: start one: mstone new milestone "NAME"\n$/,
  )
})

it('tells the same as JSON', async () => {
  const { out } = await tried(folder(FILES), ['init', '--json'])
  expect(JSON.parse(out)).toMatchObject({
    written: true,
    documents: [
      { file: 'DECISIONS.md', milestones: 0, decisions: 1 },
      { file: 'docs/PLAN.md', milestones: 2, decisions: 0 },
    ],
    changes: [{ file: 'mstone.yaml', created: true }],
  })
})
