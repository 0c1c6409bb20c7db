import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const SRC = fileURLToPath(new URL('../src', import.meta.url))

/** From the lowest to the highest: a file imports only from its own layer and those before it. */
const LAYERS = [
  ['beside', 'diff', 'edit', 'errors', 'limits', 'name-order', 'nearest', 'remembered', 'text', 'version'],
  ['model', 'schema'],
  ['vocabulary'],
  ['markdown'],
  ['read'],
  ['progress'],
  ['plan'],
  ['changes'],
  ['approval'],
  ['rules'],
  ['verdict'],
  ['settings'],
  ['threads'],
  ['held', 'readings'],
  ['status'],
  ['explain', 'write'],
  ['files', 'git', 'git-output', 'yaml'],
  ['cache', 'cache-folder', 'compiled', 'pack', 'shipped'],
  ['holdings'],
  ['revival'],
  ['introduction', 'signatures', 'writers'],
  ['lock', 'owner', 'save'],
  ['inside', 'templates'],
  ['config', 'config-issues', 'config-kept', 'config-place', 'config-schema'],
  ['selection'],
  ['tree'],
  ['base', 'committed', 'discover', 'lowered', 'nothing', 'policy', 'provenance'],
  ['project'],
  ['answers'],
  ['change', 'known-findings', 'setup', 'verify'],
  ['report'],
  ['commands'],
  ['cli', 'index', 'io'],
  ['action', 'main'],
  ['action-bin', 'bin', 'library', 'reader'],
]

/** What only one place may import or use. */
const ALONE: [string, RegExp, string[]][] = [
  [
    'the Markdown parser',
    /from '(?:remark-[^']+|unified|micromark[^']*|mdast-util[^']*)'/,
    ['markdown/parse.ts'],
  ],
  [
    'the file system',
    /from '(?:node:)?fs(?:\/promises)?'/,
    [
      // Reads the program itself, before any of it is there.
      'compiled.ts',
      'files.ts',
      'files/folders.ts',
      'files/kept.ts',
      'files/temporary.ts',
      'files/walk.ts',
      'files/write.ts',
      // Writes to what the process was given.
      'io.ts',
    ],
  ],
  ['other programs', /from '(?:node:)?child_process'/, ['git.ts', 'signatures.ts']],
  // A lock belongs to a process, and whether that is still there only the system knows.
  [
    'the process',
    /\bprocess\.|from '(?:node:)?process'/,
    ['bin.ts', 'compiled.ts', 'files/kept.ts', 'io.ts', 'owner.ts', 'reader.ts'],
  ],
  ['other threads', /from '(?:node:)?worker_threads'/, ['reader.ts', 'threads.ts']],
  ['colour', /from 'chalk'/, ['report/style.ts']],
  ['diffs', /from 'diff'/, ['diff.ts']],
  ['YAML', /from 'yaml'/, ['yaml.ts']],
  ['the command line', /from 'commander'/, ['cli.ts']],
]

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.replaceAll('\\', '/'))

function layerOf(file: string): number {
  const head = (file.split('/')[0] ?? '').replace(/\.ts$/, '')
  return LAYERS.findIndex((layer) => layer.includes(head))
}

describe('layers', () => {
  it('know every file', () => {
    expect(files.filter((file) => layerOf(file) < 0)).toEqual([])
  })

  it('never import upwards', () => {
    const upward = files.flatMap((file) => {
      const text = readFileSync(join(SRC, file), 'utf8')
      return [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].flatMap(([, target = '']) => {
        const imported = relative(SRC, resolve(dirname(join(SRC, file)), target)).replaceAll('\\', '/')
        return layerOf(imported) > layerOf(file) ? [`${file} imports ${imported}`] : []
      })
    })
    expect(upward).toEqual([])
  })

  it.each(ALONE)('keep %s to one place', (_, pattern, owners) => {
    const users = files.filter((file) => pattern.test(readFileSync(join(SRC, file), 'utf8')))
    expect(users.toSorted()).toEqual(owners)
  })
})
