import { writeFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { run } from '../src/cli.ts'
import { folder } from './cli.ts'
import { ROOT } from './pages.ts'

/** Functions whose calls are the work of a run: by their module and name. */
const WORK = {
  parsed: ['src/markdown/index.ts', 'parseMarkdown'],
  lookedOver: ['src/markdown/excess.ts', 'excessOf'],
  read: ['src/files.ts', 'readBytes'],
  judged: ['src/rules/index.ts', 'judge'],
} as const

type Work = Record<keyof typeof WORK, number>

/** How often each of them is called by one command. Seconds say more of the machine; these are always the same. */
async function workOf(cwd: string, cache: string, args: string[]): Promise<Work> {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
  const silent = { write: () => {}, isTTY: false, columns: 80 }
  await run({
    ...{ args, home: ROOT, cwd: () => cwd, env: { PATH: process.env.PATH } },
    ...{
      cache: { folder: cache, build: 'test' },
      now: () => new Date(2026, 1, 16),
      stdout: silent,
      stderr: silent,
      saved: () => {},
    },
  })
  const { result } = await session.post('Profiler.takePreciseCoverage')
  session.disconnect()
  const count = ([file, name]: readonly [string, string]): number =>
    result
      .filter(({ url }) => url.split('?')[0]?.endsWith(`/${file}`))
      .flatMap(({ functions }) => functions)
      .filter(({ functionName }) => functionName === name)
      .reduce((sum, { ranges: [range] }) => sum + (range?.count ?? 0), 0)
  const counts = Object.entries(WORK).map(([kind, place]) => [kind, count(place)])
  return Object.fromEntries(counts) as Work
}

const plan = (index: number): string => `# Plan ${index}\n\n## M1: First of ${index}\n\n- [x] a\n- [ ] b\n`

describe('the work of a run', () => {
  const cwd = (): string =>
    folder(
      Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`plans/plan${index}.md`, plan(index)])),
    )

  it('is that of what is new: 20 plans, none of them changed, then one', async () => {
    const [root, cache] = [cwd(), folder()]
    expect(await workOf(root, cache, ['verify', 'plans'])).toMatchObject({ parsed: 20, read: 20 })
    expect(await workOf(root, cache, ['verify', 'plans'])).toEqual({
      parsed: 0,
      lookedOver: 0,
      read: 20,
      judged: 0,
    })
    writeFileSync(join(root, 'plans/plan7.md'), plan(7).replace('[ ]', '[x]'))
    expect(await workOf(root, cache, ['verify', 'plans'])).toMatchObject({ parsed: 1, read: 20 })
  })

  it('is a look at each document where the same was asked before, once they are old enough to be told apart', async () => {
    const [root, cache] = [cwd(), folder()]
    await setTimeout(3000)
    for (const args of [
      ['status', 'plans'],
      ['next', 'plans', '--limit', '3'],
    ]) {
      expect(await workOf(root, cache, args)).toMatchObject({ read: 20 })
      expect(await workOf(root, cache, args)).toEqual({ parsed: 0, lookedOver: 0, read: 0, judged: 0 })
    }
  })

  it('is the same for every command that only reads', async () => {
    const [root, cache] = [cwd(), folder()]
    await workOf(root, cache, ['status', 'plans'])
    for (const args of [
      ['verify', 'plans'],
      ['next', 'plans'],
    ])
      expect(await workOf(root, cache, args), args.join(' ')).toMatchObject({ parsed: 0, judged: 0 })
  })

  it('is one parse and one reading of each document where nothing is kept', async () => {
    expect(await workOf(cwd(), folder(), ['status', 'plans', '--no-cache'])).toMatchObject({
      parsed: 20,
      read: 20,
    })
  })

  it('does not grow with documents that are no plans', async () => {
    const pages = Array.from(
      { length: 50 },
      (_, index) => [`pages/page${index}.md`, `# Page ${index}\n`] as const,
    )
    const all = folder({ ...Object.fromEntries(pages), 'PLAN.md': plan(1) })
    expect(await workOf(all, folder(), ['status'])).toMatchObject({ parsed: 1, read: 1 })
  })
})
