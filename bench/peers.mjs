// Other programs at their nearest equivalent, as they come from the registry.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { write } from './inputs.mjs'

const VERSIONS = {
  'backlog.md': '1.52.0',
  '@fission-ai/openspec': '1.13.2',
  'remark-cli': '12.0.1',
  'remark-gfm': '4.0.1',
  'markdownlint-cli2': '0.24.1',
}

/** Installs them below a folder, and gives the cases on the documents at hand; none where there is no registry. */
export function peers(folder, { one, many }) {
  const home = join(folder, 'peers')
  mkdirSync(home)
  writeFileSync(join(home, 'package.json'), '{"private":true}')
  const names = Object.entries(VERSIONS).map(([name, version]) => `${name}@${version}`)
  if (!ran('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', ...names], home)) return []
  const bin = (name, file) => join(home, 'node_modules', name, file)
  const entry = (name, command) => {
    const { bin: bins } = JSON.parse(readFileSync(bin(name, 'package.json'), 'utf8'))
    return bin(name, typeof bins === 'string' ? bins : bins[command])
  }
  const backlog = entry('backlog.md', 'backlog')
  const openspec = entry('@fission-ai/openspec', 'openspec')
  const remark = entry('remark-cli', 'remark')
  const markdownlint = entry('markdownlint-cli2', 'markdownlint-cli2')
  const quiet = { OPENSPEC_TELEMETRY: '0', DO_NOT_TRACK: '1' }
  const tasks = backlogProject(join(home, 'tasks'), backlog)
  const changes = openspecProject(join(home, 'changes'))
  const gfm = ['--use', bin('remark-gfm', 'index.js'), '--frail', '--quiet', '--no-stdout']
  return [
    {
      name: 'backlog.md: task list --plain, 20 tasks',
      args: [backlog, 'task', 'list', '--plain'],
      cwd: tasks,
    },
    { name: 'OpenSpec: list, 20 changes', args: [openspec, 'list'], cwd: changes, env: quiet },
    { name: 'remark-cli, the same plan', args: [remark, ...gfm, one] },
    { name: 'markdownlint-cli2, the same plan', args: [markdownlint, one] },
    ...(many === null
      ? []
      : [
          { name: 'remark-cli, 10,000 documents', args: [remark, ...gfm, '.'], cwd: many, rounds: 1 },
          {
            name: 'markdownlint-cli2, 10,000 documents',
            args: [markdownlint, '**/*.md'],
            cwd: many,
            rounds: 1,
          },
        ]),
  ]
}

function backlogProject(cwd, backlog) {
  mkdirSync(cwd)
  const flags = [
    '--defaults',
    '--integration-mode',
    'none',
    '--check-branches',
    'false',
    '--include-remote',
    'false',
    '--no-git',
  ]
  ran(process.execPath, [backlog, 'init', 'Bench', ...flags], cwd)
  for (let i = 1; i <= 20; i++)
    write(
      join(cwd, 'backlog', 'tasks', `task-${i} - Task-${i}.md`),
      `---\nid: TASK-${i}\ntitle: Task ${i}\nstatus: To Do\nassignee: []\ncreated_date: '2026-01-01 00:00'\nlabels: []\ndependencies: []\nordinal: ${i}000\n---\n\n## Acceptance Criteria\n<!-- AC:BEGIN -->\n- [x] #1 First\n- [ ] #2 Second\n<!-- AC:END -->\n`,
    )
  return cwd
}

function openspecProject(cwd) {
  for (let i = 1; i <= 20; i++) {
    write(
      join(cwd, 'openspec', 'changes', `change-${i}`, 'proposal.md'),
      '# Change\n\n## Why\n\nIt is due.\n',
    )
    write(
      join(cwd, 'openspec', 'changes', `change-${i}`, 'tasks.md'),
      '## 1. Work\n\n- [x] 1.1 First\n- [ ] 1.2 Second\n',
    )
  }
  return cwd
}

function ran(command, args, cwd) {
  const { status, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  if (status !== 0) process.stderr.write(`${command} ${args[0]}: ${stderr}\n`)
  return status === 0
}
