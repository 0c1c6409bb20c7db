import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

it('docs/architecture.md has a line for every source file, and for no other', () => {
  const page = readFileSync(`${ROOT}docs/architecture.md`, 'utf8')
  const listed = [...page.matchAll(/^- `(src\/[^`]+)` — \S.*$/gm)].map(([, path = '']) => path)
  const files = readdirSync(`${ROOT}src`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `src/${name.replaceAll('\\', '/')}`)
  expect(listed.toSorted()).toEqual(files.toSorted())
})
