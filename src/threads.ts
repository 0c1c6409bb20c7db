/**
 * Documents read by several threads at once, where there are so many that it pays: each thread takes the next share until
 * none is left. This one does as well, and reads for itself what another took and does not give.
 */
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads'
import type { Reading } from './read/reading.ts'
import type { Source } from './settings.ts'
import type { VocabularyExtension } from './vocabulary/index.ts'

/** Reads one document; null where it passes a limit. */
export type ReadOne = (source: Source) => Reading | null

/** What a thread is given. */
export interface Task {
  sources: readonly Source[]
  vocabulary: VocabularyExtension
  /** Where each share begins among the sources, and behind the last where they end. */
  starts: readonly number[]
  /** Shared by all threads: the number of the next share, and how many were given. */
  state: Int32Array
  port: MessagePort
  /** Whether the program that a thread loads may be kept compiled for the next. */
  isKept: boolean
}

/** The readings of a share, null for documents that pass a limit. */
interface Done {
  share: number
  readings: (Reading | null)[]
}

const [NEXT, GIVEN] = [0, 1]

/** Characters for each thread: it has to load the program, and where two share a core each is slower, so that few do not pay. */
const WORTH_A_THREAD = 1_000_000
/** More would rather take memory than save time. */
const MOST_THREADS = 8
/** Characters of a share: long enough that taking one costs nothing, short enough that no thread waits long for another. */
const SHARE = 32_000
/** Milliseconds without any share given after which threads are taken to be lost. */
const LOST = 20_000

/** Beside the packed program. Where the sources themselves are run there is none: such a thread fails, and this one does it all. */
const READER = join(import.meta.dirname, 'reader.cjs')

/** The readings of documents, in their order; null for all of them where one thread is enough. */
export function readInThreads(
  sources: readonly Source[],
  vocabulary: VocabularyExtension,
  isKept: boolean,
  read: ReadOne,
): (Reading | null)[] | null {
  const length = sources.reduce((sum, { text }) => sum + text.length, 0)
  const threads = Math.min(availableParallelism(), MOST_THREADS, Math.floor(length / WORTH_A_THREAD))
  if (threads < 2 || sources.length < threads) return null
  const state = new Int32Array(new SharedArrayBuffer(8))
  const given = { sources, vocabulary, starts: startsOf(sources), state, isKept }
  const ports = Array.from({ length: threads - 1 }, () => startThread(given))
  const shares: Done[] = []
  takeShares(given, read, (done) => shares.push(done))
  return collected(given, shares, ports, read)
}

/** Reads share after share for as long as there is one. */
export function takeShares(
  { sources, starts, state }: Pick<Task, 'sources' | 'starts' | 'state'>,
  read: ReadOne,
  give: (done: Done) => void,
): void {
  for (;;) {
    const share = Atomics.add(state, NEXT, 1)
    if (share >= starts.length - 1) return
    give({ share, readings: sources.slice(starts[share], starts[share + 1]).map(read) })
    Atomics.add(state, GIVEN, 1)
    Atomics.notify(state, GIVEN)
  }
}

function startThread(given: Omit<Task, 'port'>): MessagePort {
  const { port1, port2 } = new MessageChannel()
  const thread = new Worker(READER, {
    workerData: { ...given, port: port2 } satisfies Task,
    transferList: [port2],
  })
  // What it does not give is read here: neither that it fails nor that it goes on is anybody's concern.
  thread.on('error', () => {})
  thread.unref()
  return port1
}

/** The readings of all shares, once each is given or was waited for in vain. */
function collected(
  { sources, starts, state }: Omit<Task, 'port'>,
  shares: Done[],
  ports: readonly MessagePort[],
  read: ReadOne,
): (Reading | null)[] {
  const readings = new Map(shares.map(({ share, readings: own }) => [share, own]))
  const count = starts.length - 1
  let isLost = false
  while (readings.size < count && !isLost) {
    // Before looking: what is given from here on ends the wait.
    const given = Atomics.load(state, GIVEN)
    for (const port of ports)
      for (let got = receiveMessageOnPort(port); got; got = receiveMessageOnPort(port)) {
        const done: Done = got.message
        readings.set(done.share, done.readings)
      }
    if (readings.size < count) isLost = Atomics.wait(state, GIVEN, given, LOST) === 'timed-out'
  }
  for (const port of ports) port.close()
  return Array.from(
    { length: count },
    (_, share) => readings.get(share) ?? sources.slice(starts[share], starts[share + 1]).map(read),
  ).flat()
}

function startsOf(sources: readonly Source[]): number[] {
  const starts = [0]
  let length = 0
  for (const [index, { text }] of sources.entries()) {
    length += text.length
    if (length < SHARE && index < sources.length - 1) continue
    starts.push(index + 1)
    length = 0
  }
  return starts
}
