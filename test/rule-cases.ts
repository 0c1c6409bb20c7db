import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { FIXTURES } from './fixtures.ts'

/** Documents, and other files, by their path. */
export type Files = Record<string, string>

/** An example of a rule's page. */
export interface Example {
  kind: 'bad' | 'good'
  files: Files
  /** The documents of the base that it is compared with; null where it is compared with nothing. */
  base: Files | null
  /** What is to be found, as `mstone verify` prints it; nothing in a good one. */
  findings: string[]
}

export const PAGES = fileURLToPath(new URL('../docs/rules', import.meta.url))

export function pageOf(id: string): string {
  return readFileSync(join(PAGES, `${id}.md`), 'utf8')
}

/**
 * Fences marked `bad` or `good`, with the name of the document where it is not PLAN.md; findings stand in a fence `text`.
 * Those marked `base` are what the examples behind them are compared with.
 */
export function examplesIn(page: string): Example[] {
  const examples: Example[] = []
  let open: Example | undefined
  let base: Files | null = null
  let isBaseOpen = false
  for (const [, , about = '', body = ''] of page.matchAll(/^(`{3,}|~{3,})(.*)\n([\s\S]*?)^\1$/gm)) {
    const [language, kind, name = 'PLAN.md'] = about.trim().split(/\s+/)
    if (language === 'text' && open) {
      open.findings = body.trimEnd().split('\n')
      open = undefined
    } else if (kind === 'base') {
      base = { ...(isBaseOpen ? base : {}), [name]: body }
      isBaseOpen = true
      open = undefined
    } else if (kind === 'bad' || kind === 'good') {
      isBaseOpen = false
      // A document that the example has already begins the next one.
      if (open?.kind !== kind || name in open.files) {
        open = { kind, files: {}, base, findings: [] }
        examples.push(open)
      }
      open.files[name] = body
    }
  }
  return examples
}

/** A change to one document of a twin. */
interface Change {
  /** The document; the only one that holds the text where it is left out. */
  file?: string
  was: string
  is: string
}

/** One forgery of a repository that is true as it stands. */
export interface Forgery extends Partial<Change> {
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

/** A repository that is true as it stands, and its forgeries. */
export interface Twin {
  name: string
  files: Files
  forgeries: Forgery[]
}

const FORGERIES = join(FIXTURES, 'forgeries')

export const TWINS: Twin[] = readdirSync(FORGERIES).map((name) => ({
  name,
  files: filesBelow(join(FORGERIES, name, 'twin')),
  forgeries: parse(readFileSync(join(FORGERIES, name, 'forgeries.yaml'), 'utf8')) as Forgery[],
}))

function filesBelow(root: string): Files {
  return Object.fromEntries(
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => existsSync(join(root, name)) && /\.\w+$/.test(name))
      .map((name) => [name.replaceAll('\\', '/'), readFileSync(join(root, name), 'utf8')]),
  )
}

/** The files of a twin with a forgery in them. Throws where the forgery changes nothing. */
export function forged(twin: Files, { file, was, is, also, remove }: Forgery): Files {
  let files = { ...twin }
  if (remove !== undefined) {
    if (files[remove] === undefined) throw new Error(`${remove} is not there to be removed`)
    delete files[remove]
  }
  if (was !== undefined && is !== undefined)
    files = changed(files, { ...(file === undefined ? {} : { file }), was, is })
  return also ? changed(files, also) : files
}

function changed(files: Files, { file, was, is }: Change): Files {
  const name = file ?? Object.keys(files).find((one) => files[one]?.includes(was)) ?? ''
  const before = files[name] ?? ''
  if (!before.includes(was)) throw new Error(`nothing to change: ${was}`)
  return { ...files, [name]: before.replace(was, () => is) }
}
