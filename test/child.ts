/** What the tests run as processes of their own, to be killed or to get into each other's way. */
import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Edit } from '../src/edit.ts'
import { MstoneError } from '../src/errors.ts'
import { withLock } from '../src/lock.ts'
import { saveDocument } from '../src/save.ts'
import { Lines } from '../src/text.ts'

const [task = '', path = '', ...rest] = process.argv.slice(2)

const TASKS: Record<string, () => void> = {
  /** One byte there and back, for as long as it is let. */
  toggle() {
    for (;;) {
      save((text) => [{ start: 0, end: 1, text: text.startsWith('a') ? 'b' : 'a' }])
      say('.')
    }
  },

  /** One line, once for every message; the answer says whether it was changed. */
  line() {
    const index = Number(rest[0])
    process.on('message', (round) => {
      process.send?.(
        attempt(() => save((text) => [{ ...new Lines(text).span(index), text: `${index} ${round}` }])),
      )
    })
    process.send?.('ready')
  },

  /** Takes the lock and stands still with it. */
  hold() {
    save(() => {
      say('held')
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
      return []
    })
  },

  /** Says the number of a process that has ended, and never asks how. */
  orphan() {
    const { pid } = spawn('true', { stdio: 'ignore' })
    // Nothing more of this process runs from here on, so that the system keeps the number.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
    say(String(pid))
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  },

  /** Counts a number up in a way that loses counts where two do it at once; the last count is the last thing it does. */
  count() {
    const [tally = '', times = '0'] = rest
    for (let i = 1; i <= Number(times); i++) {
      withLock({ path, file: path }, () => {
        writeFileSync(tally, String(Number(readFileSync(tally, 'utf8')) + 1))
        const seen = Number(readFileSync(path, 'utf8'))
        if (i % 2 === 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1)
        writeFileSync(path, String(seen + 1))
        if (i === Number(times)) process.kill(process.pid, 'SIGKILL')
      })
    }
  },

  /** One change, told as the program would. */
  change() {
    const problem = attempt(() => save(() => [{ start: 0, end: 0, text: 'new ' }]))
    if (problem === null) return
    say(problem)
    process.exitCode = 2
  },
}

function save(compute: (text: string) => Edit[]): void {
  saveDocument({ path, file: 'PLAN.md', root: dirname(path), compute, check: () => null })
}

function attempt(action: () => void): string | null {
  try {
    action()
    return null
  } catch (error) {
    if (error instanceof MstoneError) return error.message
    throw error
  }
}

/** At once, and not when there is time for it. */
function say(text: string): void {
  writeSync(1, text)
}

TASKS[task]?.()
