import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { folder } from './cli.ts'
import { FIXTURES } from './fixtures.ts'
import { tried } from './run.ts'

const FORGERIES = join(FIXTURES, 'forgeries')

/** A change to one document of a twin. */
interface Change {
  /** The document; the only one where it is left out. */
  file?: string
  was: string
  is: string
}

/** One forgery of a repository that is true as it stands. */
interface Forgery extends Partial<Change> {
  name: string
  /** A second change that makes it one. */
  also?: Change
  /** A file that is taken away. */
  remove?: string
  /** The rule that catches it, and where. */
  finds: string
  /** The document in which it is caught, where that is not the one changed. */
  in?: string
  line: number
}

function filesBelow(root: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => existsSync(join(root, name)) && /\.\w+$/.test(name))
      .map((name) => [name.replaceAll('\\', '/'), readFileSync(join(root, name), 'utf8')]),
  )
}

function changed(files: Record<string, string>, { file, was, is }: Change): Record<string, string> {
  const name = file ?? Object.keys(files).find((one) => files[one]?.includes(was)) ?? ''
  const before = files[name] ?? ''
  // A forgery that changes nothing, or something else too, proves nothing.
  expect(before.split(was).length - 1).toBeGreaterThan(0)
  return { ...files, [name]: before.replace(was, () => is) }
}

async function findings(
  files: Record<string, string>,
): Promise<{ rule: string; level: string; file: string; line: number }[]> {
  const { out } = await tried(folder(files), ['verify', '--format', 'json'])
  return JSON.parse(out).findings
}

describe.each(readdirSync(FORGERIES))('%s', (name) => {
  const twin = filesBelow(join(FORGERIES, name, 'twin'))
  const forgeries = parse(readFileSync(join(FORGERIES, name, 'forgeries.yaml'), 'utf8')) as Forgery[]

  it('the twin is clean', async () => {
    expect(await findings(twin)).toEqual([])
  })

  it('has a dozen forgeries or more', () => {
    expect(forgeries.length).toBeGreaterThanOrEqual(12)
  })

  it.each(forgeries)('$name: $finds', async ({ file, was, is, also, remove, finds, in: where, line }) => {
    let files = { ...twin }
    if (remove !== undefined) {
      expect(files[remove]).toBeDefined()
      delete files[remove]
    }
    if (was !== undefined && is !== undefined)
      files = changed(files, { ...(file === undefined ? {} : { file }), was, is })
    if (also) files = changed(files, also)
    const place = where ?? file
    expect(await findings(files)).toContainEqual(
      expect.objectContaining({ rule: finds, line, ...(place === undefined ? {} : { file: place }) }),
    )
  })
})
