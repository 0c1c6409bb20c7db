/** A thread that reads documents for the process: runs the program that is packed beside this file. */
import { join } from 'node:path'
import { workerData } from 'node:worker_threads'
import { cacheFolder } from './cache-folder.ts'
import { requireCompiled } from './compiled.ts'
import type { Task } from './threads.ts'

declare const MSTONE_BUILD: string

const task: Task = workerData
const program = { file: join(import.meta.dirname, 'program.json.br'), build: MSTONE_BUILD }
const folder = task.isKept ? cacheFolder(process.env, process.platform) : null
const { readShares } = requireCompiled(program, folder, 'readings.cjs') as typeof import('./readings.ts')
readShares(task)
