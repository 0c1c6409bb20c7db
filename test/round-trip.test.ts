import { readFileSync } from 'node:fs'
import { format } from 'prettier'
import { describe, expect, it } from 'vitest'
import { statusOf } from '../src/status.ts'
import { NO_EXTENSION } from '../src/vocabulary/index.ts'
import { CHANGED_BY_PRETTIER, documentsIn, fixtures } from './fixtures.ts'

/** A folder whose documents are tried too. */
const { MSTONE_DOCS } = process.env

/** What is read of a text, without the keys that say where it stands. */
function reading(text: string, places: readonly string[]): unknown {
  const report = statusOf([{ file: 'input.md', text }], {
    plans: [],
    vocabulary: NO_EXTENSION,
    basis: 'auto',
  })
  return JSON.parse(JSON.stringify(report), (key, value) => {
    if (places.includes(key)) return undefined
    // Prettier writes `[x]` for `[X]`, and messages name lines.
    if (key === 'mark' || key === 'text') return String(value ?? '').replace(/^(\[?)X(\]?)$/, '$1x$2')
    return key === 'message' && places.includes('line') ? value.replace(/:\d+|line \d+/g, '') : value
  })
}

async function afterPrettier(text: string): Promise<unknown> {
  return reading(await format(text, { parser: 'markdown' }), ['line', 'column', 'start', 'end'])
}

function afterCrlf(text: string): unknown {
  return reading(text.replace(/\r\n|\r|\n/g, '\r\n'), ['start', 'end'])
}

describe.each(fixtures())('$name', ({ name, sources }) => {
  it.skipIf(CHANGED_BY_PRETTIER.includes(name))('is read the same after prettier --write', async () => {
    for (const { text } of sources)
      expect(await afterPrettier(text)).toEqual(reading(text, ['line', 'column', 'start', 'end']))
  })

  it('is read the same with CRLF, line by line', () => {
    for (const { text } of sources) expect(afterCrlf(text)).toEqual(reading(text, ['start', 'end']))
  })
})

describe.each(documentsIn(MSTONE_DOCS))('%s', (path) => {
  const text = readFileSync(path, 'utf8')

  it('is read the same after prettier --write', async () => {
    expect(await afterPrettier(text)).toEqual(reading(text, ['line', 'column', 'start', 'end']))
  })

  it('is read the same with CRLF, line by line', () => {
    expect(afterCrlf(text)).toEqual(reading(text, ['start', 'end']))
  })
})
