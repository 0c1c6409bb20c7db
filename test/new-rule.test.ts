import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { folder } from './cli.ts'
import { blocksOf, ROOT } from './pages.ts'

const read = (root: string, file: string): string => readFileSync(join(root, file), 'utf8')

/** What docs/contributing.md shows under a name. */
function shown(name: string): string {
  return blocksOf('docs/contributing.md').find((block) => block.name === name)?.text ?? ''
}

it('a new rule has its files, and is registered', () => {
  const files = ['scripts/new-rule.mjs', 'src/rules/index.ts', 'docs/architecture.md']
  const root = folder(Object.fromEntries(files.map((file) => [file, read(ROOT, file)])))
  for (const name of ['src/rules/vague-owner.ts', 'docs/rules/vague-owner.md'])
    mkdirSync(dirname(join(root, name)), { recursive: true })
  const [, script = '', id = ''] = /^npm run ([\w-]+) ([\w-]+) /.exec(shown('rule')) ?? []
  const [program, ...args] = JSON.parse(read(ROOT, 'package.json')).scripts[script].split(' ')
  const { status, stderr } = spawnSync(program, [...args, id], { cwd: root, encoding: 'utf8' })
  expect([status, stderr]).toEqual([0, ''])
  expect(read(root, `src/rules/${id}.ts`)).toContain(`id: '${id}'`)
  expect(read(root, `docs/rules/${id}.md`)).toMatch(new RegExp(`^# ${id}\n`))
  expect(read(root, 'src/rules/index.ts')).toMatch(
    new RegExp(`from './${id}\\.ts'[^]*\n {2}vagueOwner,\n\\]`),
  )
  expect(read(root, 'docs/architecture.md')).toContain(`src/rules/${id}.ts`)
})
