import { describe, expect, it } from 'vitest'
import { folder } from './cli.ts'
import { type Files, forged, TWINS } from './rule-cases.ts'
import { tried } from './run.ts'

async function findings(
  files: Files,
): Promise<{ rule: string; level: string; file: string; line: number }[]> {
  const { out } = await tried(folder(files), ['verify', '--format', 'json'])
  return JSON.parse(out).findings
}

describe.each(TWINS)('$name', ({ files, forgeries }) => {
  it('the twin is clean', async () => {
    expect(await findings(files)).toEqual([])
  })

  it('has a dozen forgeries or more', () => {
    expect(forgeries.length).toBeGreaterThanOrEqual(12)
  })

  it.each(forgeries)('$name: $finds', async (forgery) => {
    const { finds, in: where, file, line } = forgery
    const place = where ?? file
    expect(await findings(forged(files, forgery))).toContainEqual(
      expect.objectContaining({ rule: finds, line, ...(place === undefined ? {} : { file: place }) }),
    )
  })
})
