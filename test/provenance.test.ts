import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { entriesIn } from '../src/readings.ts'
import { sign } from '../src/signatures.ts'
import { NO_EXTENSION } from '../src/vocabulary/index.ts'
import { folder, git } from './cli.ts'
import { tried } from './run.ts'

const ALICE = ['Alice Doe', 'alice@example.com'] as const
const BOB = ['Bob Roe', 'bob@example.com'] as const
const MALLORY = ['Mallory', 'mallory@example.com'] as const
type Somebody = readonly [string, string]

/** A repository whose commits are by whoever a test says. */
class Repository {
  readonly root: string

  constructor(files: Record<string, string> = {}) {
    this.root = folder()
    git(this.root, 'init', '-q', '-b', 'main')
    this.commit(BOB, files, 'begin')
  }

  write(files: Record<string, string>): void {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.root, name)), { recursive: true })
      writeFileSync(join(this.root, name), text)
    }
  }

  read(name: string): string {
    return readFileSync(join(this.root, name), 'utf8')
  }

  as([name, address]: Somebody, ...args: string[]): void {
    git(this.root, '-c', `user.name=${name}`, '-c', `user.email=${address}`, ...args)
  }

  commit(who: Somebody, files: Record<string, string>, message = 'change'): void {
    this.write(files)
    git(this.root, 'add', '-A')
    this.as(who, 'commit', '-q', '--allow-empty', '-m', message)
  }

  async verify(...args: string[]): Promise<{ code: number; errors: string[]; err: string }> {
    const { code, out, err } = await tried(this.root, ['verify', ...args])
    return { code, err, errors: out.split('\n').filter((line) => /: error: /.test(line)) }
  }
}

const PLAN = `# Boat

## M1: Hull

**Status:** done
**Approval required:** yes

**Acceptance criteria:**
- [x] Keel is 12 m
- [x] Ribs
`
const CONFIG = `approval:
  approvers: ['Alice Doe <alice@example.com>', 'Bob Roe <bob@example.com>']
  assurance: author
`
const HASH = spawnSync('sha256sum', {
  input: 'criteria:v1\ntitle: Hull\napproval required: yes\ncriterion: Keel is 12 m\ncriterion: Ribs\n',
  encoding: 'utf8',
}).stdout.slice(0, 64)

function entry(by: Somebody, { date = '2026-02-10', more = '' } = {}): string {
  return `## ${date}: Milestone "Hull" Approved

**Decision:** Approved to go on
**Approved by:** ${by[0]} <${by[1]}>
**Approves:** \`criteria:v1:sha256:${HASH}\`
${more}`
}

const LOG = `# Decisions\n\n${entry(ALICE)}`
const WRITTEN_BY = (who: string) =>
  `DECISIONS.md:3:1: error: the approval of M1 of 2026-02-10 is by Alice Doe <alice@example.com>, and ${who} wrote it [unauthorized-approval]`
const UNCOMMITTED =
  'DECISIONS.md:3:1: error: the approval of M1 of 2026-02-10 is not committed as it stands, so that nobody is known to have written it [unauthorized-approval]'

describe('who wrote an entry', () => {
  it('is who committed it', async () => {
    const repository = new Repository({ 'PLAN.md': PLAN, 'mstone.yaml': CONFIG })
    repository.commit(ALICE, { 'DECISIONS.md': LOG })
    expect(await repository.verify()).toMatchObject({ code: 0, errors: [] })
  })

  it('is not who somebody else says it is', async () => {
    const repository = new Repository({ 'PLAN.md': PLAN, 'mstone.yaml': CONFIG })
    repository.commit(MALLORY, { 'DECISIONS.md': LOG })
    expect(await repository.verify()).toMatchObject({
      code: 1,
      errors: [WRITTEN_BY('Mallory <mallory@example.com>')],
    })
  })

  it('is another approver where that one wrote it for somebody', async () => {
    const repository = new Repository({ 'PLAN.md': PLAN, 'mstone.yaml': CONFIG })
    repository.commit(BOB, { 'DECISIONS.md': LOG })
    expect(await repository.verify()).toMatchObject({
      code: 1,
      errors: [WRITTEN_BY('Bob Roe <bob@example.com>')],
    })
  })

  it('is nobody before it is committed, or once it is changed', async () => {
    const repository = new Repository({ 'PLAN.md': PLAN, 'mstone.yaml': CONFIG })
    repository.write({ 'DECISIONS.md': LOG })
    expect(await repository.verify()).toMatchObject({ code: 1, errors: [UNCOMMITTED] })
    repository.commit(ALICE, {})
    repository.write({ 'DECISIONS.md': LOG.replace('to go on', 'to go anywhere') })
    expect(await repository.verify()).toMatchObject({ code: 1, errors: [UNCOMMITTED] })
  })

  it('is who changed its words, and not who gave it another form', async () => {
    const repository = new Repository({ 'PLAN.md': PLAN, 'mstone.yaml': CONFIG })
    repository.commit(ALICE, { 'DECISIONS.md': LOG })
    repository.commit(MALLORY, { 'DECISIONS.md': LOG.replaceAll('**', '__').replaceAll('\n', '\r\n') })
    repository.commit(MALLORY, { 'DECISIONS.md': `${repository.read('DECISIONS.md')}\n## 2026-02-11: Tea\n` })
    expect(await repository.verify()).toMatchObject({ code: 0, errors: [] })
    repository.commit(MALLORY, { 'DECISIONS.md': LOG.replace('to go on', 'to go anywhere') })
    expect(await repository.verify()).toMatchObject({
      code: 1,
      errors: [WRITTEN_BY('Mallory <mallory@example.com>')],
    })
  })

  it('is who brought it back', async () => {
    const repository = new Repository({ 'PLAN.md': PLAN, 'mstone.yaml': CONFIG })
    repository.commit(ALICE, { 'DECISIONS.md': LOG })
    repository.commit(ALICE, { 'DECISIONS.md': '# Decisions\n' })
    repository.commit(MALLORY, { 'DECISIONS.md': LOG })
    expect((await repository.verify()).errors).toEqual([WRITTEN_BY('Mallory <mallory@example.com>')])
  })

  it('is who took it out of a fence', async () => {
    const repository = new Repository({ 'PLAN.md': PLAN, 'mstone.yaml': CONFIG })
    repository.commit(ALICE, { 'DECISIONS.md': `# Decisions\n\n\`\`\`markdown\n${entry(ALICE)}\`\`\`\n` })
    repository.commit(MALLORY, { 'DECISIONS.md': LOG })
    expect((await repository.verify()).errors).toEqual([WRITTEN_BY('Mallory <mallory@example.com>')])
  })

  it('stays when the log is renamed, moved and divided', async () => {
    const repository = new Repository({ 'PLAN.md': PLAN, 'mstone.yaml': CONFIG })
    repository.commit(ALICE, { 'DECISIONS.md': LOG })
    mkdirSync(join(repository.root, 'docs'))
    renameSync(join(repository.root, 'DECISIONS.md'), join(repository.root, 'docs/decision-log.md'))
    repository.commit(BOB, {})
    expect(await repository.verify()).toMatchObject({ code: 0, errors: [] })
    repository.commit(BOB, { 'docs/decision-log.md': '# Decisions\n', 'docs/decisions-2026.md': LOG })
    repository.commit(BOB, { 'docs/decisions-2026.md': `${LOG}\n## 2026-02-12: Tea\n\nGreen\n` })
    expect(await repository.verify()).toMatchObject({ code: 0, errors: [] })
  })

  it('stays through a merge, a rebase and a squash of their own', async () => {
    for (const way of ['merge', 'rebase', 'squash'] as const) {
      const repository = new Repository({
        ...{ 'PLAN.md': PLAN, 'mstone.yaml': CONFIG },
        'DECISIONS.md': '# Decisions\n',
      })
      git(repository.root, 'checkout', '-q', '-b', 'work')
      repository.commit(ALICE, { 'DECISIONS.md': LOG })
      git(repository.root, 'checkout', '-q', 'main')
      repository.commit(BOB, { 'README.md': 'Boat\n' })
      repository.commit(BOB, { 'DECISIONS.md': '# Decisions\n\nAll of them.\n' })
      repository.commit(BOB, { 'DECISIONS.md': '# Decisions\n' })
      if (way === 'merge') repository.as(BOB, 'merge', '-q', '--no-ff', '-m', 'merge', 'work')
      else if (way === 'rebase') {
        git(repository.root, 'checkout', '-q', 'work')
        repository.as(BOB, 'rebase', '-q', 'main')
      } else {
        repository.as(ALICE, 'merge', '-q', '--squash', 'work')
        repository.as(ALICE, 'commit', '-q', '-m', 'squashed')
      }
      expect(await repository.verify()).toMatchObject({ code: 0, errors: [] })
    }
  })

  it('is who made a merge that neither side had it before', async () => {
    const repository = new Repository({
      ...{ 'PLAN.md': PLAN, 'mstone.yaml': CONFIG },
      'DECISIONS.md': '# Decisions\n',
    })
    git(repository.root, 'checkout', '-q', '-b', 'work')
    repository.commit(ALICE, { 'DECISIONS.md': '# Decisions\n\nBy all of us.\n' })
    git(repository.root, 'checkout', '-q', 'main')
    repository.commit(BOB, { 'README.md': 'Boat\n' })
    repository.as(MALLORY, 'merge', '-q', '--no-ff', '--no-commit', 'work')
    repository.commit(MALLORY, { 'DECISIONS.md': LOG })
    expect((await repository.verify()).errors).toEqual([WRITTEN_BY('Mallory <mallory@example.com>')])
  })

  /** `main`, where the entry was taken out, and `work`, which has it still; main is checked out. */
  function removedOnMain(): Repository {
    const repository = new Repository({
      ...{ 'PLAN.md': PLAN, 'mstone.yaml': CONFIG },
      'DECISIONS.md': '# Decisions\n',
    })
    repository.commit(ALICE, { 'DECISIONS.md': LOG })
    git(repository.root, 'checkout', '-q', '-b', 'work')
    repository.commit(BOB, { 'README.md': 'Boat\n' })
    git(repository.root, 'checkout', '-q', 'main')
    repository.commit(ALICE, { 'DECISIONS.md': '# Decisions\n' })
    return repository
  }

  const BY_MALLORY = [WRITTEN_BY('Mallory <mallory@example.com>')]

  it('is who merged so that what one side took out is back', async () => {
    const theirs = removedOnMain()
    theirs.as(MALLORY, 'merge', '-q', '--no-ff', '--no-commit', 'work')
    theirs.commit(MALLORY, { 'DECISIONS.md': LOG })
    expect((await theirs.verify()).errors).toEqual(BY_MALLORY)

    const ours = removedOnMain()
    git(ours.root, 'checkout', '-q', 'work')
    ours.as(MALLORY, 'merge', '-q', '-s', 'ours', '-m', 'merge', 'main')
    expect((await ours.verify()).errors).toEqual(BY_MALLORY)
    // Nor does a second merge, of a branch that had it all along, hide that.
    git(ours.root, 'checkout', '-q', '-b', 'other', 'HEAD~1')
    ours.commit(BOB, { 'other.md': 'Sails\n' })
    ours.as(MALLORY, 'merge', '-q', '--no-ff', '-m', 'merge', 'work')
    ours.commit(BOB, { 'README.md': 'Ship\n' })
    expect((await ours.verify()).errors).toEqual(BY_MALLORY)

    const renamed = removedOnMain()
    renamed.as(MALLORY, 'merge', '-q', '--no-ff', '--no-commit', 'work')
    git(renamed.root, 'rm', '-q', '-f', 'DECISIONS.md')
    renamed.commit(MALLORY, { 'docs/decisions.md': LOG })
    expect((await renamed.verify()).errors).toEqual([expect.stringMatching(/Mallory/)])
  })

  it('stays through merges of branches that never had it, or have it in another file', async () => {
    const repository = new Repository({
      ...{ 'PLAN.md': PLAN, 'mstone.yaml': CONFIG },
      'DECISIONS.md': '# Decisions\n',
    })
    git(repository.root, 'checkout', '-q', '-b', 'work')
    repository.commit(BOB, { 'README.md': 'Boat\n', 'DECISIONS.md': '# Decisions\n\nAll of them.\n' })
    git(repository.root, 'checkout', '-q', 'main')
    repository.commit(ALICE, { 'DECISIONS.md': LOG })
    git(repository.root, 'checkout', '-q', '-b', 'moved')
    mkdirSync(join(repository.root, 'docs'))
    renameSync(join(repository.root, 'DECISIONS.md'), join(repository.root, 'docs/decision-log.md'))
    repository.commit(BOB, {})
    git(repository.root, 'checkout', '-q', 'main')
    repository.commit(BOB, { 'sails.md': 'Sails\n' })
    repository.as(BOB, 'merge', '-q', '--no-ff', '-m', 'merge', 'moved')
    expect(await repository.verify()).toMatchObject({ code: 0, errors: [] })
    git(repository.root, 'checkout', '-q', 'work')
    repository.as(BOB, 'merge', '-q', '-m', 'merge', '-X', 'theirs', 'main~1')
    expect(await repository.verify()).toMatchObject({ code: 0, errors: [] })
  })

  it('is not asked for where the policy does not', async () => {
    const cwd = folder({
      'PLAN.md': PLAN,
      'DECISIONS.md': LOG,
      'mstone.yaml': CONFIG.replace('author', 'content'),
    })
    expect(await tried(cwd, ['verify'])).toMatchObject({ code: 0, err: '' })
  })

  it('is a problem where no repository can tell', async () => {
    const cwd = folder({ 'PLAN.md': PLAN, 'DECISIONS.md': LOG, 'mstone.yaml': CONFIG })
    expect(await tried(cwd, ['verify'])).toMatchObject({
      code: 2,
      err: 'mstone: no git repository tells who wrote an entry: DECISIONS.md:3: run it in the repository\n',
    })
  })

  it('is a problem where the history was cut off before it, and none where it reaches it', async () => {
    const repository = new Repository({ 'PLAN.md': PLAN, 'mstone.yaml': CONFIG })
    repository.commit(ALICE, { 'DECISIONS.md': LOG })
    repository.commit(MALLORY, { 'README.md': 'Boat\n' })
    const clone = (depth: number): string => {
      const at = folder()
      git(at, 'clone', '-q', '--depth', String(depth), `file://${repository.root}`, 'clone')
      return join(at, 'clone')
    }
    const shallow = await tried(clone(1), ['verify'])
    expect(shallow.code).toBe(2)
    expect(shallow.err).toBe(
      'mstone: the history does not reach back to an entry: DECISIONS.md:3: get all of it: git fetch --unshallow, or fetch-depth: 0 in a workflow\n',
    )
    expect((await tried(clone(2), ['verify'])).code).toBe(2)
    expect(await tried(clone(3), ['verify'])).toMatchObject({ code: 0, err: '' })
  })

  it('is told in a repository without any commit, and with a detached head', async () => {
    const cwd = folder({ 'PLAN.md': PLAN, 'DECISIONS.md': LOG, 'mstone.yaml': CONFIG })
    git(cwd, 'init', '-q')
    expect((await tried(cwd, ['verify'])).out).toContain(UNCOMMITTED)
    const repository = new Repository({ 'PLAN.md': PLAN, 'mstone.yaml': CONFIG })
    repository.commit(ALICE, { 'DECISIONS.md': LOG })
    git(repository.root, 'checkout', '-q', '--detach')
    expect(await repository.verify()).toMatchObject({ code: 0, errors: [] })
  })

  it('is told of a log in a folder below, asked from there', async () => {
    const repository = new Repository({
      ...{ 'mstone.yaml': CONFIG, 'docs/PLAN.md': PLAN },
      'docs/DECISIONS.md': '# Decisions\n',
    })
    repository.commit(ALICE, { 'docs/DECISIONS.md': LOG })
    expect(await tried(join(repository.root, 'docs'), ['verify'])).toMatchObject({ code: 0, err: '' })
  })
})

describe('what was approved', () => {
  it('is told word by word', async () => {
    const repository = new Repository({ 'PLAN.md': PLAN })
    repository.commit(BOB, { 'DECISIONS.md': LOG })
    repository.commit(BOB, {
      'PLAN.md': PLAN.replace('12 m', '11 m').replace('- [x] Ribs\n', '- [x] Planks are dry\n'),
    })
    const { out, code } = await tried(repository.root, ['verify'])
    expect(code).toBe(1)
    expect(out).toContain(
      'DECISIONS.md:3:1: error: M1 is not what was approved on 2026-02-10: it changed after that [stale-approval]\n' +
        '  PLAN.md:3:1: changed: criterion: Keel is [-12-]{+11+} m\n' +
        '  PLAN.md:3:1: removed: criterion: Ribs\n' +
        '  PLAN.md:3:1: added: criterion: Planks are dry\n' +
        '  help: have it approved again, or take the change back\n',
    )
  })

  it('is told though the plan has another name by now', async () => {
    const repository = new Repository({ 'PLAN.md': PLAN, 'DECISIONS.md': LOG })
    git(repository.root, 'mv', 'PLAN.md', 'docs-plan.md')
    repository.commit(BOB, { 'docs-plan.md': PLAN.replace('12 m', '11 m') })
    expect((await tried(repository.root, ['verify'])).out).toContain('criterion: Keel is [-12-]{+11+} m')
  })
})

describe('four eyes', () => {
  const EYES = `approval:\n  approvers: ['Alice Doe <alice@example.com>']\n  four-eyes: true\n`
  const OPEN = PLAN.replaceAll('[x]', '[ ]')
  const SELF =
    'DECISIONS.md:3:1: error: Alice Doe <alice@example.com> approved M1 and last changed a line that is ticked in it [unauthorized-approval]'

  it('are two people', async () => {
    const repository = new Repository({ 'PLAN.md': OPEN, 'mstone.yaml': EYES })
    repository.commit(BOB, { 'PLAN.md': PLAN })
    repository.commit(ALICE, { 'DECISIONS.md': LOG })
    expect(await repository.verify()).toMatchObject({ code: 0, errors: [] })
  })

  it('are not who ticked any of it', async () => {
    const repository = new Repository({ 'PLAN.md': OPEN, 'mstone.yaml': EYES })
    repository.commit(ALICE, { 'PLAN.md': PLAN.replace('[x] Ribs', '[ ] Ribs') })
    repository.commit(BOB, { 'PLAN.md': `Built by all.\n\n${PLAN}`, 'DECISIONS.md': LOG })
    expect(await repository.verify()).toMatchObject({ code: 1, errors: [SELF] })
    // What is not committed is no other place of the line.
    repository.write({ 'PLAN.md': `Built by all of us.\n\n\n${PLAN}` })
    expect(await repository.verify()).toMatchObject({ code: 1, errors: [SELF] })
  })

  it('are those that the commits name, whatever a mailmap says of them', async () => {
    const repository = new Repository({ 'PLAN.md': OPEN, 'mstone.yaml': EYES })
    repository.commit(ALICE, { 'PLAN.md': PLAN })
    repository.commit(BOB, {
      'DECISIONS.md': LOG,
      '.mailmap': 'Carol <carol@example.com> <alice@example.com>\n',
    })
    expect(await repository.verify()).toMatchObject({ code: 1, errors: [SELF] })
  })

  it('are nobody who is known while boxes are not committed', async () => {
    const repository = new Repository({ 'PLAN.md': OPEN, 'mstone.yaml': EYES })
    repository.write({ 'PLAN.md': PLAN, 'DECISIONS.md': LOG })
    expect((await repository.verify()).errors).toEqual([
      'DECISIONS.md:3:1: error: ticked boxes of M1 are not committed, so that nobody is known to have ticked them [unauthorized-approval]',
    ])
  })

  it('are a problem where the history is cut off', async () => {
    const repository = new Repository({ 'PLAN.md': OPEN, 'mstone.yaml': EYES })
    repository.commit(BOB, { 'PLAN.md': PLAN })
    repository.commit(ALICE, { 'DECISIONS.md': LOG })
    const at = folder()
    git(at, 'clone', '-q', '--depth', '1', `file://${repository.root}`, 'clone')
    const { code, err } = await tried(join(at, 'clone'), ['verify'])
    expect([code, err]).toEqual([
      2,
      'mstone: the history does not reach back to the ticked boxes: PLAN.md: get all of it: git fetch --unshallow, or fetch-depth: 0 in a workflow\n',
    ])
  })
})

describe('signed', () => {
  const keys = mkdtempSync(join(tmpdir(), 'mstone-test-'))
  afterAll(() => rmSync(keys, { recursive: true }))
  const allowed = [ALICE, BOB, MALLORY]
    .map(([name, address]) => {
      const key = join(keys, name)
      spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', key])
      return `${address} ${readFileSync(`${key}.pub`, 'utf8').trim()}\n`
    })
    .join('')
  const SIGNED = `approval:
  approvers: ['Alice Doe <alice@example.com>', 'Bob Roe <bob@example.com>']
  assurance: signed
  signers: signers
`

  function logSignedBy(who: Somebody, text = LOG, file = 'DECISIONS.md'): string {
    const [entryText = ''] = entriesIn({ file, text }, NO_EXTENSION)
    const made = sign(entryText, join(keys, who[0]))
    if (!made.ok) throw new Error(made.problem.what)
    return `${text}**Signature:**\n\n\`\`\`\n${made.signature}\`\`\`\n`
  }

  function repositoryWith(log: string, author: Somebody = ALICE): Repository {
    const repository = new Repository({ 'PLAN.md': PLAN, 'mstone.yaml': SIGNED, signers: allowed })
    repository.commit(author, { 'DECISIONS.md': log })
    return repository
  }

  const UNSIGNED = (why: string) =>
    `DECISIONS.md:3:1: error: the approval of M1 of 2026-02-10 is not signed by Alice Doe <alice@example.com>: ${why} [unauthorized-approval]`

  it('is an entry that its approver signed and committed', async () => {
    const repository = repositoryWith(logSignedBy(ALICE))
    expect(await repository.verify()).toMatchObject({ code: 0, errors: [], err: '' })
    repository.commit(BOB, { 'DECISIONS.md': repository.read('DECISIONS.md').replaceAll('**', '__') })
    expect(await repository.verify()).toMatchObject({ code: 0, errors: [], err: '' })
  })

  it('is none without a signature, whoever the author is said to be', async () => {
    expect((await repositoryWith(LOG).verify()).errors).toEqual([UNSIGNED('it has no signature')])
  })

  it('is none with the key of another approver, or of somebody who is none', async () => {
    for (const who of [BOB, MALLORY])
      expect((await repositoryWith(logSignedBy(who)).verify()).errors).toEqual([
        UNSIGNED('the signers file allows its key for nobody called alice@example.com'),
      ])
  })

  it('is none with the signature of another entry', async () => {
    const other = logSignedBy(ALICE, LOG.replace('2026-02-10', '2026-02-09')).replace(
      '2026-02-09',
      '2026-02-10',
    )
    expect((await repositoryWith(other).verify()).errors).toEqual([
      UNSIGNED('its signature is of another text'),
    ])
  })

  it('is none where somebody else commits it', async () => {
    expect((await repositoryWith(logSignedBy(ALICE), MALLORY).verify()).errors).toEqual([
      WRITTEN_BY('Mallory <mallory@example.com>'),
    ])
  })
})
