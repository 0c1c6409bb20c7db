import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { BIN, folder } from './cli.ts'

const PAGE = readFileSync(fileURLToPath(new URL('../docs/approvals.md', import.meta.url)), 'utf8')

it('what docs/approvals.md shows is printed, and has the hash that it shows', () => {
  const section = PAGE.slice(PAGE.indexOf('\n## What is hashed\n'))
  const document = /```markdown PLAN\.md\n([\s\S]*?)```/.exec(section)?.[1] ?? ''
  const shown = /```console\n([\s\S]*?)```/.exec(section)?.[1] ?? ''
  const steps = shown.split(/^\$ /m).slice(1)
  expect(steps).toHaveLength(2)
  const cwd = folder({ 'PLAN.md': document })
  for (const step of steps) {
    const [command = '', ...output] = step.split('\n')
    const script = command.replace(/^mstone /, `"${process.execPath}" "${BIN}" `)
    const { stdout } = spawnSync('sh', ['-c', script], { cwd, encoding: 'utf8' })
    expect(stdout).toBe(output.join('\n'))
  }
})

it('the sections that pages of rules point to are there', () => {
  for (const heading of ['How sure to be', 'What is hashed']) expect(PAGE).toContain(`\n## ${heading}\n`)
})
