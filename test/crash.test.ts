import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { saveDocument } from '../src/save.ts'
import { buildsChild, child, ended, kill, said } from './children.ts'
import { folder } from './cli.ts'

buildsChild()

const isLong = process.env.MODE === 'long'
const LIMIT = isLong ? 1_800_000 : 60_000

describe('a process that is killed while it saves', () => {
  const KILLS = isLong ? 500 : 30

  it(
    `${KILLS} times, leaves the old document or the new one, and nothing that the next run does not sweep`,
    async () => {
      const rest = `${'- [ ] one of many\n'.repeat(10_000)}the end`
      const root = realpathSync(folder({ 'PLAN.md': `a${rest}` }))
      const path = join(root, 'PLAN.md')
      const left = { lock: 0, temporary: 0 }

      for (let i = 0; i < KILLS; i++) {
        const writer = child(['toggle', path])
        await said(writer)
        await pause(Math.random() * 20)
        await kill(writer)

        const text = readFileSync(path, 'utf8')
        expect(text.slice(1) === rest && /^[ab]/.test(text), `after kill ${i} it is a whole document`).toBe(
          true,
        )
        const names = readdirSync(root)
        if (names.some((name) => name.endsWith('.mstone-lock'))) left.lock++
        if (names.some((name) => name.endsWith('.mstone-tmp'))) left.temporary++

        const start = performance.now()
        saveDocument({ path, file: 'PLAN.md', root, compute: () => [], check: () => null })
        expect(performance.now() - start).toBeLessThan(2000)
        expect(readdirSync(root)).toEqual(['PLAN.md'])
      }
      // Else the kills hit nothing, and the test proves nothing.
      expect(left.lock).toBeGreaterThan(0)
      expect(left.temporary).toBeGreaterThan(0)
    },
    LIMIT,
  )
})

describe('processes that change one document at once', () => {
  const [PROCESSES, ROUNDS] = [16, isLong ? 200 : 20]

  it(
    `${PROCESSES} of them, ${ROUNDS} times: every line is changed, or its process says that it is not`,
    async () => {
      const lines = Array.from({ length: PROCESSES }, (_, index) => `line ${index}`)
      const root = realpathSync(folder({ 'PLAN.md': lines.join('\r\n') }))
      const path = join(root, 'PLAN.md')
      const writers = lines.map((_, index) => child(['line', path, String(index)]))
      await Promise.all(writers.map(answer))

      for (let round = 1; round <= ROUNDS; round++) {
        const answers = await Promise.all(
          writers.map((writer) => {
            writer.send(round)
            return answer(writer)
          }),
        )
        for (const [index, problem] of answers.entries()) {
          if (problem === null) lines[index] = `${index} ${round}`
          else expect(problem).toMatch(/^(?:is being|was) changed by .*: PLAN\.md: /)
        }
        expect(readFileSync(path, 'utf8')).toBe(lines.join('\r\n'))
        expect(answers.filter((problem) => problem === null).length).toBeGreaterThan(0)
      }
      expect(readdirSync(root)).toEqual(['PLAN.md'])
    },
    LIMIT,
  )

  it(
    'and end: a process that could not says so and fails',
    async () => {
      const root = realpathSync(folder({ 'PLAN.md': 'plan' }))
      const path = join(root, 'PLAN.md')
      const results = await Promise.all(Array.from({ length: 8 }, () => ended(child(['change', path]))))
      const done = results.filter(({ code }) => code === 0).length
      for (const { code, out } of results)
        expect([code, out === '']).toEqual(code === 0 ? [0, true] : [2, false])
      expect(readFileSync(path, 'utf8')).toBe(`${'new '.repeat(done)}plan`)
      expect(readdirSync(root)).toEqual(['PLAN.md'])
    },
    LIMIT,
  )
})

describe('the lock by itself', () => {
  const [PROCESSES, LIVES] = [8, isLong ? 60 : 4]

  it(
    `has one owner at a time, though ${PROCESSES * LIVES} of its owners are killed`,
    async () => {
      const tallies = Array.from({ length: PROCESSES }, (_, index) => `tally${index}`)
      const root = realpathSync(folder(Object.fromEntries(['count', ...tallies].map((name) => [name, '0']))))
      const number = (name: string): number => Number(readFileSync(join(root, name), 'utf8'))

      await Promise.all(
        tallies.map(async (tally) => {
          for (let life = 0; life < LIVES; life++) {
            const times = String(1 + Math.floor(Math.random() * 6))
            const { code } = await ended(child(['count', join(root, 'count'), join(root, tally), times]))
            expect(code).toBeNull()
          }
        }),
      )
      expect(number('count')).toBe(tallies.map(number).reduce((sum, count) => sum + count, 0))
    },
    LIMIT,
  )
})

async function answer(of: ChildProcess): Promise<string | null> {
  const [message] = await once(of, 'message')
  return message
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
