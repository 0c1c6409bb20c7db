/** What earlier runs read and judged, so that a document that is as it was costs a hash. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { serialize } from 'node:v8'
import type { Provenance } from './approval/provenance.ts'
import { BUILDS_KEPT, foldersOf, keepLatest } from './files/kept.ts'
import { openPack, type Pack } from './pack.ts'
import type { Reading } from './read/reading.ts'
import type { KeptReadings, ReadSettings, Source } from './settings.ts'
import { type Assessment, assess } from './status.ts'

/** Where it is kept, and for which program: another build may read otherwise. */
export interface CachePlace {
  /** Absolute. */
  folder: string
  build: string
}

/** Readings of a project are dropped, the oldest first, beyond so many bytes. */
const MOST_BYTES = 64 * 1024 * 1024
/** Assessments of a project, one for each set of documents that is asked for, and what texts there were. */
const MOST_ASSESSMENTS = 9
/** Files of projects: three for each. */
const MOST_FILES = 300

/** What earlier runs kept of one project. */
export interface Cache {
  /** Whether a text was read before, and so passes no limit. */
  isKnown(text: string): boolean
  /** The same as `assess`, from what was kept as far as nothing that it goes by has changed. */
  assess(sources: readonly Source[], settings: ReadSettings): Assessment & Lookups
}

/** Whether a path that a document names is there; null where that is not to be known. */
export interface Lookup {
  path: string
  document: string
  is: boolean | null
}

interface Lookups {
  /** All that was looked up; null where git or keys were asked, which is done each time. */
  lookups: Lookup[] | null
}

/** Where something is kept of a project, but for an ending. */
export function placeOfProject({ folder, build }: CachePlace, root: string): string {
  return join(folder, `read-${build}`, digest(root))
}

/** @param root of the project; absolute */
export function openCache({ folder, build }: CachePlace, root: string): Cache {
  const own = join(folder, `read-${build}`)
  const name = placeOfProject({ folder, build }, root)
  const assessments = openPack(`${name}.assessments`)
  const known = (assessments.get(TEXTS) ?? []) as string[]
  const texts = new Set(known)
  return {
    isKnown: (text) => texts.has(digest(text)),
    assess(sources, settings) {
      const key = keyOf(sources, settings)
      if (key === null) return { ...assess(sources, settings), lookups: null }
      const found = assessments.get(key) as Kept | undefined
      if (found?.lookups.every(({ path, document, is }) => settings.isThere?.(path, document) === is))
        return { ...found.assessment, ...restOf(sources, settings), lookups: found.lookups }
      const readings = openPack(`${name}.readings`)
      const { watched, seen } = watch(settings)
      const assessment = assess(sources, { ...watched, kept: keptIn(readings, settings) })
      if (readings.isChanged) {
        readings.save(MOST_BYTES)
        keepLatest(own, MOST_FILES, /^/)
        keepLatest(folder, BUILDS_KEPT, foldersOf('read'))
      }
      assessments.set(
        TEXTS,
        [...new Set([...sources.map(({ text }) => digest(text)), ...known])].slice(0, MOST_TEXTS),
      )
      // What git and keys say of the past is asked again each time.
      const lookups = seen.isProvenanceAsked ? null : seen.lookups
      if (lookups !== null) {
        const { report, findings, ignored } = assessment
        assessments.set(key, { assessment: { report, findings, ignored }, lookups } satisfies Kept)
      }
      assessments.save(MOST_BYTES, MOST_ASSESSMENTS)
      return { ...assessment, lookups }
    },
  }
}

/** The key of the texts that were read; no digest is as short. */
const TEXTS = 'texts'
const MOST_TEXTS = 20_000

function keptIn(readings: Pack, settings: ReadSettings): KeptReadings {
  return {
    find: (file, text) => (readings.get(digestOf(file, text, settings)) as Reading | undefined) ?? null,
    add: (file, text, reading) => readings.set(digestOf(file, text, settings), reading),
  }
}

interface Kept {
  assessment: Pick<Assessment, 'report' | 'findings' | 'ignored'>
  lookups: Lookup[]
}

/** What is seldom asked for, and is worked out when it is. */
function restOf(
  sources: readonly Source[],
  settings: ReadSettings,
): Pick<Assessment, 'termsOf' | 'changes' | 'had' | 'unreadBase'> {
  let whole: Assessment | undefined
  return {
    termsOf: (plan, ref) => {
      whole ??= assess(sources, settings)
      return whole.termsOf(plan, ref)
    },
    changes: null,
    had: null,
    unreadBase: [],
  }
}

/** Null where something is compared with, or settings are more than data: then nothing is kept. */
function keyOf(sources: readonly Source[], settings: ReadSettings): string | null {
  if (settings.base) return null
  const { plans, vocabulary, basis, levels, policy, today } = settings
  try {
    const words = serialize({ plans, vocabulary, basis, levels, policy, today })
    const texts = sources.map(({ file, text }) => `${digest(text)} ${file}`)
    return digest(`${digest(words)}\n${texts.join('\n')}`)
  } catch {
    return null
  }
}

function digestOf(file: string, text: string, { vocabulary }: ReadSettings): string {
  return `${digest(`${JSON.stringify(vocabulary)}\n${file}`)}/${digest(text)}`
}

/** What a text is known by. */
export function digest(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('base64url')
}

interface Seen {
  lookups: Lookup[]
  isProvenanceAsked: boolean
}

/** The same settings, with a note of all that is looked up by them. */
function watch(settings: ReadSettings): { watched: ReadSettings; seen: Seen } {
  const seen: Seen = { lookups: [], isProvenanceAsked: false }
  const { isThere, provenance } = settings
  const watched: ReadSettings = {
    ...settings,
    isThere:
      isThere &&
      ((path, document) => {
        const is = isThere(path, document)
        seen.lookups.push({ path, document, is })
        return is
      }),
    provenance: provenance && asking(provenance, () => (seen.isProvenanceAsked = true)),
  }
  return { watched, seen }
}

function asking(provenance: Provenance, note: () => void): Provenance {
  return new Proxy(provenance, {
    get(target, name) {
      note()
      return Reflect.get(target, name)
    },
  })
}
