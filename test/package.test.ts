import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Run } from './cli.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const PLAN = '# Plan\n\n## M1: Setup\n\n- [x] one\n- [ ] two\n'
/** Releases of Node.js that the package is tried with; null for the one that runs the tests. */
const NODES = process.env.MODE === 'nodes' ? [20, 22, 24, 26] : [null]

/** npm and the compiler take their time on a busy machine. */
const TIMEOUT = 240_000

const place = mkdtempSync(join(tmpdir(), 'mstone-package-'))
afterAll(() => rmSync(place, { recursive: true, force: true }))

interface Packed {
  filename: string
  unpackedSize: number
  files: { path: string }[]
}

/** Runs npm as somebody would who has nothing yet: no cache, no settings. */
function npm(cwd: string, args: string[], path = process.env.PATH ?? ''): Run {
  const settings = { npm_config_cache: join(place, 'cache'), npm_config_update_notifier: 'false' }
  const { status, stdout, stderr } = spawnSync('npm', args, {
    cwd,
    env: { PATH: path, HOME: place, ...settings },
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  return { code: status, out: stdout, err: stderr }
}

/** An empty folder with a plan, and the package installed in it. */
function installed(name: string, path?: string): string {
  const cwd = join(place, name)
  mkdirSync(cwd)
  writeFileSync(join(cwd, 'package.json'), '{ "type": "module", "private": true }')
  writeFileSync(join(cwd, 'plan.md'), PLAN)
  // Offline: whatever it had to fetch would fail.
  const { code, err } = npm(cwd, ['install', '--offline', join(place, packed.filename)], path)
  expect([code, err]).toEqual([0, ''])
  return cwd
}

let packed: Packed
beforeAll(() => {
  const { code, out, err } = npm(ROOT, ['pack', '--json', '--ignore-scripts', '--pack-destination', place])
  expect([code, err]).toEqual([0, ''])
  // A list before npm 12, by name since.
  packed = Object.values<Packed>(JSON.parse(out))[0] as Packed
}, TIMEOUT)

describe('the package', () => {
  it('is small, and holds what is listed here', () => {
    const names = packed.files.map(({ path }) => path)
    const schemas = readdirSync(join(ROOT, 'schema')).map((name) => `schema/${name}`)
    const built = ['bin.cjs', 'index.d.ts', 'index.js', 'library.cjs', 'licenses.txt', 'reader.cjs']
    const data = ['program.json.br', 'texts.json']
    // What somebody who uses it looks up; pages of rules are shown by `mstone explain`.
    const pages = ['approvals', 'base', 'ci', 'configuration', 'decision-log', 'editing', 'json', 'reading', 'rules', 'security', 'sync', 'templates', 'verify'] // biome-ignore format: a list
    expect(names.toSorted()).toEqual(
      [
        ...['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json'],
        ...[...built, ...data].map((name) => `dist/${name}`),
        ...schemas,
        ...pages.map((name) => `docs/${name}.md`),
        ...['docs/status-dark.svg', 'docs/status-light.svg'],
      ].toSorted(),
    )
    expect(names.length).toBeLessThanOrEqual(40)
    expect(packed.unpackedSize).toBeLessThan(1_000_000)
  })

  it('needs no other, and runs nothing when it is installed', () => {
    const about = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
    expect(Object.keys(about)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(?:optional|peer|bundled?)?dependencies$/i)]),
    )
    // `prepare` would run in a checkout only, but npm warns of it; `preprepare` is as good there and not looked for.
    expect(
      Object.keys(about.scripts).filter((name) => /^(?:pre|post)?install$|^prepare$/.test(name)),
    ).toEqual([])
  })

  it('exports a schema for each that is published', () => {
    const { exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
    const published = readdirSync(join(ROOT, 'schema')).map((name) => `./schema/${name}`)
    expect(Object.keys(exports).filter((name) => name.startsWith('./schema/'))).toEqual(
      expect.arrayContaining(published),
    )
  })

  it('names every package that is bundled, and gives each licence once', () => {
    const entries = readFileSync(join(ROOT, 'dist/licenses.txt'), 'utf8').split(`\n${'-'.repeat(80)}\n\n`)
    const texts = entries.map((entry) => entry.slice(entry.indexOf('\n\n')))
    expect(new Set(texts).size).toBe(texts.length)
    for (const name of ['commander', 'micromark', 'yaml', 'zod'])
      expect(entries.join('')).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+$`, 'm'))
  })
})

describe.each(NODES)('installed with Node.js %s', (version) => {
  it('does its job', { timeout: TIMEOUT }, () => {
    const node = version === null ? process.execPath : nodeOf(version)
    const cwd = installed(`node-${version}`, `${dirname(node)}${delimiter}${process.env.PATH}`)
    const mstone = (...args: string[]): Run => {
      const bin = join(cwd, 'node_modules/mstone/dist/bin.cjs')
      const { status, stdout, stderr } = spawnSync(node, [bin, ...args], {
        cwd,
        env: { PATH: process.env.PATH, HOME: cwd },
        encoding: 'utf8',
      })
      return { code: status, out: stdout, err: stderr }
    }
    const { version: ours } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
    expect(mstone('--version')).toEqual({ code: 0, out: `${ours}\n`, err: '' })
    // The second time from what the first has kept.
    const status = mstone('status', 'plan.md')
    expect(status).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/M1 {2}Setup .* 1\/2/) })
    expect(mstone('status', 'plan.md')).toEqual(status)
    // What comes with it as a text: a page, a template, a script.
    expect(mstone('explain', 'hidden-box')).toMatchObject({ code: 0, err: '' })
    expect(mstone('explain', 'hidden-box').out).toContain('hidden-box')
    expect(mstone('new', 'milestone', 'Harvest', '--file', 'plan.md')).toMatchObject({ code: 0, err: '' })
    expect(readFileSync(join(cwd, 'plan.md'), 'utf8')).toMatch(/^## M2: Harvest$/m)
    expect(mstone('completion', 'bash')).toMatchObject({ code: 0, out: expect.stringContaining('complete ') })
    const script = `import { loadProject, statusOf, version } from 'mstone'
      const [plan] = statusOf([{ file: 'x.md', text: ${JSON.stringify(PLAN)} }]).plans
      const { report } = loadProject({ cwd: process.cwd(), env: process.env })
      console.log(version, plan.milestones[0].ref, report.plans[0].milestones.length)`
    const library = spawnSync(node, ['--input-type=module', '-e', script], { cwd, encoding: 'utf8' })
    expect([library.stdout, library.stderr]).toEqual([`${ours} M1 2\n`, ''])
  })
})

/** The program of a release of Node.js, from the registry or npx's cache. */
function nodeOf(version: number): string {
  const args = ['-y', `node@${version}`, '-p', 'process.execPath']
  return execFileSync('npx', args, { encoding: 'utf8', cwd: place }).trim()
}

describe('the types of the library', () => {
  const CONSUMER = `
    import { loadProject, type Milestone, MstoneError, SCHEMA_VERSION, type StatusReport, statusOf, version } from 'mstone'

    const report: StatusReport = statusOf([{ file: 'PLAN.md', text: '' }], {
      plans: [{ name: 'All', files: ['PLAN.md'] }],
      vocabulary: { status: { done: ['live'] }, labels: { criteria: ['ship when'] }, milestones: ['stop'] },
      basis: 'auto',
    })
    export function openIn({ criteria, deliverables }: Milestone): number {
      return criteria.open + deliverables.items.filter(({ state }) => state === 'open').length
    }
    try {
      const { report: { plans }, problems } = loadProject({ cwd: '/', env: {} })
      const percent: number | null | undefined = plans[0]?.progress.milestones.percent
      const words: string[] = [version, String(SCHEMA_VERSION), ...problems.map(({ what }) => what)]
      export_(percent, words, report.notices[0]?.level === 'error')
    } catch (error) {
      if (error instanceof MstoneError) export_(error.exitCode, error.problems[0]?.where)
    }
    declare function export_(...all: unknown[]): void
    // @ts-expect-error: no such status
    export const status: Milestone['status'] = 'finished'
    // @ts-expect-error: what is internal is not declared
    export type { failure } from 'mstone'
  `
  const strict = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess']

  function compiled(cwd: string, text: string, options: string[]): Run {
    writeFileSync(join(cwd, 'consumer.ts'), text)
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc')
    const resolution = ['--noEmit', '--module', 'nodenext', '--target', 'es2022', '--types', '']
    const args = [tsc, ...resolution, ...options, 'consumer.ts']
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' })
    return { code: status, out: stdout, err: stderr }
  }

  it('are all that a strict program needs, and the same as those of the sources', {
    timeout: TIMEOUT,
  }, () => {
    const cwd = installed('types')
    expect(compiled(cwd, CONSUMER, strict)).toEqual({ code: 0, out: '', err: '' })
    const model = pathToFileURL(join(ROOT, 'src/model.ts')).pathname
    const both = `
      import type * as published from 'mstone'
      import type * as model from '${model}'
      export const out = (report: model.StatusReport): published.StatusReport => report
      export const back = (report: published.StatusReport): model.StatusReport => report`
    expect(compiled(cwd, both, ['--strict', '--skipLibCheck', '--allowImportingTsExtensions'])).toEqual({
      code: 0,
      out: '',
      err: '',
    })
  })
})
