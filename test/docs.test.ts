import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { BIN, CACHE, folder } from './cli.ts'
import { type Block, blocksOf, inlineCommands, isCommands, PAGES, ROOT } from './pages.ts'
import { tried } from './run.ts'

/*
 * Every command of README.md and docs/ is run as it stands there. A comment before its fence says where:
 *
 * <!-- run here -->                   in this repository
 * <!-- run in fixtures/FOLDER -->     in a copy of it as a repository; of `base` and `now` in it, now is not committed
 * <!-- run with PLAN.md -->           in a repository with the fence of that name above it
 * <!-- run by test/NAME.test.ts -->   by another test, which knows the fence by its name
 * <!-- not run: REASON -->            what it names has to be there all the same
 *
 * Blocks of one page that are run in the same place follow one another. Of what a console shows, a line "…" stands for
 * any others.
 */

const BLOCKS = PAGES.flatMap(blocksOf).filter(isCommands)

const nameOf = ({ page, line }: Block): string => `${page}:${line}`
const markedAs = (block: Block, how: string): string | null =>
  block.marker?.startsWith(`${how} `) ? block.marker.slice(how.length + 1) : null

it('every block of commands says how it is tried', () => {
  const known = /^(?:run here|run in fixtures\/\S+|run with \S+\.md|run by test\/\S+\.ts|not run: \S.*)$/
  expect(BLOCKS.filter(({ marker }) => !known.test(marker ?? '')).map(nameOf)).toEqual([])
  // Blocks that stand in a list would not be seen.
  const hidden = PAGES.filter((page) => /^ +```/m.test(readFileSync(join(ROOT, page), 'utf8')))
  expect(hidden).toEqual([])
})

const TRIED = [
  ...new Map(
    BLOCKS.filter(({ marker }) => /^run (?:here|in|with)/.test(marker ?? '')).map((block) => [
      `${block.page} ${block.marker}`,
      block,
    ]),
  ).values(),
]

it.each(TRIED)('$page: what is $marker does what it says', (first) => {
  const blocks = BLOCKS.filter(({ page, marker }) => page === first.page && marker === first.marker)
  const hasKey = blocks.some(({ text }) => text.includes('~/.ssh/'))
  const run = runIn(placeOf(first), hasKey)
  for (const block of blocks) tryOut(block, run)
})

function tryOut(block: Block, run: (script: string) => { code: number | null; output: string }): void {
  if (block.language === 'console') {
    for (const step of block.text.split(/^\$ /m).slice(1)) {
      const [command = '', ...shown] = step.split('\n')
      const { output } = run(command)
      expect(withGaps(output, shown), `${nameOf(block)}: ${command}`).toBe(shown.join('\n'))
    }
  } else {
    const { code, output } = run(scriptOf(block))
    expect([code, code === 0 ? '' : output], nameOf(block)).toEqual([0, ''])
  }
}

function scriptOf({ language, text }: Block): string {
  if (language !== 'yaml') return text
  const steps: { run?: string }[] = parse(text)
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as GitHub has it
  return steps.map(({ run = '' }) => run.replaceAll('${{ github.event.number }}', '7')).join('\n')
}

/** What was printed, with the lines left out that a page leaves out. */
function withGaps(output: string, shown: readonly string[]): string {
  if (!shown.includes('…')) return output
  const lines = output.split('\n')
  const kept: string[] = []
  let at = 0
  for (const [index, line] of shown.entries())
    if (line === '…') kept.push('…')
    else {
      const isFree = shown[index - 1] === '…'
      const found = isFree ? lines.indexOf(line, at) : at
      kept.push(lines[found] ?? '')
      at = found + 1
    }
  return kept.join('\n')
}

interface Place {
  cwd: string
  /** Whether it is of this test alone. */
  isOwn: boolean
}

function placeOf(block: Block): Place {
  if (block.marker === 'run here') return { cwd: ROOT, isOwn: false }
  const cwd = folder()
  const fixture = markedAs(block, 'run in')
  const named = markedAs(block, 'run with')
  if (fixture !== null) copyAsRepository(join(ROOT, fixture), cwd)
  if (named !== null) {
    const document = blocksOf(block.page).find(({ name }) => name === named)
    writeFileSync(join(cwd, named), document?.text ?? '')
    commit(cwd)
  }
  return { cwd, isOwn: true }
}

function copyAsRepository(from: string, to: string): void {
  const names = readdirSync(from)
  const isChange = names.includes('base') && names.includes('now')
  cpSync(isChange ? join(from, 'base') : from, to, { recursive: true })
  commit(to)
  if (!isChange) return
  git(to, 'checkout', '--quiet', '-b', 'change')
  cpSync(join(from, 'now'), to, { recursive: true })
}

/** Git with one name and one day, so that commits have the ids that pages show. */
const WHO = {
  ...{ GIT_AUTHOR_NAME: 'Ada', GIT_AUTHOR_EMAIL: 'ada@example.com', GIT_AUTHOR_DATE: '2026-02-16T12:00:00Z' },
  ...{ GIT_COMMITTER_NAME: 'Ada', GIT_COMMITTER_EMAIL: 'ada@example.com' },
  ...{ GIT_COMMITTER_DATE: '2026-02-16T12:00:00Z', GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' },
}

function git(cwd: string, ...args: string[]): void {
  const { status, stderr } = spawnSync('git', args, {
    cwd,
    env: { ...process.env, ...WHO },
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`)
}

/** Everything as the first commit of main, which is where a remote has it too. */
function commit(cwd: string): void {
  git(cwd, 'init', '--quiet', '--initial-branch=main')
  git(cwd, 'add', '--all')
  git(cwd, 'commit', '--quiet', '--message', 'Plan')
  git(cwd, 'update-ref', 'refs/remotes/origin/main', 'HEAD')
}

/** A shell as a reader has it: with mstone, and a key where one is asked for. */
function runIn(
  { cwd, isOwn }: Place,
  hasKey: boolean,
): (script: string) => { code: number | null; output: string } {
  const [home, tools] = [folder(), toolsOf()]
  if (hasKey) {
    mkdirSync(join(home, '.ssh'), { mode: 0o700 })
    const key = join(home, '.ssh/id_ed25519')
    makeKey(key)
    if (isOwn) writeFileSync(join(cwd, 'signers'), `alice@example.com ${readFileSync(`${key}.pub`, 'utf8')}`)
  }
  const env = { PATH: tools, HOME: home, MSTONE_CACHE_DIR: CACHE, ...WHO }
  return (script) => {
    // What is printed of either kind, in its order.
    const { status, stdout } = spawnSync('sh', ['-e', '-c', `exec 2>&1\n${script}`], {
      cwd,
      env,
      encoding: 'utf8',
    })
    return { code: status, output: stdout }
  }
}

function makeKey(file: string): void {
  spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', file])
}

function toolsOf(): string {
  const scripts = {
    mstone: `exec "${process.execPath}" "${BIN}" "$@"`,
    npx: 'while [ "$1" = --no ] || [ "$1" = -- ]; do shift; done\n[ "$1" = mstone ] || exit 9\nexec "$@"',
    gh: '[ "$*" = "pr comment 7 --body-file changes.md" ]',
  }
  const tools = folder()
  for (const [name, text] of Object.entries(scripts)) {
    writeFileSync(join(tools, name), `#!/bin/sh\n${text}\n`)
    chmodSync(join(tools, name), 0o755)
  }
  return `${tools}${delimiter}${process.env.PATH ?? ''}`
}

describe('what is not run here', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

  it.each(BLOCKS.filter(({ marker }) => marker?.startsWith('not run: ')))(
    '$page:$line names what there is',
    ({ text }) => {
      const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name)
      expect(named.filter((name) => !(name in scripts))).toEqual([])
      const files = [...text.matchAll(/(?<![\w/.-])(?:test|fixtures|src|scripts)\/[\w/.-]+/g)].map(
        ([file]) => file,
      )
      // What is an example of one's own to add.
      const own = /vague-owner|languages\/nl/
      expect(files.filter((file) => !own.test(file) && !existsSync(join(ROOT, file)))).toEqual([])
    },
  )

  it.each(BLOCKS.flatMap((block) => markedAs(block, 'run by') ?? []))(
    '%s tries what it is said to',
    (test) => {
      const code = readFileSync(join(ROOT, test), 'utf8')
      const names = BLOCKS.filter((block) => markedAs(block, 'run by') === test).map(({ name }) => name)
      expect(names.filter((name) => name === '' || !code.includes(`shown('${name}'`))).toEqual([])
    },
  )

  it.each(PAGES)('%s names only scripts that there are', (page) => {
    const text = readFileSync(join(ROOT, page), 'utf8')
    const named = [...text.matchAll(/`npm run ([\w:-]+)/g)].map(([, name = '']) => name)
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })
})

describe('links', () => {
  /** As GitHub makes them of headings. */
  const anchorsOf = (file: string): string[] => {
    const text = readFileSync(file, 'utf8').replace(/^(`{3,})[\s\S]*?^\1$/gm, '')
    const titles = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => title.toLowerCase())
    return titles.map((title) => title.replace(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(' ', '-'))
  }

  it.each(PAGES)('of %s lead somewhere', (page) => {
    const text = readFileSync(join(ROOT, page), 'utf8').replace(/^(`{3,})[\s\S]*?^\1$|`[^`\n]+`/gm, '')
    const targets = [...text.matchAll(/\]\((?![a-z]+:)([^)\s]*)\)/g)].map(([, target = '']) => target)
    const broken = targets.filter((target) => {
      const [file = '', anchor] = target.split('#')
      const path = file === '' ? join(ROOT, page) : join(ROOT, dirname(page), file)
      return !existsSync(path) || (anchor !== undefined && !anchorsOf(path).includes(anchor))
    })
    expect(broken).toEqual([])
  })
})

/** What stands for the words of a page that stand for others. */
const MEANT: Record<string, string> = {
  'mstone approve M2 --sign KEY': 'mstone approve M2 --sign key',
  'mstone log --milestone M2 --canonical': 'mstone log --milestone M1 --canonical',
  'mstone approve --conditional': 'mstone approve M2 --conditional "fix X first"',
  'mstone completion': 'mstone completion zsh',
  'mstone check': 'mstone check M3:1',
  'mstone uncheck': 'mstone uncheck M1:1',
  'mstone show': 'mstone show M1',
  'mstone set': 'mstone set M3 --owner Cleo',
  'mstone set --status': 'mstone set M3 --status started',
  'mstone approve': 'mstone approve M2',
  'mstone reject': 'mstone reject M2 --reason "torn"',
  'mstone revoke': 'mstone revoke M1 --reason "a leak"',
  'mstone report': 'mstone report M1',
  'mstone new': 'mstone new milestone Paint',
  'mstone new milestone': 'mstone new milestone Paint',
  'mstone new deliverable --section': 'mstone new deliverable Rope --milestone M2 --section',
  'mstone new decision': 'mstone new decision "Sails are white"',
  'mstone new … --json': 'mstone new milestone Paint --json',
  'mstone revoke M2 --reason "…"': 'mstone revoke M1 --reason "a leak"',
  'mstone verify --prune-baseline': 'mstone verify --write-baseline && mstone verify --prune-baseline',
  'mstone check "part of its text"': 'mstone check "round the island"',
  'mstone set M2 --status done': 'mstone approve M2 && mstone set M2 --status done',
  'mstone status docs/plan.md': 'mstone status MILESTONES.md',
  'mstone verify --base': 'mstone verify --base main',
}
const WORDS: Record<string, string> = {
  FILE: 'MILESTONES.md',
  NAME: 'Paint',
  REF: 'M1',
  RULE: 'done-with-open-criteria',
}

describe('what pages name in passing', () => {
  const named = [...new Set(PAGES.flatMap(inlineCommands))]

  it.each(named)('%s is done', async (written) => {
    const cwd = folder()
    copyAsRepository(join(ROOT, 'fixtures/docs/workshop'), cwd)
    git(cwd, 'config', 'user.name', 'Ada')
    git(cwd, 'config', 'user.email', 'ada@example.com')
    makeKey(join(cwd, 'key'))
    const base = /--base REF/.test(written) ? written.replace('REF', 'main') : written
    const meant = MEANT[base] ?? base.replace(/\b[A-Z]{3,}\b/g, (word) => WORDS[word] ?? word)
    for (const command of meant.split(' && ')) {
      const args = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare = '']) => quoted ?? bare)
      const { code, err } = await tried(cwd, args.slice(1))
      expect([code === 0, err], command).toEqual([true, expect.not.stringMatching(/^mstone: unknown/)])
    }
  })
})
