import { fileURLToPath } from 'node:url'
import { run } from './cli.ts'
import { asProcess } from './io.ts'

await asProcess(fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, ''), run)
