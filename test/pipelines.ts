/** What build servers and git hooks have: their variables, their shells, and checkouts as they make them. */
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parse } from 'yaml'
import { action } from '../src/action.ts'
import { BIN, commitAll, folder, git, type Run, replaceAll, repository } from './cli.ts'
import { ROOT } from './pages.ts'
import { kept } from './run.ts'

export const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

export interface Action {
  inputs: Record<string, { description: string; default?: string }>
  outputs: Record<string, { description: string }>
  runs: { using: string; main: string }
}

export const ACTION: Action = parse(read('action.yml'))

/** Two documents of which nothing can be said against the first, and a criterion less in the second. */
export const PLAN = '# Shop\n\n## M1: Basket\n\n**Criteria:**\n- [x] Adds up\n- [ ] Survives a restart\n'
export const LESS = PLAN.replace('- [ ] Survives a restart\n', '')
export const FALSE_PLAN = PLAN.replace('Basket', 'Basket (done)')

/** What the runner sets for a step of the action, defaults included, in a workspace. */
export function actionEnv(
  workspace: string,
  inputs: Record<string, unknown> = {},
  more: Record<string, string> = {},
): Record<string, string> {
  const values = Object.entries(ACTION.inputs).map(([name, { default: usual = '' }]) => [
    `INPUT_${name.toUpperCase()}`,
    String(inputs[name] ?? usual),
  ])
  const runner = folder()
  return {
    PATH: process.env.PATH ?? '',
    HOME: runner,
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace,
    GITHUB_OUTPUT: join(runner, 'output'),
    GITHUB_STEP_SUMMARY: join(runner, 'summary'),
    ...Object.fromEntries(values),
    ...more,
  }
}

export interface Step extends Run {
  summary: string
  /** The lines of `GITHUB_OUTPUT`. */
  outputs: string
}

/** Runs the entry of the action as the runner does. */
export function act(workspace: string, env: Record<string, string>): Step {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, ACTION.runs.main)], {
    cwd: workspace,
    env,
    encoding: 'utf8',
  })
  return { code: status, out: stdout, err: stderr, ...written(env) }
}

/** What a step wrote for the job. */
function written(env: Record<string, string>): Pick<Step, 'summary' | 'outputs'> {
  const of = (file = ''): string => (existsSync(file) ? readFileSync(file, 'utf8') : '')
  return { summary: of(env.GITHUB_STEP_SUMMARY), outputs: of(env.GITHUB_OUTPUT) }
}

/** The same from the sources, in this process. */
export async function acted(
  cwd: string,
  inputs: Record<string, unknown> = {},
  more: Record<string, string> = {},
): Promise<Step> {
  const [stdout, stderr] = [kept(), kept()]
  const env = actionEnv(cwd, inputs, more)
  const code = await action({
    ...{ args: [], home: ROOT, cache: null, cwd: () => cwd, env, stdout, stderr, saved: () => {} },
    now: () => new Date(2026, 1, 16, 12),
  })
  return { code, out: stdout.text(), err: stderr.text(), ...written(env) }
}

/** A path with npm, npx and mstone on it, as where mstone is among a project's packages. */
export function toolPath(): string {
  const scripts = {
    mstone: `exec "${process.execPath}" "${BIN}" "$@"`,
    npm: 'test "$*" = ci',
    // Without both words npx might fetch a package.
    npx: 'test "$1 $2" = "--no --" || exit 9\nshift 2\nexec "$@"',
  }
  const tools = folder(
    Object.fromEntries(Object.entries(scripts).map(([name, text]) => [name, `#!/bin/sh\n${text}\n`])),
  )
  for (const name of Object.keys(scripts)) chmodSync(join(tools, name), 0o755)
  return `${tools}${delimiter}${process.env.PATH ?? ''}`
}

/** Runs a script in a shell with the tools and some variables. */
export function shell(
  [program = 'sh', ...options]: string[],
  cwd: string,
  script: string,
  env: Record<string, string> = {},
): Run {
  const { status, stdout, stderr } = spawnSync(program, [...options, '-c', script], {
    cwd,
    env: { PATH: toolPath(), HOME: folder(), ...env },
    encoding: 'utf8',
  })
  return { code: status, out: stdout, err: stderr }
}

export interface Checkout {
  /** The working folder of the server. */
  cwd: string
  /** The newest commit of the branch that the request is for. */
  target: string
  /** The commit where its own branch left that one. */
  base: string
}

/** A request to merge a change into main, checked out as servers do: merged with main, which went on meanwhile. */
export function request(now: string, depth = 0): Checkout {
  const files = { 'PLAN.md': PLAN }
  const server = repository(files)
  git(server, 'checkout', '--quiet', '-b', 'feature')
  replaceAll(server, files, { 'PLAN.md': now })
  commitAll(server, 'change')
  git(server, 'checkout', '--quiet', 'main')
  replaceAll(server, {}, { 'OTHER.md': '# Other\n' })
  commitAll(server, 'meanwhile')
  git(server, 'checkout', '--quiet', '-b', 'merged')
  const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com']
  git(server, ...who, 'merge', '--quiet', '--no-ff', '--message', 'merged', 'feature')
  git(server, 'update-ref', 'refs/pull/1/merge', 'HEAD')
  git(server, 'checkout', '--quiet', 'main')
  git(server, 'branch', '--quiet', '-D', 'merged')

  const cwd = folder()
  git(cwd, 'init', '--quiet')
  git(cwd, 'remote', 'add', 'origin', pathToFileURL(server).href)
  const merged = '+refs/pull/1/merge:refs/remotes/pull/1/merge'
  if (depth > 0) git(cwd, 'fetch', '--quiet', `--depth=${depth}`, 'origin', merged)
  else git(cwd, 'fetch', '--quiet', 'origin', merged, '+refs/heads/*:refs/remotes/origin/*')
  git(cwd, 'checkout', '--quiet', 'refs/remotes/pull/1/merge')
  const id = (name: string): string =>
    spawnSync('git', ['rev-parse', name], { cwd: server, encoding: 'utf8' }).stdout.trim()
  return { cwd, target: id('main'), base: id('feature~1') }
}
