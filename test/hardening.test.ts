import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { folder, git, mstone } from './cli.ts'

const PLAN = `# Plan

## M1: Keel

**Approval required:** yes

**Acceptance criteria:**

- [x] Laid

## M2: Mast

- [ ] Raised
`

const CONFIG = `approval:
  approvers: ["Alice Doe <alice@example.com>"]
  assurance: author
  four-eyes: true
`

/** A repository whose own configuration, hooks and attributes name programs wherever git would run one. */
function planted(): { cwd: string; ran: () => string[] } {
  const cwd = folder({
    'PLAN.md': PLAN,
    'mstone.yaml': CONFIG,
    '.gitattributes': '*.md diff=planted filter=planted\n',
  })
  const home = join(cwd, '.home')
  mkdirSync(home)
  const identity = ['-c', 'user.name=Alice Doe', '-c', 'user.email=alice@example.com']
  git(cwd, 'init', '-q', '-b', 'main')
  git(cwd, 'add', '-A')
  git(cwd, ...identity, 'commit', '-q', '-m', 'The plan')
  const marks = folder()
  const program = (name: string): string => {
    const path = join(marks, name)
    writeFileSync(path, `#!/bin/sh\n: > ${JSON.stringify(join(marks, `${name}.ran`))}\ncat\n`, {
      mode: 0o755,
    })
    return path
  }
  const settings: Record<string, string> = {
    'core.fsmonitor': program('fsmonitor'),
    'core.pager': program('pager'),
    'core.editor': program('editor'),
    'core.sshCommand': program('ssh'),
    'core.gitProxy': program('proxy'),
    'core.askPass': program('askpass'),
    'core.alternateRefsCommand': program('refs'),
    'core.attributesFile': join(cwd, '.gitattributes'),
    'diff.external': program('external'),
    'diff.planted.textconv': program('textconv'),
    'diff.planted.command': program('command'),
    'filter.planted.clean': program('clean'),
    'filter.planted.smudge': program('smudge'),
    'filter.planted.process': program('process'),
    'filter.planted.required': 'false',
    'gpg.program': program('gpg'),
    'gpg.format': 'ssh',
    'gpg.ssh.program': program('gpgssh'),
    'gpg.ssh.defaultKeyCommand': program('key'),
    'log.showSignature': 'true',
    'credential.helper': program('credential'),
    'interactive.diffFilter': program('filter'),
    'sequence.editor': program('sequence'),
    'merge.planted.driver': program('driver'),
    'trailer.planted.cmd': program('trailer'),
    'uploadpack.packObjectsHook': program('pack'),
    'remote.origin.url': `ext::${program('remote')}`,
    'remote.origin.promisor': 'true',
    'remote.origin.partialclonefilter': 'blob:none',
    'protocol.ext.allow': 'always',
    ...Object.fromEntries(
      ['log', 'rev-parse', 'ls-files', 'ls-tree', 'cat-file', 'blame', 'merge-base', 'status', 'var'].map(
        (name) => [`alias.${name}`, `!${program(`alias-${name}`)}`],
      ),
    ),
  }
  for (const [name, value] of Object.entries(settings)) git(cwd, 'config', name, value)
  for (const hook of [
    'pre-commit',
    'post-checkout',
    'post-index-change',
    'reference-transaction',
    'fsmonitor-watchman',
  ])
    writeFileSync(
      join(cwd, '.git/hooks', hook),
      `#!/bin/sh\n: > ${JSON.stringify(join(marks, `${hook}.ran`))}\n`,
      {
        mode: 0o755,
      },
    )
  return { cwd, ran: () => readdirSync(marks).filter((name) => name.endsWith('.ran')) }
}

const COMMANDS: string[][] = [
  ['status'],
  ['status', 'PLAN.md'],
  ['show', 'M1'],
  ['show', 'M1', '--canonical'],
  ['next'],
  ['read'],
  ['verify'],
  ['verify', '--base', 'main'],
  ['diff'],
  ['diff', 'main'],
  ['check', 'M2:1'],
  ['uncheck', 'M2:1'],
  ['set', 'M2', '--status', 'in_progress'],
  ['approve', 'M1'],
  ['approve', 'M1', '--by', 'Alice Doe <alice@example.com>'],
  ['reject', 'M2', '--reason', 'too short'],
  ['revoke', 'M1', '--reason', 'a crack'],
  ['log'],
  ['verify'],
  ['sync'],
  ['report', 'M1'],
  ['explain', 'missing-approval'],
  ['new', 'milestone', 'Sails'],
  ['new', 'decision', 'Sails are white'],
  ['init', '--dry-run'],
  ['__complete', 'show', 'M'],
]

it('no program that a repository names is run, whatever is asked of it', { timeout: 120_000 }, () => {
  const { cwd, ran } = planted()
  const home = join(cwd, '.home')
  for (const args of COMMANDS) {
    const { code, err } = mstone(cwd, args, { HOME: home, GIT_CONFIG_NOSYSTEM: '1' })
    expect(ran(), `mstone ${args.join(' ')}`).toEqual([])
    // A command that gave up at once would prove nothing.
    expect(err, `mstone ${args.join(' ')}`).not.toMatch(/unknown (?:command|option)|internal error/)
    expect(code).not.toBeNull()
  }
  expect(existsSync(join(cwd, 'DECISIONS.md'))).toBe(true)
})

it('such programs do run where git is called without care', () => {
  const { cwd, ran } = planted()
  writeFileSync(join(cwd, 'PLAN.md'), `${PLAN}\nMore.\n`)
  git(cwd, 'diff')
  git(cwd, 'diff', '--no-ext-diff')
  git(cwd, 'log', '-1')
  expect(ran()).toEqual(
    expect.arrayContaining(['command.ran', 'fsmonitor.ran', 'process.ran', 'textconv.ran']),
  )
})
