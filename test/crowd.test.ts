import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { BIN, folder } from './cli.ts'

const PROCESSES = 16
const ROUNDS = process.env.MODE === 'long' ? 200 : 2

/** Runs the built program beside others. */
function run(cwd: string, args: string[]): Promise<{ code: number | null; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [BIN, ...args], { cwd, env: { PATH: process.env.PATH ?? '' } })
    let err = ''
    child.stderr.on('data', (data) => {
      err += data
    })
    child.stdout.resume()
    child.on('close', (code) => resolve({ code, err }))
  })
}

describe(`${PROCESSES} commands that tick different boxes of one document at once`, () => {
  const line = (index: number, mark: string): string => `- [${mark}] Criterion ${index}\n`
  const document = (mark: string): string =>
    `# Plan\n\n## M1: Crowd\n\n**Acceptance criteria:**\n${Array.from({ length: PROCESSES }, (_, index) => line(index + 1, mark)).join('')}`

  it(`are all obeyed, or say that they were not, in ${ROUNDS} rounds`, { timeout: 3_600_000 }, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const cwd = folder({ 'PLAN.md': document(' ') })
      const all = Array.from({ length: PROCESSES }, (_, index) => run(cwd, ['check', `M1:${index + 1}`]))
      const results = await Promise.all(all)
      const text = readFileSync(join(cwd, 'PLAN.md'), 'utf8')
      for (const [index, { code, err }] of results.entries()) {
        const isTicked = text.includes(line(index + 1, 'x'))
        expect([isTicked, code === 0], `${code} ${err}`).toEqual([code === 0, code === 0])
        if (code !== 0) expect(err).toMatch(/^mstone: /)
      }
      // Nothing but ticks has changed, and nothing is left behind.
      expect(text.replaceAll('[x]', '[ ]')).toBe(document(' '))
      expect(readdirSync(cwd)).toEqual(['PLAN.md'])
    }
  })
})
