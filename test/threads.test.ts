/** Many documents are read by several threads, and what comes of it is the same whatever becomes of a thread. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folder } from './cli.ts'
import { ROOT } from './pages.ts'

/** Long, and quickly read: most of each is code. */
const CODE = `\`\`\`\n${`${'no item of anything '.repeat(200)}\n`.repeat(26)}\`\`\`\n`
const DOCUMENTS = Object.fromEntries(
  Array.from({ length: 20 }, (_, index) => [
    `plan${index}.md`,
    `## M${index}: Part ${index}\n\n- [${index % 3 === 0 ? 'x' : ' '}] Thing ${index}\n\n${CODE}`,
  ]),
)

/** What is printed about many documents by a copy of the program whose thread is another one. */
function printed(change: (dist: string) => void): {
  out: string
  err: string
  code: number | null
  dist: string
} {
  const dist = join(folder(), 'dist')
  cpSync(join(ROOT, 'dist'), dist, { recursive: true })
  change(dist)
  const cwd = folder(DOCUMENTS)
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(dist, 'bin.cjs'), 'status', '--json', '.'],
    {
      ...{ cwd, encoding: 'utf8', timeout: 60_000 },
      // Read anew each time.
      env: { PATH: process.env.PATH ?? '', HOME: cwd, MSTONE_CACHE_DIR: folder() },
    },
  )
  return { out: stdout, err: stderr, code: status, dist }
}

const alone = (): ReturnType<typeof printed> => printed((dist) => rmSync(join(dist, 'reader.cjs')))
const withReader = (code: string): ReturnType<typeof printed> =>
  printed((dist) => writeFileSync(join(dist, 'reader.cjs'), code))

describe.skipIf(availableParallelism() < 2)('many documents', () => {
  it('are read by more than one thread as by one', () => {
    const { dist: _, ...one } = alone()
    expect(JSON.parse(one.out).plans[0].progress.milestones).toMatchObject({ total: 20, done: 7 })
    const { dist, ...several } = printed((copy) => {
      renameSync(join(copy, 'reader.cjs'), join(copy, 'real.cjs'))
      const noted = `require('node:fs').writeFileSync(${JSON.stringify(join(copy, 'ran'))}, '')`
      writeFileSync(join(copy, 'reader.cjs'), `${noted}\nrequire('./real.cjs')\n`)
    })
    expect(existsSync(join(dist, 'ran'))).toBe(true)
    expect(several).toEqual(one)
  })

  it('are read without a thread that fails', () => {
    const { code, err, out } = withReader("throw new Error('broken')\n")
    expect([code, err, JSON.parse(out).plans[0].progress.milestones.total]).toEqual([0, '', 20])
  })

  // It is waited for, as long as reading the longest document could take.
  it.runIf(process.env.MODE === 'long')('are read without a thread that takes a share and ends', () => {
    const lost = withReader("Atomics.add(require('node:worker_threads').workerData.state, 0, 1)\n")
    expect({ ...lost, dist: '' }).toEqual({ ...alone(), dist: '' })
  })
})
