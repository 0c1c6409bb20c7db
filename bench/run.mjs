// Measures whole processes and prints their ratios to a bare `node -e 0` of the same run: seconds say more of the
// machine than of the program. --quick leaves out the 10,000 documents, --no-peers the programs of others, and --write
// puts the table into docs/performance.md.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { history, manyDocuments, plan, shortPlan, write } from './inputs.mjs'
import { measure } from './measure.mjs'
import { peers } from './peers.mjs'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))
const BIN = at('../dist/bin.cjs')
const ROUNDS = Number(process.env.ROUNDS ?? 9)
const has = (flag) => process.argv.includes(flag)
const COMMITS = 5000

const folder = mkdtempSync(join(tmpdir(), 'mstone-bench-'))
const file = (name, text) => write(join(folder, name), text)
const one = file('plan/PLAN.md', plan(15_000))
const large = file('large/PLAN.md', plan(1_000_000))
const twenty = join(folder, 'twenty')
for (let i = 0; i < 20; i++) write(join(twenty, `plan${i}.md`), plan(15_000, i))
const seeds = at('../fixtures/seeds')
// Built by a process of its own: what this one has in memory, those that it starts seem to have too.
const parser = join(folder, 'parser.mjs')
execFileSync(process.execPath, [at('parser.mjs'), parser])
const repository = history(join(folder, 'history'), COMMITS)
const many = has('--quick') ? null : manyDocuments(join(folder, 'many'))

/**
 * The compiled program is there, as from the second run on; readings are where the name of a case says so. Each group of cases
 * has a cache of its own, so that none forgets what another is to find.
 */
const cacheOf = (group) => join(folder, `cache-${group}`)
const mstone = (group, name, args, more = {}) => ({
  name,
  args: [BIN, ...args],
  // Outside of any repository, and of this one's own config.
  cwd: folder,
  env: { MSTONE_CACHE_DIR: cacheOf(group) },
  ...more,
})
const anew = (group, name, args, more = {}) =>
  mstone(group, name, args, { before: () => forgetReadings(cacheOf(group)), ...more })

function forgetReadings(cache) {
  for (const name of existsSync(cache) ? readdirSync(cache) : [])
    if (name.startsWith('read-')) rmSync(join(cache, name), { recursive: true })
}

const empty = join(folder, 'empty')
const cases = [
  { name: 'node -e 0', args: ['-e', '0'] },
  mstone('self', 'mstone --version', ['--version']),
  mstone('self', 'mstone --help', ['--help']),
  mstone('self', 'mstone completion bash', ['completion', 'bash']),
  { name: 'bare remark-parse + gfm, a plan of 15 KB', args: [at('bare-remark.mjs'), one] },
  mstone('empty', 'status, that plan, first run ever', ['status', one], {
    env: { MSTONE_CACHE_DIR: empty },
    before: () => rmSync(empty, { recursive: true, force: true }),
  }),
  anew('one', 'status, that plan, changed', ['status', one]),
  anew('one', 'verify, that plan, changed', ['verify', one]),
  mstone('one', 'status, that plan, unchanged', ['status', one]),
  anew('twenty', 'status, 20 such plans, changed', ['status', twenty]),
  mstone('twenty', 'status, 20 such plans, unchanged', ['status', twenty]),
  ...['000', '001', '002', '003-blocks', '004'].flatMap((seed) =>
    ['status', 'verify'].map((command) =>
      anew('seeds', `${command}, seed ${seed}`, [command, join(seeds, seed)]),
    ),
  ),
  { name: 'bare remark-parse + gfm, a plan of 1 MB', args: [at('bare-remark.mjs'), large], rounds: 3 },
  { name: 'the parser alone, that plan', args: [parser, large], rounds: 3 },
  anew('large', 'status, a plan of 1 MB', ['status', large], { rounds: 3 }),
  anew('large', 'status, 400 milestones', ['status', file('400/PLAN.md', shortPlan(400))]),
  anew('large', 'status, 4,000 milestones', ['status', file('4000/PLAN.md', shortPlan(4000))], { rounds: 3 }),
  anew(
    'large',
    'verify, 4,000 milestones, a finding each',
    ['verify', file('done/PLAN.md', shortPlan(4000, ' ✅'))],
    {
      rounds: 3,
    },
  ),
  anew('history', 'verify, a repository', ['verify', '-C', repository], { rounds: 5 }),
  anew(
    'history',
    `verify --base, ${COMMITS} commits back`,
    ['verify', '-C', repository, '--base', `HEAD~${COMMITS}`],
    {
      rounds: 5,
    },
  ),
  ...(many === null
    ? []
    : [
        anew('named', 'status, 10,000 documents named', ['status', many], { rounds: 1 }),
        mstone('named', 'status, 10,000 documents named, unchanged', ['status', many], { rounds: 3 }),
        anew('among', 'status, 200 plans among them', ['status', '-C', many], { rounds: 3 }),
        mstone('among', 'status, 200 plans among them, unchanged', ['status', '-C', many], { rounds: 3 }),
      ]),
  ...(has('--no-peers') ? [] : peers(folder, { one, many })),
]

const results = measure(cases, ROUNDS)
rmSync(folder, { recursive: true })

const base = results.get('node -e 0').median
const whole = (number) => Math.round(number).toLocaleString('en')
const ratio = (milliseconds) => (milliseconds / base).toFixed(milliseconds < base * 100 ? 1 : 0)
const table = [
  '| process | times node -e 0 | from – to | ms | MB |',
  '| --- | ---: | ---: | ---: | ---: |',
  ...[...results].map(
    ([name, { median, least, most, peak }]) =>
      `| ${name} | ${ratio(median)} | ${ratio(least)} – ${ratio(most)} | ${whole(median)} | ${whole(peak)} |`,
  ),
]
const [cpu] = cpus()
const lines = [
  `Node ${process.versions.node}, ${cpus().length} × ${cpu.model.trim()}, ${ROUNDS} rounds.`,
  '',
  ...table,
]
console.log(lines.join('\n'))

if (has('--write')) {
  const path = at('../docs/performance.md')
  const text = readFileSync(path, 'utf8')
  const [start, end] = ['<!-- figures: npm run bench -- --write -->', '<!-- /figures -->']
  const before = text.slice(0, text.indexOf(start) + start.length)
  writeFileSync(path, `${before}\n\n${lines.join('\n')}\n\n${text.slice(text.indexOf(end))}`)
}
