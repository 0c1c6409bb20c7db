/**
 * Measures whole processes and prints their ratios to a bare `node -e 0` of the same run: seconds say more of
 * the machine than of the program.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const BIN = fileURLToPath(new URL('../dist/bin.cjs', import.meta.url))
const ROUNDS = Number(process.env.ROUNDS ?? 7)

/** Extra certificates cost Node's start more than anything measured here. */
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env

const folder = mkdtempSync(join(tmpdir(), 'mstone-bench-'))

function plan(milestones, status = '') {
  const parts = ['# Plan\n']
  for (let i = 0; i < milestones; i++)
    parts.push(`## M${i}: Milestone ${i}${status}\n\n- [x] first of it\n- [ ] second of it\n`)
  return parts.join('\n')
}

function file(name, text) {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

/** A repository whose plan began a number of commits ago, with a file for each of these. */
function history(commits) {
  const cwd = join(folder, 'history')
  const blob = (text) => `data ${Buffer.byteLength(text)}\n${text}\n`
  const author = 'committer A <a@example.com> 1767225600 +0000\n'
  const parts = [
    `commit refs/heads/main\nmark :1\n${author}${blob('plan')}M 100644 inline PLAN.md\n${blob(plan(200))}`,
  ]
  for (let i = 1; i <= commits; i++)
    parts.push(
      `commit refs/heads/main\nmark :${i + 1}\n${author}${blob('work')}from :${i}\nM 100644 inline src/${i}.txt\n${blob(`${i}`)}`,
    )
  for (const [args, input] of [
    [['init', '-q', '-b', 'main', cwd], ''],
    [['-C', cwd, 'fast-import', '--quiet'], `${parts.join('\n')}\n`],
    [['-C', cwd, 'reset', '-q', '--hard'], ''],
  ]) {
    const { status, stderr } = spawnSync('git', args, { input, encoding: 'utf8', maxBuffer: 1e9 })
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`)
  }
  return cwd
}

const COMMITS = 5000
const repository = history(COMMITS)

const cases = {
  'node -e 0': ['-e', '0'],
  'mstone --version': [BIN, '--version'],
  'status, seed of 8 milestones': [
    BIN,
    'status',
    '--json',
    fileURLToPath(new URL('../fixtures/seeds/000/input.md', import.meta.url)),
  ],
  'status, 400 milestones': [BIN, 'status', '--json', file('400.md', plan(400))],
  'status, 4,000 milestones': [BIN, 'status', '--json', file('4000.md', plan(4000))],
  'verify, 4,000 milestones, no finding': [BIN, 'verify', '--json', file('4000.md', plan(4000))],
  'verify, 4,000 milestones, a finding each': [BIN, 'verify', '--json', file('done.md', plan(4000, ' ✅'))],
  'verify, a repository': [BIN, 'verify', '--json', '-C', repository],
  [`verify --base, ${COMMITS} commits back`]: [
    BIN,
    'verify',
    '--json',
    '-C',
    repository,
    '--base',
    `HEAD~${COMMITS}`,
  ],
  [`diff, ${COMMITS} commits back`]: [BIN, 'diff', '--json', '-C', repository, `HEAD~${COMMITS}`],
}

/** Milliseconds of one whole process. */
function once(args) {
  const start = process.hrtime.bigint()
  const { status } = spawnSync(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
  // 1 is the answer of a check that found something.
  if (status !== 0 && status !== 1) throw new Error(`exit ${status}: ${args.join(' ')}`)
  return Number(process.hrtime.bigint() - start) / 1e6
}

const times = Object.fromEntries(Object.keys(cases).map((name) => [name, []]))
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, args] of Object.entries(cases)) times[name].push(once(args))
}
rmSync(folder, { recursive: true })

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]
const base = median(times['node -e 0'])
console.log(`| command | median ms | min–max ms | ratio to node -e 0 |\n| --- | ---: | ---: | ---: |`)
for (const [name, list] of Object.entries(times)) {
  const spread = `${Math.min(...list).toFixed(0)}–${Math.max(...list).toFixed(0)}`
  console.log(`| ${name} | ${median(list).toFixed(0)} | ${spread} | ${(median(list) / base).toFixed(1)} |`)
}
const growth = median(times['status, 4,000 milestones']) / median(times['status, 400 milestones'])
console.log(`\n4,000 milestones cost ${growth.toFixed(1)} times what 400 cost.`)
const [alone, compared] = ['verify, a repository', `verify --base, ${COMMITS} commits back`].map((name) =>
  median(times[name]),
)
console.log(
  `verify with a base ${COMMITS} commits back costs ${(compared / alone).toFixed(1)} times what it costs without.`,
)
