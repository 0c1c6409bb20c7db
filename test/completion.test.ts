import { spawnSync } from 'node:child_process'
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { BIN, CACHE, folder } from './cli.ts'
import { tried } from './run.ts'

const SCRIPTS = fileURLToPath(new URL('../completions', import.meta.url))

const PLAN = `# Plan

## Phase 1: Core

### M1: Sign-in

**Acceptance criteria:**
- [x] Passkeys work
- [ ] "Quotes" and \`code\`

### M2: Sign-out

- [ ] Button

## Phase 2: More

### M3: Rest

- [ ] b
`

/** Lines of candidates for a command line. */
async function completed(cwd: string, ...words: string[]): Promise<string[]> {
  const { code, out, err } = await tried(cwd, ['__complete', '--', ...words])
  expect([code, err]).toEqual([0, ''])
  return out.split('\n').filter((line) => line !== '')
}

async function values(cwd: string, ...words: string[]): Promise<string[]> {
  return (await completed(cwd, ...words)).map((line) => line.split('\t')[0] ?? '')
}

describe('what a word may become', () => {
  const cwd = (): string => folder({ 'PLAN.md': PLAN })

  it('a command, with what it does', async () => {
    const lines = await completed(cwd(), 'sh')
    expect(lines).toEqual(['show\tshow one milestone, criterion or deliverable, with its places'])
    expect(await values(cwd(), '')).toEqual(expect.arrayContaining(['verify', 'init', 'new', 'completion']))
    expect(await values(cwd(), '__')).toEqual([])
    expect(await values(cwd(), 'new', '')).toEqual(['milestone', 'deliverable', 'decision'])
  })

  it.each([
    [
      ['show', ''],
      ['M1', 'M2', 'M3'],
    ],
    [
      ['show', 'm'],
      ['M1', 'M2', 'M3'],
    ],
    [
      ['show', 'M1:'],
      ['M1:1', 'M1:2'],
    ],
    [['show', 'M1', ''], []],
    [['new', 'deliverable', 'x', '--milestone', 'M2'], ['M2']],
    [['new', 'deliverable', '-m', 'M3'], ['M3']],
    [['new', 'deliverable', '--milestone=M3'], ['--milestone=M3']],
    [
      ['new', 'milestone', '--phase', ''],
      ['Phase 1', 'Phase 2'],
    ],
    [['new', 'milestone', '--goal', ''], []],
    [
      ['verify', '--format', 'g'],
      ['github', 'gitlab'],
    ],
    [['verify', '--format=s'], ['--format=sarif']],
    [
      ['verify', '-f', 'j'],
      ['json', 'junit'],
    ],
    [
      ['verify', '--only', 'stale'],
      ['stale-approval', 'stale-baseline'],
    ],
    [['verify', '--st'], ['--strict']],
    [['verify', '--', '--st'], []],
    [
      ['explain', 'stale'],
      ['stale-approval', 'stale-baseline'],
    ],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish', 'powershell'],
    ],
    [
      ['init', '--ci', ''],
      ['github', 'gitlab'],
    ],
    [['status', 'P'], []],
    [['--no'], ['--no-cache', '--no-color']],
    [['-C', ''], []],
    [['--json', 'verif'], ['verify']],
    [
      ['completion', '""'],
      ['bash', 'zsh', 'fish', 'powershell'],
    ],
    [['nonsense', ''], []],
  ])('%j', async (words, expected) => {
    const found = await values(cwd(), ...words)
    expect(found.toSorted()).toEqual(expected.toSorted())
  })

  it('a reference of the folder that -C names', async () => {
    const outer = folder({ 'in/PLAN.md': PLAN })
    expect(await values(outer, '-C', 'in', 'show', 'M1')).toEqual(['M1'])
    expect(await values(outer, '--cwd', 'in', 'show', 'M1')).toEqual(['M1'])
  })

  it('says what a reference is', async () => {
    expect(await completed(cwd(), 'show', 'M1')).toEqual(['M1\tSign-in (in progress)'])
    expect((await completed(cwd(), 'show', 'M1:2'))[0]).toBe('M1:2\t"Quotes" and code (open)')
  })

  it('is silent where nothing can be read', async () => {
    expect(await values(folder(), 'show', '')).toEqual([])
    expect(await values(folder({ 'mstone.yaml': 'nonsense: [' }), 'show', '')).toEqual([])
    expect(await values(folder(), '-C', '/nowhere', 'show', '')).toEqual([])
  })

  it('prints one line for each, whatever a document says', async () => {
    const odd = folder({ 'PLAN.md': '## M1: A&#10;B&Tab;C \u001b[31m\n\n- [ ] a\n' })
    const lines = await completed(odd, 'show', '')
    expect(lines).toHaveLength(1)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(lines[0]).toMatch(/^M1\t[^\t\u001b]*$/)
  })
})

describe('mstone completion', () => {
  it.each([
    ['bash', 'mstone.bash'],
    ['zsh', 'mstone.zsh'],
    ['fish', 'mstone.fish'],
    ['powershell', 'mstone.ps1'],
  ])('prints the script for %s', async (shell, file) => {
    const { code, out } = await tried(folder(), ['completion', shell])
    expect([code, out]).toEqual([0, readFileSync(join(SCRIPTS, file), 'utf8')])
    expect(out).toContain('mstone __complete -- ')
  })

  it('names the nearest shell', async () => {
    const { code, err } = await tried(folder(), ['completion', 'bsh'])
    expect([code, err]).toEqual([2, 'mstone: there is no completion for "bsh": did you mean "bash"?\n'])
    expect((await tried(folder(), ['completion', 'tcsh2000'])).err).toBe(
      'mstone: there is no completion for "tcsh2000": one of bash, zsh, fish, powershell\n',
    )
  })

  it('is not shown in the help of mstone as what it calls', async () => {
    expect((await tried(folder(), ['--help'])).out).not.toContain('__complete')
  })

  it.for<[shell: string, args: string[]]>([
    ['bash', ['-n', 'mstone.bash']],
    ['zsh', ['-n', 'mstone.zsh']],
    ['fish', ['--no-execute', 'mstone.fish']],
  ])('the script for %s has no fault in its syntax', ([shell, args], { skip }) => {
    if (spawnSync(shell, ['-c', 'exit']).error) return skip(`${shell} is not installed`)
    const { status, stderr } = spawnSync(shell, args, { cwd: SCRIPTS, encoding: 'utf8' })
    expect([status, stderr]).toEqual([0, ''])
  })
})

describe('in bash', () => {
  /** A folder for PATH in which `mstone` is the built program. */
  function programs(): string {
    const bin = folder()
    writeFileSync(join(bin, 'mstone'), `#!/bin/sh\nexec '${process.execPath}' '${BIN}' "$@"\n`)
    chmodSync(join(bin, 'mstone'), 0o755)
    return bin
  }

  const PHASES = '## Phase 1: A\n\n- [ ] a\n- [ ] b\n\n## Phase 2: B\n\n- [ ] c\n'

  const DRIVER = `
    source <(mstone completion bash)
    COMP_LINE=$1 COMP_POINT=\${#1} COMP_CWORD=$2
    shift 2
    COMP_WORDS=("$@")
    _mstone
    for reply in "\${COMPREPLY[@]}"; do printf '%s\\n' "$reply"; done`

  /** What bash would put in place of the last word, which it has cut at : and =. */
  function replies(cwd: string, line: string, words: string[]): string[] {
    const { stdout, stderr, status } = spawnSync(
      'bash',
      ['--norc', '-c', DRIVER, 'bash', line, String(words.length - 1), ...words],
      {
        cwd,
        encoding: 'utf8',
        env: { PATH: `${programs()}:${process.env.PATH}`, HOME: cwd, MSTONE_CACHE_DIR: CACHE },
      },
    )
    expect([status, stderr]).toEqual([0, ''])
    return stdout.split('\n').filter((reply) => reply !== '')
  }

  it.each([
    ['mstone ver', ['mstone', 'ver'], ['verify']],
    ['mstone show ', ['mstone', 'show', ''], ['Phase\\ 1', 'Phase\\ 2']],
    ['mstone show Ph', ['mstone', 'show', 'Ph'], ['Phase\\ 1', 'Phase\\ 2']],
    ['mstone show Phase\\ 2', ['mstone', 'show', 'Phase\\ 2'], ['Phase\\ 2']],
    ['mstone show "Phase 2', ['mstone', 'show', '"Phase 2'], ['Phase 2']],
    ["mstone show 'Ph", ['mstone', 'show', "'Ph"], ['Phase 1', 'Phase 2']],
    ['mstone show Phase\\ 1:', ['mstone', 'show', 'Phase\\ 1', ':'], ['d1', 'd2']],
    ['mstone show phase\\ 1:d2', ['mstone', 'show', 'phase\\ 1', ':', 'd2'], ['d2']],
    ['mstone verify --format=gi', ['mstone', 'verify', '--format', '=', 'gi'], ['github', 'gitlab']],
    ['mstone verify --format gi', ['mstone', 'verify', '--format', 'gi'], ['github', 'gitlab']],
    ['mstone status PL', ['mstone', 'status', 'PL'], []],
  ])('%s', (line, words, expected) => {
    const found = replies(folder({ 'PLAN.md': PHASES }), line, words)
    expect(found.toSorted()).toEqual(expected.toSorted())
  })

  it('runs nothing that a document or the line says, and quotes it', () => {
    const evil = '$(touch ran) `touch ran` "; touch ran; \' \\'
    const cwd = folder({ 'PLAN.md': `# P\n\n## Phase: ${evil}\n\n### M1: Other\n\n- [ ] ${evil}\n` })
    const words = (last: string): string[] => ['mstone', 'new', 'milestone', '--phase', last]
    const found = replies(cwd, 'mstone new milestone --phase ', words(''))
    const stated = JSON.parse(
      spawnSync(process.execPath, [BIN, 'status', '--json'], { cwd, encoding: 'utf8' }).stdout,
    ).plans[0].phases[0].title
    expect(stated).toContain('$(touch ran)')
    const { stdout } = spawnSync('bash', ['-c', `printf %s ${found[0]}`], { cwd, encoding: 'utf8' })
    expect(stdout).toBe(stated)
    replies(cwd, 'mstone show $(touch ran', ['mstone', 'show', '$(touch ran'])
    replies(cwd, 'mstone show `touch ran`', ['mstone', 'show', '`touch ran`'])
    expect(replies(cwd, 'mstone new milestone --phase "', words('"'))).toEqual([])
    expect(readdirSync(cwd)).toEqual(['PLAN.md'])
  })
})
