// Builds action/, which is committed: GitHub and pre-commit run it from a checkout in which nothing is installed.
// A folder named on the command line is written to instead.
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { at, bundleOne } from './bundle.mjs'

const folder = resolve(process.argv[2] ?? at('action'))
mkdirSync(folder, { recursive: true })
const program = join(folder, 'index.mjs')
const { code, licenses } = await bundleOne('src/action-bin.ts', { postBanner: '#!/usr/bin/env node' })
writeFileSync(program, code)
chmodSync(program, 0o755)
writeFileSync(join(folder, 'licenses.txt'), licenses)
