// Whole processes, timed in turn: in each round every one of them once, so that what else the machine does hits all alike.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PEAK = fileURLToPath(new URL('peak.cjs', import.meta.url))

/** Extra certificates cost Node's start more than most of what is measured here. */
const { NODE_EXTRA_CA_CERTS: _, CI: __, ...environment } = process.env

/**
 * One process to be measured.
 *
 * @typedef {object} Case
 * @property {string} name
 * @property {string[]} args of Node
 * @property {string} [cwd]
 * @property {Record<string, string>} [env]
 * @property {() => void} [before] what is done before each round, and not timed
 * @property {number} [rounds] where it takes too long for all
 */

/**
 * @param {Case[]} cases
 * @param {number} rounds
 * @returns {Map<string, { median: number, least: number, most: number, peak: number }>} milliseconds, and megabytes
 */
export function measure(cases, rounds) {
  const folder = mkdtempSync(join(tmpdir(), 'mstone-peak-'))
  const times = new Map(cases.map(({ name }) => [name, []]))
  const peaks = new Map()
  const withPeak = (one) => {
    const file = join(folder, String(peaks.size))
    const time = once(one, { BENCH_PEAK: file, NODE_OPTIONS: `--require ${PEAK}` })
    peaks.set(one.name, Math.max(...readFileSync(file, 'utf8').trim().split('\n').map(Number)) / 1024)
    return time
  }
  for (let round = 0; round < rounds; round++)
    for (const one of cases) {
      if (round >= (one.rounds ?? rounds)) continue
      one.before?.()
      // What takes minutes is run but once: to load what measures its peak is little beside that.
      times.get(one.name).push(one.rounds === 1 ? withPeak(one) : once(one, {}))
    }
  for (const one of cases.filter(({ name }) => !peaks.has(name))) {
    one.before?.()
    withPeak(one)
  }
  rmSync(folder, { recursive: true })
  return new Map(
    cases.map(({ name }) => {
      const sorted = times.get(name).toSorted((a, b) => a - b)
      const median = sorted[Math.floor(sorted.length / 2)]
      return [name, { median, least: sorted[0], most: sorted.at(-1), peak: peaks.get(name) }]
    }),
  )
}

/** Milliseconds of one whole process. */
function once({ name, args, cwd, env = {} }, more) {
  const start = process.hrtime.bigint()
  const { status, signal, stderr } = spawnSync(process.execPath, args, {
    cwd,
    env: { ...environment, ...env, ...more },
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 1e9,
  })
  const took = Number(process.hrtime.bigint() - start) / 1e6
  // 1 is the answer of a check that found something.
  if (status !== 0 && status !== 1)
    throw new Error(`${name}: exit ${status ?? signal}: ${stderr.slice(-2000)}`)
  return took
}
