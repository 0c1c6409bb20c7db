// Draws the picture of the README, light and dark, from what the built program prints. A folder named on the command
// line is written to instead of docs/, and a document named behind it is shown instead of the example.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { drawn, THEMES } from './terminal.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [folder = join(root, 'docs'), plan = 'fixtures/examples/plan'] = process.argv.slice(2)

const { stdout, stderr, status } = spawnSync(
  process.execPath,
  [join(root, 'dist/bin.cjs'), 'status', plan, '--color', '--no-cache'],
  { cwd: root, env: { PATH: process.env.PATH ?? '' }, encoding: 'utf8' },
)
if (status !== 0) throw new Error(`mstone status ${plan} ended with ${status}: ${stderr}`)

mkdirSync(resolve(folder), { recursive: true })
for (const [name, theme] of Object.entries(THEMES))
  writeFileSync(
    resolve(folder, `status-${name}.svg`),
    drawn(`mstone status ${plan}`, `\u001B[2m$\u001B[22m mstone status ${plan}\n\n${stdout}`, 80, theme),
  )
