// Preloaded into a measured process: leaves its peak of memory where the measurement looks for it.
const { appendFileSync } = require('node:fs')
const { isMainThread } = require('node:worker_threads')

if (isMainThread && process.env.BENCH_PEAK) {
  const file = process.env.BENCH_PEAK
  process.on('exit', () => appendFileSync(file, `${process.resourceUsage().maxRSS}\n`))
}
